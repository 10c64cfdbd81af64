import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type APIRole, OverwriteType, PermissionFlagsBits } from 'discord.js';
import { permissionsIn } from '../../../src/adapters/discord/permissions-in.ts';

const { ViewChannel, SendMessages, Administrator, ReadMessageHistory } = PermissionFlagsBits;
const role = (id: string, permissions: bigint) => ({ id, permissions: String(permissions) }) as APIRole;
const guild = {
  id: '1',
  owner_id: '9',
  roles: [role('1', ViewChannel | SendMessages), role('2', ReadMessageHistory), role('3', Administrator)],
};
const overwrite = (id: string, type: OverwriteType, allow: bigint, deny: bigint) => ({
  id,
  type,
  allow: String(allow),
  deny: String(deny),
});

test('a member has what everyone and their roles have', () => {
  assert.equal(permissionsIn(guild, { roles: [] }, '5', []), ViewChannel | SendMessages);
  assert.equal(permissionsIn(guild, { roles: ['2'] }, '5', []), ViewChannel | SendMessages | ReadMessageHistory);
});

test('the owner and an administrator may do everything, whatever a channel denies', () => {
  const denied = [overwrite('1', OverwriteType.Role, 0n, ViewChannel)];
  assert.ok(permissionsIn(guild, { roles: [] }, '9', denied) & ViewChannel);
  assert.ok(permissionsIn(guild, { roles: ['3'] }, '5', denied) & ViewChannel);
});

test('overwrites apply in the order everyone, roles together, member', () => {
  const closed = overwrite('1', OverwriteType.Role, 0n, ViewChannel | SendMessages);
  const forRole = overwrite('2', OverwriteType.Role, ViewChannel, SendMessages);
  const forMember = overwrite('5', OverwriteType.Member, SendMessages, 0n);
  assert.equal(permissionsIn(guild, { roles: [] }, '5', [forRole, closed]), 0n);
  assert.equal(permissionsIn(guild, { roles: ['2'] }, '5', [forRole, closed]), ViewChannel | ReadMessageHistory);
  assert.equal(
    permissionsIn(guild, { roles: ['2'] }, '5', [forMember, forRole, closed]),
    ViewChannel | SendMessages | ReadMessageHistory,
  );
});

test('an overwrite for somebody else, or for a role that is not held, changes nothing', () => {
  const others = [
    overwrite('6', OverwriteType.Member, 0n, ViewChannel),
    overwrite('2', OverwriteType.Role, 0n, ViewChannel),
  ];
  assert.equal(permissionsIn(guild, { roles: [] }, '5', others), ViewChannel | SendMessages);
});
