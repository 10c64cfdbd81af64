import { counted } from '../counted.ts';
import type { OrderWording } from './order-wording.ts';

const stories = (count: number) => counted(count, 'story', 'stories');

export const orderEnUs: OrderWording = {
  matched: (matched, count, isWhole) =>
    `${matched} of the ${isWhole ? 'last 7 days’' : 'latest'} ${stories(count)} would have matched`,
  matchedNone: 'Try more common words, or exclude fewer',
  weekEmpty: 'No stories in the last 7 days yet',
  topicCount: (topic, count) => `${topic} ${count}`,
  excluded: (topic) => `not ${topic}`,

  previewHeading: 'Preview',
  previewOwed: (count) => `The next briefing has ${stories(count)} so far`,
  previewSample: 'Nothing is waiting to be sent; these are the latest matching stories as an example',
  previewNone: 'No story of the last 7 days matches. When one does, it is posted on schedule',
  previewLeftOut: (count) => `${stories(count)} more that don’t fit here`,
  previewPointsLeftOut: 'Only the first points are shown here; all of them will be sent',

  pick: {
    schedule: 'Change the schedule',
    topics: 'Change the topics; choose several, or none for every story',
    quiet: 'Change the quiet hours',
    role: 'Which role to mention; none for no mention',
    language: 'Change the language of the briefings',
    channel: 'Open the subscription of a channel',
  },
  noQuiet: 'No quiet hours',
  languageField: 'Language',

  buttons: {
    time: 'Custom time',
    topics: 'Type topics',
    manage: 'Manage',
    more: 'More settings',
    back: 'Back to the list',
    preview: 'Preview',
    undo: 'Undo',
    undoLast: 'Undo last change',
    postNow: 'Post now',
  },
  page: (number, count) => `Page ${number} of ${count}`,

  timeModal: {
    title: 'Time and quiet hours',
    cron: 'cron: minute hour day month weekday',
    cronHelp: 'For example 30 7 * * 1-5: weekdays at 7:30. Leave empty to post as stories arrive',
    timeZone: 'Time zone',
    timeZoneHelp: 'For example Asia/Shanghai, or a city: Tokyo, New York',
    quiet: 'Quiet hours',
    quietHelp: 'For example 23:00-07:00: what comes then is posted after. Leave empty for none',
  },
  topicsModal: {
    title: 'Topics',
    label: 'Only stories with these words',
    help: 'Separate with spaces or commas; - before a word excludes it. Leave empty for every story',
    placeholder: 'For example: 芯片 AI -娱乐',
  },

  undone: 'Undone: everything is as before the change',
  undoneNew: (channel) => `Undone: ${channel} has no subscription, as before.`,
  changedSince: (person, at) =>
    `Can’t undo: ${person} changed this subscription again ${at}. This is how it stands now`,
  undoneAlready: 'This change has been undone already',
  tooOld: 'Can’t undo: the change was made more than a day ago, or is no longer on record. This is how it stands now',
  endedSince: 'Can’t undo: the subscription has ended since; the channel may have been deleted.',
  gone: (channel) =>
    `${channel} has no subscription now; somebody may have removed it. Use \`/subscribe\` to subscribe again.`,
  postedNow: 'Posting to the channel',
  nothingToPost: 'Nothing is waiting to be sent, so nothing was posted',
};
