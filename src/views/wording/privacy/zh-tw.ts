import type { PrivacyWording } from './privacy-wording.ts';

export const privacyZhTw: PrivacyWording = {
  keptHeading: '保存什麼，保存多久',
  conversations: ({ conversationHours, threadDays }) =>
    `**您的提問**：問題、回答和您的使用者 ID，保存 ${conversationHours} 小時，供「繼續追問」和翻看長回答；在提問討論串裡，保存到最後一次提問之後 ${threadDays} 天。`,
  subscriptions: ({ undoHours, leftGuildDays }) =>
    `**訂閱**：頻道、時間、主題等設定，和訂閱人的使用者 ID（頻道無法發訊息時，用來私訊通知）。保存到取消訂閱為止；為了能復原，變更前的設定和變更人的使用者 ID 再留 ${undoHours} 小時。Hexin 被移出伺服器後，最多再留 ${leftGuildDays} 天。`,
  sources: ({ leftGuildDays }) =>
    `**伺服器自己的來源**：網址、主題，和新增人的使用者 ID（來源出了問題時，用來私訊通知），保存到移除為止。Hexin 被移出伺服器後，最多再留 ${leftGuildDays} 天。`,
  memory:
    '**只在記憶體裡**：您最近一小時提問的次數，一小時後清除；最近答過的問題和回答，不記是誰問的，程式重新啟動或被新的擠掉時清除。',
  ofNobody: '**與個人無關**：文章、每個頻道發到了哪一篇（以免重發）、當天用掉多少模型額度，都沒有使用者 ID。',
  notKept:
    '**不保存**：要摘要的文字、檔案和網頁，頻道裡別人的訊息，您的名字和頭像。執行紀錄裡沒有問題和回答，但訂閱和出錯的紀錄裡會有頻道、伺服器或使用者的 ID。',
  sentHeading: '發給誰，誰看得到',
  toModel:
    '營運者使用了語言模型：您的問題、同一段對話裡前幾次的問答、相關的文章段落，以及要摘要的文字，會發給這個模型的伺服器；不含使用者 ID、名字、頻道和 Discord 伺服器。',
  toVectorModel: '為了找到換了說法的內容，問題還會發給計算向量的模型，同樣不含是誰問的。',
  toNobody: '沒有使用語言模型：問題和文字不會發給 Discord 以外的任何人。',
  seen: '您在一個伺服器裡的提問，不會出現在別的伺服器裡。公開的回答，頻道裡的人都看得到。',
  heldHeading: '目前與您有關的',
  held: ({ conversations, channelSubscriptions, directSubscriptions, sources }) => [
    ...(conversations > 0 ? [`- ${conversations} 段問答`] : []),
    ...(channelSubscriptions > 0 ? [`- ${channelSubscriptions} 個頻道的訂閱，訂閱人是您`] : []),
    ...(directSubscriptions > 0 ? ['- 私訊裡的訂閱'] : []),
    ...(sources > 0 ? [`- ${sources} 個伺服器來源，新增人是您`] : []),
  ],
  heldNothing: '沒有保存任何與您有關的內容。',
  deletion:
    '用 `/隱私 刪除` 可以立即刪除。頻道的訂閱和伺服器的來源屬於伺服器，會保留，只去掉您的使用者 ID；之後頻道無法發訊息、來源出了問題時，就不再有人收到私訊。一小時內的提問次數到時自動清除，否則次數限制就沒有用了。已經發在 Discord 裡的訊息不受影響。',
  removedHeading: '已刪除',
  removed: ({ conversations, channelSubscriptions, directSubscriptions, sources }) => [
    ...(conversations > 0 ? [`- ${conversations} 段問答中您的問題和得到的回答`] : []),
    ...(channelSubscriptions > 0 ? [`- ${channelSubscriptions} 個頻道的訂閱裡您的使用者 ID；訂閱本身保留`] : []),
    ...(directSubscriptions > 0 ? ['- 私訊裡的訂閱'] : []),
    ...(sources > 0 ? [`- ${sources} 個伺服器來源裡您的使用者 ID；來源本身保留`] : []),
  ],
  removedNothing: '沒有保存任何與您有關的內容，無須刪除。',
  awaited: '其中有些伺服器的資料暫時連不上，恢復後會自動刪除，無須再操作。',
  remains: '已經發在 Discord 裡的訊息還在，需要在 Discord 裡刪除；一小時內的提問次數到時自動清除。',
};
