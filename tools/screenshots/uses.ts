import type { Locale } from '../../src/domain/locale.ts';
import type { Use } from './ask-preview.ts';

/** A message that a command shows. */
interface Shown {
  readonly name: string;
  readonly use: Use;
  /** @defaultValue zh-CN */
  readonly locale?: Locale;
  /** @defaultValue false */
  readonly hasModel?: boolean;
}

/** In the order they are done: what is subscribed to first is listed then. */
export const uses: readonly Shown[] = [
  { name: 'answer', use: { command: 'ask', options: { question: '苹果因为什么被欧盟罚款？' } } },
  {
    name: 'answer-by-model',
    use: { command: 'ask', options: { question: '欧盟的首批罚单罚了谁，多少钱？' } },
    hasModel: true,
  },
  { name: 'answer-none', use: { command: 'ask', options: { question: '三星的 HBM4 良率是多少？' } } },
  {
    name: 'passage',
    use: { command: 'ask', options: { question: '苹果因为什么被欧盟罚款？' }, andThen: [{ verb: 'cite' }] },
  },
  { name: 'summary', use: { command: 'briefing', options: { count: 1 }, andThen: [{ verb: 'sections' }] } },
  {
    name: 'summary-of-text',
    use: {
      command: 'summary',
      options: {
        text: '国家能源局说，今年前十个月新增光伏装机 2.5 亿千瓦，同比增长 31%。其中一半以上装在屋顶。电网企业把消纳压力写进了明年的投资计划，打算先改造县城的变电站。分析人士认为，组件价格在年底前难有起色。',
      },
    },
  },
  { name: 'briefing-picture', use: { command: 'briefing', options: { count: 3, image: true } } },
  { name: 'articles', use: { command: 'articles' } },
  { name: 'articles-found', use: { command: 'articles', options: { query: '芯片' } } },
  { name: 'privacy', use: { command: 'privacy', subcommand: 'show' } },
  {
    name: 'subscribed',
    use: {
      command: 'subscribe',
      options: { schedule: 'twice', topics: '芯片 HBM -汽车', quiet: '23:00-07:00', timezone: 'Asia/Shanghai' },
    },
  },
  { name: 'subscriptions', use: { command: 'subscriptions' } },
  { name: 'settings', use: { command: 'subscriptions', andThen: [{ verb: 'open' }] } },
  { name: 'help', use: { command: 'help' } },
  { name: 'help-zh-tw', use: { command: 'help' }, locale: 'zh-TW' },
  { name: 'help-en-us', use: { command: 'help' }, locale: 'en-US' },
];
