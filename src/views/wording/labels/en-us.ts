import type { LabelsWording } from './labels-wording.ts';

export const labelsEnUs: LabelsWording = {
  commands: {
    subscribe: { name: 'subscribe', description: 'Send every story’s key points to a channel, on schedule' },
    unsubscribe: { name: 'unsubscribe', description: 'End a channel’s subscription' },
    subscriptions: {
      name: 'subscriptions',
      description: 'See and change this server’s subscriptions: times, topics, pauses, removal',
    },
    follow: {
      name: 'follow',
      description: 'Have a channel follow an announcement channel of Hexin’s, or stop following it',
    },
    briefing: { name: 'briefing', description: 'The key points of the newest stories, now' },
    ask: { name: 'ask', description: 'Ask about the stories; every sentence of the answer cites its source' },
    summary: { name: 'summary', description: 'The key points of a story, a text, a file or a web page' },
    articles: {
      name: 'articles',
      description: 'The week at a glance and the newest stories, or find one by its title',
    },
    source: { name: 'source', description: 'Manage this server’s own news sources (takes Manage Server)' },
    privacy: { name: 'privacy', description: 'What Hexin keeps about you, who receives it, and how to delete it' },
    help: { name: 'help', description: 'What Hexin can do, and how to use it' },
  },
  subcommands: {
    show: {
      name: 'show',
      description: 'What is kept and for how long, who receives it, and what is kept about you right now',
    },
    delete: { name: 'delete', description: 'Delete everything that is kept about you, at once' },
    add: { name: 'add', description: 'Add a feed or a web page, whose stories this server alone sees' },
    list: { name: 'list', description: 'This server’s sources: how reading them goes, stories a week, when next' },
    remove: { name: 'remove', description: 'Stop reading a source; stories that came from it stay' },
    test: { name: 'test', description: 'See what would be posted, without adding it' },
    import: { name: 'import', description: 'Add sources from an OPML file' },
    export: { name: 'export', description: 'This server’s sources as an OPML file' },
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
    image: { name: 'image', description: 'As a picture that you can pass on' },
    question: { name: 'question', description: 'What you would like to know' },
    article: { name: 'article', description: 'Which story; type a part of its title' },
    text: { name: 'text', description: 'The text to summarise, pasted; 6000 characters at most' },
    file: { name: 'file', description: 'The file to summarise: text, HTML, Word (.docx), PDF or mail, 10 MB at most' },
    url: { name: 'url', description: 'The address of the web page to summarise, with http:// or https://' },
    private: { name: 'private', description: 'Only you see the answer' },
    thread: { name: 'thread', description: 'Open a thread for the question, where anyone can keep asking' },
    query: { name: 'query', description: 'Words from the title, in simplified or traditional characters' },
    publisher: { name: 'publisher', description: 'Which one to follow; not needed where there is only one' },
    source: { name: 'source', description: 'Which source; type a part of its name' },
  },
  sourceOptions: {
    url: { name: 'url', description: 'The address of a feed (RSS, Atom, JSON Feed) or of a web page' },
    'test-url': { name: 'url', description: 'The address of a feed or a web page, or one of your sources' },
    topics: {
      name: 'topics',
      description: 'Only take stories with these words, separated by spaces; - before a word excludes it',
    },
    file: { name: 'file', description: 'An OPML file exported by a feed reader, 1 MB at most' },
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
};
