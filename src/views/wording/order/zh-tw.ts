import type { OrderWording } from './order-wording.ts';

export const orderZhTw: OrderWording = {
  matched: (matched, stories, isWhole) => `最近${isWhole ? ' 7 天' : '的'} ${stories} 篇中有 ${matched} 篇符合`,
  matchedNone: '可以換較常見的詞，或少排除幾個詞',
  weekEmpty: '最近 7 天還沒有文章',
  topicCount: (topic, count) => `${topic} ${count}`,
  excluded: (topic) => `排除 ${topic}`,

  previewHeading: '預覽',
  previewOwed: (count) => `到目前為止，下一期有 ${count} 篇`,
  previewSample: '目前沒有待發的文章，以下以最近符合的文章為例',
  previewNone: '最近 7 天沒有符合的文章，有了就會準時發送',
  previewLeftOut: (count) => `這裡放不下，另有 ${count} 篇`,
  previewPointsLeftOut: '這裡只列前幾項重點，發送時是全部',

  pick: {
    schedule: '變更時間',
    topics: '變更主題，可選多個；全不選為全部文章',
    quiet: '變更勿擾時段',
    role: '發送時提及哪個身分組；不選則不提及',
    language: '變更簡報的語言',
    channel: '開啟某個頻道的訂閱',
  },
  noQuiet: '不設勿擾時段',
  languageField: '語言',

  buttons: {
    time: '自訂時間',
    topics: '自填主題',
    manage: '管理',
    more: '更多設定',
    back: '返回清單',
    preview: '看預覽',
    undo: '復原',
    undoLast: '復原上次變更',
    postNow: '立即發送',
  },
  page: (number, count) => `第 ${number} 頁，共 ${count} 頁`,

  timeModal: {
    title: '發送時間與勿擾時段',
    cron: 'cron：分、時、日、月、星期',
    cronHelp: '如 30 7 * * 1-5 是週一至週五 7:30；留空為文章一到就發',
    timeZone: '時區',
    timeZoneHelp: '如 Asia/Taipei，也可以寫城市名：臺北、香港、東京',
    quiet: '勿擾時段',
    quietHelp: '如 23:00-07:00，這段時間不發，結束後再發；留空為不設',
  },
  topicsModal: {
    title: '主題',
    label: '只要含這些詞的文章',
    help: '以空格、逗號或頓號隔開，繁簡皆可；前加 - 表示排除；留空為全部文章',
    placeholder: '例如：晶片 人工智慧 -娛樂',
  },

  undone: '已復原到變更之前',
  undoneNew: (channel) => `已復原：${channel} 沒有訂閱，和之前一樣。`,
  changedSince: (person, at) => `無法復原：${person} 在 ${at} 又改過這個訂閱。以下是現在的設定`,
  undoneAlready: '這次變更已經復原過了',
  tooOld: '無法復原：變更已超過一天，或沒有紀錄了。以下是現在的設定',
  endedSince: '無法復原：這個訂閱後來結束了，頻道可能已被刪除。',
  gone: (channel) => `${channel} 現在沒有訂閱，它可能已被別人移除。用 \`/訂閱\` 可以重新訂閱。`,
  postedNow: '正在發送到頻道',
  nothingToPost: '沒有待發的文章，什麼也沒有發',
};
