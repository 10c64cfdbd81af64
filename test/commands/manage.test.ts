import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSendable, customIdsOf, labelsOf, seenText } from '../views/message-checks.ts';
import { channelId, createBench, moderator, reader } from './fakes.ts';

async function subscribed() {
  const bench = createBench();
  await bench.run('subscribe');
  return bench;
}

test('/unsubscribe ends the channel’s subscription and says so, or that there was none', async () => {
  const bench = await subscribed();
  const body = await bench.run('unsubscribe');
  assertSendable(body);
  assert.equal(seenText(body), `已取消 ⟦#${channelId}⟧ 的订阅。`);
  assert.equal(bench.held.size, 0);
  assert.match(seenText(await bench.run('unsubscribe', { channel: '999999999999999999' })), /没有订阅/);
});

test('/unsubscribe and the buttons leave another server’s channel alone', async () => {
  const bench = await subscribed();
  const stranger = { ...moderator, guildId: '923456789012345678' };
  assert.match(seenText(await bench.run('unsubscribe', { channel: channelId }, stranger)), /没有订阅/);
  for (const id of [`pause:${channelId}:0`, `remove:${channelId}:0:yes`]) await bench.act(id, {}, stranger);
  assert.equal(bench.held.get(channelId)?.status.kind, 'active');
});

test('/subscriptions lists what there is, and says so when there is nothing', async () => {
  const body = await (await subscribed()).run('subscriptions');
  assertSendable(body);
  assert.match(seenText(body), /1 个频道[\s\S]*每天 08:00（Asia\/Shanghai）[\s\S]*下一期 ⟦t:1795478400:F⟧/);
  assert.deepEqual(labelsOf(body), ['暂停', '移除']);
  const none = await createBench().run('subscriptions');
  assertSendable(none);
  assert.match(seenText(none), /还没有订阅/);
});

test('pause, resume and remove do so and show the list as it is then; remove asks once more', async () => {
  const bench = await subscribed();
  const press = async (index: number, from: readonly string[]) => {
    const body = await bench.act(from[index] ?? '');
    assertSendable(body);
    return body;
  };
  const listed = customIdsOf(await bench.run('subscriptions'));
  const paused = await press(0, listed);
  assert.match(seenText(paused), /已暂停/);
  assert.equal(bench.held.get(channelId)?.status.kind, 'paused');
  const resumed = await press(0, customIdsOf(paused));
  assert.equal(bench.held.get(channelId)?.status.kind, 'active');
  const asking = await press(1, customIdsOf(resumed));
  assert.deepEqual(labelsOf(asking), ['确认移除', '保留']);
  assert.equal(bench.held.size, 1);
  assert.deepEqual(labelsOf(await press(1, customIdsOf(asking))), ['暂停', '移除']);
  const removed = await press(0, customIdsOf(asking));
  assert.match(seenText(removed), /已取消 .* 的订阅。[\s\S]*还没有订阅/);
  assert.equal(bench.held.size, 0);
});

test('what manages subscriptions is refused to whoever may not, in private, command or button', async () => {
  const bench = await subscribed();
  for (const caller of [reader, { ...moderator, guildId: null }]) {
    for (const name of ['unsubscribe', 'subscriptions'] as const) {
      const body = await bench.run(name, {}, caller);
      assertSendable(body);
      assert.match(seenText(body), caller === reader ? /管理频道/ : /只能在服务器里使用/);
      assert.equal(bench.command(name).isPrivate({ ...caller, options: {} }), true);
    }
    for (const id of [`pause:${channelId}:0`, `resume:${channelId}:0`, `remove:${channelId}:0:yes`, 'turn:0:next']) {
      assert.match(seenText(await bench.act(id, {}, caller)), caller === reader ? /管理频道/ : /只能在服务器里使用/);
    }
  }
  assert.equal(bench.held.get(channelId)?.status.kind, 'active');
});

test('the buttons change the message they are on', () => {
  const effects = createBench().actions.filter(({ verb }) => ['pause', 'resume', 'remove', 'turn'].includes(verb));
  assert.deepEqual(
    effects.map(({ effect }) => effect),
    ['update', 'update', 'update', 'update'],
  );
});

test('a button with nonsense in its custom_id shows the list', async () => {
  const bench = await subscribed();
  for (const id of ['turn:x', 'turn', 'pause', 'remove::', 'resume:1:-5']) assertSendable(await bench.act(id));
  assert.equal(bench.held.get(channelId)?.status.kind, 'active');
});
