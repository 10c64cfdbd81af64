import { dayPart, monthAndDay, weekday } from './dates.ts';
import { followingZhCn } from './following/zh-cn.ts';
import { holdsZhCn } from './holds/zh-cn.ts';
import { labelsZhCn } from './labels/zh-cn.ts';
import { noticesZhCn } from './notices/zh-cn.ts';
import { orderZhCn } from './order/zh-cn.ts';
import { pictureZhCn } from './picture/zh-cn.ts';
import { privacyZhCn } from './privacy/zh-cn.ts';
import { readingZhCn } from './reading/zh-cn.ts';
import { sourcesZhCn } from './sources/zh-cn.ts';
import type { Wording } from './wording.ts';

const dayParts = { morning: '早报', noon: '午报', afternoon: '下午简报', evening: '晚报' } as const;

/** A title inside a title takes the single brackets: GB/T 15834-2011, 4.15. */
function quoteTitle(title: string): string {
  return `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`;
}

export const zhCn: Wording = {
  locale: 'zh-CN',
  ...labelsZhCn,
  notices: noticesZhCn,
  rights: {
    'view-channel': '查看频道',
    'send-messages': '发送消息',
    'send-messages-in-threads': '在子区内发送消息',
    'manage-threads': '管理子区（该子区已锁定）',
    'read-message-history': '阅读消息历史记录',
    'embed-links': '嵌入链接',
    'mention-role': '提及所有身份组',
    'forum-tag': '论坛里一个人人可用的标签（该论坛要求每个帖子带标签）',
    'not-timed-out': '解除对 Hexin 的禁言',
  },
  missingRights: (channel, rights) =>
    `Hexin 在 ${channel} 还缺少权限：${rights.join('、')}。\n请打开该频道的“编辑频道 → 权限”，为 Hexin 的身份组允许以上各项，再试一次。`,
  comma: '、',
  directMessages: '与 Hexin 的私信',
  addToServerButton: '添加到服务器',
  errorNumber: (trace) => `错误编号 \`${trace}\``,

  untitled: '（无标题）',
  quotedTitle: quoteTitle,
  archived: (at) => `${at} 收录`,
  author: (name) => `文／${name}`,
  updated: (at) => `更新于 ${at}`,
  otherReports: (names, unnamed) => `同题报道：${names}${unnamed > 0 ? `，另有 ${unnamed} 家` : ''}`,
  otherReportsCount: (count) => `同题报道 ${count} 家`,
  otherReportsHeading: '同题报道',
  pointsBy: { publisher: '发布方要点', model: '模型撰写', extract: '正文摘录' },
  askButton: '追问',
  sectionsButton: '全文要点',
  originalButton: '原文',
  continued: (title) => `接上条：${title}`,

  briefingHeading: (dueAtMs, timeZone) =>
    `核心提示 · ${monthAndDay(dueAtMs, timeZone, 'zh-CN')} ${weekday(dueAtMs, timeZone, 'zh-CN')} ${dayParts[dayPart(dueAtMs, timeZone)]}`,
  publishersPoints: (isUnlessMarked) => (isUnlessMarked ? '要点除注明外出自发布方' : '要点出自发布方'),
  storyCount: (count) => `${count} 篇`,
  part: (number, count) => `第 ${number} 条，共 ${count} 条`,
  late: (at) => `迟到，原定 ${at}`,
  lateSince: (at) => `迟到，最早一篇原定 ${at}`,
  deferred: (at) => `免打扰结束后发送，原定 ${at}`,
  gatheredHeading: '核心提示 · 一并送达',
  listedHeading: (count) => `另有 ${count} 篇较早的文章，只列标题`,
  pickPlaceholder: '看其中一篇的核心提示',
  pickRange: (from, to) => `看第 ${from} 至 ${to} 篇中的一篇`,
  moreStories: (count) => `另有 ${count} 篇，可用 /文章 查看`,
  takenDownHere: '有文章已从这里撤下',
  takenDown: '文章已撤下',
  storyGoesOn: '篇幅所限，其余要点请点“全文要点”',

  asked: (question) => `问：${question}`,
  sameSource: (quote) => `同上：“${quote}”`,
  quotation: (title, quote) => `${quoteTitle(title)}“${quote}”`,
  answeredBy: {
    extractive: '摘录：以上每句都是文章原文',
    model: '由模型撰写，每句都与引文核对过',
    translation: '由模型撰写并翻译：原句与引文核对过，译文只核对了数字、专名和是非',
  },
  answerNotes: {
    'model-failed': '模型没有答完，以上是文章原文',
    'budget-spent': '今天的模型额度已用完，以上是文章原文',
    'cut-short': '篇幅所限，模型没有写完',
    'nothing-proved': '模型写的话在文章里找不到依据，没有采用；以上是文章原文',
    'time-bound': '只查找了问题所说时间的文章；不限时间的话，请去掉时间再问一次',
    'ask-in-chinese': '问题没有经过翻译，只按字词查找；文章是中文的，请用中文再问一次',
    'ask-in-english': '问题没有经过翻译，只按字词查找；文章是英文的，请用英文再问一次',
    unclear: '没看懂要问什么。请把问题说完整，例如“苹果的市值是多少？”',
  },
  lookedAtPart: (newest, of) => `刚启动，文章还在整理：这次只查了最新的 ${newest} 篇（共 ${of} 篇），过一会儿再问更全`,
  sentencesDropped: (count) => `另有 ${count} 句在文章里找不到依据，已略去`,
  sentencesLeftOut: (count) => `篇幅所限，另有 ${count} 句未列出`,
  continueButton: (page, count) => `继续（${page}/${count}）`,
  abstained: '文章里没有找到依据，因此不作回答。',
  abstainedWithoutModel: {
    'model-failed': '模型没有答完；单凭查找，还不能确定哪一句是答案',
    'budget-spent': '今天的模型额度已用完；单凭查找，还不能确定哪一句是答案',
  },
  lookedInEverything: '查找范围：全部文章',
  lookedInArticle: (title) => `查找范围：${quoteTitle(title)}`,
  lookedInTopics: (topics) => `查找范围：本频道订阅的主题（${topics}）`,
  nearest: '内容最接近的文章：',
  askAbout: (title) => `追问：${title}`,
  followButton: '继续追问',
  askThisButton: '追问这篇',
  rephraseButton: '换个问法',
  widenButton: '查全部文章',
  citationButton: (number) => `出处 [${number}]`,
  citationPlaceholder: '看引文在原文里的上下文',
  keyPointsHeading: '核心提示',
  passageNote: (number) => `加粗的是引文 [${number}]`,
  threadStarted: (thread) => `已开子区 ${thread}，大家可以在里面用 /提问 接着问`,
  threadNotes: {
    'in-thread': '这里已经是子区：大家可以在这里用 /提问 接着问',
    'not-permitted': '没能开子区：Hexin 在这个频道缺少“创建公共子区”权限',
    'not-here': '没能开子区：这里开不了子区',
    failed: '没能开子区：Discord 暂时不允许，请稍后再试',
    private: '没有开子区：仅自己可见的回答不能开子区',
  },
  askLabel: '您的问题',
  askPlaceholder: '例如：涉及的金额是多少？',

  pointsWithoutModel: {
    'model-failed': '模型没有写成要点，以上是正文摘录',
    'budget-spent': '今天的模型额度已用完，以上是正文摘录',
  },
  pointsLeftOut: '篇幅所限，其余要点未列出',

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
  quiet: (hours, timeZone) => `${hours}，结束后再发（${timeZone}）`,
  everyStory: '全部文章',
  topics: (included, excluded) => {
    const without = excluded.length > 0 ? `排除 ${excluded.join('、')}` : '';
    return [included.join('、') || '全部文章', without].filter(Boolean).join('，');
  },
  subscribedHeading: '订阅成功',
  resubscribedHeading: '订阅已更新',
  fields: {
    channel: '频道',
    schedule: '时间',
    quiet: '免打扰',
    topics: '主题',
    mention: '提醒',
    first: '第一期',
    next: '下一期',
  },
  whenArriving: '有新文章时',
  paused: {
    'by-hand': '已暂停',
    forbidden: '已暂停：Hexin 在这个频道没有足够权限',
    removed: '已停止：Hexin 不在这个服务器里',
  },
  lacking: (rights) => `缺少：${rights.join('、')}`,
  lackingUnknown: 'Discord 不允许 Hexin 在这里发消息，但没有发现缺少哪项权限；稍后会自动再试',
  notTold: '没能私信通知订阅人',
  pauseNoticeHeading: '您订阅的简报暂停了：Hexin 现在无法在这些频道发消息',
  pauseNoticeAdvice:
    '请打开频道的“编辑频道 → 权限”，为 Hexin 的身份组允许以上各项。权限恢复后会自动继续，期间的新闻会补发，不必重新订阅。',
  recheckButton: '再检查一次',
  recheckedAll: '权限齐了，简报已恢复。',
  recheckedSome: '还有频道无法发消息：',
  unsubscribed: (channel) => (channel === null ? '已取消私信里的订阅。' : `已取消 ${channel} 的订阅。`),
  subscriptionsHeading: (count) => `本服务器的订阅 · ${count} 个频道`,
  ownSubscriptionHeading: '您的订阅',
  noSubscriptions: '本服务器还没有订阅。用 `/订阅` 可以订阅。',
  pauseButton: '暂停',
  resumeButton: '恢复',
  removeButton: '移除',
  confirmRemoveButton: '确认移除',
  keepButton: '保留',

  allowance: {
    person: (again) => `您最近一小时的提问次数用完了，${again}可以再问。`,
    guild: (again) => `本服务器最近一小时的提问次数用完了，${again}可以再问。也可以私信 Hexin 提问，不占服务器的次数。`,
    running: (count) => `您还有 ${count} 个问题正在回答。请等其中一个答完再问。`,
  },

  reading: readingZhCn,
  picture: pictureZhCn,
  order: orderZhCn,
  privacy: privacyZhCn,
  sources: sourcesZhCn,
  holds: holdsZhCn,
  following: followingZhCn,

  help: {
    intro: 'Hexin 把每篇文章的核心提示按时发到频道，并依据文章原文回答提问：每句话都注明出处，文章里没有的就说没有。',
    everyone: '所有人可用',
    managers: '需要“管理频道”或“管理服务器”权限',
    elsewhere: '不用输入命令',
    inMenu: (command) => `**右键或长按一条消息 → 应用 → ${command}**\u2002看这条消息、它的链接或附件的要点`,
    onButtons: (names) => `**${names.join(' · ')}**\u2002文章和回答下方的按钮`,
    access: '谁能用哪个命令，可在“服务器设置 → 整合 → Hexin”里调整。',
    inEnglish: (commands) => `命令的英文名：${commands}`,
    places:
      '简报可以发到文字频道、公告频道（自动发布给关注者）、论坛（每份简报一个帖子）和子区，也可以在私信里为自己订阅。把 Hexin 添加到自己的账号后，在任何地方都能提问和查看。',
  },
};
