import { dayPart, monthAndDay, weekday } from './dates.ts';
import type { Wording } from './wording.ts';

const dayParts = { morning: '早报', noon: '午报', afternoon: '下午简报', evening: '晚报' } as const;

/** A title inside a title takes the single brackets: GB/T 15834-2011, 4.15. */
function quoteTitle(title: string): string {
  return `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`;
}

export const zhCn: Wording = {
  locale: 'zh-CN',
  commands: {
    subscribe: { name: '订阅', description: '让频道按时收到每篇文章的核心提示' },
    unsubscribe: { name: '退订', description: '取消频道的订阅' },
    subscriptions: { name: '订阅列表', description: '查看本服务器的订阅，暂停、恢复或移除' },
    briefing: { name: '简报', description: '马上看最新几篇文章的核心提示' },
    ask: { name: '提问', description: '就文章内容提问，回答句句注明出处' },
    summary: { name: '核心提示', description: '看一篇文章、一段文字或一个文件的核心提示' },
    articles: { name: '文章', description: '列出最近的文章，或按标题查找' },
    help: { name: '帮助', description: 'Hexin 能做什么，怎么用' },
  },
  options: {
    channel: { name: '频道', description: '哪个频道，默认为当前频道' },
    schedule: { name: '时间', description: '什么时候发，默认每天早上 8 点' },
    cron: { name: 'cron', description: '五段 cron 表达式，仅用于自定义时间，如 30 7 * * 1-5' },
    timezone: { name: '时区', description: '按哪个时区计时，如 Asia/Shanghai；不填则用 Hexin 的默认时区' },
    topics: { name: '主题', description: '只要含这些词的文章，空格分隔；前加 - 表示排除' },
    mention: { name: '提醒', description: '发简报时提醒哪个身份组' },
    count: { name: '篇数', description: '看几篇，1 到 10，默认 3' },
    question: { name: '问题', description: '想知道什么' },
    article: { name: '文章', description: '哪篇文章，输入标题中的字查找' },
    text: { name: '文字', description: '要摘要的文字，直接粘贴，最多 6000 字' },
    file: { name: '文件', description: '要摘要的文件：.txt、.md 或 .html，最大 1 MB' },
    private: { name: '仅自己可见', description: '回答只有自己看得到' },
    query: { name: '关键词', description: '标题里的字，简繁均可' },
  },
  presets: {
    instant: '即时：文章一到就发',
    hourly: '每小时整点',
    morning: '每天 8 点',
    twice: '每天 8 点和 20 点',
    weekdays: '周一至周五 8 点',
    custom: '自定义：另填 cron',
  },
  notices: {
    'not-permitted': '这需要“管理频道”或“管理服务器”权限。请联系服务器管理员。',
    'guild-only': '这个命令只能在服务器里使用。',
    'cron-needs-custom': 'cron 只在时间选“自定义”时有效。请把时间改为“自定义”，或去掉 cron。',
    'custom-needs-cron': '时间选了“自定义”，还需要填写 cron，例如 `30 7 * * 1-5`（周一至周五 7:30）。',
    'bad-cron': '看不懂这个 cron。它由五段组成：分、时、日、月、星期，例如 `30 7 * * 1-5`（周一至周五 7:30）。',
    'bad-time-zone': '没有这个时区。请从候选项中选择，例如 `Asia/Shanghai`。',
    'never-due': '按这个 cron 永远不会发送，例如 2 月 30 日并不存在。可以试试 `0 9 1 * *`（每月 1 日 9:00）。',
    'everyone-role': '不能提醒所有人。请选择一个身份组，或不设提醒。',
    'channel-not-found': '找不到这个频道，可能已被删除，或 Hexin 看不到它。',
    'channel-unsuitable': '这个频道不能发消息。请选择文字频道、公告频道或子区。',
    'channel-unreachable': '暂时连不上 Discord，没能检查这个频道。请稍后再试。',
    'no-subscription': '这个频道没有订阅。用 `/订阅` 可以订阅。',
    'no-such-article': '没有找到这篇文章。请输入标题中的字，再从候选项中选择。',
    'no-articles': '还没有文章。',
    'answer-forgotten': '这个回答的后文已经不在了。请再问一次。',
    'question-length': '问题的长度要在 2 到 1000 个字之间。',
    'summary-needs-one': '请从“文章”“文字”“文件”里选填一项：不能都不填，也不能填两项以上。',
    'text-empty': '这段文字里没有可以摘要的内容。请粘贴正文。',
    'file-wrong-type': '只能读 .txt、.md 和 .html 文件。请换一种格式，或把正文粘贴到“文字”里。',
    'file-too-large': '文件超过 1 MB。请只保留正文，或拆成几个文件。',
    'file-empty': '这个文件是空的。请检查后重新上传。',
    'file-undecodable': '看不懂这个文件的编码，它可能不是文本文件。请另存为 UTF-8 再上传。',
    'file-without-text': '这个文件里没有找到正文。请检查内容，或把正文粘贴到“文字”里。',
    'file-unreachable': '没能从 Discord 取到这个文件。请重新上传一次。',
    'file-too-complex': '这个文件的结构太复杂，读不完。请把正文另存为 .txt 再上传。',
    'store-failed': '暂时读不到数据，请稍后再试。',
    unexpected: '出了点问题，没能完成。请稍后再试。',
  },
  rights: {
    'view-channel': '查看频道',
    'send-messages': '发送消息',
    'send-messages-in-threads': '在子区内发送消息',
    'read-message-history': '阅读消息历史记录',
    'mention-role': '提及所有身份组',
  },
  missingRights: (channel, rights) =>
    `Hexin 在 ${channel} 还缺少权限：${rights.join('、')}。\n请打开该频道的“编辑频道 → 权限”，为 Hexin 的身份组允许以上各项，再试一次。`,
  comma: '、',

  untitled: '（无标题）',
  quotedTitle: quoteTitle,
  archived: (at) => `${at} 收录`,
  pointsBy: { publisher: '要点：发布方', model: '要点：模型撰写', extract: '要点：正文摘录' },
  askButton: '追问',
  sectionsButton: '全文要点',
  originalButton: '原文',
  continued: (title) => `接上条：${title}`,

  briefingHeading: (dueAtMs, timeZone) =>
    `核心提示 · ${monthAndDay(dueAtMs, timeZone, 'zh-CN')} ${weekday(dueAtMs, timeZone, 'zh-CN')} ${dayParts[dayPart(dueAtMs, timeZone)]}`,
  storyCount: (count) => `${count} 篇`,
  part: (number, count) => `第 ${number} 条，共 ${count} 条`,
  late: (at) => `迟到，原定 ${at}`,
  listedHeading: (count) => `另有 ${count} 篇较早的文章，只列标题`,
  pickPlaceholder: '看其中一篇的核心提示',
  pickRange: (from, to) => `看第 ${from} 至 ${to} 篇中的一篇`,
  moreStories: (count) => `还有 ${count} 篇放不下，可用 /文章 查看`,
  storyGoesOn: '篇幅所限，余下的要点请点“全文要点”',

  asked: (question) => `问：${question}`,
  quotation: (title, quote) => `${quoteTitle(title)}“${quote}”`,
  answeredBy: {
    extractive: '摘录：以上每句都是文章原文',
    model: '由模型撰写，每句都与引文核对过',
    translation: '由模型撰写并翻译：原句与引文核对过，译文只核对了数字、专名和是非',
  },
  answerNotes: {
    'model-failed': '模型没有答完，以上是文章原文',
    'cut-short': '篇幅所限，模型的话没有说完',
    'nothing-proved': '模型写的话在文章里找不到依据，没有采用；以上是文章原文',
    unclear: '没看懂要问什么。请把问题说完整，例如“苹果的市值是多少？”',
  },
  sentencesDropped: (count) => `另有 ${count} 句在文章里找不到依据，已略去`,
  sentencesLeftOut: (count) => `篇幅所限，另有 ${count} 句未列出`,
  continueButton: (page, count) => `继续（${page}/${count}）`,
  abstained: '文章里没有找到依据，因此不作回答。',
  abstainedWithoutModel: '模型没有答完；单凭查找，还不能确定哪一句是答案',
  lookedInEverything: '查找范围：全部文章',
  lookedInArticle: (title) => `查找范围：${quoteTitle(title)}`,
  lookedInTopics: (topics) => `查找范围：本频道订阅的主题（${topics}）`,
  nearest: '内容最接近的文章：',
  askAbout: (title) => `追问：${title}`,
  askTitle: '追问这篇文章',
  askLabel: '你的问题',
  askPlaceholder: '例如：涉及的金额是多少？',

  pointsModelFailed: '模型没有写成要点，以上是正文摘录',
  pointsLeftOut: '篇幅所限，其余要点未列出',
  articlesLeftOut: (shown, count) => `文件里共有 ${count} 篇文章，这里列出前 ${shown} 篇`,

  sectionsHeading: '各节要点',
  previousButton: '上一页',
  nextButton: '下一页',
  articlesHeading: (count) => `最近的 ${count} 篇文章`,
  articlesFound: (query, count) => `标题与“${query}”相符的 ${count} 篇文章`,
  articlesNotFound: (query) => `没有标题与“${query}”相符的文章。`,

  instantly: '有新文章时立即推送',
  schedule: (preset, { cron, timeZone }) => {
    const words = {
      hourly: '每小时整点',
      morning: '每天 08:00',
      twice: '每天 08:00 和 20:00',
      weekdays: '周一至周五 08:00',
    };
    return `${preset === 'custom' ? `自定义 \`${cron}\`` : words[preset]}（${timeZone}）`;
  },
  everyStory: '全部文章',
  topics: (included, excluded) => {
    const without = excluded.length > 0 ? `排除 ${excluded.join('、')}` : '';
    return [included.join('、') || '全部文章', without].filter(Boolean).join('，');
  },
  subscribedHeading: '订阅成功',
  resubscribedHeading: '订阅已更新',
  fields: { channel: '频道', schedule: '时间', topics: '主题', mention: '提醒', first: '第一期', next: '下一期' },
  whenArriving: '有新文章时',
  paused: { 'by-hand': '已暂停', forbidden: '已暂停：Hexin 在这个频道没有足够权限' },
  unsubscribed: (channel) => `已取消 ${channel} 的订阅。`,
  subscriptionsHeading: (count) => `本服务器的订阅 · ${count} 个频道`,
  noSubscriptions: '本服务器还没有订阅。用 `/订阅` 可以订阅。',
  pauseButton: '暂停',
  resumeButton: '恢复',
  removeButton: '移除',
  confirmRemoveButton: '确认移除',
  keepButton: '保留',

  help: {
    intro: 'Hexin 把每篇文章的核心提示按时发到频道，并依据文章原文回答提问：每句话都注明出处，文章里没有的就说没有。',
    everyone: '所有人可用',
    managers: '需要“管理频道”或“管理服务器”权限',
    access: '谁能用哪个命令，可在“服务器设置 → 集成 → Hexin”里调整。',
  },
};
