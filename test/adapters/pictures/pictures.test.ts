import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createPictures } from '../../../src/adapters/pictures/pictures.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import type { BriefingCard, CardStory, Pictures } from '../../../src/ports/pictures.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { readPng } from '../../support/read-png.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const point = '沿海三座码头今年新增120台无人集卡，单箱作业成本下降18%；《海湾日报》称其为“第二次集装箱化”。';

function story(number: number, points: readonly string[] = [point, point, point]): CardStory {
  return {
    title: `港口自动化提速，码头工人转岗之${number}`,
    points: points.map((text, index) => ({ mark: `0${index + 1}`, text })),
    credit: '海湾日报 · 11月23日 21:15',
  };
}

function card(stories: readonly CardStory[], more: Partial<BriefingCard> = {}): BriefingCard {
  const words = { name: '核心提示', date: '11月24日', edition: '2026年 · 星期二 · 早报', footer: '共 3 篇' };
  return { kind: 'briefing', locale: 'zh-CN', ...words, stories, ...more };
}

const log = createRecordingLog();
let pictures: Pictures;
before(() => {
  pictures = createPictures({ clock: systemClock, log });
});
after(() => pictures.stop());

test('a briefing is a picture of a phone’s proportions, with ink on its paper', async () => {
  const { pictures: drawn, isCut } = await pictures.draw(card([story(1)]));
  const [only, ...others] = drawn;
  assert.ok(only);
  assert.deepEqual([others, isCut, only.stories], [[], false, [0]]);
  const pixels = readPng(only.bytes);
  assert.deepEqual([pixels.width, pixels.height], [only.width, only.height]);
  assert.equal(only.width, 1080);
  assert.ok(only.height > 900 && only.height < 1800, `${only.height}`);
  const inked = Array.from({ length: only.height }, (_, y) => new Set(pixels.row(y)).size > 3).filter(Boolean);
  assert.ok(inked.length > only.height / 5);
  assert.ok(inked.length < only.height);
});

test('nothing of the stories is lost between pictures, and a short story is never on two', async () => {
  const long = { ...story(2, [point.repeat(60)]), title: '很长的标题，'.repeat(90) };
  const stories = [story(1), long, ...[3, 4, 5, 6, 7, 8, 9, 10].map((number) => story(number))];
  const { pictures: drawn, isCut } = await pictures.draw(card(stories));
  assert.ok(drawn.length > 2 && drawn.length <= 10);
  assert.equal(isCut, false);
  const shown = drawn
    .map(({ text }) => text)
    .join('')
    .replace(/\s/g, '');
  const all = stories.map(({ title, points }) => title + points.map(({ mark, text }) => mark + text).join('')).join('');
  assert.equal(shown, all);
  for (const short of [0, 2, 3, 4, 5, 6, 7, 8, 9]) {
    assert.equal(drawn.filter((picture) => picture.stories.includes(short)).length, 1);
  }
  for (const { bytes } of drawn) assert.ok(bytes.length < 1_000_000);
});

test('what is too long for ten pictures is left out by the story, or said to be cut', async () => {
  const endless = story(2, [point.repeat(1200)]);
  const two = await pictures.draw(card([story(1), endless]));
  assert.deepEqual([two.isCut, two.pictures.map(({ stories }) => stories)], [false, [[0]]]);
  const one = await pictures.draw(card([endless]));
  assert.deepEqual([one.isCut, one.pictures.length], [true, 10]);
});

test('the same card is drawn once, in each language for itself', async () => {
  const [first, second, other] = await Promise.all([
    pictures.draw(card([story(7)])),
    pictures.draw(card([story(7)])),
    pictures.draw(card([story(7)], { locale: 'zh-TW' })),
  ]);
  assert.equal(first, second);
  assert.equal(await pictures.draw(card([story(7)])), first);
  assert.notDeepEqual(other.pictures[0]?.bytes, first.pictures[0]?.bytes);
});

test('a character without a type is drawn as the geta, and the operator is told which', async () => {
  await pictures.draw(card([story(1, ['𠮷野家'])]));
  assert.deepEqual(
    log.of('characters-missing').map(({ fields }) => fields),
    [{ characters: '𠮷' }],
  );
});

test('odd texts are drawn like others', async () => {
  const odd = [
    '',
    ' ',
    '\u0000\u202e\ud83d',
    'a'.repeat(3000),
    'العربية 123 שלום',
    '*_`[x](y)`',
    '👩‍👩‍👧‍👦🇹🇼1️⃣',
    '\n\n',
  ];
  const { pictures: drawn } = await pictures.draw(card([{ title: '\u200b', points: [], credit: '' }, story(2, odd)]));
  assert.ok(drawn.length >= 1);
  assert.equal((await pictures.draw(card([]))).pictures.length, 1);
});

const fixture = (name: string) => new URL(`./${name}-process.ts`, import.meta.url);

test('who waits too long is told, and nobody after the end waits', async () => {
  const clock = createFakeClock();
  const stuck = createPictures({ clock, log, module: fixture('stuck') });
  const drawing = stuck.draw(card([]));
  drawing.catch(() => undefined);
  while (clock.pending === 0) await clock.advance(0);
  await clock.advance(30_000);
  await assert.rejects(drawing, { code: 'picture-failed' });
  await stuck.stop();
  await assert.rejects(stuck.draw(card([])), { code: 'picture-failed' });
});

test('a process that dies takes one picture with it, and the next starts another', async () => {
  const dying = createPictures({ clock: systemClock, log, module: fixture('dying') });
  await assert.rejects(dying.draw(card([story(1)])), { code: 'picture-failed' });
  assert.equal((await dying.draw(card([]))).pictures.length, 0);
  await dying.stop();
});

test('only so many wait', async () => {
  const stuck = createPictures({ clock: systemClock, log, module: fixture('stuck') });
  const waiting = Array.from({ length: 9 }, (_, number) => stuck.draw(card([story(number)])));
  for (const drawing of waiting) drawing.catch(() => undefined);
  await assert.rejects(stuck.draw(card([story(99)])), { code: 'pictures-busy' });
  await stuck.stop();
  for (const drawing of waiting) await assert.rejects(drawing, { code: 'picture-failed' });
});
