import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type APIApplicationCommandPermission,
  ApplicationCommandPermissionType,
  PermissionFlagsBits,
} from 'discord.js';
import fc from 'fast-check';
import {
  type CommandSettings,
  type CommandUse,
  judgeCommandUse,
} from '../../../src/adapters/discord/command-verdict.ts';
import { createUser } from '../../support/discord/world/channels.ts';
import {
  type CommandTarget,
  commandPermissionObjects,
  isCommandOn,
  setCommandPermissions,
} from '../../support/discord/world/command-permissions.ts';
import { putCommand } from '../../support/discord/world/commands.ts';
import { addGuild, addRole, putMember } from '../../support/discord/world/guilds.ts';
import { createWorld } from '../../support/discord/world/world.ts';

const { Channel, Role, User } = ApplicationCommandPermissionType;
const guildId = '900000000000000000';
const everywhere = '899999999999999999';
const [here, member, reader, editor] = ['11', '22', '33', '44'];

const use: CommandUse = { guildId, channelId: here, userId: member, roleIds: [reader, editor], permissions: 0n };

type Setting = readonly [ApplicationCommandPermissionType, string, boolean];
const settings = (list: readonly Setting[]): APIApplicationCommandPermission[] =>
  list.map(([type, id, permission]) => ({ type, id, permission }));
const judge = (ofCommand: readonly Setting[], ofApplication: readonly Setting[] = [], by: CommandUse = use) => {
  const all: CommandSettings = { ofCommand: settings(ofCommand), ofApplication: settings(ofApplication) };
  return judgeCommandUse(by, all);
};

test('what nothing is set for is allowed, and so is everything to an administrator', () => {
  assert.equal(judge([]), 'allowed');
  assert.equal(judge([[Channel, '12', false]]), 'allowed');
  const administrator = { ...use, permissions: PermissionFlagsBits.Administrator };
  assert.equal(judge([[Channel, here, false]], [[User, member, false]], administrator), 'allowed');
});

test('a channel goes before all channels, and the command before the application', () => {
  assert.equal(judge([[Channel, here, false]]), 'off-here');
  assert.equal(judge([[Channel, everywhere, false]]), 'off-here');
  assert.equal(
    judge([
      [Channel, everywhere, false],
      [Channel, here, true],
    ]),
    'allowed',
  );
  assert.equal(judge([], [[Channel, here, false]]), 'off-here');
  assert.equal(judge([[Channel, everywhere, true]], [[Channel, here, false]]), 'allowed');
  assert.equal(judge([[Channel, everywhere, false]], [[Channel, here, true]]), 'off-here');
});

test('a member goes before roles, one allowed role is enough, roles go before everyone, and the command before the application', () => {
  assert.equal(
    judge([
      [User, member, false],
      [Role, reader, true],
    ]),
    'off-for-member',
  );
  assert.equal(
    judge([
      [User, member, true],
      [Role, reader, false],
    ]),
    'allowed',
  );
  assert.equal(
    judge([
      [Role, reader, false],
      [Role, editor, true],
    ]),
    'allowed',
  );
  assert.equal(judge([[Role, reader, false]]), 'off-for-member');
  assert.equal(judge([[Role, guildId, false]]), 'off-for-member');
  assert.equal(
    judge([
      [Role, guildId, false],
      [Role, editor, true],
    ]),
    'allowed',
  );
  assert.equal(
    judge([
      [Role, guildId, true],
      [Role, editor, false],
    ]),
    'off-for-member',
  );
  assert.equal(judge([[Role, guildId, true]], [[User, member, false]]), 'allowed');
  assert.equal(judge([], [[Role, guildId, false]]), 'off-for-member');
  assert.equal(
    judge(
      [[Role, '55', false]],
      [
        [Role, editor, true],
        [Role, guildId, false],
      ],
    ),
    'allowed',
  );
});

test('a member who is allowed is still kept out of a channel that is not', () => {
  assert.equal(
    judge([
      [User, member, true],
      [Channel, here, false],
    ]),
    'off-here',
  );
  assert.equal(
    judge([
      [Channel, here, true],
      [Role, guildId, false],
    ]),
    'off-for-member',
  );
});

test('an id counts for what it is an id of', () => {
  assert.equal(
    judge([
      [Role, member, false],
      [User, reader, false],
      [Role, here, false],
      [Channel, guildId, false],
    ]),
    'allowed',
  );
});

test('it judges as the loopback Discord does, whatever is set', () => {
  const world = createWorld({ now: () => Date.now(), token: 't', botName: 'b', filesUrl: () => '' });
  const guild = addGuild(world, { channels: [{ name: 'here' }, { name: 'there' }] });
  const [channel] = [...guild.channelIds].map((id) => world.channels.get(id));
  assert.ok(channel);
  const command = putCommand(world, null, { name: 'ask', description: 'asks' }).record.command;
  const roleIds = ['a', 'b', 'c'].map((name) => addRole(world, guild, { name }).id);
  const user = createUser(world, { username: 'reader' });
  const targets: readonly CommandTarget[] = [
    'everyone',
    'all-channels',
    ...[...guild.channelIds].map((channelId) => ({ channelId })),
    ...roleIds.map((roleId) => ({ roleId })),
    { userId: user.id },
    { userId: guild.ownerId },
  ];
  const level = fc.uniqueArray(fc.record({ target: fc.constantFrom(...targets), allowed: fc.boolean() }), {
    selector: ({ target }) => JSON.stringify(target),
  });
  fc.assert(
    fc.property(level, level, fc.subarray(roleIds), (ofCommand, ofApplication, held) => {
      putMember(world, guild, user.id, held);
      setCommandPermissions(world, guild, 'ask', ofCommand);
      setCommandPermissions(world, guild, null, ofApplication);
      const told = (id: string) =>
        (commandPermissionObjects(world, guild.id).find((one) => one.id === id)?.permissions ??
          []) as readonly APIApplicationCommandPermission[];
      const verdict = judgeCommandUse(
        { guildId: guild.id, channelId: channel.id, userId: user.id, roleIds: held, permissions: 0n },
        { ofCommand: told(command.id), ofApplication: told(world.applicationId) },
      );
      assert.equal(verdict === 'allowed', isCommandOn(world, guild, channel, user.id, command.id));
    }),
    { numRuns: 2_000 },
  );
});
