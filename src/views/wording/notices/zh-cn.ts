import { readingNoticesZhCn } from '../reading/zh-cn.ts';
import { sourceNoticesZhCn } from '../sources/zh-cn.ts';
import type { NoticesWording } from './notices-wording.ts';

export const noticesZhCn: NoticesWording = {
  'not-permitted': '这需要“管理频道”或“管理服务器”权限。请联系服务器管理员。',
  'guild-only': '这个命令只能在服务器里使用。请到服务器的频道里再试。',
  'bot-not-here':
    '这个服务器里没有 Hexin，没法把简报发到频道。请服务器管理员把它添加进来，或者在与 Hexin 的私信里订阅。',
  'direct-message-options': '私信里只能为自己订阅：请去掉“频道”和“提醒”两项，再试一次。',
  'cron-needs-custom': 'cron 只在时间选“自定义”时有效。请把时间改为“自定义”，或去掉 cron。',
  'custom-needs-cron': '时间选了“自定义”，还需要填写 cron，例如 `30 7 * * 1-5`（周一至周五 7:30）。',
  'bad-cron': '看不懂这个 cron。它由五段组成：分、时、日、月、星期，例如 `30 7 * * 1-5`（周一至周五 7:30）。',
  'bad-time-zone': '没有这个时区。请从候选项中选择，例如 `Asia/Shanghai`。',
  'never-due': '按这个 cron 永远不会发送，例如 2 月 30 日并不存在。可以试试 `0 9 1 * *`（每月 1 日 9:00）。',
  'bad-quiet': '看不懂这个免打扰时段。请写开始和结束的时间，例如 `23:00-07:00`。',
  'quiet-without-length':
    '免打扰时段的开始和结束不能相同。请写两个不同的时间，例如 `23:00-07:00`；不需要免打扰就不填。',
  'too-many-topics': '主题最多 20 个，这次没有更改。请去掉几个再试。',
  'everyone-role': '不能提醒所有人。请选择一个身份组，或不设提醒。',
  'channel-not-found': '找不到这个频道，可能已被删除，或 Hexin 看不到它。请检查频道和权限，或换一个频道。',
  'channel-unsuitable': '这个频道不能发消息。请选择文字频道、公告频道、论坛频道或子区。',
  'channel-unreachable': '暂时连不上 Discord，没能检查这个频道。请稍后再试。',
  'no-subscription': '这个频道没有订阅。用 `/订阅` 可以订阅。',
  'no-own-subscription': '您还没有订阅。用 `/订阅` 可以订阅。',
  'no-such-article': '没有找到这篇文章。请输入标题中的字，再从候选项中选择。',
  'story-gone': '这篇文章已经不在了。可用 `/文章` 看现有的文章。',
  'no-articles': '还没有文章。请等新文章到了再试。',
  'answer-forgotten': '这个回答的后文已经不在了。请再问一次。',
  'conversation-over': '这段对话没有保留：可能已超过 24 小时，或已被删除。请用 `/提问` 把问题说完整，再问一次。',
  'cited-article-gone': '引用的文章已经不在了。可用 `/提问` 再问一次。',
  'cited-article-changed': '这篇文章的文字已与引用时不同，找不到原来的那一句。可点“全文要点”看现在的内容。',
  'asking-off-here': '本频道已关闭提问。管理员可在“服务器设置 → 整合 → Hexin”里调整。',
  'asking-off-for-you': '管理员没有允许您在这个服务器里提问。可在“服务器设置 → 整合 → Hexin”里调整。',
  'question-length': '问题的长度要在 2 到 1000 个字之间。',
  ...readingNoticesZhCn,
  ...sourceNoticesZhCn,
  'outdated-button': '这个按钮来自旧版本，现在不能用了。请重新使用命令。',
  'store-failed': '暂时读不到数据，请稍后再试。',
  unexpected: '出了点问题，没能完成。请稍后再试。',
};
