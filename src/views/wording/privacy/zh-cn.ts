import type { PrivacyWording } from './privacy-wording.ts';

export const privacyZhCn: PrivacyWording = {
  keptHeading: '保存什么，保存多久',
  conversations: ({ conversationHours, threadDays }) =>
    `**您的提问**：问题、回答和您的用户 ID，保存 ${conversationHours} 小时，供“继续追问”和翻看长回答；在提问子区里，保存到最后一次提问之后 ${threadDays} 天。`,
  subscriptions: ({ undoHours, leftGuildDays }) =>
    `**订阅**：频道、时间、主题等设置，和订阅人的用户 ID（频道发不了消息时，用来私信通知）。保存到退订为止；为了能撤销，更改前的设置和更改人的用户 ID 再留 ${undoHours} 小时。Hexin 被移出服务器后，最多再留 ${leftGuildDays} 天。`,
  sources: ({ leftGuildDays }) =>
    `**服务器自己的来源**：网址、主题，和添加人的用户 ID（来源出了问题时，用来私信通知），保存到移除为止。Hexin 被移出服务器后，最多再留 ${leftGuildDays} 天。`,
  memory:
    '**只在内存里**：您最近一小时提问的次数，一小时后清除；最近答过的问题和回答，不记是谁问的，程序重启或被新的挤掉时清除。',
  ofNobody: '**与个人无关**：文章、每个频道发到了哪一篇（以免重发）、当天用掉多少模型额度，都没有用户 ID。',
  notKept:
    '**不保存**：要摘要的文字、文件和网页，频道里别人的消息，您的名字和头像。运行日志里没有问题和回答，但订阅和出错的记录里会有频道、服务器或用户的 ID。',
  sentHeading: '发给谁，谁看得到',
  toModel:
    '运营者使用了语言模型：您的问题、同一段对话里前几次的问答、相关的文章段落，以及要摘要的文字，会发给这个模型的服务器；不含用户 ID、名字、频道和服务器。',
  toVectorModel: '为了找到换了说法的内容，问题还会发给计算向量的模型，同样不含是谁问的。',
  toNobody: '没有使用语言模型：问题和文字不会发给 Discord 之外的任何人。',
  seen: '您在一个服务器里的提问，不会出现在别的服务器里。公开的回答，频道里的人都看得到。',
  heldHeading: '目前与您有关的',
  held: ({ conversations, channelSubscriptions, directSubscriptions, sources }) => [
    ...(conversations > 0 ? [`- ${conversations} 段问答`] : []),
    ...(channelSubscriptions > 0 ? [`- ${channelSubscriptions} 个频道的订阅，订阅人是您`] : []),
    ...(directSubscriptions > 0 ? ['- 私信里的订阅'] : []),
    ...(sources > 0 ? [`- ${sources} 个服务器来源，添加人是您`] : []),
  ],
  heldNothing: '没有保存任何与您有关的内容。',
  deletion:
    '用 `/隐私 删除` 可以立即删除。频道的订阅和服务器的来源属于服务器，会保留，只去掉您的用户 ID；之后频道发不了消息、来源出了问题时，就不再有人收到私信。一小时内的提问次数到时自动清除，否则次数限制就没有用了。已经发在 Discord 里的消息不受影响。',
  removedHeading: '已删除',
  removed: ({ conversations, channelSubscriptions, directSubscriptions, sources }) => [
    ...(conversations > 0 ? [`- ${conversations} 段问答中您的问题和得到的回答`] : []),
    ...(channelSubscriptions > 0 ? [`- ${channelSubscriptions} 个频道的订阅里您的用户 ID；订阅本身保留`] : []),
    ...(directSubscriptions > 0 ? ['- 私信里的订阅'] : []),
    ...(sources > 0 ? [`- ${sources} 个服务器来源里您的用户 ID；来源本身保留`] : []),
  ],
  removedNothing: '没有保存任何与您有关的内容，无须删除。',
  awaited: '其中有些服务器的数据暂时连不上，恢复后会自动删除，无须再操作。',
  remains: '已经发在 Discord 里的消息还在，需要在 Discord 里删除；一小时内的提问次数到时自动清除。',
};
