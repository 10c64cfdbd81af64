import type { OrderWording } from './order-wording.ts';

export const orderZhCn: OrderWording = {
  matched: (matched, stories, isWhole) => `最近${isWhole ? ' 7 天' : '的'} ${stories} 篇中有 ${matched} 篇符合`,
  matchedNone: '可以换更常见的词，或少排除几个词',
  weekEmpty: '最近 7 天还没有文章',
  topicCount: (topic, count) => `${topic} ${count}`,
  excluded: (topic) => `排除 ${topic}`,

  previewHeading: '预览',
  previewOwed: (count) => `到现在为止，下一期有 ${count} 篇`,
  previewSample: '目前没有待发的文章，以下以最近符合的文章为例',
  previewNone: '最近 7 天没有符合的文章，有了就会按时发送',
  previewLeftOut: (count) => `这里放不下，另有 ${count} 篇`,
  previewPointsLeftOut: '这里只列前几条要点，发送时是全部',

  pick: {
    schedule: '更改时间',
    topics: '更改主题，可选多个；全不选为全部文章',
    quiet: '更改免打扰时段',
    role: '发送时提醒哪个身份组；不选则不提醒',
    language: '更改简报的语言',
    channel: '打开某个频道的订阅',
  },
  noQuiet: '不设免打扰',
  languageField: '语言',

  buttons: {
    time: '自定义时间',
    topics: '自填主题',
    manage: '管理',
    more: '更多设置',
    back: '返回列表',
    preview: '看预览',
    undo: '撤销',
    undoLast: '撤销上次更改',
    postNow: '立即发送',
  },
  page: (number, count) => `第 ${number} 页，共 ${count} 页`,

  timeModal: {
    title: '发送时间与免打扰',
    cron: 'cron：分、时、日、月、星期',
    cronHelp: '如 30 7 * * 1-5 是周一至周五 7:30；留空为文章一到就发',
    timeZone: '时区',
    timeZoneHelp: '如 Asia/Shanghai，也可以写城市名：上海、台北、东京',
    quiet: '免打扰时段',
    quietHelp: '如 23:00-07:00，这段时间不发，结束后再发；留空为不设',
  },
  topicsModal: {
    title: '主题',
    label: '只要含这些词的文章',
    help: '用空格、逗号或顿号隔开，简繁均可；前加 - 表示排除；留空为全部文章',
    placeholder: '例如：芯片 人工智能 -娱乐',
  },

  undone: '已撤销，恢复到更改之前',
  undoneNew: (channel) => `已撤销：${channel} 没有订阅，和之前一样。`,
  changedSince: (person, at) => `撤销不了：${person} 在 ${at} 又改过这个订阅。以下是现在的设置`,
  undoneAlready: '这次更改已经撤销过了',
  tooOld: '撤销不了：更改已超过一天，或没有记录了。以下是现在的设置',
  endedSince: '撤销不了：这个订阅后来结束了，频道可能已被删除。',
  gone: (channel) => `${channel} 现在没有订阅，它可能已被别人移除。用 \`/订阅\` 可以重新订阅。`,
  postedNow: '正在发送到频道',
  nothingToPost: '没有待发的文章，什么也没有发',
};
