import type { FollowingWording } from './following-wording.ts';

export const followingZhCn: FollowingWording = {
  heading: (channel) => `关注 · ${channel}`,
  done: { followed: '已关注', ended: '已取消关注' },
  notOrdered: '还没有开始发布',
  followedHeading: '正在关注',
  offeredHeading: '可以关注',
  terms: 'Hexin 只发布一次，由 Discord 送到每个关注的频道，和手动点“关注”一样',
  cannot: (command) => `时间、主题和语言随原频道，不能单独设置；没有按钮，想追问可以用 \`${command}\``,
  takesOver: '来自本服务器自己的来源的文章不会出现，要看就用订阅',
  twice: '这个频道还有自己的订阅，同一篇文章会出现两次。留一个就够了。',
  buttons: { follow: '关注', end: '取消关注', unsubscribe: '取消订阅', source: '打开原频道' },
  refused: {
    'not-permitted': '这需要频道的“管理 Webhook”权限。请联系服务器管理员。',
    'too-many-webhooks':
      '这个频道（或整个服务器）的 Webhook 已经到了 Discord 的上限。请在频道设置的“整合”里删掉不用的，再试一次。',
    unsuitable: '只有文字频道和公告频道可以关注。请换一个频道；论坛和子区可以用订阅。',
    'source-gone': 'Hexin 现在看不到要关注的频道。请稍后再试；一直这样就请联系 Hexin 的管理者。',
    'nothing-to-follow': '目前没有可以关注的频道。可以用订阅代替。',
    'not-followed': '这个频道已经没有关注它了。',
  },
  botNotPermitted: (channel) =>
    `Hexin 在 ${channel} 缺少“管理 Webhook”权限。请在频道设置的“权限”里给 Hexin 打开，再试一次；也可以打开原频道，自己点“关注”。`,
  serves: (command, names) =>
    `这样的订阅也可以换成关注：用 \`${command}\` 关注 ${names}，由 Discord 直接送达，最快；但不能自选时间和主题。`,
  followsToo: (command, names) =>
    `这个频道已经关注了 ${names}，同一篇文章会出现两次。可以用 \`${command}\` 取消关注，或撤销这次订阅。`,
};
