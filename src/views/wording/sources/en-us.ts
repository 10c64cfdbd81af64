import { counted } from '../counted.ts';
import type { SourceNotices, SourcesWording } from './sources-wording.ts';

export const sourceNoticesEnUs: SourceNotices = {
  'needs-manage-server': 'This takes the Manage Server permission. Please ask someone who runs this server.',
  'source-gone': 'There is no such source: it may have been removed. `/source list` shows what there is.',
  'source-choice-gone': 'This step is no longer open. Please use `/source add` again.',
  'sources-off': 'Whoever runs Hexin doesn’t let servers add sources.',
  'opml-unreadable':
    'That file can’t be read. Upload an OPML file exported by a feed reader (.opml or .xml, 1 MB at most).',
  'opml-empty': 'That file has no addresses of feeds. Upload an OPML file exported by a feed reader.',
};

export const sourcesEnUs: SourcesWording = {
  heading: (count, limit) => `This server’s sources · ${count} of ${limit}`,
  none: 'This server has no sources of its own. `/source add` adds a feed or a page, whose stories this server alone sees.',
  operators: (count) =>
    `${counted(count, 'more source is', 'more sources are')} provided by whoever runs Hexin, for every server`,
  week: (count) => (count === 0 ? 'No stories in 7 days' : `${counted(count, 'story', 'stories')} in 7 days`),
  lastSuccess: (at) => `last read ${at}`,
  lastNew: (at) => `Last new story ${at}`,
  neverRead: 'Not read yet',
  next: (at) => `next ${at}`,
  failed: (at, why, passes) =>
    `Failed ${at}: ${why}${passes ? '; it will be tried again' : '. You can remove it and add another address'}`,
  held: (at, why) => `On hold: its stories looked wrong ${at} (${why}). It goes on by itself once they are right`,
  ended: (at) => `No longer read: its site said ${at} that it has ended`,
  addedBy: (person, at) => `Added by ${person} ${at}`,
  topicsField: 'Topics',
  problems: {
    'bad-url': 'the address is incomplete or wrong',
    'bad-scheme': 'only addresses with http or https can be read',
    credentials: 'the address has a user name or a password in it',
    'bad-port': 'the address has an unusual port',
    'private-address': 'the address is not on the public internet',
    'unknown-host': 'there is no such site',
    unreachable: 'the site can’t be reached',
    'too-slow': 'the site is too slow to answer',
    'too-large': 'it is larger than 10 MB',
    'too-many-redirects': 'it redirects too often',
    'bad-answer': 'what the site sent is broken or incomplete',
    forbidden: 'the site doesn’t let Hexin read it',
    'not-found': 'the site has nothing at this address',
    gone: 'the site says that this source has ended',
    'rate-limited': 'the site asks to be read less often',
    unavailable: 'the site has problems right now',
    'not-a-source': 'it is neither a feed nor a web page',
    undecodable: 'its text encoding can’t be made out',
    'too-complex': 'it is too complex to read to its end',
  },
  findings: {
    'no-title': 'no title',
    'no-text': 'no text, or too little',
    placeholder: 'a program’s placeholder where words should be',
    template: 'a template that nobody filled in',
    markup: 'code instead of text',
    mojibake: 'garbled characters',
    'cookie-banner': 'a cookie banner instead of text',
    wall: 'only who logs in or pays can read it',
    captcha: 'a captcha instead of text',
    'error-page': 'an error page instead of text',
    'odd-points': 'key points that are no sentences',
    'same-text': 'stories of different titles with the same text',
    'same-title': 'the same title on most stories',
    shrunk: 'far less text than usual',
  },
  finding: (what, title, excerpt) => `${what}: ${title}${excerpt === null ? '' : ` (“${excerpt}”)`}`,

  kinds: { feed: 'Feed', page: 'Web page' },
  headings: {
    tried: 'Tried out',
    added: 'Added',
    changed: 'There already; its topics are changed',
    unsure: 'Not added yet',
    removed: 'Removed',
    imported: 'Imported',
  },
  stories: (count) => (count === 1 ? '1 story now' : `${count} stories now`),
  chosen: (topics, count, of) => `The topics (${topics}) choose ${count} of the newest ${of}`,
  firstPosts: ({ news, past, isSure }) =>
    `First reading: ${isSure ? '' : 'at least '}${counted(news, 'story', 'stories')} will be posted${past > 0 ? `; ${past} more than 7 days older than the newest will only answer questions` : ''}`,
  noStories: 'no stories found right now',
  pageNote: 'This is a web page and no feed was found: all of it counts as one story, read again when it changes',
  ownNote: 'This server alone sees its stories',
  holdNote: 'These don’t look like stories, and wouldn’t be posted:',
  leftOutNote: 'These wouldn’t be posted:',
  previewHeading: (shown) =>
    shown === 1 ? 'What would be posted: the newest story' : `What would be posted: the newest ${shown}`,
  feeds: (count) => `That page has ${count} feeds; this is the first`,
  pickFeed: 'Try another of its feeds',
  notRead: (why, passes) =>
    `That source couldn’t be read: ${why}. ${passes ? 'Please try again later.' : 'Please check the address, or try another.'}`,
  everyones: (title) =>
    `No need to add it: ${title} is provided by whoever runs Hexin, and this server sees its stories already.`,
  tooMany: (limit) =>
    `A server can have ${counted(limit, 'source', 'sources')} at most, so it wasn’t added. Remove some with \`/source remove\` first.`,
  gone: (title) => `Removed ${title}; it is no longer read. Stories that came from it stay.`,

  buttons: {
    add: 'Add',
    addAnyway: 'Add anyway',
    dismiss: 'Don’t add',
    open: 'Open',
    readNow: 'Read now',
    list: 'All sources',
    undo: 'Undo',
  },
  dismissed: 'Nothing was added.',
  confirmRemove: (title) => `Remove ${title}? Stories that came from it stay.`,
  readFresh: (count) => `Read: ${counted(count, 'new story', 'new stories')}`,
  readUpdated: (count) => `Read: ${counted(count, 'story', 'stories')} changed, nothing new`,
  readNothingNew: 'Read: nothing new',
  readNotNow: 'It can’t be read right now; please try again later',

  imported: ({ added, known, everyones, refused, beyondLimit }, limit) => [
    `${counted(added, 'source', 'sources')} added`,
    ...(known > 0 ? [`${known} here already`] : []),
    ...(everyones > 0 ? [`${everyones} provided by whoever runs Hexin, so not needed`] : []),
    ...(refused > 0 ? [`${refused} with a wrong address, not added`] : []),
    ...(beyondLimit > 0 ? [`${beyondLimit} beyond the limit of ${limit}, not added`] : []),
  ],
  exported: (count) => `This server’s ${counted(count, 'source', 'sources')}, for any feed reader`,
};
