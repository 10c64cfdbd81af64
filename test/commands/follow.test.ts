import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declarations, declarationsFor } from '../../commands/index.ts';
import { followDeclaration } from '../../commands/follow.ts';
import type { Caller } from '../../src/ports/command.ts';
import { assertSendable, customIdsOf, seenText } from '../views/message-checks.ts';
import { createFakeFollowing, sourceIdOf } from './fake-following.ts';
import { channelId, createBench, moderator } from './fakes.ts';

const manageWebhooks = 1n << 29n;
/** May have webhooks in this channel, and manage it. */
const keeper: Caller = { ...moderator, permissions: moderator.permissions | manageWebhooks };
const two = { names: ['headlines', 'science'] };

test('the one channel that can be followed is followed at once; a second time shows it, with what ends it', async () => {
  const following = createFakeFollowing({ names: ['headlines'] });
  const bench = createBench({ following });
  const first = await bench.run('follow', {}, keeper);
  assertSendable(first);
  assert.match(seenText(first), /^已关注 · ⟦#/);
  assert.match(seenText(first), /#headlines Paper/);
  assert.match(seenText(first), /时间、主题和语言随原频道/);
  const again = await bench.run('follow', {}, keeper);
  assert.match(seenText(again), /^关注 · /);
  const look = await following.followings.look(channelId);
  assert.equal(look.kind === 'found' && look.followed.length, 1);

  const [end = ''] = customIdsOf(again);
  const ended = await bench.act(end, {}, keeper);
  assert.match(seenText(ended), /^已取消关注/);
  const gone = await bench.act(end, {}, keeper);
  assert.match(seenText(gone), /已经没有关注/);
});

test('of several one is chosen, by a button or by name', async () => {
  const bench = createBench({ following: createFakeFollowing(two) });
  const page = await bench.run('follow', {}, keeper);
  assert.match(seenText(page), /可以关注\n#headlines Paper[\s\S]*#science Paper/);
  const followed = await bench.act(customIdsOf(page)[1] ?? '', {}, keeper);
  assert.match(seenText(followed), /正在关注\n#science Paper/);
  const named = await bench.run('follow', { publisher: 'HEAD' }, keeper);
  assert.match(seenText(named), /正在关注\n#headlines Paper[\s\S]*#science Paper/);
  assert.match(seenText(await bench.run('follow', { publisher: 'nothing' }, keeper)), /看不到要关注的频道/);
});

test('completion names each with its server', async () => {
  const bench = createBench({ following: createFakeFollowing(two) });
  const call = { ...keeper, options: { publisher: 'sci' }, focused: 'publisher' };
  assert.deepEqual(await bench.command('follow').complete?.(call), [
    { name: '#science · Paper', value: sourceIdOf(1) },
  ]);
});

test('it takes Manage Webhooks in the channel, also on its buttons', async () => {
  const bench = createBench({ following: createFakeFollowing(two) });
  const refused = /需要频道的“管理 Webhook”权限/;
  assert.match(seenText(await bench.run('follow')), refused);
  const page = await bench.run('follow', {}, keeper);
  for (const id of customIdsOf(page)) assert.match(seenText(await bench.act(id)), refused);
  // In another channel, where only Discord can tell.
  const elsewhere = { ...keeper, channelId: '5', permissionsIn: () => 0n };
  assert.match(seenText(await bench.act(customIdsOf(page)[0] ?? '', {}, elsewhere)), refused);
});

test('only what Hexin publishes can be ended, whatever else the channel follows', async () => {
  const following = createFakeFollowing({ names: ['headlines'] });
  await following.followings.follow('123', channelId);
  const bench = createBench({ following });
  const body = await bench.act(`following:end:${channelId}:123`, {}, keeper);
  assert.match(seenText(body), /已经没有关注/);
  const look = await following.followings.look(channelId);
  assert.equal(look.kind === 'found' && look.followed.length, 1);
});

for (const [kind, says] of [
  ['too-many-webhooks', /上限/],
  ['forbidden', /Hexin 在 .* 缺少“管理 Webhook”权限/],
  ['unsuitable', /只有文字频道和公告频道/],
  ['source-gone', /看不到要关注的频道/],
  ['unreachable', /暂时连不上 Discord/],
] as const) {
  test(`says what to do when Discord refuses: ${kind}`, async () => {
    const bench = createBench({ following: createFakeFollowing({ names: ['headlines'], outcome: { kind } }) });
    const body = await bench.run('follow', {}, keeper);
    assertSendable(body);
    assert.match(seenText(body), says);
  });
}

test('without the right to look, the way by hand is shown', async () => {
  const bench = createBench({
    following: createFakeFollowing({ names: ['headlines'], look: { kind: 'forbidden' } }),
  });
  const body = await bench.run('follow', {}, keeper);
  assert.match(JSON.stringify(body), new RegExp(`https://discord.com/channels/9/${sourceIdOf(0)}`));
});

test('a channel that subscribes, too, is told that stories come twice, and ends one of the two', async () => {
  const bench = createBench({ following: createFakeFollowing({ names: ['headlines'] }) });
  await bench.run('subscribe');
  const page = await bench.run('follow', {}, keeper);
  assert.match(seenText(page), /同一篇文章会出现两次/);
  const after = await bench.act(customIdsOf(page).at(-1) ?? '', {}, keeper);
  assert.doesNotMatch(seenText(after), /两次/);
  assert.equal(bench.held.get(channelId), undefined);
});

test('/subscribe says when following would serve, and when it is done already; an order that chooses hears nothing', async () => {
  const bench = createBench({ following: createFakeFollowing({ names: ['headlines'] }) });
  assert.match(seenText(await bench.run('subscribe')), /也可以换成关注：用 \/关注 关注 #headlines/);
  assert.doesNotMatch(seenText(await bench.run('subscribe', { topics: '芯片' })), /关注/);
  assert.doesNotMatch(seenText(await bench.run('subscribe', { schedule: 'twice' })), /关注/);
  await bench.run('follow', {}, keeper);
  const twice = await bench.run('subscribe', { topics: '芯片' });
  assertSendable(twice);
  assert.match(seenText(twice), /已经关注了 #headlines，同一篇文章会出现两次/);
});

test('where nothing is published, nothing is offered and nobody is told', async () => {
  assert.ok(!declarationsFor({ count: 0 }).includes(followDeclaration));
  assert.deepEqual(declarationsFor({ count: 1 }), declarations);
  const bench = createBench();
  assert.doesNotMatch(seenText(await bench.run('help')), /\/关注/);
  assert.match(seenText(await createBench({ following: createFakeFollowing(two) }).run('help')), /\/关注/);
  assert.match(seenText(await bench.run('follow', {}, keeper)), /没有可以关注的频道/);
});
