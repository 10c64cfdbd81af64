import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SubscribeOutcome } from '../../src/features/subscriptions.ts';
import type { Caller, CommandCall } from '../../src/ports/command.ts';
import { assertSendable, seenText } from '../views/message-checks.ts';
import { channelId, createBench, guildId, moderator, reader } from './fakes.ts';

test('without options, the channel gets a briefing every morning in Shanghai, and is told when the first one comes', async () => {
  const bench = createBench();
  const body = await bench.run('subscribe');
  assertSendable(body);
  assert.equal(
    seenText(body),
    [
      `订阅成功 · ⟦#${channelId}⟧`,
      '时间 每天 08:00（Asia/Shanghai）',
      '主题 全部文章',
      '最近 7 天还没有文章',
      '第一期 ⟦t:1795478400:F⟧ · ⟦t:1795478400:R⟧',
      '预览',
      '最近 7 天没有符合的文章，有了就会按时发送',
    ].join('\n'),
  );
  assert.deepEqual(bench.held.get(channelId)?.schedule, {
    kind: 'cron',
    preset: 'morning',
    cron: '0 8 * * *',
    timeZone: 'Asia/Shanghai',
  });
});

test('every option finds its way into the order', async () => {
  const bench = createBench();
  const body = await bench.run('subscribe', {
    channel: '523456789012345678',
    schedule: 'custom',
    cron: ' 30 7 * * 1-5 ',
    timezone: 'Asia/Taipei',
    quiet: '２３：００～７:30',
    topics: '芯片，AI －娱乐、芯片 -',
    mention: '623456789012345678',
  });
  assertSendable(body);
  assert.deepEqual(body.allowed_mentions, { parse: [] });
  const order = bench.held.get('523456789012345678');
  assert.deepEqual(order?.schedule, { kind: 'cron', preset: 'custom', cron: '30 7 * * 1-5', timeZone: 'Asia/Taipei' });
  assert.deepEqual(order?.quiet, { from: 23 * 60, to: 7 * 60 + 30, timeZone: 'Asia/Taipei' });
  assert.deepEqual(order?.topics, ['芯片', 'AI', '-娱乐']);
  assert.equal(order?.mentionRoleId, '623456789012345678');
  assert.equal(order?.guildId, guildId);
  assert.equal(order?.createdBy, moderator.userId);
  assert.equal(order?.locale, 'zh-TW');
});

test('what an input method writes in full width, and a time zone by its name, are understood', async () => {
  const bench = createBench();
  await bench.run('subscribe', { schedule: 'custom', cron: '３０　７ ＊  * １－５', timezone: '臺北' });
  assert.deepEqual(bench.held.get(channelId)?.schedule, {
    kind: 'cron',
    preset: 'custom',
    cron: '30 7 * * 1-5',
    timeZone: 'Asia/Taipei',
  });
  for (const [typed, timeZone] of [
    ['asia/SHANGHAI', 'Asia/Shanghai'],
    ['hong kong', 'Asia/Hong_Kong'],
    ['香港', 'Asia/Hong_Kong'],
    ['utc', 'UTC'],
    ['Etc/GMT-8', 'Etc/GMT-8'],
    ['火星', '火星'],
  ] as const) {
    await bench.run('subscribe', { timezone: typed });
    const schedule = bench.held.get(channelId)?.schedule;
    assert.equal(schedule?.kind === 'cron' && schedule.timeZone, timeZone);
  }
});

test('an instant subscription says that stories come as they arrive; a second one says that it takes the place of the first', async () => {
  const bench = createBench();
  await bench.run('subscribe');
  assert.match(
    seenText(await bench.run('subscribe', { schedule: 'instant' })),
    /^订阅已更新[\s\S]*有新文章时立即推送[\s\S]*下一期 有新文章时/,
  );
});

test('an instant subscription keeps the zone of its quiet hours, and is said back with them until it is ordered without', async () => {
  const bench = createBench();
  const options = { schedule: 'instant', quiet: '23-7', timezone: '东京' };
  assert.match(seenText(await bench.run('subscribe', options)), /免打扰 23:00–07:00，结束后再发（Asia\/Tokyo）/);
  assert.deepEqual(bench.held.get(channelId)?.quiet, { from: 23 * 60, to: 7 * 60, timeZone: 'Asia/Tokyo' });
  assert.match(seenText(await bench.run('subscriptions')), /免打扰 23:00–07:00/);
  assert.doesNotMatch(seenText(await bench.run('subscribe', { schedule: 'instant' })), /免打扰/);
  assert.equal(bench.held.get(channelId)?.quiet, null);
});

test('briefings speak the guild’s language, or the subscriber’s where the guild never chose one', async () => {
  const localeWith = async (caller: Partial<Caller>) => {
    const bench = createBench();
    await bench.run('subscribe', {}, { ...moderator, ...caller });
    return bench.held.get(channelId)?.locale;
  };
  assert.equal(await localeWith({ guildLocale: 'zh-CN', locale: 'en-US' }), 'zh-CN');
  assert.equal(await localeWith({ guildLocale: 'en-US', locale: 'zh-TW' }), 'zh-TW');
});

test('any one of Manage Channels, Manage Server and Administrator will do, and nothing less', async () => {
  for (const bit of [3n, 4n, 5n]) {
    const bench = createBench();
    await bench.run('subscribe', {}, { ...moderator, permissions: 1n << bit });
    assert.equal(bench.held.size, 1);
  }
  const bench = createBench();
  const everythingElse = ~((1n << 3n) | (1n << 4n) | (1n << 5n)) & ((1n << 50n) - 1n);
  const body = await bench.run('subscribe', {}, { ...reader, permissions: everythingElse });
  assert.match(seenText(body), /管理频道/);
  assert.equal(bench.held.size, 0);
});

test('another channel is for who may manage that one, whatever they may do here', async () => {
  const there = '900000000000000009';
  const denied = createBench();
  const body = await denied.run('subscribe', { channel: there }, { ...moderator, permissionsIn: () => 0n });
  assert.match(seenText(body), /管理频道/);
  assert.equal(denied.held.size, 0);
  const allowed = createBench();
  await allowed.run(
    'subscribe',
    { channel: there },
    { ...reader, permissionsIn: (id) => (id === there ? 1n << 4n : 0n) },
  );
  assert.equal(allowed.held.size, 1);
});

const refusals: readonly (readonly [string, CommandCall['options'], Partial<Caller>, RegExp])[] = [
  ['among people without the bot', {}, { guildId: null, place: 'private-channel' }, /只能在服务器里使用/],
  ['for a channel in a direct message', { channel: '1' }, { guildId: null, place: 'bot-dm' }, /请去掉“频道”和“提醒”/],
  ['for a role in a direct message', { mention: '1' }, { guildId: null, place: 'bot-dm' }, /请去掉“频道”和“提醒”/],
  ['in a server without the bot', {}, { isBotInGuild: false }, /没有 Hexin/],
  ['for cron without custom', { cron: '0 9 * * *' }, {}, /cron 只在时间选“自定义”时有效/],
  ['for cron beside a preset', { cron: '0 9 * * *', schedule: 'hourly' }, {}, /cron 只在时间选“自定义”时有效/],
  ['for custom without cron', { schedule: 'custom' }, {}, /还需要填写 cron/],
  ['for custom with a blank cron', { schedule: 'custom', cron: '  ' }, {}, /还需要填写 cron/],
  ['for quiet hours that can’t be read', { quiet: 'at night' }, {}, /看不懂这个免打扰时段/],
  ['for quiet hours that end when they begin', { quiet: '7:00-07:00' }, {}, /开始和结束不能相同/],
  ['for the role @everyone', { mention: guildId }, {}, /不能提醒所有人/],
];

for (const [what, options, caller, words] of refusals) {
  test(`it refuses in private, and subscribes nothing, ${what}`, async () => {
    const bench = createBench();
    const body = await bench.run('subscribe', options, { ...moderator, ...caller });
    assertSendable(body);
    assert.match(seenText(body), words);
    assert.equal(bench.held.size, 0);
    assert.equal(bench.command('subscribe').isPrivate({ ...moderator, ...caller, options }), true);
  });
}

const outcomes: readonly (readonly [SubscribeOutcome, RegExp])[] = [
  [{ kind: 'bad-schedule', problem: 'bad-cron' }, /分、时、日、月、星期，例如 30 7/],
  [{ kind: 'bad-schedule', problem: 'bad-time-zone' }, /例如 Asia\/Shanghai/],
  [{ kind: 'bad-schedule', problem: 'never-due' }, /永远不会发送[\s\S]*可以试试 0 9 1/],
  [{ kind: 'channel-problem', check: { kind: 'not-found' } }, /找不到这个频道/],
  [{ kind: 'channel-problem', check: { kind: 'unsuitable' } }, /不能发消息/],
  [{ kind: 'channel-problem', check: { kind: 'unreachable' } }, /稍后再试/],
  [
    { kind: 'channel-problem', check: { kind: 'missing-rights', rights: ['send-messages', 'mention-role'] } },
    new RegExp(`#${channelId}[\\s\\S]*发送消息、提及所有身份组[\\s\\S]*编辑频道 → 权限`),
  ],
];

for (const [outcome, words] of outcomes) {
  const what =
    outcome.kind === 'bad-schedule' ? outcome.problem : outcome.kind === 'channel-problem' ? outcome.check.kind : '';
  test(`it says what is wrong when subscribing answers ${what}`, async () => {
    const body = await createBench({ refuse: () => outcome }).run('subscribe');
    assertSendable(body);
    assert.match(seenText(body), words);
  });
}

test('each language has its own words for a refusal', async () => {
  const seen = await Promise.all(
    (['zh-CN', 'zh-TW', 'en-US'] as const).map(async (locale) =>
      seenText(await createBench().run('subscribe', { schedule: 'custom' }, { ...moderator, locale })),
    ),
  );
  assert.match(seen[0] ?? '', /自定义/);
  assert.match(seen[1] ?? '', /自訂/);
  assert.match(seen[2] ?? '', /needs cron/);
});

test('time zones complete by id and by Chinese name, common ones first', async () => {
  const { complete } = createBench().command('subscribe');
  const typed = async (timezone: string, focused = 'timezone') =>
    (await complete?.({ ...moderator, options: { timezone }, focused })) ?? [];
  const all = await typed('');
  assert.equal(all.length, 25);
  assert.deepEqual(all[0], { name: 'Asia/Shanghai (GMT+8)', value: 'Asia/Shanghai' });
  assert.deepEqual(
    (await typed('台北')).map(({ value }) => value),
    ['Asia/Taipei'],
  );
  assert.deepEqual(
    (await typed('new york')).map(({ value }) => value),
    ['America/New_York'],
  );
  assert.deepEqual(
    (await typed('asia/kolkata')).map(({ value }) => value),
    ['Asia/Kolkata'],
  );
  assert.deepEqual(await typed('nowhere'), []);
  assert.deepEqual(await typed('', 'cron'), []);
  for (const { name, value } of all) {
    assert.ok(name.length <= 100);
    assert.doesNotThrow(() => new Intl.DateTimeFormat('en-US', { timeZone: value }));
  }
});
