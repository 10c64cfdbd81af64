export interface ConfigVariable {
  readonly name: string;
  /** What is used when the variable isn't set; empty when nothing is. */
  readonly default: string;
  readonly example: string;
  readonly about: string;
  readonly secret: boolean;
}

/** Everything that can be set from outside; `.env.example` and the README's table hold the same (a test sees to it). */
export const configVariables = [
  {
    name: 'DISCORD_TOKEN',
    default: '',
    example: 'the-token-from-the-developer-portal',
    about: "The bot's token. Without one, `npm start` serves the local page instead.",
    secret: true,
  },
  {
    name: 'DISCORD_API_URL',
    default: 'https://discord.com/api',
    example: 'http://127.0.0.1:8080/api',
    about: "Where Discord's REST API is reached: a proxy, or a server for tests on this machine.",
    secret: false,
  },
  {
    name: 'DISCORD_REQUESTS_PER_SECOND',
    default: '50',
    example: '25',
    about:
      "This process's share of the 50 requests a second that Discord allows a bot, where others use its token too: divide 50 by the number of processes.",
    secret: false,
  },
  {
    name: 'SHARD_COUNT',
    default: '',
    example: '6',
    about:
      'Into how many shards the servers are divided. Without it, as many as are in force, and at first as many as Discord recommends.',
    secret: false,
  },
  {
    name: 'SHARD_IDS',
    default: '',
    example: '0-2,5',
    about:
      'The shards that this process may serve, counted from 0. Without it any: the processes of one `postgres://` store share them out.',
    secret: false,
  },
  {
    name: 'ARTICLES_DIR',
    default: 'data/articles',
    example: '/srv/hexin/articles',
    about: 'The folder that is watched for articles. The local page shows the sample articles unless this is set.',
    secret: false,
  },
  {
    name: 'STORE_URL',
    default: 'sqlite://data/store/hexin.db',
    example: 'postgres://hexin:password@127.0.0.1:5432/hexin',
    about: 'Where the state is kept: `sqlite://` and a file, or a `postgres://` address.',
    secret: true,
  },
  {
    name: 'OPENAI_MODEL',
    default: '',
    example: 'deepseek-chat',
    about: "The model that writes answers. Without one, answers are the articles' own sentences.",
    secret: false,
  },
  {
    name: 'OPENAI_EMBEDDING_MODEL',
    default: '',
    example: 'text-embedding-3-small',
    about:
      'The model that makes vectors, by which `/ask` also finds what is said in other words. Without one, ranking is by words alone.',
    secret: false,
  },
  {
    name: 'OPENAI_API_KEY',
    default: '',
    example: 'sk-the-key-from-your-provider',
    about: "The key of the models' server. Ollama and vLLM need none.",
    secret: true,
  },
  {
    name: 'OPENAI_BASE_URL',
    default: 'https://api.openai.com/v1',
    example: 'http://127.0.0.1:11434/v1',
    about:
      "Where the models are reached: any server that speaks OpenAI's Chat Completions, such as DeepSeek, Qwen, Ollama or vLLM; for vectors its Embeddings too.",
    secret: false,
  },
  {
    name: 'MODEL_TOKENS_PER_DAY',
    default: '0',
    example: '2000000',
    about:
      'How many tokens the answering model may read and write in a day (of `TIME_ZONE`); then answers and key points are excerpts until the next. 0 is any number.',
    secret: false,
  },
  {
    name: 'QUESTIONS_PER_PERSON_PER_HOUR',
    default: '30',
    example: '10',
    about:
      'How many questions one person may ask in any hour; a file or a page to summarise counts as two. 0 is any number.',
    secret: false,
  },
  {
    name: 'QUESTIONS_PER_GUILD_PER_HOUR',
    default: '300',
    example: '100',
    about: 'How many questions all members of one server may ask in any hour, together. 0 is any number.',
    secret: false,
  },
  {
    name: 'PORT',
    default: '8787',
    example: '8080',
    about:
      "The port of the local page, of the operator's page, and of `/healthz`, `/readyz` and `/metrics`; 0 takes a free one.",
    secret: false,
  },
  {
    name: 'HOST',
    default: '127.0.0.1',
    example: '0.0.0.0',
    about:
      'The address or name that the page listens on. Any that other machines can reach demands `ADMIN_TOKEN`, and a proxy with TLS in front.',
    secret: false,
  },
  {
    name: 'ADMIN_TOKEN',
    default: '',
    example: 'at-least-16-random-characters',
    about:
      "What the page asks for before it shows anything, at least 16 characters. With `DISCORD_TOKEN`, it turns the operator's page on.",
    secret: true,
  },
  {
    name: 'LOG_LEVEL',
    default: 'info',
    example: 'debug',
    about: 'The least that is logged: `debug`, `info`, `warn`, `error`, or `silent`.',
    secret: false,
  },
  {
    name: 'LOG_FORMAT',
    default: 'auto',
    example: 'json',
    about: '`json`, `pretty`, or `auto`: pretty on a terminal, JSON elsewhere.',
    secret: false,
  },
  {
    name: 'TIME_ZONE',
    default: 'Asia/Shanghai',
    example: 'Europe/Berlin',
    about: "The IANA time zone of a subscription that doesn't name one, and of questions where no subscription does.",
    secret: false,
  },
  {
    name: 'BRIEFING_CAP',
    default: '10',
    example: '5',
    about: 'How many stories one briefing tells in full, 1 to 25; the rest stay owed.',
    secret: false,
  },
  {
    name: 'RETENTION_DAYS',
    default: '90',
    example: '365',
    about: 'How many days a story is kept after it came in, unless a channel is still owed it; 0 for ever.',
    secret: false,
  },
  {
    name: 'PUBLISHER_CHANNELS',
    default: '',
    example: '123456789012345678',
    about:
      "Announcement channels whose posts are for everyone, by id, with commas between; ten at most. Hexin posts every story there and publishes it, and `/follow` has any server's channel follow it.",
    secret: false,
  },
  {
    name: 'SOURCES',
    default: '',
    example: 'https://news.example/feed.xml https://rsshub.example/paper/front',
    about:
      'Feeds and pages whose stories everybody sees: addresses with blanks between. Beside those in `SOURCES_FILE`.',
    secret: false,
  },
  {
    name: 'SOURCES_FILE',
    default: 'sources.json',
    example: '/srv/hexin/sources.json',
    about:
      'The same in a file, where each may have topics: `["https://…", {"url": "https://…", "topics": "芯片 -游戏"}]`. It may be missing; what changes in it counts within ten seconds.',
    secret: false,
  },
  {
    name: 'SOURCES_PER_GUILD',
    default: '20',
    example: '5',
    about: 'How many sources a server may add for itself with `/source`; 0 for none.',
    secret: false,
  },
  {
    name: 'ALLOW_PRIVATE_HOSTS',
    default: '',
    example: 'intranet.example:8080,10.20.0.0/16',
    about:
      'Where pages and sources may be read besides the public internet, for intranets: hosts, addresses or blocks of addresses, with a port or with the usual one.',
    secret: false,
  },
] as const satisfies readonly ConfigVariable[];

export type VariableName = (typeof configVariables)[number]['name'];
