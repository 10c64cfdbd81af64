import { counted } from './counted.ts';
import { dayPart, monthAndDay, weekday } from './dates.ts';
import { orderEnUs } from './order/en-us.ts';
import { pictureEnUs } from './picture/en-us.ts';
import { privacyEnUs } from './privacy/en-us.ts';
import { readingEnUs, readingNoticesEnUs } from './reading/en-us.ts';
import type { Wording } from './wording.ts';

const dayParts = {
  morning: 'Morning briefing',
  noon: 'Midday briefing',
  afternoon: 'Afternoon briefing',
  evening: 'Evening briefing',
} as const;

export const enUs: Wording = {
  locale: 'en-US',
  commands: {
    subscribe: { name: 'subscribe', description: 'Send every story’s key points to a channel, on schedule' },
    unsubscribe: { name: 'unsubscribe', description: 'End a channel’s subscription' },
    subscriptions: {
      name: 'subscriptions',
      description: 'See and change this server’s subscriptions: times, topics, pauses, removal',
    },
    briefing: { name: 'briefing', description: 'The key points of the newest stories, now' },
    ask: { name: 'ask', description: 'Ask about the stories; every sentence of the answer cites its source' },
    summary: { name: 'summary', description: 'The key points of a story, a text, a file or a web page' },
    articles: {
      name: 'articles',
      description: 'The week at a glance and the newest stories, or find one by its title',
    },
    privacy: { name: 'privacy', description: 'What Hexin keeps about you, who receives it, and how to delete it' },
    help: { name: 'help', description: 'What Hexin can do, and how to use it' },
  },
  subcommands: {
    show: {
      name: 'show',
      description: 'What is kept and for how long, who receives it, and what is kept about you right now',
    },
    delete: { name: 'delete', description: 'Delete everything that is kept about you, at once' },
  },
  options: {
    channel: { name: 'channel', description: 'Which channel; this one if left out' },
    schedule: { name: 'schedule', description: 'When to post; every day at 8:00 if left out' },
    cron: { name: 'cron', description: 'Five cron fields, for a custom schedule only, such as 30 7 * * 1-5' },
    timezone: {
      name: 'timezone',
      description: 'Whose clock to go by, such as Asia/Shanghai; Hexin’s default if left out',
    },
    quiet: { name: 'quiet', description: 'Hours in which nothing is posted until they end, such as 23:00-07:00' },
    topics: {
      name: 'topics',
      description: 'Only stories with these words, separated by spaces; - before a word excludes it',
    },
    mention: { name: 'mention', description: 'A role to mention with each briefing' },
    count: { name: 'count', description: 'How many stories, 1 to 10; 3 if left out' },
    image: pictureEnUs.imageOption,
    question: { name: 'question', description: 'What you would like to know' },
    article: { name: 'article', description: 'Which story; type a part of its title' },
    text: { name: 'text', description: 'The text to summarise, pasted; 6000 characters at most' },
    file: { name: 'file', description: 'The file to summarise: .txt, .md or .html, 1 MB at most' },
    url: { name: 'url', description: 'The address of the web page to summarise, with http:// or https://' },
    private: { name: 'private', description: 'Only you see the answer' },
    thread: { name: 'thread', description: 'Open a thread for the question, where anyone can keep asking' },
    query: { name: 'query', description: 'Words from the title, in simplified or traditional characters' },
  },
  messageCommands: { summarise: 'Key points' },
  presets: {
    instant: 'Instantly, as stories arrive',
    hourly: 'Every hour, on the hour',
    morning: 'Every day at 8:00',
    twice: 'Every day at 8:00 and 20:00',
    weekdays: 'Monday to Friday at 8:00',
    custom: 'Custom: fill in cron as well',
  },
  notices: {
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
    'outdated-button': 'That button is of an older version and no longer works. Please use the command again.',
    'store-failed': 'Hexin can’t reach its data right now. Please try again later.',
    unexpected: 'Something went wrong and this couldn’t be done. Please try again later.',
  },
  rights: {
    'view-channel': 'View Channel',
    'send-messages': 'Send Messages',
    'send-messages-in-threads': 'Send Messages in Threads',
    'manage-threads': 'Manage Threads (the thread is locked)',
    'read-message-history': 'Read Message History',
    'mention-role': 'Mention All Roles',
    'forum-tag': 'a tag that everybody may use (the forum asks for one on every post)',
    'not-timed-out': 'an end to Hexin’s time-out',
  },
  missingRights: (channel, rights) =>
    `Hexin still lacks permissions in ${channel}: ${rights.join(', ')}.\nOpen Edit Channel → Permissions there, allow them for Hexin’s role, and try again.`,
  comma: ', ',
  directMessages: 'your direct messages with Hexin',
  addToServerButton: 'Add to a server',

  untitled: '(untitled)',
  quotedTitle: (title) => `“${title}”`,
  archived: (at) => `added ${at}`,
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
