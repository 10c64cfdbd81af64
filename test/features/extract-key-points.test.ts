import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { extractKeyPoints } from '../../src/features/extract-key-points.ts';

const story = [
  '远岚航运通讯社青屿1月6日电（记者 林小舟）远岚航运6日宣布，将把全部渡轮换成电池动力，首批八艘渡轮明年交付，合同总额24亿元。',
  '据《港口日报》报道，电池由苍穹公司供应，渡轮充满一次能跑60海里，比现有柴油渡轮的运营成本低三成左右。',
  '他对此很有信心。',
  '图为渡轮停靠在青屿码头。',
  '远岚航运的做法会有别的公司学吗？',
  '青屿码头为电池渡轮加装了十二座充电桩，渡轮靠岸二十分钟就能充满电池；',
  '远岚航运将把全部渡轮换成电池动力，首批渡轮共有八艘，合同总额24亿元。',
  '一位乘客说，今天的风比昨天大，海面上有不少白色的浪花，孩子们都很高兴。',
  '市交通局预计，到2028年，青屿湾的渡轮每年可少烧柴油1.2万吨，减少碳排放约4万吨。',
  '（责任编辑：王一）',
].join('\n');

test('A story is told by whole sentences without dateline, source, captions, questions and the same thing twice', () => {
  assert.deepEqual(extractKeyPoints(story, { title: '远岚航运全部渡轮改用电池动力' }), [
    '远岚航运6日宣布，将把全部渡轮换成电池动力，首批八艘渡轮明年交付，合同总额24亿元。',
    '电池由苍穹公司供应，渡轮充满一次能跑60海里，比现有柴油渡轮的运营成本低三成左右。',
    '市交通局预计，到2028年，青屿湾的渡轮每年可少烧柴油1.2万吨，减少碳排放约4万吨。',
  ]);
});

test('Points keep within the numbers asked for', () => {
  for (const points of [1, 2, 4]) {
    for (const characters of [90, 130, 220]) {
      const extracted = extractKeyPoints(story, { points, characters });
      assert.ok(extracted.length > 0 && extracted.length <= points);
      assert.ok(extracted.join('').length <= characters);
    }
  }
});

test('The title tells which of two like sentences matters', () => {
  const twin = (name: string) => `${name}公司去年一共售出了三千辆电动自行车，比前年增加了两成。`;
  const filler = '这个行业里有许多公司，市场的总规模每年都在变大，价格却越来越低。';
  const text = [filler, filler, filler, twin('青禾'), twin('白鹭')].join('\n');
  for (const name of ['青禾', '白鹭']) {
    assert.deepEqual(extractKeyPoints(text, { title: `${name}公司：电动自行车越卖越多`, points: 1 }), [twin(name)]);
  }
});

test('A story in traditional characters gives the same points as in simplified ones', () => {
  const simplified = [
    '本报讯 远岚航运6日宣布，将把全部渡轮换成电池动力，首批八艘渡轮明年交付。',
    '据《港口日报》报道，电池由苍穹公司供应，渡轮充满一次能跑60海里，运营成本低三成左右。',
    '这让码头的工人们很高兴，也让附近的居民松了一口气。',
    '图为渡轮停靠在码头。',
  ].join('\n');
  const traditional = [
    '本報訊 遠嵐航運6日宣布，將把全部渡輪換成電池動力，首批八艘渡輪明年交付。',
    '據《港口日報》報道，電池由蒼穹公司供應，渡輪充滿一次能跑60海里，運營成本低三成左右。',
    '這讓碼頭的工人們很高興，也讓附近的居民鬆了一口氣。',
    '圖為渡輪停靠在碼頭。',
  ].join('\n');
  const placesIn = (text: string) => extractKeyPoints(text).map((point) => [text.indexOf(point), point.length]);
  assert.deepEqual(extractKeyPoints(traditional), [
    '遠嵐航運6日宣布，將把全部渡輪換成電池動力',
    '電池由蒼穹公司供應，渡輪充滿一次能跑60海里，運營成本低三成左右。',
    '這讓碼頭的工人們很高興，也讓附近的居民鬆了一口氣。',
  ]);
  assert.deepEqual(placesIn(traditional), placesIn(simplified));
});

test('A short text is not given back whole', () => {
  const points = extractKeyPoints(story.slice(0, 160));
  assert.ok(points.join('').length <= 80);
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

test('The inside of a quotation is no point without who said it', () => {
  const quoted = [
    '沈一帆说：“远岚航运的渡轮将全部换成电池动力。电池渡轮的票价和柴油渡轮一样。远岚航运的电池渡轮明年就会开航。”',
    '青屿码头为电池渡轮加装了十二座充电桩，渡轮靠岸二十分钟就能充满电池。',
    '市交通局预计，到2028年，青屿湾的渡轮每年可少烧柴油1.2万吨，减少碳排放约4万吨。',
  ].join('\n');
  const points = extractKeyPoints(quoted, { title: '电池渡轮的票价和柴油渡轮一样' });
  assert.ok(points.length > 0 && !points.some((point) => point.startsWith('电池渡轮的票价')));
});

test('What stands past the first 20,000 units of a text is not read', () => {
  const filler = '通电了。\n'.repeat(3_600);
  const late = '远岚航运6日宣布，将把全部渡轮换成电池动力，首批八艘渡轮明年交付，合同总额24亿元。';
  assert.deepEqual(extractKeyPoints(filler + late), [late]);
  assert.deepEqual(extractKeyPoints(filler + filler + late), ['通电了。']);
});

test('A sentence without end is shortened to the limit, at a comma if it has one', () => {
  assert.deepEqual(extractKeyPoints('港口的船'.repeat(25_000)), ['港口的船'.repeat(55)]);
  const [point = ''] = extractKeyPoints('（港口的船，'.repeat(100), { characters: 100 });
  assert.ok(point.length <= 100 && point.endsWith('船'));
  assert.equal(extractKeyPoints(`港${'😀'.repeat(200)}`, { characters: 90 })[0]?.isWellFormed(), true);
});

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.string({
    unit: fc.constantFrom('港', '口', '船', '并', '。', '，', '；', '“', '”', ' ', '\n', '😀'),
    maxLength: 400,
  }),
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

test('Hostile texts take time in proportion to their length', { timeout: 20_000 }, () => {
  for (const piece of [
    '（',
    '“',
    '，并',
    '（记者',
    '据',
    '1',
    ' ',
    '【',
    '新闻网',
    '他',
    '；',
    '记者从',
    '港口，并港口港口港口港口',
  ]) {
    assert.ok(extractKeyPoints(piece.repeat(200_000 / piece.length)).length <= 3, piece);
  }
});
