import { counted } from './counted.ts';
import { dayPart, monthAndDay, weekday } from './dates.ts';
import { followingEnUs } from './following/en-us.ts';
import { holdsEnUs } from './holds/en-us.ts';
import { labelsEnUs } from './labels/en-us.ts';
import { noticesEnUs } from './notices/en-us.ts';
import { orderEnUs } from './order/en-us.ts';
import { pictureEnUs } from './picture/en-us.ts';
import { privacyEnUs } from './privacy/en-us.ts';
import { readingEnUs } from './reading/en-us.ts';
import { sourcesEnUs } from './sources/en-us.ts';
import type { Wording } from './wording.ts';

const dayParts = {
  morning: 'Morning briefing',
  noon: 'Midday briefing',
  afternoon: 'Afternoon briefing',
  evening: 'Evening briefing',
} as const;

export const enUs: Wording = {
  locale: 'en-US',
  ...labelsEnUs,
  notices: noticesEnUs,
  rights: {
    'view-channel': 'View Channel',
    'send-messages': 'Send Messages',
    'send-messages-in-threads': 'Send Messages in Threads',
    'manage-threads': 'Manage Threads (the thread is locked)',
    'read-message-history': 'Read Message History',
    'embed-links': 'Embed Links',
    'mention-role': 'Mention All Roles',
    'forum-tag': 'a tag that everybody may use (the forum asks for one on every post)',
    'not-timed-out': 'an end to Hexin’s time-out',
  },
  missingRights: (channel, rights) =>
    `Hexin still lacks permissions in ${channel}: ${rights.join(', ')}.\nOpen Edit Channel → Permissions there, allow them for Hexin’s role, and try again.`,
  comma: ', ',
  directMessages: 'your direct messages with Hexin',
  addToServerButton: 'Add to a server',
  errorNumber: (trace) => `Error number \`${trace}\``,

  untitled: '(untitled)',
  quotedTitle: (title) => `“${title}”`,
  archived: (at) => `added ${at}`,
  author: (name) => `by ${name}`,
  updated: (at) => `updated ${at}`,
  otherReports: (names, unnamed) => `Also reported by ${names}${unnamed > 0 ? ` and ${unnamed} more` : ''}`,
  otherReportsCount: (count) => `Also reported by ${counted(count, 'other source', 'other sources')}`,
  otherReportsHeading: 'Also reported by',
  pointsBy: {
    publisher: 'publisher’s points',
    model: 'written by a model',
    extract: 'excerpts of the text',
  },
  askButton: 'Ask',
  sectionsButton: 'Sections',
  originalButton: 'Original',
  continued: (title) => `Continued: ${title}`,

  briefingHeading: (dueAtMs, timeZone) =>
    `Key points · ${weekday(dueAtMs, timeZone, 'en-US')}, ${monthAndDay(dueAtMs, timeZone, 'en-US')} · ${dayParts[dayPart(dueAtMs, timeZone)]}`,
  publishersPoints: (isUnlessMarked) => `publishers’ own points${isUnlessMarked ? ' unless marked' : ''}`,
  storyCount: (count) => counted(count, 'story', 'stories'),
  part: (number, count) => `part ${number} of ${count}`,
  late: (at) => `late, due ${at}`,
  lateSince: (at) => `late, the first was due ${at}`,
  deferred: (at) => `after quiet hours, due ${at}`,
  gatheredHeading: 'Key points · all at once',
  listedHeading: (count) => `${counted(count, 'earlier story', 'earlier stories')}, by title only`,
  pickPlaceholder: 'Pick one to see its key points',
  pickRange: (from, to) => `Pick one of stories ${from} to ${to}`,
  moreStories: (count) => `${counted(count, 'more story doesn’t', 'more stories don’t')} fit; see /articles`,
  takenDownHere: 'A story here was taken down',
  takenDown: 'Story taken down',
  storyGoesOn: 'More points than fit here: see “Sections”',

  asked: (question) => `Q: ${question}`,
  sameSource: (quote) => `ibid.: “${quote}”`,
  quotation: (title, quote) => `${title}: “${quote}”`,
  answeredBy: {
    extractive: 'Extractive: every sentence above is the article’s own',
    model: 'Written by a model, every sentence checked against what it cites',
    translation:
      'Written and translated by a model: checked against the quotations before translation; after it, figures, names and denials alone',
  },
  answerNotes: {
    'model-failed': 'The model didn’t finish: these are the articles’ own sentences',
    'nothing-proved': 'The articles don’t support what the model wrote: these are their own sentences',
    'budget-spent': 'Today’s use of the model is spent: these are the articles’ own sentences',
    'cut-short': 'The model had more to say than there was room for',
    'time-bound': 'Only stories of the time you ask about were searched. For all of them, ask again without it',
    'ask-in-chinese':
      'The question wasn’t translated, only looked up word by word, and the stories are in Chinese. Please ask in Chinese',
    'ask-in-english':
      'The question wasn’t translated, only looked up word by word, and the stories are in English. Please ask in English',
    unclear: 'It isn’t clear what you are asking. Please ask in full, for example “What is Apple worth?”',
  },
  lookedAtPart: (newest, of) =>
    `Just started: only the newest ${newest} of ${of} stories were searched. Ask again in a while for all of them`,
  sentencesDropped: (count) => `Left out ${counted(count, 'sentence', 'sentences')} that no article supports`,
  sentencesLeftOut: (count) => `No room for ${counted(count, 'more sentence', 'more sentences')}`,
  continueButton: (page, count) => `Continue (${page}/${count})`,
  abstained: 'The articles don’t say, so there is no answer.',
  abstainedWithoutModel: {
    'model-failed': 'The model didn’t finish, and without it no sentence is sure to be the answer',
    'budget-spent': 'Today’s use of the model is spent, and without it no sentence is sure to be the answer',
  },
  lookedInEverything: 'Looked in: all articles',
  lookedInArticle: (title) => `Looked in: ${title}`,
  lookedInTopics: (topics) => `Looked in: this channel’s topics (${topics})`,
  nearest: 'The nearest articles:',
  askAbout: (title) => `Ask: ${title}`,
  followButton: 'Follow up',
  askThisButton: 'Ask about this story',
  rephraseButton: 'Ask another way',
  widenButton: 'Look in all stories',
  citationButton: (number) => `Source [${number}]`,
  citationPlaceholder: 'See a quotation where it stands',
  keyPointsHeading: 'Key points (核心提示)',
  passageNote: (number) => `In bold: quotation [${number}]`,
  threadStarted: (thread) => `Opened ${thread}: anyone can keep asking there with /ask`,
  threadNotes: {
    'in-thread': 'This is already a thread: anyone can keep asking here with /ask',
    'not-permitted': 'No thread was opened: Hexin lacks Create Public Threads in this channel',
    'not-here': 'No thread was opened: there can be none here',
    failed: 'No thread was opened: Discord doesn’t allow it at the moment. Please try again later',
    private: 'No thread was opened: an answer that only you see can’t have one',
  },
  askLabel: 'Your question',
  askPlaceholder: 'For example: how much money is involved?',

  pointsWithoutModel: {
    'model-failed': 'The model wrote no points that hold up: these are excerpts of the text',
    'budget-spent': 'Today’s use of the model is spent: these are excerpts of the text',
  },
  pointsLeftOut: 'No room for the other points',

  sectionsHeading: 'Section by section',
  previousButton: 'Previous',
  nextButton: 'Next',
  articlesHeading: (count) => `The ${counted(count, 'newest story', 'newest stories')}`,
  articlesFound: (query, count) => `${counted(count, 'story', 'stories')} with “${query}” in the title`,
  articlesNotFound: (query) => `No story has “${query}” in its title.`,

  instantly: 'As soon as a story arrives',
  schedule: (preset, { cron, timeZone }) => {
    const words = {
      hourly: 'Every hour, on the hour',
      morning: 'Every day at 08:00',
      twice: 'Every day at 08:00 and 20:00',
      weekdays: 'Monday to Friday at 08:00',
    };
    return `${preset === 'custom' ? `Custom \`${cron}\`` : words[preset]} (${timeZone})`;
  },
  quiet: (hours, timeZone) => `${hours}, posted afterwards (${timeZone})`,
  everyStory: 'Every story',
  topics: (included, excluded) => {
    const without = excluded.length > 0 ? `without ${excluded.join(', ')}` : '';
    return [included.join(', ') || 'Every story', without].filter(Boolean).join(', ');
  },
  subscribedHeading: 'Subscribed',
  resubscribedHeading: 'Subscription updated',
  fields: {
    channel: 'Channel',
    schedule: 'Schedule',
    quiet: 'Quiet hours',
    topics: 'Topics',
    mention: 'Mention',
    first: 'First briefing',
    next: 'Next briefing',
  },
  whenArriving: 'when a story arrives',
  paused: {
    'by-hand': 'Paused',
    forbidden: 'Paused: Hexin lacks permissions in this channel',
    removed: 'Stopped: Hexin isn’t in this server',
  },
  lacking: (rights) => `Missing: ${rights.join(', ')}`,
  lackingUnknown:
    'Discord doesn’t let Hexin post here, though no permission seems to be missing; Hexin will try again by itself',
  notTold: 'Whoever subscribed couldn’t be told by direct message',
  pauseNoticeHeading: 'Your briefings are paused: Hexin can’t post in these channels',
  pauseNoticeAdvice:
    'Open Edit Channel → Permissions and allow these for Hexin’s role. Briefings then resume by themselves and catch up on what came meanwhile; there is no need to subscribe again.',
  recheckButton: 'Check again',
  recheckedAll: 'All permissions are there: the briefings resume.',
  recheckedSome: 'Hexin still can’t post in:',
  unsubscribed: (channel) =>
    channel === null ? 'You are no longer subscribed.' : `${channel} is no longer subscribed.`,
  subscriptionsHeading: (count) => `Subscriptions of this server · ${counted(count, 'channel', 'channels')}`,
  ownSubscriptionHeading: 'Your subscription',
  noSubscriptions: 'This server has no subscription yet. `/subscribe` makes one.',
  pauseButton: 'Pause',
  resumeButton: 'Resume',
  removeButton: 'Remove',
  confirmRemoveButton: 'Yes, remove',
  keepButton: 'Keep',

  allowance: {
    person: (again) => `You have used up your questions for this hour. You can ask again ${again}.`,
    guild: (again) =>
      `This server has used up its questions for this hour. You can ask again ${again}, or ask in a direct message to Hexin, which doesn’t count for the server.`,
    running: (count) =>
      `${counted(count, 'question of yours is', 'questions of yours are')} still being answered. Please wait for one of them.`,
  },

  reading: readingEnUs,
  picture: pictureEnUs,
  order: orderEnUs,
  privacy: privacyEnUs,
  sources: sourcesEnUs,
  holds: holdsEnUs,
  following: followingEnUs,

  help: {
    intro:
      'Hexin posts every story’s key points (核心提示) to your channels on schedule, and answers questions from the articles’ own text: every sentence cites its source, and where the articles don’t say, it says so.',
    everyone: 'For everyone',
    managers: 'With Manage Channels or Manage Server',
    elsewhere: 'Without typing a command',
    inMenu: (command) =>
      `**Right-click or hold a message → Apps → ${command}**\u2002The key points of the message, its link or its file`,
    onButtons: (names) => `**${names.join(' · ')}**\u2002Buttons below stories and answers`,
    access: 'Who may use which command is set in Server Settings → Integrations → Hexin.',
    inEnglish: (commands) => `In English: ${commands}`,
    places:
      'Briefings go to text channels, announcement channels (published to their followers), forums (a post for each briefing) and threads, or to yourself: subscribe in a direct message. Add Hexin to your own account to ask and look things up anywhere.',
  },
};
