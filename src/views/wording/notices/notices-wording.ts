import type { ReadingNotice } from '../reading/reading-wording.ts';
import type { SourceNotice } from '../sources/sources-wording.ts';

/** Why something wasn't done, by code. */
export type NoticeCode =
  | 'not-permitted'
  | 'guild-only'
  | 'bot-not-here'
  | 'direct-message-options'
  | 'cron-needs-custom'
  | 'custom-needs-cron'
  | 'bad-cron'
  | 'bad-time-zone'
  | 'never-due'
  | 'bad-quiet'
  | 'quiet-without-length'
  | 'too-many-topics'
  | 'everyone-role'
  | 'channel-not-found'
  | 'channel-unsuitable'
  | 'channel-unreachable'
  | 'no-subscription'
  | 'no-own-subscription'
  | 'no-such-article'
  | 'story-gone'
  | 'no-articles'
  | 'answer-forgotten'
  | 'conversation-over'
  | 'cited-article-gone'
  | 'cited-article-changed'
  | 'question-length'
  | 'asking-off-here'
  | 'asking-off-for-you'
  | ReadingNotice
  | SourceNotice
  | 'outdated-button'
  | 'store-failed'
  | 'unexpected';

export type NoticesWording = Readonly<Record<NoticeCode, string>>;
