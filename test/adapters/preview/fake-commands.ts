import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { Action, Command, MessageBody } from '../../../src/ports/command.ts';

const componentsV2 = 1 << 15;

export function message(...components: readonly APIMessageTopLevelComponent[]): MessageBody {
  return { flags: componentsV2, components: [...components], allowed_mentions: { parse: [] } };
}

export function text(...lines: readonly string[]): MessageBody {
  return message({ type: 10, content: lines.join('\n') });
}

/** A story as a briefing shows it: a container with points and buttons. */
export function story(number: number, title: string, points: readonly string[]): MessageBody {
  return message({
    type: 17,
    accent_color: 0xd9482b,
    components: [
      {
        type: 10,
        content: [
          `### ${title}`,
          `-# 测试社 · <t:1760000000:f>（<t:1760000000:R>）`,
          ...points.map((point, index) => `**0${index + 1}** ${point}`),
        ].join('\n'),
      },
      {
        type: 1,
        components: [
          { type: 2, style: 2, label: '追问', custom_id: `question:${number}` },
          { type: 2, style: 2, label: '全文要点', custom_id: `sections:${number}` },
          { type: 2, style: 5, label: '原文', url: 'https://news.example/story' },
        ],
      },
    ],
  });
}

function answer(question: string, article: string): MessageBody {
  return message({
    type: 17,
    components: [
      { type: 10, content: `-# 问：${question}` },
      { type: 10, content: `${article}说，新线路 **10 月** 开通。[1]\n票价为 6 元。[2]` },
      { type: 14 },
      { type: 10, content: '-# [1] 《地铁新线》：“新线路将于 10 月开通。”\n-# [2] 《地铁新线》：“全程票价 6 元。”' },
      { type: 1, components: [{ type: 2, style: 1, label: '追问这篇', custom_id: 'question:9' }] },
    ],
  });
}

const titles = ['地铁新线十月开通', '港口首次使用岸电', '图书馆延长开放到深夜'];

const ask: Command = {
  declaration: {
    name: 'ask',
    name_localizations: { 'zh-CN': '提问', 'zh-TW': '提問' },
    description: 'Ask about the stories',
    description_localizations: { 'zh-CN': '就文章提问，答案附出处', 'zh-TW': '就文章提問，答案附出處' },
    options: [
      {
        type: 3,
        name: 'question',
        name_localizations: { 'zh-CN': '问题', 'zh-TW': '問題' },
        description: 'What you want to know',
        description_localizations: { 'zh-CN': '想知道什么' },
        required: true,
        min_length: 2,
        max_length: 200,
      },
      {
        type: 3,
        name: 'article',
        name_localizations: { 'zh-CN': '文章' },
        description: 'Only in this story',
        description_localizations: { 'zh-CN': '只在这一篇里找' },
        autocomplete: true,
      },
      {
        type: 5,
        name: 'private',
        name_localizations: { 'zh-CN': '仅自己可见' },
        description: 'Show the answer to you alone',
        description_localizations: { 'zh-CN': '只有你看得到答案' },
      },
    ],
  },
  isPrivate: ({ options }) => options.private === true,
  async *run({ options }) {
    yield text('正在查找…');
    yield answer(String(options.question), String(options.article ?? '文章'));
  },
  async complete({ options }) {
    return titles
      .filter((title) => title.includes(String(options.article ?? '')))
      .map((title, index) => ({ name: title, value: `id-${index}` }));
  },
};

const subscribe: Command = {
  declaration: {
    name: 'subscribe',
    description: 'Subscribe a channel',
    description_localizations: { 'zh-CN': '让频道按时收到核心提示' },
    options: [
      { type: 7, name: 'channel', description: 'Where', description_localizations: { 'zh-CN': '发到哪个频道' } },
      {
        type: 3,
        name: 'schedule',
        description: 'When',
        description_localizations: { 'zh-CN': '什么时候发' },
        choices: [
          { name: 'Every morning', name_localizations: { 'zh-CN': '每天早上' }, value: 'morning' },
          { name: 'At once', name_localizations: { 'zh-CN': '随到随发' }, value: 'instant' },
        ],
      },
      { type: 4, name: 'count', description: 'How many', min_value: 1, max_value: 5 },
    ],
  },
  isPrivate: () => true,
  async *run({ options, channelId }) {
    yield message(
      { type: 10, content: `<#${options.channel ?? channelId}> · ${options.schedule ?? 'morning'}` },
      {
        type: 1,
        components: [
          {
            type: 3,
            custom_id: 'schedule',
            placeholder: '改时间',
            options: [
              { label: '每天早上', value: 'morning', description: '08:00' },
              { label: '随到随发', value: 'instant' },
            ],
          },
        ],
      },
    );
  },
};

const breaking: Command = {
  declaration: { name: 'break', description: 'Fails', description_localizations: { 'zh-CN': '总会出错' } },
  isPrivate: () => false,
  async *run() {
    yield text('开始了…');
    throw new Error('secret: the password is hunter2');
  },
};

/** Every kind of thing a message can hold, and one that it can't. */
const gallery: Command = {
  declaration: { name: 'gallery', description: 'Everything', description_localizations: { 'zh-CN': '各种组件' } },
  isPrivate: () => false,
  async *run() {
    yield {
      content:
        '## 标题\n正文 **粗** *斜* __下划__ ~~删~~ `代码` ||底牌|| [链接](https://news.example)\n> 引文\n- 一\n  - 二\n1. 甲\n2. 乙\n```js\nconst x = 1;\n```\n<#100000000000000010> <@100000000000000002> <@&100000000000000020> @everyone \\*照写\\*',
      embeds: [
        {
          title: '嵌入',
          description: '说明',
          color: 0x3366cc,
          fields: [{ name: '项', value: '值' }],
          footer: { text: '尾' },
        },
      ],
      components: [
        {
          type: 9,
          components: [{ type: 10, content: '**一节** 与配图' }],
          accessory: { type: 11, media: { url: 'https://pictures.example/a.png' }, description: '配图' },
        },
        { type: 14, divider: true, spacing: 2 },
        {
          type: 1,
          components: [
            { type: 2, style: 1, label: '主要', custom_id: 'a' },
            { type: 2, style: 2, label: '次要', custom_id: 'b' },
            { type: 2, style: 3, label: '成功', custom_id: 'c' },
            { type: 2, style: 4, label: '危险', custom_id: 'd' },
            { type: 2, style: 2, label: '停用', custom_id: 'e', disabled: true },
          ],
        },
        { type: 99, content: '?' } as unknown as APIMessageTopLevelComponent,
      ],
    };
  },
};

const question: Action = {
  verb: 'question',
  effect: 'reply',
  async opens({ args }) {
    if (args[0] === 'gone') return { refused: answer('', '这篇文章已经不在了') };
    return {
      custom_id: `question:${args[0]}`,
      title: '就这篇提问',
      components: [
        {
          type: 18,
          label: '你的问题',
          description: '答案只来自这篇文章',
          component: {
            type: 4,
            custom_id: 'text',
            style: 2,
            min_length: 2,
            max_length: 100,
            placeholder: '例如：什么时候开通？',
          },
        },
      ],
    };
  },
  async *run({ args, fields }) {
    yield answer(fields.text?.[0] ?? '', `第 ${args[0]} 篇`);
  },
};

const schedule: Action = {
  verb: 'schedule',
  effect: 'update',
  async *run({ fields }) {
    yield text(`改成了 ${fields.values?.[0]}`);
  },
};

const sections: Action = {
  verb: 'sections',
  effect: 'reply',
  async *run() {
    yield text('开始了…');
    throw new Error('secret: the password is hunter2');
  },
};

export const fakeCommands: readonly Command[] = [ask, subscribe, gallery, breaking];
export const fakeActions: readonly Action[] = [question, schedule, sections];

export const briefing: readonly MessageBody[] = [
  story(1, '地铁新线十月开通，全程六元', [
    '城东到城西的新线路有 18 座车站，10 月起试运营，全程票价 6 元。',
    '首末班车与既有线路衔接，换乘不必出站。',
    '市交通局说，沿线公交将同步调整，公示期为 15 天。',
  ]),
  story(2, '港口首次使用岸电：靠港的船可以关掉发动机了', [
    '停靠的货轮改接岸上电源，靠港期间不再烧油。',
    '首批改造 4 个泊位，每年约减少 2,000 吨燃油消耗。',
    '船公司要自己承担受电设备的费用，回收期约三年。',
  ]),
];
