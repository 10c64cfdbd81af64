import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { REST } from 'discord.js';
import { findManaged } from '../../../src/adapters/discord/managed-channels.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../../support/discord/loopback-discord.ts';

describe('who may manage which channels', () => {
  let server: LoopbackDiscord;
  let rest: REST;
  before(async () => {
    server = await startLoopbackDiscord();
    rest = new REST({ api: server.apiUrl, retries: 0 }).setToken(server.token);
  });
  after(async () => {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
    await server.close();
    assert.deepEqual(server.violations, []);
  });

  function setUp() {
    const guild = server.addGuild({ channels: ['plain', 'denied', 'allowed', 'hidden'].map((name) => ({ name })) });
    const [plain, denied, allowed, hidden] = ['plain', 'denied', 'allowed', 'hidden'].map((name) =>
      guild.channelId(name),
    );
    assert.ok(plain && denied && allowed && hidden);
    const managers = server.addRole(guild.id, { name: 'managers', permissions: ['ManageChannels'] });
    const guests = server.addRole(guild.id, { name: 'guests', permissions: [] });
    server.setPermissions(denied, { roleId: managers }, { deny: ['ManageChannels'] });
    server.setPermissions(allowed, { roleId: guests }, { allow: ['ManageChannels'] });
    server.setPermissions(hidden, { roleId: managers }, { deny: ['ViewChannel'] });
    const member = (roleIds: readonly string[], userId = '77') => ({ userId, roleIds, guildId: guild.id });
    const find = async (who: ReturnType<typeof member>, ids = [plain, denied, allowed, hidden]) => {
      const found = await findManaged(rest, who, ids);
      return found === 'unreachable' ? found : [...found];
    };
    return { guild, plain, denied, allowed, hidden, managers, guests, member, find };
  }

  test('a role’s right is taken away and given by a channel’s overwrites; who may not see a channel manages it not', async () => {
    const { plain, allowed, managers, guests, member, find } = setUp();
    assert.deepEqual(await find(member([managers])), [plain, allowed]);
    assert.deepEqual(await find(member([guests])), [allowed]);
    assert.deepEqual(await find(member([])), []);
  });

  test('a member’s own overwrite comes last', async () => {
    const { denied, guests, member, find } = setUp();
    server.setPermissions(denied, { userId: server.addUser({ username: 'ann' }) }, { allow: ['ManageChannels'] });
    assert.deepEqual(await find(member([guests]), [denied]), []);
    const ann = server.addUser({ username: 'ben' });
    server.setPermissions(denied, { userId: ann }, { allow: ['ManageChannels'] });
    assert.deepEqual(await find(member([guests], ann), [denied]), [denied]);
  });

  test('a right in the whole server counts in each of its channels, and in no other server’s', async () => {
    const { guild, plain, denied, allowed, hidden, member, find } = setUp();
    const admins = server.addRole(guild.id, { name: 'admins', permissions: ['Administrator'] });
    const keepers = server.addRole(guild.id, { name: 'keepers', permissions: ['ManageGuild'] });
    assert.deepEqual(await find(member([admins])), [plain, denied, allowed, hidden]);
    assert.deepEqual(await find(member([keepers])), [plain, denied, allowed, hidden]);
    const other = server.addGuild({ channels: [{ name: 'theirs' }] });
    assert.deepEqual(await find(member([admins]), [other.channelId('theirs'), '99']), []);
  });

  test('what Discord doesn’t answer is unreachable, and a server that the bot isn’t in has nothing to manage', async () => {
    const { managers, member, find } = setUp();
    server.failNext(
      { route: 'GET /guilds/{guild_id}/channels', times: 2 },
      { kind: 'answer', when: 'before', status: 500 },
    );
    assert.equal(await find(member([managers])), 'unreachable');
    assert.deepEqual(await findManaged(rest, { ...member([managers]), guildId: '98' }, ['1']), new Set());
  });
});
