import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from '../../src/ports/command.ts';
import { assertSendable, customIdsOf, labelsOf, seenText } from '../views/message-checks.ts';
import { zhCn } from '../../src/views/wording/zh-cn.ts';
import { portArticle, riceArticle, tuesdayMorning } from '../views/samples.ts';
import { type Bench, type BenchOptions, channelId, createBench, moderator, reader } from './fakes.ts';

const there = '223456789012345679';
const manageGuild = 1n << 5n;

async function subscribed(options: BenchOptions = {}) {
  const bench = createBench({ articles: [portArticle, riceArticle], ...options });
  await bench.run('subscribe');
  return bench;
}

/** Presses the button of a message that has this label. */
async function press(bench: Bench, body: Awaited<ReturnType<Bench['run']>>, label: string, caller: Caller = moderator) {
  const text = JSON.stringify(body.components);
  const id =
    new RegExp(`"label":"${label}","custom_id":"([^"]+)"`).exec(text)?.[1] ?? assert.fail(`no ${label}: ${text}`);
  const next = await bench.act(id, {}, caller);
  assertSendable(next);
  return next;
}

test('/unsubscribe ends the channel’s subscription and says so, or that there was none', async () => {
  const bench = await subscribed();
  const body = await bench.run('unsubscribe');
  assertSendable(body);
  assert.equal(seenText(body), `已取消 ⟦#${channelId}⟧ 的订阅。`);
  assert.equal(bench.held.size, 0);
  assert.match(seenText(await bench.run('unsubscribe', { channel: '999999999999999999' })), /没有订阅/);
  assert.match(seenText(await press(bench, body, '撤销')), /已撤销[\s\S]*每天 08:00/);
  assert.equal(bench.held.size, 1);
});

test('/unsubscribe and the buttons leave another server’s channel alone', async () => {
  const bench = await subscribed();
  const page = await bench.run('subscribe', { topics: '港口' });
  const undo = customIdsOf(page).find((id) => id.startsWith('undo:')) ?? assert.fail();
  const stranger = { ...moderator, guildId: '923456789012345678', permissions: manageGuild };
  assert.match(seenText(await bench.run('unsubscribe', { channel: channelId }, stranger)), /没有订阅/);
  const ids = [
    `pause:${channelId}:0`,
    `remove:${channelId}:0:yes`,
    `open:${channelId}:0`,
    undo,
    `set:quiet:${channelId}:0`,
  ];
  for (const id of ids) {
    assert.match(seenText(await bench.act(id, { values: ['none'] }, stranger)), /现在没有订阅/, id);
  }
  assert.equal(bench.held.get(channelId)?.status.kind, 'active');
  assert.deepEqual(bench.held.get(channelId)?.topics, ['港口']);
});

test('/subscriptions lists what there is, and says so when there is nothing', async () => {
  const body = await (await subscribed()).run('subscriptions');
  assertSendable(body);
  assert.match(seenText(body), /1 个频道[\s\S]*每天 08:00（Asia\/Shanghai）[\s\S]*下一期 ⟦t:1795478400:R⟧/);
  assert.deepEqual(labelsOf(body), ['管理']);
  const none = await createBench().run('subscriptions');
  assertSendable(none);
  assert.match(seenText(none), /还没有订阅/);
});

test('in a direct message nothing is said of a server', async () => {
  const bench = createBench({ articles: [portArticle] });
  const person: Caller = { ...reader, guildId: null, place: 'bot-dm' };
  const run = async (name: 'subscribe' | 'subscriptions' | 'unsubscribe') =>
    seenText(await bench.run(name, {}, person));
  assert.match(await run('unsubscribe'), /您还没有订阅/);
  assert.match(await run('subscriptions'), /您还没有订阅/);
  await run('subscribe');
  const listed = await run('subscriptions');
  assert.match(listed, /^您的订阅\n/);
  assert.doesNotMatch(listed, /服务器|频道/);
  await run('unsubscribe');
  assert.match(seenText(await bench.act(`pause:${channelId}:0`, {}, person)), /您还没有订阅/);
});

test('from the list one is opened, paused, resumed and removed, and each can be undone; removing asks once more', async () => {
  const bench = await subscribed();
  const list = await bench.run('subscriptions');
  const page = await press(bench, list, '管理');
  const paused = await press(bench, page, '暂停');
  assert.match(seenText(paused), /已暂停/);
  assert.equal(bench.held.get(channelId)?.status.kind, 'paused');
  await press(bench, paused, '恢复');
  assert.equal(bench.held.get(channelId)?.status.kind, 'active');
  const asking = await press(bench, page, '移除');
  assert.deepEqual(labelsOf(asking).slice(-2), ['确认移除', '保留']);
  assert.equal(bench.held.size, 1);
  assert.ok(labelsOf(await press(bench, asking, '保留')).includes('暂停'));
  const removed = await press(bench, asking, '确认移除');
  assert.match(seenText(removed), /已取消 .* 的订阅。[\s\S]*还没有订阅/);
  assert.equal(bench.held.size, 0);
  assert.match(seenText(await press(bench, removed, '撤销')), /已撤销，恢复到更改之前/);
  assert.equal(bench.held.size, 1);
});

test('undoing a first subscription says that there is none as before, and a second press that there is nothing to undo', async () => {
  const bench = createBench();
  const body = await bench.run('subscribe');
  assert.match(seenText(await press(bench, body, '撤销')), /已撤销：.*没有订阅，和之前一样/);
  assert.equal(bench.held.size, 0);
  // Also twice at once, when the second answer takes the place of the first.
  assert.match(seenText(await press(bench, body, '撤销')), /已撤销：.*没有订阅，和之前一样/);
});

test('undoing what somebody has changed since names them, and shows how it stands', async () => {
  const bench = await subscribed();
  const body = await bench.run('subscribe', { topics: '港口' });
  const other = { ...moderator, userId: '5' };
  await bench.act(`set:topics:${channelId}:0`, { values: ['水稻'] }, other);
  assert.match(seenText(await press(bench, body, '撤销')), /撤销不了：⟦@5⟧ 在 .* 又改过[\s\S]*水稻/);
  assert.deepEqual(bench.held.get(channelId)?.topics, ['水稻']);
});

test('undoing after a day is refused, and shows how it stands', async () => {
  let now = tuesdayMorning;
  const bench = await subscribed({ now: () => now });
  const body = await bench.run('subscribe', { topics: '港口' });
  now += 2 * 86_400_000;
  assert.match(seenText(await press(bench, body, '撤销')), /已超过一天/);
  assert.deepEqual(bench.held.get(channelId)?.topics, ['港口']);
});

test('picking a channel that has no subscription says so, and the list stays', async () => {
  const bench = await subscribed({ managedBy: async () => new Set([channelId, there]) });
  const body = await bench.act('open:picked:0', { values: [there] });
  assertSendable(body);
  assert.match(seenText(body), /^这个频道没有订阅[\s\S]*1 个频道/);
  assert.deepEqual(labelsOf(body), ['管理']);
});

test('a message about a subscription that is no more says so, whatever is pressed on it', async () => {
  const bench = await subscribed();
  const page = await press(bench, await bench.run('subscriptions'), '管理');
  await bench.run('unsubscribe', {}, { ...moderator, userId: '5' });
  for (const label of ['暂停', '移除', '看预览']) {
    assert.match(seenText(await press(bench, page, label)), /现在没有订阅，它可能已被别人移除/);
  }
  assert.match(seenText(await bench.act(`set:quiet:${channelId}:0`, { values: ['none'] })), /现在没有订阅/);
  assert.equal(bench.held.size, 0);
});

test('what is owed is posted now when asked for, and nothing where nothing is', async () => {
  const bench = await subscribed({ now: () => tuesdayMorning });
  const page = await press(bench, await bench.run('subscriptions'), '管理');
  assert.match(seenText(await press(bench, page, '立即发送')), new RegExp(zhCn.order.postedNow));
  assert.deepEqual(bench.postedNow, [channelId]);
  await bench.act(`set:topics:${channelId}:0`, { values: ['火星'] });
  assert.match(seenText(await bench.act(`post:${channelId}:0`)), new RegExp(zhCn.order.nothingToPost));
  assert.deepEqual(bench.postedNow, [channelId]);
});

test('each channel is for who may manage that one: the list holds no other, and no button touches one', async () => {
  const asked: unknown[] = [];
  const bench = createBench({
    async managedBy(member, channelIds) {
      asked.push([member, channelIds]);
      return new Set(channelIds.filter((id) => id === '300'));
    },
  });
  const everywhere = { ...moderator, permissions: manageGuild, permissionsIn: () => manageGuild };
  for (const id of [channelId, there, '300']) await bench.run('subscribe', { channel: id }, everywhere);
  assert.deepEqual(asked, []);

  const here = { ...moderator, permissionsIn: () => 0n, roleIds: ['7'] };
  const list = await bench.run('subscriptions', {}, here);
  assert.match(seenText(list), /2 个频道/);
  assert.doesNotMatch(JSON.stringify(list), new RegExp(there));
  assert.deepEqual(asked, [[{ userId: here.userId, roleIds: ['7'], guildId: here.guildId }, [there, '300']]]);

  const ids = [
    `open:${there}:0`,
    `pause:${there}:0`,
    `remove:${there}:0:yes`,
    `post:${there}:0`,
    `set:quiet:${there}:0`,
  ];
  for (const id of [...ids, `undo:${there}:${tuesdayMorning}:0`, `fill:topics:${there}:0`]) {
    assert.match(seenText(await bench.act(id, { values: ['none'], topics: ['x'] }, here)), /管理频道/, id);
  }
  assert.match(seenText(await bench.act('open:picked:0', { values: [there] }, here)), /管理频道/);
  assert.equal(bench.held.get(there)?.status.kind, 'active');
  assert.match(seenText(await bench.act('open:picked:0', { values: ['300'] }, here)), /⟦#300⟧/);
});

test('who may manage nothing here is shown what they may manage elsewhere', async () => {
  const bench = createBench({ managedBy: async (_member, ids) => new Set(ids.filter((id) => id === there)) });
  for (const id of [channelId, there]) {
    await bench.run(
      'subscribe',
      { channel: id },
      { ...moderator, permissions: manageGuild, permissionsIn: () => manageGuild },
    );
  }
  assert.match(seenText(await bench.run('subscriptions', {}, reader)), /1 个频道/);
});

test('when Discord can’t be asked who may manage what, nothing is shown or changed', async () => {
  const bench = createBench({ managedBy: async () => 'unreachable' });
  await bench.run('subscribe', { channel: there }, { ...moderator, permissionsIn: () => manageGuild });
  assert.match(seenText(await bench.run('subscriptions', {}, reader)), /暂时连不上 Discord/);
  assert.match(seenText(await bench.act(`pause:${there}:0`, {}, reader)), /暂时连不上 Discord/);
  assert.equal(bench.held.get(there)?.status.kind, 'active');
});

test('what manages subscriptions is refused to whoever may not, in private, command or button', async () => {
  const bench = await subscribed();
  const elsewhere = { ...moderator, guildId: null, place: 'private-channel' } as const;
  for (const caller of [reader, elsewhere]) {
    const refusal = caller === reader ? /管理频道/ : /只能在服务器里使用/;
    for (const name of ['unsubscribe', 'subscriptions'] as const) {
      const body = await bench.run(name, {}, caller);
      assertSendable(body);
      assert.match(seenText(body), refusal);
      assert.equal(bench.command(name).isPrivate({ ...caller, options: {} }), true);
    }
    assert.match(seenText(await bench.act('turn:0:next', {}, caller)), refusal);
    for (const id of [
      `pause:${channelId}:0`,
      `resume:${channelId}:0`,
      `remove:${channelId}:0:yes`,
      `open:${channelId}:0`,
    ]) {
      assert.match(seenText(await bench.act(id, {}, caller)), /管理频道/);
    }
  }
  assert.equal(bench.held.get(channelId)?.status.kind, 'active');
});

test('the buttons and menus change the message they are on', () => {
  const verbs = ['pause', 'resume', 'remove', 'turn', 'open', 'undo', 'post', 'set', 'fill'];
  const effects = createBench().actions.flatMap(({ verb, effect }) => (verbs.includes(verb) ? [effect] : []));
  assert.deepEqual(
    effects,
    verbs.map(() => 'update'),
  );
});

test('a button with nonsense in its custom_id changes nothing', async () => {
  const bench = await subscribed();
  for (const id of [
    'turn:x',
    'turn',
    'pause',
    'remove::',
    'resume:1:-5',
    'open:picked',
    'undo',
    'set',
    'set:what:1',
    'fill',
  ]) {
    assertSendable(await bench.act(id));
  }
  assertSendable(await bench.act(`undo:${channelId}:nonsense`));
  assert.equal(bench.held.get(channelId)?.status.kind, 'active');
});
