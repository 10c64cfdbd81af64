import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { extractKeyPoints } from '../../src/features/extract-key-points.ts';

const story = [
  '渡轮换电池',
  '远岚航运决定把全部渡轮换成电池动力，首批八艘渡轮明年交付。电池由苍穹公司供应，渡轮充满一次能跑60海里。',
  '（完）',
  '远岚航运决定把全部渡轮换成电池动力，首批渡轮共有八艘。它的做法会有人学吗？',
  '码头为此加装了充电桩，渡轮靠岸二十分钟就能充满电池。',
  '一位乘客说，今天风很大。',
].join('\n');

test('Three whole sentences are picked, in the order of the text, that cover what it keeps coming back to', () => {
  assert.deepEqual(extractKeyPoints(story), [
    '远岚航运决定把全部渡轮换成电池动力，首批八艘渡轮明年交付。',
    '电池由苍穹公司供应，渡轮充满一次能跑60海里。',
    '码头为此加装了充电桩，渡轮靠岸二十分钟就能充满电池。',
  ]);
});

test('The same text gives the same points', () => {
  assert.deepEqual(extractKeyPoints(story), extractKeyPoints(story));
});

test('A sentence that says the same as another is not a point of its own', () => {
  const twice = '港口的岸电已经全部接通，船舶靠港可以停机。\n'.repeat(5);
  assert.deepEqual(extractKeyPoints(twice), ['港口的岸电已经全部接通，船舶靠港可以停机。']);
});

test('A text without a proper sentence gives its first, and an empty one nothing', () => {
  assert.deepEqual(extractKeyPoints('通电了。'), ['通电了。']);
  assert.deepEqual(extractKeyPoints('为什么？\n怎么办？'), ['为什么？']);
  assert.deepEqual(extractKeyPoints(''), []);
  assert.deepEqual(extractKeyPoints(' \n\t'), []);
});

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.string({ unit: fc.constantFrom('港', '口', '船', '。', '，', '\n', '😀'), maxLength: 400 }),
);

test('There are at most three points, each a whole stretch of one line of the text, in its order', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const points = extractKeyPoints(text);
      assert.ok(points.length <= 3);
      assert.equal(points.length === 0, text.trim() === '');
      let from = 0;
      for (const point of points) {
        const at = text.indexOf(point, from);
        assert.ok(at >= from && !point.includes('\n') && point.trim() === point);
        from = at + point.length;
      }
    }),
  );
});

test('A long text takes no time that anybody would notice', { timeout: 20_000 }, () => {
  const words = [...'港口船舶电池渡轮码头燃油航线泊位缆绳灯塔'];
  const sentence = (number: number) =>
    Array.from({ length: 20 }, (_, at) => words[(number * (at + 3) + at * at) % words.length]).join('');
  const long = Array.from({ length: 5_000 }, (_, number) => `${sentence(number)}。`).join('');
  assert.equal(extractKeyPoints(long).length, 3);
});
