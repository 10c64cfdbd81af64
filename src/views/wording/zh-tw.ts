import { dayPart, monthAndDay, weekday } from './dates.ts';
import type { Wording } from './wording.ts';

const dayParts = { morning: '早報', noon: '午報', afternoon: '下午簡報', evening: '晚報' } as const;

/** The title of an article takes the single brackets, that of a book or a law the double ones: 《重訂標點符號手冊》, 書名號乙式. */
function quoteTitle(title: string): string {
  return `〈${title}〉`;
}

export const zhTw: Wording = {
  locale: 'zh-TW',
  commands: {
    subscribe: { name: '訂閱', description: '讓頻道按時收到每篇文章的核心提示' },
    unsubscribe: { name: '取消訂閱', description: '取消頻道的訂閱' },
    subscriptions: { name: '訂閱清單', description: '檢視本伺服器的訂閱，暫停、恢復或移除' },
    briefing: { name: '簡報', description: '馬上看最新幾篇文章的核心提示' },
    ask: { name: '提問', description: '就文章內容提問，回答句句註明出處' },
    summary: { name: '核心提示', description: '看一篇文章、一段文字或一個檔案的核心提示' },
    articles: { name: '文章', description: '列出最近的文章，或依標題搜尋' },
    help: { name: '說明', description: 'Hexin 能做什麼，怎麼用' },
  },
  options: {
    channel: { name: '頻道', description: '哪個頻道，預設為目前頻道' },
    schedule: { name: '時間', description: '什麼時候發送，預設每天早上 8 點' },
    cron: { name: 'cron', description: '五欄 cron 運算式，僅用於自訂時間，如 30 7 * * 1-5' },
    timezone: { name: '時區', description: '依哪個時區計時，如 Asia/Taipei；不填則用 Hexin 的預設時區' },
    topics: { name: '主題', description: '只要含這些詞的文章，以空格分隔；前面加 - 表示排除' },
    mention: { name: '提及', description: '發送簡報時提及哪個身分組' },
    count: { name: '篇數', description: '看幾篇，1 到 10，預設 3' },
    question: { name: '問題', description: '想知道什麼' },
    article: { name: '文章', description: '哪篇文章，輸入標題中的字搜尋' },
    text: { name: '文字', description: '要摘要的文字，直接貼上，最多 6000 字' },
    file: { name: '檔案', description: '要摘要的檔案：.txt、.md 或 .html，最大 1 MB' },
    private: { name: '僅自己可見', description: '回答只有自己看得到' },
    query: { name: '關鍵字', description: '標題裡的字，繁簡皆可' },
  },
  presets: {
    instant: '即時：文章一到就發送',
    hourly: '每小時整點',
    morning: '每天 8 點',
    twice: '每天 8 點和 20 點',
    weekdays: '週一至週五 8 點',
    custom: '自訂：另填 cron',
  },
  notices: {
    'not-permitted': '這需要「管理頻道」或「管理伺服器」權限。請聯絡伺服器管理員。',
    'guild-only': '這個指令只能在伺服器裡使用。',
    'cron-needs-custom': 'cron 只在時間選「自訂」時有效。請把時間改為「自訂」，或移除 cron。',
    'custom-needs-cron': '時間選了「自訂」，還需要填寫 cron，例如 `30 7 * * 1-5`（週一至週五 7:30）。',
    'bad-cron': '無法辨識這個 cron。它由五欄組成：分、時、日、月、星期，例如 `30 7 * * 1-5`（週一至週五 7:30）。',
    'bad-time-zone': '沒有這個時區。請從候選項目中選擇，例如 `Asia/Taipei`。',
    'never-due': '依這個 cron 永遠不會發送，例如 2 月 30 日並不存在。可以試試 `0 9 1 * *`（每月 1 日 9:00）。',
    'everyone-role': '不能提及所有人。請選擇一個身分組，或不設提及。',
    'channel-not-found': '找不到這個頻道，可能已被刪除，或 Hexin 看不到它。',
    'channel-unsuitable': '這個頻道不能發送訊息。請選擇文字頻道、公告頻道或討論串。',
    'channel-unreachable': '暫時連不上 Discord，無法檢查這個頻道。請稍後再試。',
    'no-subscription': '這個頻道沒有訂閱。用 `/訂閱` 可以訂閱。',
    'no-such-article': '找不到這篇文章。請輸入標題中的字，再從候選項目中選擇。',
    'no-articles': '還沒有文章。',
    'answer-forgotten': '這個回答的後文已經不在了。請再問一次。',
    'question-length': '問題的長度要在 2 到 1000 個字之間。',
    'summary-needs-one': '請從「文章」「文字」「檔案」裡選填一項：不能都不填，也不能填兩項以上。',
    'text-empty': '這段文字裡沒有可以摘要的內容。請貼上內文。',
    'file-wrong-type': '只能讀 .txt、.md 和 .html 檔案。請換一種格式，或把內文貼到「文字」裡。',
    'file-too-large': '檔案超過 1 MB。請只保留內文，或拆成幾個檔案。',
    'file-empty': '這個檔案是空的。請檢查後重新上傳。',
    'file-undecodable': '看不懂這個檔案的編碼，它可能不是文字檔。請另存為 UTF-8 再上傳。',
    'file-without-text': '這個檔案裡找不到內文。請檢查內容，或把內文貼到「文字」裡。',
    'file-unreachable': '沒能從 Discord 取得這個檔案。請重新上傳一次。',
    'file-too-complex': '這個檔案的結構太複雜，讀不完。請把內文另存為 .txt 再上傳。',
    'store-failed': '暫時讀不到資料，請稍後再試。',
    unexpected: '發生了一點問題，未能完成。請稍後再試。',
  },
  rights: {
    'view-channel': '檢視頻道',
    'send-messages': '發送訊息',
    'send-messages-in-threads': '在討論串中傳送訊息',
    'read-message-history': '讀取訊息歷史',
    'mention-role': '提及所有身分組',
  },
  missingRights: (channel, rights) =>
    `Hexin 在 ${channel} 還缺少權限：${rights.join('、')}。\n請開啟該頻道的「編輯頻道 → 權限」，為 Hexin 的身分組允許以上各項，再試一次。`,
  comma: '、',

  untitled: '（無標題）',
  quotedTitle: quoteTitle,
  archived: (at) => `${at} 收錄`,
  pointsBy: { publisher: '重點：發布方', model: '重點：模型撰寫', extract: '重點：內文摘錄' },
  askButton: '追問',
  sectionsButton: '全文重點',
  originalButton: '原文',
  continued: (title) => `接上則：${title}`,

  briefingHeading: (dueAtMs, timeZone) =>
    `核心提示 · ${monthAndDay(dueAtMs, timeZone, 'zh-TW')} ${weekday(dueAtMs, timeZone, 'zh-TW')} ${dayParts[dayPart(dueAtMs, timeZone)]}`,
  storyCount: (count) => `${count} 篇`,
  part: (number, count) => `第 ${number} 則，共 ${count} 則`,
  late: (at) => `遲到，原定 ${at}`,
  listedHeading: (count) => `另有 ${count} 篇較早的文章，只列標題`,
  pickPlaceholder: '看其中一篇的核心提示',
  pickRange: (from, to) => `看第 ${from} 至 ${to} 篇中的一篇`,
  moreStories: (count) => `還有 ${count} 篇放不下，可用 /文章 檢視`,
  storyGoesOn: '篇幅所限，其餘重點請點「全文重點」',

  asked: (question) => `問：${question}`,
  quotation: (title, quote) => `${quoteTitle(title)}「${quote}」`,
  answeredBy: {
    extractive: '摘錄：以上每句都是文章原文',
    model: '由模型撰寫，每句都與引文核對過',
    translation: '由模型撰寫並翻譯：原句與引文核對過，譯文只核對了數字、專名和是非',
  },
  answerNotes: {
    'model-failed': '模型沒有答完，以上是文章原文',
    'cut-short': '篇幅所限，模型的話沒有說完',
    'nothing-proved': '模型寫的話在文章裡找不到依據，沒有採用；以上是文章原文',
    unclear: '沒看懂要問什麼。請把問題說完整，例如「蘋果的市值是多少？」',
  },
  sentencesDropped: (count) => `另有 ${count} 句在文章裡找不到依據，已略去`,
  sentencesLeftOut: (count) => `篇幅所限，另有 ${count} 句未列出`,
  continueButton: (page, count) => `繼續（${page}/${count}）`,
  abstained: '文章裡沒有找到依據，因此不作回答。',
  abstainedWithoutModel: '模型沒有答完；單憑查找，還不能確定哪一句是答案',
  lookedInEverything: '搜尋範圍：全部文章',
  lookedInArticle: (title) => `搜尋範圍：${quoteTitle(title)}`,
  lookedInTopics: (topics) => `搜尋範圍：本頻道訂閱的主題（${topics}）`,
  nearest: '內容最接近的文章：',
  askAbout: (title) => `追問：${title}`,
  askTitle: '追問這篇文章',
  askLabel: '你的問題',
  askPlaceholder: '例如：涉及的金額是多少？',

  pointsModelFailed: '模型沒有寫成重點，以上是內文摘錄',
  pointsLeftOut: '篇幅所限，其餘重點未列出',
  articlesLeftOut: (shown, count) => `檔案裡共有 ${count} 篇文章，這裡列出前 ${shown} 篇`,

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
  everyStory: '全部文章',
  topics: (included, excluded) => {
    const without = excluded.length > 0 ? `排除 ${excluded.join('、')}` : '';
    return [included.join('、') || '全部文章', without].filter(Boolean).join('，');
  },
  subscribedHeading: '訂閱成功',
  resubscribedHeading: '訂閱已更新',
  fields: { channel: '頻道', schedule: '時間', topics: '主題', mention: '提及', first: '第一期', next: '下一期' },
  whenArriving: '有新文章時',
  paused: { 'by-hand': '已暫停', forbidden: '已暫停：Hexin 在這個頻道的權限不足' },
  unsubscribed: (channel) => `已取消 ${channel} 的訂閱。`,
  subscriptionsHeading: (count) => `本伺服器的訂閱 · ${count} 個頻道`,
  noSubscriptions: '本伺服器還沒有訂閱。用 `/訂閱` 可以訂閱。',
  pauseButton: '暫停',
  resumeButton: '恢復',
  removeButton: '移除',
  confirmRemoveButton: '確認移除',
  keepButton: '保留',

  help: {
    intro: 'Hexin 把每篇文章的核心提示按時發送到頻道，並依據文章原文回答提問：每句話都註明出處，文章裡沒有的就說沒有。',
    everyone: '所有人可用',
    managers: '需要「管理頻道」或「管理伺服器」權限',
    access: '誰能用哪個指令，可在「伺服器設定 → 整合 → Hexin」調整。',
  },
};
