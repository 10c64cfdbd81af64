import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';

const bench = new URL('../../bench/index.ts', import.meta.url).pathname;

const longContext = Array.from(
  { length: 40 },
  (_, at) => `第${at + 1}号风机在青屿海上风电场的第${at + 1}天完成了吊装，工人们在浪高${at + 1}分米时继续作业。`,
).join('');

/** No title, no text, no `also`, an unknown source, CRLF, a surrogate pair before the answer. */
const rows = [
  {
    id: 'wind',
    src: 'crud-own',
    title: '青屿风电场全部并网',
    context: `🎐青屿海上风电场本周全部并网，总装机容量为三十二万千瓦。\r\n项目经理罗知秋说，建设用了四年。\r\n${longContext}`,
    qas: [
      { q: '青屿海上风电场的装机容量是多少？', answers: ['三十二万千瓦'] },
      { q: '青屿风电场的项目经理是谁？', answers: ['罗知秋'], also: ['wind-copy'] },
      { q: '青屿海上风电场由谁投资？', answers: ['没有写到的公司'] },
    ],
  },
  { id: 'wind-copy', src: 'crud-own', context: '青屿风电场的项目经理罗知秋接受了采访。', qas: [] },
  {
    id: 'bridge',
    src: 'own-notes',
    title: null,
    context: '柳浦大桥是一座斜拉桥，主跨为 418\n米。大桥于二〇〇九年通车。',
    qas: [
      { q: '柳浦大桥在哪一年通车？', answers: ['二〇〇九年'] },
      { q: '柳浦大桥的主跨有多长？', answers: ['418米'] },
      { q: '柳浦的面馆几点开门？', answers: ['上午六点'] },
    ],
  },
  { id: 'empty', src: 'drcd-own', title: '空白', context: '', qas: [{ q: '空白的首都是哪里？', answers: ['无'] }] },
] as const;

interface Place {
  readonly articleId: string;
  readonly start: number;
  readonly end: number;
}
interface Line {
  readonly q: string;
  readonly passages: readonly Place[];
  readonly answer: Place | null;
  readonly abstained: boolean;
  readonly ms: number;
}

const contexts = new Map<string, string>(rows.map(({ id, context }) => [id, context]));
const textAt = ({ articleId, start, end }: Place) => contexts.get(articleId)?.slice(start, end) ?? '';
const bare = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s/gu, '');

/** Another program's reading of the measures: of one question, whether it counts for r1, r5, ctx and sent. */
function score(line: Line, gold: ReadonlySet<string>, answers: readonly string[]) {
  const holds = (articleId: string, text: string) =>
    gold.has(articleId) && answers.some((answer) => bare(text).includes(bare(answer)));
  const hits = line.passages.map((place) => holds(place.articleId, textAt(place)));
  let left = 1500;
  let ctx = false;
  for (const place of line.passages) {
    if (left > 0) ctx ||= holds(place.articleId, textAt(place).slice(0, left));
    left -= place.end - place.start;
  }
  const sent = line.answer !== null && holds(line.answer.articleId, textAt(line.answer));
  return { r1: hits[0] === true, r5: hits.slice(0, 5).includes(true), ctx, sent };
}

let folder: string;
let printed: string;
let lines: readonly Line[];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hexin-bench-'));
  const file = join(folder, 'own.jsonl');
  const out = join(folder, 'results.jsonl');
  await writeFile(file, `\uFEFF${rows.map((row) => JSON.stringify(row)).join('\r\n')}\r\n`);
  const curve = join(folder, 'curve.svg');
  const args = [bench, 'retrieval', file, '--out', out, '--curve', curve];
  printed = (await promisify(execFile)(process.execPath, args)).stdout;
  lines = (await readFile(out, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line): Line => JSON.parse(line));
});

after(() => rm(folder, { recursive: true }));

test('A line is written for each question, in order, with these fields and no others', () => {
  assert.deepEqual(
    lines.map(({ q }) => q),
    rows.flatMap(({ qas }) => qas.map(({ q }) => q)),
  );
  for (const line of lines) {
    assert.deepEqual(Object.keys(line), ['q', 'passages', 'answer', 'abstained', 'ms']);
    assert.ok(line.passages.length <= 10);
    for (const place of [...line.passages, ...(line.answer ? [line.answer] : [])]) {
      assert.deepEqual(Object.keys(place), ['articleId', 'start', 'end']);
      const { length } = textAt(place);
      assert.ok(length > 0 && length <= 300 && length === place.end - place.start, JSON.stringify(place));
    }
  }
});

test('Offsets are into the context, in UTF-16 units', () => {
  const [answer] = lines.flatMap(({ answer }) => answer ?? []);
  assert.ok(answer);
  assert.equal(textAt(answer), '🎐青屿海上风电场本周全部并网，总装机容量为三十二万千瓦。');
});

test('The best sentence is written where Hexin abstains, too', () => {
  const abstained = lines.filter(({ abstained }) => abstained);
  assert.ok(abstained.some(({ answer }) => answer !== null));
});

test('Another program that scores the lines comes to the printed figures, by group', () => {
  const asked = rows.flatMap(({ id, src, qas }) => qas.map((question) => ({ id, src, ...question })));
  const sums = new Map<string, { count: number; r1: number; r5: number; ctx: number; sent: number }>();
  for (const [at, question] of asked.entries()) {
    const line = lines[at];
    assert.ok(line);
    const gold = new Set([question.id, ...('also' in question ? question.also : [])]);
    const got = score(line, gold, question.answers);
    const group = { 'crud-own': 'news', 'drcd-own': 'wiki' }[question.src as string] ?? question.src;
    for (const name of ['all', group]) {
      const sum = sums.get(name) ?? { count: 0, r1: 0, r5: 0, ctx: 0, sent: 0 };
      sums.set(name, sum);
      sum.count += 1;
      for (const measure of ['r1', 'r5', 'ctx', 'sent'] as const) sum[measure] += got[measure] ? 1 : 0;
    }
  }
  assert.deepEqual([...sums.keys()].sort(), ['all', 'news', 'own-notes', 'wiki']);
  const hexin = /^Hexin: [^\n]*\n((?: {2}[^\n]*\n)+)/mu.exec(printed)?.[1] ?? '';
  for (const [name, { count, ...measures }] of sums) {
    const row: string | undefined = hexin.split('\n').find((line) => line.trim().startsWith(`${name} `));
    assert.ok(row, name);
    assert.equal(Number(/\s(\d+)\s/u.exec(row)?.[1]), count);
    for (const [measure, sum] of Object.entries(measures)) {
      const [, figure]: readonly (string | undefined)[] = new RegExp(`${measure}\\s+([\\d.]+)`, 'u').exec(row) ?? [];
      assert.equal(figure, ((100 * sum) / count).toFixed(1), `${measure} of ${name}: ${row}`);
    }
  }
});

test('What the weights were learned from is said, and a file that they weren’t learned from is asked by them as they are', () => {
  assert.match(printed, /^weights: as shipped, learned from \S+$/mu);
});

test('The curve is a picture with a line for each archive', async () => {
  const curve = await readFile(join(folder, 'curve.svg'), 'utf8');
  assert.match(curve, /^<svg /u);
  assert.doesNotMatch(curve, /NaN|undefined|Infinity/u);
});

test('A number of passages that is none is told, and a set without a passage isn’t multiplied for ever', async () => {
  const file = join(folder, 'nothing.jsonl');
  await writeFile(file, '{"id":"a","context":""}\n');
  const call = (count: string) =>
    promisify(execFile)(process.execPath, [bench, 'retrieval', file, '--passages', count], { timeout: 20_000 });
  await assert.rejects(call('many'), /--passages should be a whole number, not “many”/u);
  assert.match((await call('10')).stdout, /1 articles, 0 passages/u);
});
