import { readingNoticesEnUs } from '../reading/en-us.ts';
import { sourceNoticesEnUs } from '../sources/en-us.ts';
import type { NoticesWording } from './notices-wording.ts';

export const noticesEnUs: NoticesWording = {
  'not-permitted':
    'This takes the Manage Channels or Manage Server permission. Please ask someone who runs this server.',
  'guild-only': 'This command only works in a server. Try it in one of a server’s channels.',
  'bot-not-here':
    'Hexin isn’t in this server, so it can’t post to its channels. Someone who runs the server can add it, or you can subscribe in a direct message with Hexin.',
  'direct-message-options':
    'In a direct message you can only subscribe for yourself: leave out channel and mention, and try again.',
  'cron-needs-custom': 'cron only counts with the custom schedule. Set the schedule to custom, or leave cron out.',
  'custom-needs-cron': 'A custom schedule needs cron as well, for example `30 7 * * 1-5` (Monday to Friday at 7:30).',
  'bad-cron':
    'That cron can’t be read. It takes five fields: minute, hour, day, month, weekday. For example `30 7 * * 1-5` (Monday to Friday at 7:30).',
  'bad-time-zone': 'There is no such time zone. Pick one from the list, for example `Asia/Shanghai`.',
  'never-due':
    'That cron is never due: there is no February 30, for one. Try `0 9 1 * *` (the first of each month at 9:00).',
  'bad-quiet': 'Those quiet hours can’t be read. Give the times they begin and end, for example `23:00-07:00`.',
  'quiet-without-length':
    'Quiet hours can’t end when they begin. Give two different times, for example `23:00-07:00`, or leave quiet out for none.',
  'too-many-topics': 'There can be 20 topics at most, so nothing was changed. Leave some out, and try again.',
  'everyone-role': 'Mentioning everyone isn’t possible. Pick a role, or none.',
  'channel-not-found':
    'That channel can’t be found: it may have been deleted, or Hexin can’t see it. Check its permissions, or pick another.',
  'channel-unsuitable': 'That channel takes no messages. Pick a text, announcement or forum channel, or a thread.',
  'channel-unreachable': 'Discord can’t be reached right now, so the channel wasn’t checked. Please try again later.',
  'no-subscription': 'That channel has no subscription. `/subscribe` makes one.',
  'no-own-subscription': 'You have no subscription. `/subscribe` makes one.',
  'no-such-article': 'That story wasn’t found. Type a part of its title, then pick it from the list.',
  'story-gone': 'That story is no longer here. `/articles` shows what there is.',
  'no-articles': 'There are no stories yet. Try again when the first ones are in.',
  'answer-forgotten': 'The rest of this answer is no longer kept. Please ask again.',
  'conversation-over':
    'This conversation is no longer kept: it is more than 24 hours old, or was deleted. Please ask again in full with `/ask`.',
  'cited-article-gone': 'The story that this quotes is no longer here. You can ask again with `/ask`.',
  'cited-article-changed':
    'This story no longer reads as it did when it was quoted, and the sentence isn’t there. “Sections” shows it as it is now.',
  'asking-off-here':
    'Questions are turned off in this channel. Its admins can change that in Server Settings → Integrations → Hexin.',
  'asking-off-for-you':
    'The admins of this server don’t let you ask questions here. They can change that in Server Settings → Integrations → Hexin.',
  'question-length': 'A question needs 2 to 1000 characters.',
  ...readingNoticesEnUs,
  ...sourceNoticesEnUs,
  'outdated-button': 'That button is of an older version and no longer works. Please use the command again.',
  'store-failed': 'Hexin can’t reach its data right now. Please try again later.',
  unexpected: 'Something went wrong and this couldn’t be done. Please try again later.',
};
