import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followOnce } from '../../../src/features/following/follow-once.ts';
import { createFakeFollowing, sourceIdOf } from '../../commands/fake-following.ts';
import { channelId, createBench, moderator } from '../../commands/fakes.ts';

const keeper = { ...moderator, permissions: moderator.permissions | (1n << 29n) };

test('two who have a channel follow another at the same moment have it follow once', async () => {
  const fake = createFakeFollowing({ names: ['headlines'] });
  const following = { ...fake, followings: followOnce(fake.followings) };
  const bench = createBench({ following });
  await Promise.all([bench.run('follow', {}, keeper), bench.run('follow', {}, keeper)]);
  const look = await following.followings.look(channelId);
  assert.ok(look.kind === 'found');
  assert.deepEqual(
    look.followed.map(({ sourceId }) => sourceId),
    [sourceIdOf(0)],
  );
});

test('a channel of which nobody can tell what it follows isn’t made to follow once more', async () => {
  const fake = createFakeFollowing({ names: ['headlines'] });
  const silence = { isOn: false };
  const { follow, look } = followOnce({
    ...fake.followings,
    look: async (id) => (silence.isOn ? { kind: 'unreachable' } : fake.followings.look(id)),
  });
  await follow(sourceIdOf(0), channelId);
  silence.isOn = true;
  assert.deepEqual(await follow(sourceIdOf(0), channelId), { kind: 'unreachable' });
  silence.isOn = false;
  const found = await look(channelId);
  assert.ok(found.kind === 'found');
  assert.equal(found.followed.length, 1);
});
