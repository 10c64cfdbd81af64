import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ArchiveEntry } from '../../src/domain/article.ts';
import { countStories, type PlannedMessage } from '../../src/domain/subscription.ts';
import type { BriefingRun } from '../../src/ports/briefing-view.ts';
import type { MessageBody } from '../../src/ports/command.ts';
import { createBriefingView, withNote } from '../../src/views/briefing.ts';
import { anyEntries } from './arbitraries.ts';
import { drawMarkdown } from './discord-markdown.ts';
import { assertSendable, componentsOf, customIdsOf, labelsOf, seenText, textsOf } from './message-checks.ts';
import { bareArticle, entries, entryOf, instantRun, morningRun, portArticle, riceArticle } from './samples.ts';

const view = createBriefingView();
/** The one message of a briefing of one story. */
const only = { index: 0, count: 1, storyCount: 1 };
const marker = 'm'.repeat(25);

function renderAll(
  all: readonly ArchiveEntry[],
  plan: readonly PlannedMessage[],
  run: BriefingRun,
): readonly MessageBody[] {
  const bySeq = new Map(all.map((entry) => [entry.seq, entry]));
  const entryAt = (seq: number) => bySeq.get(seq) ?? assert.fail(`no entry ${seq}`);
  return plan.map((planned, index) =>
    view.render(
      planned.stories.map(({ seq, page }) => ({ entry: entryAt(seq), page })),
      planned.listed.map(entryAt),
      run,
      marker,
      { index, count: plan.length, storyCount: countStories(plan) },
    ),
  );
}

/** The key points that a reader finds in the pages of each story, by `seq`. */
function pointsSeen(
  plan: readonly PlannedMessage[],
  bodies: readonly MessageBody[],
): ReadonlyMap<number, readonly string[]> {
  const seen = new Map<number, string[]>();
  for (const [index, body] of bodies.entries()) {
    const containers = body.components?.flatMap((component) => ('components' in component ? [component] : [])) ?? [];
    for (const [at, { seq }] of (plan[index]?.stories ?? []).entries()) {
      const texts = componentsOf(containers[at]).flatMap(({ content }) =>
        typeof content === 'string' ? [content] : [],
      );
      const lines = texts.join('\n').split('\n');
      while (lines[0]?.startsWith('### ') || lines[0]?.startsWith('-# ')) lines.shift();
      const [goesOn = '', ...begun] = `\n${lines.join('\n')}`.split(/\n\*\*\d{2,}\*\*\u2002/);
      const points = seen.get(seq) ?? [];
      if (points.length > 0) points.push(`${points.pop()}${drawMarkdown(goesOn.slice(1))}`);
      seen.set(seq, [...points, ...begun.map(drawMarkdown)]);
    }
  }
  return seen;
}

test('a scheduled briefing is one message: a header, then each story with its points and buttons', () => {
  const plan = view.pack(entries, [], morningRun, 10);
  assert.deepEqual(plan, [
    {
      stories: [
        { seq: 1, page: 0 },
        { seq: 2, page: 0 },
        { seq: 3, page: 0 },
      ],
      listed: [],
    },
  ]);
  const [body = assert.fail()] = renderAll(entries, plan, morningRun);
  assertSendable(body);
  assert.deepEqual(textsOf(body), [
    '## 核心提示 · 11月24日 周二 早报\n-# 3 篇 · 要点除注明外出自发布方',
    '### 港口自动化提速, 码头工人转岗“机器人驾驶员”\n-# 海湾日报 · <t:1795439700:f>',
    ...portArticle.keyPoints.map((point, index) => `**0${index + 1}**\u2002${point}`),
    '### 耐盐水稻在滩涂试种成功\n-# 2026年11月22日 · 正文摘录',
    '**01**\u2002亩产达到 420 公斤, 高于去年的 365 公斤。',
    '### 周末大风降温\n-# 气象台 · 正文摘录',
    '气象台预计，周六起北方大部降温六到八度。周日风力减弱。',
  ]);
  assert.deepEqual(labelsOf(body), ['追问', '全文要点', '原文', '追问', '全文要点', '追问', '全文要点']);
  assert.equal(customIdsOf(body)[0], `ask:00000000000000a1:${marker}`);
  assert.equal(customIdsOf(body)[1], `sections:00000000000000a1:${marker}`);
});

test('a post of one story says itself whose points those are', () => {
  const [own, marked] = [portArticle, riceArticle].map((article) => {
    return textsOf(view.render([{ entry: entryOf(article, 1), page: 0 }], [], instantRun, 'm', only))[0];
  });
  assert.match(own ?? '', / · 发布方要点$/);
  assert.match(marked ?? '', / · 正文摘录$/);
});

test('an instant post is the story alone, one a message', () => {
  const plan = view.pack(entries, [], instantRun, 1);
  assert.equal(plan.length, 3);
  const [body = assert.fail()] = renderAll(entries, plan, instantRun);
  assert.match(textsOf(body)[0] ?? '', /^### 港口自动化提速/);
});

test('the header speaks the subscription’s language and the schedule’s time zone', () => {
  const header = (run: BriefingRun) =>
    textsOf(view.render([{ entry: entryOf(portArticle, 1), page: 0 }], [], run, 'm', only))[0];
  assert.equal(
    header({ ...morningRun, locale: 'zh-TW' }),
    '## 核心提示 · 11月24日 週二 早報\n-# 1 篇 · 重點出自發布方',
  );
  assert.equal(
    header({ ...morningRun, locale: 'en-US' }),
    '## Key points · Tue, November 24 · Morning briefing\n-# 1 story · publishers’ own points',
  );
  assert.equal(
    header({ ...morningRun, timeZone: 'America/New_York' }),
    '## 核心提示 · 11月23日 周一 晚报\n-# 1 篇 · 要点出自发布方',
  );
});

test('a late briefing says so, with the time it was due', () => {
  const body = view.render([{ entry: entryOf(portArticle, 1), page: 0 }], [], { ...morningRun, late: true }, 'm', only);
  assert.match(textsOf(body)[0] ?? '', /迟到，原定 <t:1795478400:f>/);
});

test('a briefing that waited for quiet hours to end says so, and one that catches up says since when', () => {
  const header = (changes: Partial<BriefingRun>) => {
    const run = { ...morningRun, ...changes };
    return textsOf(view.render([{ entry: entryOf(portArticle, 1), page: 0 }], [], run, 'm', only))[0];
  };
  assert.match(
    header({ deferred: true }) ?? '',
    /早报\n-# 1 篇 · 免打扰结束后发送，原定 <t:1795478400:f> · 要点出自发布方$/,
  );
  assert.equal(
    header({ gathered: true, late: true, timeZone: null }),
    '## 核心提示 · 一并送达\n-# 1 篇 · 迟到，最早一篇原定 <t:1795478400:f> · 要点出自发布方',
  );
  assert.equal(
    header({ gathered: true, timeZone: null, locale: 'zh-TW' }),
    '## 核心提示 · 一併送達\n-# 1 篇 · 重點出自發布方',
  );
  assert.equal(header({ gathered: true }), '## 核心提示 · 11月24日 周二 早报\n-# 1 篇 · 要点出自发布方');
});

test('the role is mentioned in the first message alone, and nobody else is', () => {
  const many = Array.from({ length: 14 }, (_, index) =>
    entryOf({ ...portArticle, id: String(index).padStart(16, '0') }, index + 1),
  );
  const run = { ...morningRun, mentionRoleId: '123456789012345678' };
  const bodies = renderAll(many, view.pack(many, [], run, 20), run);
  assert.ok(bodies.length > 1);
  for (const [index, body] of bodies.entries()) {
    assertSendable(body);
    assert.deepEqual(body.allowed_mentions, index === 0 ? { parse: [], roles: ['123456789012345678'] } : { parse: [] });
    assert.equal(textsOf(body).join('\n').includes('<@&123456789012345678>'), index === 0);
  }
  assert.match(textsOf(bodies[1] ?? assert.fail())[0] ?? '', /第 2 条，共 \d 条/);
});

test('points stand apart as long as there are components for it, and a message is never parted for that', () => {
  const parts = (count: number) => {
    const stories = Array.from({ length: count }, (_, index) =>
      entryOf({ ...portArticle, id: String(index).padStart(16, '0') }, index + 1),
    );
    const plan = view.pack(stories, [], morningRun, 10);
    assert.equal(plan.length, 1);
    return renderAll(stories, plan, morningRun).map((body) => (textsOf(body).length - 1) / count);
  };
  assert.deepEqual([3, 5, 6].map(parts), [[4], [2], [1]]);
});

test('a point of white space alone doesn’t become a text of its own, which Discord would refuse', () => {
  const entry = entryOf({ ...bareArticle, keyPoints: [' \n'.repeat(4000), '第二点'] }, 1);
  const plan = view.pack([entry], [], instantRun, 1);
  for (const body of renderAll([entry], plan, instantRun)) assertSendable(body);
});

test('a briefing of two messages counts its stories once, in the first', () => {
  const eight = Array.from({ length: 8 }, (_, index) =>
    entryOf({ ...portArticle, id: String(index).padStart(16, '0') }, index + 1),
  );
  const plan = view.pack(eight, [], morningRun, 10);
  const [first, second] = renderAll(eight, plan, { ...morningRun, late: true }).map((body) => textsOf(body)[0]);
  assert.equal(
    first,
    '## 核心提示 · 11月24日 周二 早报\n-# 8 篇 · 第 1 条，共 2 条 · 迟到，原定 <t:1795478400:f> · 要点除注明外出自发布方',
  );
  assert.equal(second, '-# 核心提示 · 11月24日 周二 早报 · 第 2 条，共 2 条');
});

test('a story dated by a day alone shows the day, also where its system wrote midnight', () => {
  const stamp = (publishedAt: string) => {
    const body = view.render(
      [{ entry: entryOf({ ...portArticle, publishedAt }, 1), page: 0 }],
      [],
      instantRun,
      'm',
      only,
    );
    return textsOf(body)[0]?.split(' · ')[1];
  };
  for (const date of ['2026-11-22', '2026-11-22T00:00:00+08:00', '2026-11-22T00:00Z', '2026-11-22T00:00:00.000-05:00'])
    assert.equal(stamp(date), '2026年11月22日', date);
  assert.match(stamp('2026-11-22T00:01:00+08:00') ?? '', /^<t:\d+:f>$/);
});

test('six stories of a usual length share a message', () => {
  const six = Array.from({ length: 6 }, (_, index) =>
    entryOf({ ...portArticle, id: String(index).padStart(16, '0') }, index + 1),
  );
  assert.equal(view.pack(six, [], morningRun, 10).length, 1);
});

test('a story that exceeds a message goes on in the next, and nothing of its points is cut', () => {
  const long = entryOf({ ...portArticle, keyPoints: ['开头。', '这是一句话。'.repeat(1700), '结尾。'] }, 1);
  const plan = view.pack([long], [], instantRun, 1);
  assert.deepEqual(
    plan.map(({ stories }) => stories.map(({ page }) => page)),
    [[0], [1], [2]],
  );
  const bodies = renderAll([long], plan, instantRun);
  for (const body of bodies) assertSendable(body);
  assert.match(textsOf(bodies[1] ?? assert.fail())[0] ?? '', /^-# 接上条：港口自动化提速/);
  assert.match(textsOf(bodies[0] ?? assert.fail()).at(-1) ?? '', /。$/);
  assert.deepEqual(pointsSeen(plan, bodies).get(1), long.article.keyPoints);
});

test('points of 10,000 markup characters are all there, and shown as printed', () => {
  for (const unit of [
    '*',
    '_',
    '`',
    '\\',
    '[x](https://evil.example)',
    '||藏||',
    '# 大\n',
    '@everyone ',
    'https://a.example/_b_ ',
  ]) {
    const text = unit.repeat(Math.ceil(10_000 / unit.length));
    const entry = entryOf({ ...portArticle, title: text, keyPoints: [text] }, 1);
    const plan = view.pack([entry], [], morningRun, 10);
    const bodies = renderAll([entry], plan, morningRun);
    for (const body of bodies) assertSendable(body);
    assert.deepEqual(pointsSeen(plan, bodies).get(1), [text]);
  }
});

test('titles that are only listed come at the end, each once, with a menu to see their points', () => {
  const listed = Array.from({ length: 130 }, (_, index) =>
    entryOf(
      { ...portArticle, id: `f${String(index).padStart(15, '0')}`, title: `旧闻第 ${index} 号 *注*` },
      index + 10,
    ),
  );
  const all = [...entries, ...listed];
  const plan = view.pack(entries, listed, morningRun, 10);
  assert.deepEqual(
    plan.flatMap((message) => message.listed),
    listed.map(({ seq }) => seq),
  );
  assert.ok((plan[0]?.listed.length ?? 0) > 0, 'they begin where the stories leave room');
  const bodies = renderAll(all, plan, morningRun);
  for (const [index, body] of bodies.entries()) {
    assertSendable(body);
    const picks = componentsOf(body.components).flatMap(({ options }) => (Array.isArray(options) ? options : []));
    assert.deepEqual(
      picks.map(({ label }) => label),
      (plan[index]?.listed ?? []).map((seq) => `旧闻第 ${seq - 10} 号 *注*`),
    );
  }
  const seen = bodies.map(seenText).join('\n');
  for (const { article } of listed)
    assert.equal(seen.split(`• ${article.title}\n`).length + (seen.endsWith(`• ${article.title}`) ? 1 : 0), 2);
});

test('a title of any length is shown, in full up to 1,500 characters', () => {
  const shown = (title: string) =>
    drawMarkdown(
      textsOf(view.render([{ entry: entryOf({ ...portArticle, title }, 1), page: 0 }], [], instantRun, 'm', only))[0] ??
        '',
    );
  assert.ok(shown('题'.repeat(1500)).startsWith(`${'题'.repeat(1500)}\n`));
  assert.ok(shown('题'.repeat(10_000)).startsWith(`${'题'.repeat(1499)}…\n`));
  assert.ok(shown(' \u200b ').startsWith('（无标题）\n'));
});

test('a note below leaves a briefing sendable', () => {
  const many = Array.from({ length: 6 }, (_, index) =>
    entryOf({ ...portArticle, id: String(index).padStart(16, '0') }, index + 1),
  );
  const [body = assert.fail()] = renderAll(many, view.pack(many, [], morningRun, 10), {
    ...morningRun,
    late: true,
    mentionRoleId: '123456789012345678',
  });
  assertSendable(withNote(body, '注'.repeat(200)));
});

test('whatever the stories hold, every message is within Discord’s limits and every point is there verbatim', () => {
  fc.assert(
    fc.property(
      anyEntries(12),
      fc.nat({ max: 12 }),
      fc.constantFrom(1, 3, 10),
      fc.constantFrom('zh-CN' as const, 'zh-TW' as const, 'en-US' as const),
      fc.boolean(),
      fc.boolean(),
      (all, listedCount, perMessage, locale, late, scheduled) => {
        const run: BriefingRun = {
          ...(scheduled ? morningRun : instantRun),
          locale,
          late,
          mentionRoleId: '123456789012345678',
        };
        const stories = all.slice(listedCount);
        const listed = all.slice(0, listedCount);
        const plan = view.pack(stories, listed, run, perMessage);
        assert.deepEqual(view.pack(stories, listed, run, perMessage), plan);
        assert.deepEqual(
          plan.flatMap((message) => message.listed),
          listed.map(({ seq }) => seq),
        );
        const bodies = renderAll(all, plan, run);
        for (const [index, body] of bodies.entries()) {
          assertSendable(body);
          assert.ok(customIdsOf(body).some((id) => id.includes(marker)));
          assert.ok((plan[index]?.stories.length ?? 0) <= perMessage);
        }
        const seen = pointsSeen(plan, bodies);
        for (const { seq, article } of stories) {
          assert.deepEqual(
            article.keyPoints.length > 0 ? seen.get(seq) : [],
            article.keyPoints.map((point) => point.toWellFormed()),
          );
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('a briefing that takes two messages is parted in the middle, and titles begin where it ends', () => {
  const ten = Array.from({ length: 10 }, (_, index) =>
    entryOf({ ...portArticle, id: String(index).padStart(16, '0') }, index + 1),
  );
  const sizes = (run: BriefingRun) => view.pack(ten, entries, run, 10).map(({ stories, listed }) => [stories, listed]);
  assert.deepEqual(
    sizes(morningRun).map((parts) => parts.map(({ length }) => length)),
    [
      [5, 0],
      [5, 3],
    ],
  );
  // What is shown on request is one message, and that is full.
  assert.equal(sizes(instantRun)[0]?.[0]?.length, 6);
});

test('fifty stories go out in order, in as few messages as they fit', () => {
  const fifty = Array.from({ length: 50 }, (_, index) =>
    entryOf({ ...portArticle, id: String(index).padStart(16, '0') }, index + 1),
  );
  const plan = view.pack(fifty, [], morningRun, 50);
  assert.equal(plan.length, 9);
  assert.deepEqual(
    plan.flatMap(({ stories }) => stories.map(({ seq }) => seq)),
    fifty.map(({ seq }) => seq),
  );
  for (const body of renderAll(fifty, plan, morningRun)) assertSendable(body);
});

test('a page that a changed story no longer has shows its heading', () => {
  const body = view.render([{ entry: entryOf(portArticle, 1), page: 7 }], [], instantRun, 'm', only);
  assertSendable(body);
});
