import { dayPart, monthAndDay, weekday } from './dates.ts';
import { followingZhTw } from './following/zh-tw.ts';
import { holdsZhTw } from './holds/zh-tw.ts';
import { labelsZhTw } from './labels/zh-tw.ts';
import { noticesZhTw } from './notices/zh-tw.ts';
import { orderZhTw } from './order/zh-tw.ts';
import { pictureZhTw } from './picture/zh-tw.ts';
import { privacyZhTw } from './privacy/zh-tw.ts';
import { readingZhTw } from './reading/zh-tw.ts';
import { sourcesZhTw } from './sources/zh-tw.ts';
import type { Wording } from './wording.ts';

const dayParts = { morning: '早報', noon: '午報', afternoon: '下午簡報', evening: '晚報' } as const;

/** The title of an article takes the single brackets, that of a book or a law the double ones: 《重訂標點符號手冊》, 書名號乙式. */
function quoteTitle(title: string): string {
  return `〈${title}〉`;
}

export const zhTw: Wording = {
  locale: 'zh-TW',
  ...labelsZhTw,
  notices: noticesZhTw,
  rights: {
    'view-channel': '檢視頻道',
    'send-messages': '傳送訊息',
    'send-messages-in-threads': '在討論串中傳送訊息',
    'manage-threads': '管理討論串（該討論串已鎖定）',
    'read-message-history': '讀取訊息歷史',
    'embed-links': '嵌入連結',
    'mention-role': '提及所有身分組',
    'forum-tag': '論壇裡一個人人可用的標籤（該論壇要求每篇貼文帶標籤）',
    'not-timed-out': '解除對 Hexin 的禁言',
  },
  missingRights: (channel, rights) =>
    `Hexin 在 ${channel} 還缺少權限：${rights.join('、')}。\n請開啟該頻道的「編輯頻道 → 權限」，為 Hexin 的身分組允許以上各項，再試一次。`,
  comma: '、',
  directMessages: '與 Hexin 的私訊',
  addToServerButton: '加入伺服器',
  errorNumber: (trace) => `錯誤編號 \`${trace}\``,

  untitled: '（無標題）',
  quotedTitle: quoteTitle,
  archived: (at) => `${at} 收錄`,
  author: (name) => `文／${name}`,
  updated: (at) => `更新於 ${at}`,
  otherReports: (names, unnamed) => `同題報導：${names}${unnamed > 0 ? `，另有 ${unnamed} 家` : ''}`,
  otherReportsCount: (count) => `同題報導 ${count} 家`,
  otherReportsHeading: '同題報導',
  pointsBy: { publisher: '發布方重點', model: '模型撰寫', extract: '內文摘錄' },
  askButton: '追問',
  sectionsButton: '全文重點',
  originalButton: '原文',
  continued: (title) => `接上則：${title}`,

  briefingHeading: (dueAtMs, timeZone) =>
    `核心提示 · ${monthAndDay(dueAtMs, timeZone, 'zh-TW')} ${weekday(dueAtMs, timeZone, 'zh-TW')} ${dayParts[dayPart(dueAtMs, timeZone)]}`,
  publishersPoints: (isUnlessMarked) => (isUnlessMarked ? '重點除註明外出自發布方' : '重點出自發布方'),
  storyCount: (count) => `${count} 篇`,
  part: (number, count) => `第 ${number} 則，共 ${count} 則`,
  late: (at) => `遲到，原定 ${at}`,
  lateSince: (at) => `遲到，最早一篇原定 ${at}`,
  deferred: (at) => `勿擾時段結束後發送，原定 ${at}`,
  gatheredHeading: '核心提示 · 一併送達',
  listedHeading: (count) => `另有 ${count} 篇較早的文章，只列標題`,
  pickPlaceholder: '看其中一篇的核心提示',
  pickRange: (from, to) => `看第 ${from} 至 ${to} 篇中的一篇`,
  moreStories: (count) => `另有 ${count} 篇，可用 /文章 查看`,
  takenDownHere: '有文章已從這裡撤下',
  takenDown: '文章已撤下',
  storyGoesOn: '篇幅所限，其餘重點請按「全文重點」',

  asked: (question) => `問：${question}`,
  sameSource: (quote) => `同上：「${quote}」`,
  quotation: (title, quote) => `${quoteTitle(title)}「${quote}」`,
  answeredBy: {
    extractive: '摘錄：以上每句都是文章原文',
    model: '由模型撰寫，每句都與引文核對過',
    translation: '由模型撰寫並翻譯：原句與引文核對過，譯文只核對了數字、專名和是非',
  },
  answerNotes: {
    'model-failed': '模型沒有答完，以上是文章原文',
    'budget-spent': '今天的模型額度已用完，以上是文章原文',
    'cut-short': '篇幅所限，模型沒有寫完',
    'nothing-proved': '模型寫的話在文章裡找不到依據，沒有採用；以上是文章原文',
    'time-bound': '只搜尋了問題所說時間的文章；不限時間的話，請去掉時間再問一次',
    'ask-in-chinese': '問題沒有經過翻譯，只依字詞搜尋；文章是中文的，請用中文再問一次',
    'ask-in-english': '問題沒有經過翻譯，只依字詞搜尋；文章是英文的，請用英文再問一次',
    unclear: '沒看懂要問什麼。請把問題說完整，例如「蘋果的市值是多少？」',
  },
  lookedAtPart: (newest, of) =>
    `剛啟動，文章還在整理：這次只查了最新的 ${newest} 篇（共 ${of} 篇），過一會兒再問更完整`,
  sentencesDropped: (count) => `另有 ${count} 句在文章裡找不到依據，已略去`,
  sentencesLeftOut: (count) => `篇幅所限，另有 ${count} 句未列出`,
  continueButton: (page, count) => `繼續（${page}/${count}）`,
  abstained: '文章裡沒有找到依據，因此不作回答。',
  abstainedWithoutModel: {
    'model-failed': '模型沒有答完；單憑搜尋，還不能確定哪一句是答案',
    'budget-spent': '今天的模型額度已用完；單憑搜尋，還不能確定哪一句是答案',
  },
  lookedInEverything: '搜尋範圍：全部文章',
  lookedInArticle: (title) => `搜尋範圍：${quoteTitle(title)}`,
  lookedInTopics: (topics) => `搜尋範圍：本頻道訂閱的主題（${topics}）`,
  nearest: '內容最接近的文章：',
  askAbout: (title) => `追問：${title}`,
  followButton: '繼續追問',
  askThisButton: '追問這篇',
  rephraseButton: '換個問法',
  widenButton: '搜尋全部文章',
  citationButton: (number) => `出處 [${number}]`,
  citationPlaceholder: '看引文在原文裡的上下文',
  keyPointsHeading: '核心提示',
  passageNote: (number) => `粗體是引文 [${number}]`,
  threadStarted: (thread) => `已建立討論串 ${thread}，大家可以在裡面用 /提問 接著問`,
  threadNotes: {
    'in-thread': '這裡已經是討論串：大家可以在這裡用 /提問 接著問',
    'not-permitted': '沒能建立討論串：Hexin 在這個頻道缺少「建立公開討論串」權限',
    'not-here': '沒能建立討論串：這裡不能有討論串',
    failed: '沒能建立討論串：Discord 暫時不允許，請稍後再試',
    private: '沒有建立討論串：僅自己可見的回答不能有討論串',
  },
  askLabel: '您的問題',
  askPlaceholder: '例如：涉及的金額是多少？',

  pointsWithoutModel: {
    'model-failed': '模型沒有寫成重點，以上是內文摘錄',
    'budget-spent': '今天的模型額度已用完，以上是內文摘錄',
  },
  pointsLeftOut: '篇幅所限，其餘重點未列出',

  sectionsHeading: '各節重點',
  previousButton: '上一頁',
  nextButton: '下一頁',
  articlesHeading: (count) => `最近的 ${count} 篇文章`,
  articlesFound: (query, count) => `標題與「${query}」相符的 ${count} 篇文章`,
  articlesNotFound: (query) => `沒有標題與「${query}」相符的文章。`,

  instantly: '有新文章時立即發送',
  schedule: (preset, { cron, timeZone }) => {
    const words = {
      hourly: '每小時整點',
      morning: '每天 08:00',
      twice: '每天 08:00 和 20:00',
      weekdays: '週一至週五 08:00',
    };
    return `${preset === 'custom' ? `自訂 \`${cron}\`` : words[preset]}（${timeZone}）`;
  },
  quiet: (hours, timeZone) => `${hours}，結束後再發（${timeZone}）`,
  everyStory: '全部文章',
  topics: (included, excluded) => {
    const without = excluded.length > 0 ? `排除 ${excluded.join('、')}` : '';
    return [included.join('、') || '全部文章', without].filter(Boolean).join('，');
  },
  subscribedHeading: '訂閱成功',
  resubscribedHeading: '訂閱已更新',
  fields: {
    channel: '頻道',
    schedule: '時間',
    quiet: '勿擾',
    topics: '主題',
    mention: '提及',
    first: '第一期',
    next: '下一期',
  },
  whenArriving: '有新文章時',
  paused: {
    'by-hand': '已暫停',
    forbidden: '已暫停：Hexin 在這個頻道的權限不足',
    removed: '已停止：Hexin 不在這個伺服器裡',
  },
  lacking: (rights) => `缺少：${rights.join('、')}`,
  lackingUnknown: 'Discord 不允許 Hexin 在這裡發送訊息，但沒有發現缺少哪項權限；稍後會自動再試',
  notTold: '無法私訊通知訂閱人',
  pauseNoticeHeading: '您訂閱的簡報暫停了：Hexin 目前無法在這些頻道發送訊息',
  pauseNoticeAdvice:
    '請開啟頻道的「編輯頻道 → 權限」，為 Hexin 的身分組允許以上各項。權限恢復後會自動繼續，期間的新聞會補發，不必重新訂閱。',
  recheckButton: '再檢查一次',
  recheckedAll: '權限齊了，簡報已恢復。',
  recheckedSome: '還有頻道無法發送訊息：',
  unsubscribed: (channel) => (channel === null ? '已取消私訊裡的訂閱。' : `已取消 ${channel} 的訂閱。`),
  subscriptionsHeading: (count) => `本伺服器的訂閱 · ${count} 個頻道`,
  ownSubscriptionHeading: '您的訂閱',
  noSubscriptions: '本伺服器還沒有訂閱。用 `/訂閱` 可以訂閱。',
  pauseButton: '暫停',
  resumeButton: '恢復',
  removeButton: '移除',
  confirmRemoveButton: '確認移除',
  keepButton: '保留',

  allowance: {
    person: (again) => `您最近一小時的提問次數用完了，${again}可以再問。`,
    guild: (again) => `本伺服器最近一小時的提問次數用完了，${again}可以再問。也可以私訊 Hexin 提問，不佔伺服器的次數。`,
    running: (count) => `您還有 ${count} 個問題正在回答。請等其中一個答完再問。`,
  },

  reading: readingZhTw,
  picture: pictureZhTw,
  order: orderZhTw,
  privacy: privacyZhTw,
  sources: sourcesZhTw,
  holds: holdsZhTw,
  following: followingZhTw,

  help: {
    intro: 'Hexin 把每篇文章的核心提示按時發送到頻道，並依據文章原文回答提問：每句話都註明出處，文章裡沒有的就說沒有。',
    everyone: '所有人可用',
    managers: '需要「管理頻道」或「管理伺服器」權限',
    elsewhere: '不必輸入指令',
    inMenu: (command) => `**右鍵或長按一則訊息 → 應用程式 → ${command}**\u2002看這則訊息、它的連結或附件的重點`,
    onButtons: (names) => `**${names.join(' · ')}**\u2002文章和回答下方的按鈕`,
    access: '誰能用哪個指令，可在「伺服器設定 → 整合 → Hexin」調整。',
    inEnglish: (commands) => `指令的英文名稱：${commands}`,
    places:
      '簡報可以發送到文字頻道、公告頻道（自動發布給追蹤者）、論壇（每份簡報一篇貼文）和討論串，也可以在私訊裡為自己訂閱。把 Hexin 加到自己的帳號後，在任何地方都能提問和查看。',
  },
};
