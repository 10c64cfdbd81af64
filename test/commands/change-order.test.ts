import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActionCall } from '../../src/ports/command.ts';
import { assertConforms, assertSendable, componentsOf, seenText } from '../views/message-checks.ts';
import { portArticle, riceArticle } from '../views/samples.ts';
import { channelId, createBench, guildId, moderator } from './fakes.ts';

async function setUp() {
  const bench = createBench({ articles: [portArticle, riceArticle] });
  await bench.run('subscribe', { timezone: 'Asia/Taipei' });
  const set = async (what: string, ...values: readonly string[]) => {
    const body = await bench.act(`set:${what}:${channelId}:preview`, { values });
    assertSendable(body);
    return seenText(body);
  };
  const fill = async (what: string, fields: Readonly<Record<string, string>>) => {
    const typed: ActionCall['fields'] = Object.fromEntries(
      Object.entries(fields).map(([name, text]) => [name, [text]]),
    );
    const body = await bench.act(`fill:${what}:${channelId}:preview`, typed);
    assertSendable(body);
    return seenText(body);
  };
  const open = async (what: string) => {
    const action = bench.actions.find(({ verb }) => verb === 'fill') ?? assert.fail();
    const modal = await action.opens?.({ ...moderator, args: [what, channelId, '3'], fields: {} });
    assert.ok(modal && !('refused' in modal));
    assertConforms('ModalInteractionCallbackRequestData', modal);
    return { modal, values: componentsOf(modal.components).map(({ value }) => value ?? '') };
  };
  const held = () => bench.held.get(channelId) ?? assert.fail();
  return { bench, set, fill, open, held };
}

test('a schedule that is picked is in force at once, in the zone that stood', async () => {
  const { set, held } = await setUp();
  assert.match(await set('schedule', 'twice'), /时间 每天 08:00 和 20:00（Asia\/Taipei）/);
  assert.deepEqual(held().schedule, { kind: 'cron', preset: 'twice', cron: '0 8,20 * * *', timeZone: 'Asia/Taipei' });
  assert.match(await set('schedule', 'instant'), /有新文章时立即推送/);
  assert.deepEqual(held().schedule, { kind: 'instant' });
  await set('schedule', 'nonsense');
  assert.deepEqual(held().schedule, { kind: 'instant' });
});

test('topics that are picked are in force at once, with how many stories they chose and what will be posted; none are all', async () => {
  const { set, held } = await setUp();
  const seen = await set('topics', '港口');
  assert.deepEqual(held().topics, ['港口']);
  assert.match(seen, /主题 港口\n最近 7 天 2 篇中有 1 篇符合[\s\S]*预览[\s\S]*港口自动化/);
  assert.doesNotMatch(seen, /耐盐水稻/);
  assert.match(await set('topics'), /主题 全部文章[\s\S]*耐盐水稻/);
});

test('topics are typed as one likes: 简/繁, wide dashes, any comma; each is counted, also when nothing matches', async () => {
  const { fill, held } = await setUp();
  const seen = await fill('topics', { topics: '滩塗、碼頭　——工會，火星' });
  assert.deepEqual(held().topics, ['滩塗', '碼頭', '-工會', '火星']);
  assert.match(seen, /2 篇中有 1 篇符合 · 滩塗 1 · 碼頭 1 · 排除 工會 1 · 火星 0/);
  assert.match(await fill('topics', { topics: '火星' }), /2 篇中有 0 篇符合\n可以换更常见的词/);
  await fill('topics', { topics: ' ' });
  assert.deepEqual(held().topics, []);
});

test('a cron, a zone and quiet hours are typed into one form, which shows what stands', async () => {
  const { fill, open, held } = await setUp();
  assert.deepEqual((await open('time')).values.filter(Boolean), ['0 8 * * *', 'Asia/Taipei']);
  await fill('time', { cron: '３０ 7 * * 1-5', timezone: '东京', quiet: '23点至7点' });
  assert.deepEqual(held().schedule, { kind: 'cron', preset: 'custom', cron: '30 7 * * 1-5', timeZone: 'Asia/Tokyo' });
  assert.deepEqual(held().quiet, { from: 23 * 60, to: 7 * 60, timeZone: 'Asia/Tokyo' });
  const { modal, values } = await open('time');
  assert.deepEqual(values.filter(Boolean), ['30 7 * * 1-5', 'Asia/Tokyo', '23:00–07:00']);
  assert.equal(modal.custom_id, `fill:time:${channelId}:3`);
  await fill('time', { cron: '0 8 * * *', timezone: 'UTC', quiet: '' });
  assert.deepEqual(held().schedule, { kind: 'cron', preset: 'morning', cron: '0 8 * * *', timeZone: 'UTC' });
  await fill('time', { cron: '', timezone: 'UTC', quiet: '' });
  assert.deepEqual(held().schedule, { kind: 'instant' });
  assert.equal(held().quiet, null);
});

test('the form for topics shows those that stand, and is refused where nothing stands', async () => {
  const { bench, fill, open } = await setUp();
  await fill('topics', { topics: '港口，-娱乐' });
  assert.deepEqual((await open('topics')).values.filter(Boolean), ['港口 -娱乐']);
  await bench.run('unsubscribe');
  const action = bench.actions.find(({ verb }) => verb === 'fill') ?? assert.fail();
  const refusal = await action.opens?.({ ...moderator, args: ['topics', channelId, '3'], fields: {} });
  assert.ok(refusal && 'refused' in refusal);
  assert.match(seenText(refusal.refused), /现在没有订阅/);
});

test('quiet hours, role and language are picked from menus', async () => {
  const { set, held } = await setUp();
  assert.match(await set('quiet', '23:00–08:00'), /免打扰 23:00–08:00，结束后再发（Asia\/Taipei）/);
  await set('quiet', 'none');
  assert.equal(held().quiet, null);
  assert.match(await set('role', '623456789012345678'), /提醒 ⟦@&623456789012345678⟧/);
  await set('role');
  assert.equal(held().mentionRoleId, null);
  await set('language', 'en-US');
  assert.equal(held().locale, 'en-US');
});

test('what can’t be taken is said above the order, which stays as it is', async () => {
  const { set, fill, held } = await setUp();
  const before = held();
  assert.match(await set('role', guildId), /^不能提醒所有人[\s\S]*每天 08:00/);
  assert.match(await fill('time', { cron: '0 8 * * *', timezone: 'UTC', quiet: 'nachts' }), /^看不懂这个免打扰时段/);
  assert.deepEqual(held(), before);
});

test('a preview mentions nobody', async () => {
  const { bench } = await setUp();
  const body = await bench.act(`set:role:${channelId}:preview`, { values: ['623456789012345678'] });
  assert.deepEqual(body.allowed_mentions, { parse: [] });
});
