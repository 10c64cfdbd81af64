import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { z } from 'zod';
import type { Article } from '../../src/domain/article.ts';
import { articleText } from '../../src/domain/article-text.ts';
import { parseArticles } from '../../src/domain/parse-articles.ts';
import { fold } from '../../src/retrieval/fold.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';

const samples = new URL('../../data/samples/', import.meta.url);
const segmenter = createSegmenter();

interface ExpectedArticle {
  readonly title: string;
  readonly points: number;
  readonly headings: readonly string[];
  readonly paragraphs: number;
}

const expected: Readonly<Record<string, readonly ExpectedArticle[]>> = {
  '01-hbm-memory.txt': [
    {
      title: 'HBM 十二年：一种小众内存怎样走到 AI 芯片身边',
      points: 3,
      headings: ['从显卡配件到计算主力', '三家供应商的座次', '新标准与出口管制'],
      paragraphs: 10,
    },
  ],
  '02-eu-dma-gatekeepers.md': [
    {
      title: '欧盟《数字市场法》：谁是“守门人”，违规要付多少钱',
      points: 3,
      headings: ['门槛怎么划', '名单上有谁', '义务与罚单'],
      paragraphs: 9,
    },
  ],
  '03-nev-exports-eu-duties.txt': [
    {
      title: '中国新能源车出口与欧盟反补贴税：一本2024年的账',
      points: 5,
      headings: ['从宣布调查到投票', '税怎么收', '双方的后手'],
      paragraphs: 9,
    },
  ],
  '04-tsmc-overseas-fabs.txt': [
    {
      title: '台積電海外設廠這五年：亞利桑那、熊本與德勒斯登',
      points: 3,
      headings: ['亞利桑那：投資額翻了十幾倍', '熊本：從動工到開幕不到兩年', '德勒斯登：鎖定車用與工業晶片'],
      paragraphs: 10,
    },
  ],
  '05-rapidus-and-chips-act.txt': [
    {
      title: '从零开始造 2 纳米: 日本 Rapidus 的钱与时间表',
      points: 3,
      headings: ['八家股东与一笔小钱', '从 700 亿到 1.7 万亿', '千岁的工厂'],
      paragraphs: 10,
    },
    {
      title: '527 亿美元怎么花: 美国《芯片与科学法》的补助清单',
      points: 3,
      headings: ['钱分几块', '谁拿到多少', '补助变成股份'],
      paragraphs: 8,
    },
  ],
  '06-deepseek-v3-r1.txt': [
    {
      title: '从 V3 到 R1：DeepSeek 公开了哪些数字',
      points: 3,
      headings: ['V3：把成本写进报告', 'R1：用强化学习练推理', '从应用榜到《自然》'],
      paragraphs: 11,
    },
  ],
  '07-change-6-far-side.txt': [
    {
      title: '1935.3克月背样品：嫦娥六号的53天',
      points: 3,
      headings: ['53天走完全程', '没有中继星就没有信号', '样品说了什么'],
      paragraphs: 10,
    },
  ],
  '08-rcep-rules.txt': [
    {
      title: 'RCEP怎么用：十五国协定里的关税与原产地',
      points: 4,
      headings: ['生效分了六步', '关税减到多少', '累积规则的好处', '与CPTPP的差别'],
      paragraphs: 10,
    },
  ],
  '09-linux-kernel.txt': [
    {
      title: 'Linux内核三十多年：从一则新闻组帖子到500台超级计算机',
      points: 0,
      headings: ['许可证改了一次', '一场争执换来Git', '三处近来的变化', '用在哪里'],
      paragraphs: 12,
    },
  ],
  '10-spring-festival-holiday.txt': [
    {
      title: '除夕重回法定假日：春节的两份新文件',
      points: 3,
      headings: ['多出来的两天', '七十多年加了六天', '写进教科文组织名录', '新办法下的第一个春节'],
      paragraphs: 11,
    },
  ],
};

const files = Object.keys(expected);
const read = (name: string) => readFileSync(new URL(name, samples), 'utf8');
const parse = (name: string) => parseArticles(read(name), segmenter);
const headingsOf = (article: Article) => article.sections.flatMap(({ heading }) => (heading === null ? [] : [heading]));
const paragraphsOf = (article: Article) => article.sections.flatMap(({ paragraphs }) => paragraphs);
const numbersIn = (text: string) => text.match(/\d+(?:[.,]\d+)*/g) ?? [];
const countHan = (text: string) => text.match(/\p{Script=Han}/gu)?.length ?? 0;

const questions = z
  .array(z.strictObject({ question: z.string(), title: z.string(), answer: z.string().nullable() }))
  .parse(JSON.parse(read('questions.json')));

function longestSharedRun(question: string, text: string): number {
  let longest = 0;
  for (let start = 0; start < question.length; start += 1) {
    while (text.includes(question.slice(start, start + longest + 1)) && start + longest < question.length) longest += 1;
  }
  return longest;
}

describe('sample articles', () => {
  test('every text and Markdown file but the README is one of the samples listed here', () => {
    const found = readdirSync(samples).filter((name) => /\.(?:txt|md)$/.test(name) && name !== 'README.md');
    assert.deepEqual(found.toSorted(), files.toSorted());
  });

  for (const [name, articles] of Object.entries(expected)) {
    test(`${name} holds the articles, points, headings and paragraphs that were written into it`, () => {
      const found = parse(name).map((article) => ({
        title: article.title,
        points: article.keyPoints.length,
        headings: headingsOf(article),
        paragraphs: paragraphsOf(article).length,
      }));
      assert.deepEqual(found, articles);
    });

    test(`${name} runs to 600–1,500 Chinese characters an article`, () => {
      for (const article of parse(name)) {
        const length = countHan(paragraphsOf(article).join(''));
        assert.ok(length >= 600 && length <= 1500, `${article.title}: ${length}`);
      }
    });

    test(`${name} backs every number of its key points in the body`, () => {
      for (const article of parse(name)) {
        const backed = new Set(numbersIn(paragraphsOf(article).join('\n')));
        const loose = article.keyPoints.flatMap(numbersIn).filter((number) => !backed.has(number));
        assert.deepEqual(loose, [], article.title);
      }
    });

    test(`${name} has key points that are one sentence of 40–90 characters`, () => {
      for (const point of parse(name).flatMap(({ keyPoints }) => keyPoints)) {
        assert.match(point, /^[^。]{39,89}。$/u);
      }
    });
  }

  test('one sample is written in traditional Chinese and its publication line is read', () => {
    const [article] = parse('04-tsmc-overseas-fabs.txt');
    assert.ok(article);
    assert.match(articleText(article), /補助.*晶圓/su);
    assert.doesNotMatch(articleText(article), /[补贴圆这东]/u);
    assert.equal(article.source, '核心示例編輯部');
    assert.equal(article.publishedAt, '2026-11-21T08:00:00+08:00');
  });

  test('one sample has no key points', () => {
    const bare = files.filter((name) => parse(name).some(({ keyPoints }) => keyPoints.length === 0));
    assert.deepEqual(bare, ['09-linux-kernel.txt']);
  });

  test('the Markdown sample names its source, date and address', () => {
    const [article] = parse('02-eu-dma-gatekeepers.md');
    assert.ok(article);
    assert.equal(article.source, '核心示例编辑部');
    assert.equal(article.publishedAt, '2026-11-20T08:00:00+08:00');
    assert.equal(article.url, 'https://example.com/explainers/eu-digital-markets-act');
  });

  test('the page breaks of the PDF sample are healed in five paragraphs and one key point', () => {
    const articles = parse('05-rapidus-and-chips-act.txt');
    const compact = articles.map((article) => articleText(article).replaceAll(' ', ''));
    const healed = [
      /做了多年半导体,参与/,
      /通过修法,允许政府/,
      /交货的时间,争取/,
      /是制造补助,110亿/,
      /原因是它另外/,
      /累计批准的补助最多/,
    ];
    const missing = healed.filter((cut) => !compact.some((text) => cut.test(text)));
    assert.deepEqual(missing, []);
  });
});

describe('sample questions', () => {
  const texts = new Map(
    files.flatMap(parse).map((article) => [article.title, fold(`${article.title}\n${articleText(article)}`)]),
  );

  test('there are 40 with an answer and 10 without', () => {
    assert.equal(questions.filter(({ answer }) => answer !== null).length, 40);
    assert.equal(questions.filter(({ answer }) => answer === null).length, 10);
    assert.equal(new Set(questions.map(({ question }) => question)).size, 50);
  });

  test('every answer stands in the article that it is said to be from, and every article is asked about', () => {
    const astray = questions.filter(({ title, answer }) => !texts.get(title)?.includes(fold(answer ?? '')));
    assert.deepEqual(astray, []);
    const asked = new Set(questions.map(({ title }) => title));
    assert.deepEqual(
      [...texts.keys()].filter((title) => !asked.has(title)),
      [],
    );
  });

  test('no question copies its sentence: at most eight characters run on as in the article', () => {
    const copied = questions.filter(
      ({ question, title }) => longestSharedRun(fold(question), texts.get(title) ?? '') > 8,
    );
    assert.deepEqual(copied, []);
  });
});
