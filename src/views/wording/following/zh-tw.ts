import type { FollowingWording } from './following-wording.ts';

export const followingZhTw: FollowingWording = {
  heading: (channel) => `追蹤 · ${channel}`,
  done: { followed: '已追蹤', ended: '已取消追蹤' },
  notOrdered: '還沒有開始發布',
  followedHeading: '正在追蹤',
  offeredHeading: '可以追蹤',
  terms: 'Hexin 只發布一次，由 Discord 送到每個追蹤的頻道，和手動點「追蹤」一樣',
  cannot: (command) => `時間、主題和語言跟著原頻道，不能另外設定；沒有按鈕，想追問可以用 \`${command}\``,
  takesOver: '本伺服器自己的來源裡的文章不會出現，要看就用訂閱',
  twice: '這個頻道還有自己的訂閱，同一篇文章會出現兩次。留一個就夠了。',
  buttons: { follow: '追蹤', end: '取消追蹤', unsubscribe: '取消訂閱', source: '開啟原頻道' },
  refused: {
    'not-permitted': '這需要頻道的「管理 Webhooks」權限。請聯絡伺服器管理員。',
    'too-many-webhooks':
      '這個頻道（或整個伺服器）的 Webhook 已達 Discord 的上限。請在頻道設定的「整合」裡刪掉不用的，再試一次。',
    unsuitable: '只有文字頻道和公告頻道可以追蹤。請換一個頻道；論壇和討論串可以用訂閱。',
    'source-gone': 'Hexin 現在看不到要追蹤的頻道。請稍後再試；一直這樣就請聯絡 Hexin 的管理者。',
    'nothing-to-follow': '目前沒有可以追蹤的頻道。可以改用訂閱。',
    'not-followed': '這個頻道已經沒有追蹤它了。',
  },
  botNotPermitted: (channel) =>
    `Hexin 在 ${channel} 缺少「管理 Webhooks」權限。請在頻道設定的「權限」裡替 Hexin 開啟，再試一次；也可以開啟原頻道，自己點「追蹤」。`,
  serves: (command, names) =>
    `這樣的訂閱也可以換成追蹤：用 \`${command}\` 追蹤 ${names}，由 Discord 直接送達，最快；但不能自選時間和主題。`,
  followsToo: (command, names) =>
    `這個頻道已經追蹤了 ${names}，同一篇文章會出現兩次。可以用 \`${command}\` 取消追蹤，或復原這次訂閱。`,
};
