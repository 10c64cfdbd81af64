import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Summary } from '../../src/domain/summary.ts';
import { createMissingPoints } from '../../src/features/missing-points.ts';
import { createSummariser } from '../../src/features/summarise.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { makeArticle } from '../support/articles.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createRecordingLog } from '../support/recording-log.ts';

const segmenter = createSegmenter();
const summariser = createSummariser({ segmenter, clock: createFakeClock(), log: createRecordingLog() });
const write = createMissingPoints({ summariser, segmenter });

const articleOf = (...paragraphs: readonly string[]) =>
  makeArticle({ title: '渡船提早开出', keyPoints: [], sections: [{ heading: null, paragraphs }] });

test('a story gets sentences of its own, marked as such', async () => {
  const paragraphs = [
    '江口镇的渡船从下月起改在清晨五点半开出第一班，比原来早四十分钟。镇里说，这是为了让对岸两个村子的菜农赶上早市。',
    '菜农周桂兰说，以前她要在岸边等到天亮，菜叶都蔫了。如今她凌晨四点割菜，六点就能在市场上摆开。',
    '冬天江上雾大，船头另加了两盏雾灯。能见度不足两百米时渡船照旧停航，码头会挂出黄旗。',
  ];
  const { points, by } = await write(articleOf(...paragraphs));
  assert.equal(by, 'extract');
  assert.ok(points.length >= 2);
  for (const point of points) assert.ok(paragraphs.join('\n').includes(point), point);
});

test('a line of news is told by its title and itself', async () => {
  const { points } = await write(articleOf('江口镇今天下午通报，因上游泄洪，渡船今起停航一天。'));
  assert.deepEqual(points, []);
});

test('a text without sentences gets none', async () => {
  const menu = '首页 新闻 体育 财经 娱乐 视频 图片 专题';
  const table = ['甲组 12 胜 3 负', '乙组 9 胜 6 负', '丙组 7 胜 8 负', '丁组 2 胜 13 负'];
  assert.deepEqual((await write(articleOf(menu, ...table, menu))).points, []);
  assert.deepEqual((await write(articleOf())).points, []);
});

test('what the model wrote is taken as it is', async () => {
  const written: Summary = { points: ['渡船提早四十分钟。', '雾天照旧停航。'], by: 'model' };
  const writeWith = createMissingPoints({
    segmenter,
    summariser: {
      async *summarise(_article, options) {
        assert.equal(options?.on, 'archive');
        yield written;
      },
    },
  });
  assert.deepEqual(await writeWith(articleOf('渡船提早四十分钟，雾天照旧停航。')), written);
});
