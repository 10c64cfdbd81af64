import { dayPart, monthAndDay, weekday } from './dates.ts';
import type { Wording } from './wording.ts';

const dayParts = {
  morning: 'Morning briefing',
  noon: 'Midday briefing',
  afternoon: 'Afternoon briefing',
  evening: 'Evening briefing',
} as const;

const pluralRules = new Intl.PluralRules('en-US');

function counted(count: number, one: string, other: string): string {
  return `${count} ${pluralRules.select(count) === 'one' ? one : other}`;
}

export const enUs: Wording = {
  locale: 'en-US',
  commands: {
    subscribe: { name: 'subscribe', description: 'Send every story’s key points to a channel, on schedule' },
    unsubscribe: { name: 'unsubscribe', description: 'End a channel’s subscription' },
    subscriptions: {
      name: 'subscriptions',
      description: 'See this server’s subscriptions; pause, resume or remove them',
    },
    briefing: { name: 'briefing', description: 'The key points of the newest stories, now' },
    ask: { name: 'ask', description: 'Ask about the stories; every sentence of the answer cites its source' },
    summary: { name: 'summary', description: 'The key points of a story, of a text, or of a file' },
    articles: { name: 'articles', description: 'List recent stories, or find one by its title' },
    help: { name: 'help', description: 'What Hexin can do, and how' },
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
    question: { name: 'question', description: 'What you would like to know' },
    article: { name: 'article', description: 'Which story; type a part of its title' },
    text: { name: 'text', description: 'The text to summarise, pasted; 6000 characters at most' },
    file: { name: 'file', description: 'The file to summarise: .txt, .md or .html, 1 MB at most' },
    private: { name: 'private', description: 'Only you see the answer' },
    query: { name: 'query', description: 'Words of the title, in simplified or traditional characters' },
  },
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
    'guild-only': 'This command only works in a server.',
    'cron-needs-custom': 'cron only counts with the custom schedule. Set the schedule to custom, or leave cron out.',
    'custom-needs-cron': 'A custom schedule needs cron as well, for example `30 7 * * 1-5` (Monday to Friday at 7:30).',
    'bad-cron':
      'That cron can’t be read. It has five fields: minute, hour, day, month, weekday. For example `30 7 * * 1-5` (Monday to Friday at 7:30).',
    'bad-time-zone': 'There is no such time zone. Pick one from the list, for example `Asia/Shanghai`.',
    'never-due':
      'That cron is never due: there is no February 30, for one. Try `0 9 1 * *` (the first of each month at 9:00).',
    'bad-quiet': 'Those quiet hours can’t be read. Give the times they begin and end, for example `23:00-07:00`.',
    'quiet-without-length':
      'Quiet hours can’t end when they begin. Give two different times, for example `23:00-07:00`, or leave quiet out for none.',
    'everyone-role': 'Mentioning everyone isn’t possible. Pick a role, or none.',
    'channel-not-found': 'That channel can’t be found. It may be deleted, or hidden from Hexin.',
    'channel-unsuitable': 'That channel takes no messages. Pick a text channel, an announcement channel or a thread.',
    'channel-unreachable': 'Discord can’t be reached right now, so the channel wasn’t checked. Please try again later.',
    'no-subscription': 'That channel has no subscription. `/subscribe` makes one.',
    'no-such-article': 'That story wasn’t found. Type a part of its title, then pick it from the list.',
    'no-articles': 'There are no stories yet.',
    'answer-forgotten': 'The rest of this answer is no longer remembered. Please ask again.',
    'question-length': 'A question takes 2 to 1000 characters.',
    'summary-needs-one': 'Fill in exactly one of `article`, `text` and `file`.',
    'text-empty': 'There is nothing to summarise in that text. Please paste the story itself.',
    'file-wrong-type': 'Only .txt, .md and .html files can be read. Use one of these, or paste the text into `text`.',
    'file-too-large': 'That file is larger than 1 MB. Keep the story alone, or split it.',
    'file-empty': 'That file is empty. Please check it and upload it again.',
    'file-undecodable':
      'That file’s encoding can’t be read; it may be no text file. Save it as UTF-8 and upload it again.',
    'file-without-text': 'No text was found in that file. Please check it, or paste the text into `text`.',
    'file-unreachable': 'That file couldn’t be fetched from Discord. Please upload it again.',
    'file-too-complex': 'That file is too complex to be read. Save its text as .txt and upload that.',
    'store-failed': 'The records can’t be read right now. Please try again later.',
    unexpected: 'Something went wrong, and this wasn’t done. Please try again later.',
  },
  rights: {
    'view-channel': 'View Channel',
    'send-messages': 'Send Messages',
    'send-messages-in-threads': 'Send Messages in Threads',
    'manage-threads': 'Manage Threads (the thread is locked)',
    'read-message-history': 'Read Message History',
    'mention-role': 'Mention All Roles',
    'not-timed-out': 'an end of Hexin’s time-out',
  },
  missingRights: (channel, rights) =>
    `Hexin still lacks rights in ${channel}: ${rights.join(', ')}.\nOpen Edit Channel → Permissions there, allow them for Hexin’s role, and try again.`,
  comma: ', ',

  untitled: '(untitled)',
  quotedTitle: (title) => `“${title}”`,
  archived: (at) => `added ${at}`,
  pointsBy: {
    publisher: 'Points: publisher',
    model: 'Points: written by a model',
    extract: 'Points: excerpts of the text',
  },
  askButton: 'Ask',
  sectionsButton: 'Sections',
  originalButton: 'Original',
  continued: (title) => `Continued: ${title}`,

  briefingHeading: (dueAtMs, timeZone) =>
    `Key points · ${weekday(dueAtMs, timeZone, 'en-US')}, ${monthAndDay(dueAtMs, timeZone, 'en-US')} · ${dayParts[dayPart(dueAtMs, timeZone)]}`,
  storyCount: (count) => counted(count, 'story', 'stories'),
  part: (number, count) => `part ${number} of ${count}`,
  late: (at) => `late, due ${at}`,
  lateSince: (at) => `late, the first was due ${at}`,
  deferred: (at) => `after quiet hours, due ${at}`,
  gatheredHeading: 'Key points · all at once',
  listedHeading: (count) => `${counted(count, 'earlier story', 'earlier stories')}, by title only`,
  pickPlaceholder: 'See the key points of one of them',
  pickRange: (from, to) => `See one of stories ${from} to ${to}`,
  moreStories: (count) => `${counted(count, 'more story doesn’t', 'more stories don’t')} fit; see /articles`,
  storyGoesOn: 'There is no room for the rest of the points; see “Sections”',

  asked: (question) => `Q: ${question}`,
  quotation: (title, quote) => `${title}: “${quote}”`,
  answeredBy: {
    extractive: 'Extractive: every sentence above is the article’s own',
    model: 'Written by a model, every sentence checked against what it cites',
    translation:
      'Written and translated by a model: checked against the quotations before translation; after it, figures, names and denials alone',
  },
  answerNotes: {
    'model-failed': 'The model gave no whole answer: these are the articles’ own sentences',
    'nothing-proved': 'No article bears out what the model wrote: these are the articles’ own sentences',
    'cut-short': 'The model had more to say than there was room for',
    'time-bound': 'Looked only at what tells of the time you ask about. For any time, ask again without it',
    unclear: 'It isn’t clear what is asked. Please ask in full, for example “What is Apple worth?”',
  },
  sentencesDropped: (count) => `Left out ${counted(count, 'sentence', 'sentences')} that no article bears out`,
  sentencesLeftOut: (count) => `No room for ${counted(count, 'more sentence', 'more sentences')}`,
  continueButton: (page, count) => `Continue (${page}/${count})`,
  abstained: 'The articles don’t say, so there is no answer.',
  abstainedWithoutModel: 'The model gave no whole answer, and without it none of their sentences is surely one',
  lookedInEverything: 'Looked in: all articles',
  lookedInArticle: (title) => `Looked in: ${title}`,
  lookedInTopics: (topics) => `Looked in: this channel’s topics (${topics})`,
  nearest: 'The nearest articles:',
  askAbout: (title) => `Ask: ${title}`,
  askTitle: 'Ask about this story',
  askLabel: 'Your question',
  askPlaceholder: 'For example: how much money is involved?',

  pointsModelFailed: 'The model gave no points that hold: these are excerpts of the text',
  pointsLeftOut: 'No room for the other points',
  articlesLeftOut: (shown, count) => `The first ${shown} of ${count} stories in the file`,

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
  quiet: (hours, timeZone) => `${hours}, what comes then waits (${timeZone})`,
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
    forbidden: 'Paused: Hexin lacks rights in this channel',
    removed: 'Stopped: Hexin isn’t in this server',
  },
  lacking: (rights) => `Missing: ${rights.join(', ')}`,
  lackingUnknown:
    'Discord doesn’t let Hexin post here, though no right seems to be missing; it is tried again by itself',
  notTold: 'Whoever subscribed couldn’t be told by direct message',
  pauseNoticeHeading: 'Your briefings are paused: Hexin can’t post in these channels any more',
  pauseNoticeAdvice:
    'Open Edit Channel → Permissions there and allow them for Hexin’s role. Briefings go on by themselves then, and what came meanwhile is made up for; there is no need to subscribe again.',
  recheckButton: 'Check again',
  recheckedAll: 'Nothing is missing any more: the briefings go on.',
  recheckedSome: 'Hexin still can’t post in:',
  unsubscribed: (channel) => `The subscription of ${channel} has ended.`,
  subscriptionsHeading: (count) => `Subscriptions of this server · ${counted(count, 'channel', 'channels')}`,
  noSubscriptions: 'This server has no subscription yet. `/subscribe` makes one.',
  pauseButton: 'Pause',
  resumeButton: 'Resume',
  removeButton: 'Remove',
  confirmRemoveButton: 'Yes, remove',
  keepButton: 'Keep',

  help: {
    intro:
      'Hexin posts every story’s key points (核心提示) to your channels on schedule, and answers questions from the articles’ own text: every sentence cites its source, and where the articles don’t say, it says so.',
    everyone: 'For everyone',
    managers: 'With Manage Channels or Manage Server',
    access: 'Who may use which command is set in Server Settings → Integrations → Hexin.',
  },
};
