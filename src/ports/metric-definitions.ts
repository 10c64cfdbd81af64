/** What one metric means. */
export interface MetricDefinition {
  readonly name: `hexin_${string}`;
  /** `counter`: only ever grows, from the start of the process. `gauge`: how it is now. `histogram`: how often which values came. */
  readonly kind: 'counter' | 'gauge' | 'histogram';
  /** One sentence, for whoever looks at it without this code beside them. */
  readonly help: string;
  readonly labels: readonly string[];
  /** Of a counter of things that are rare: what is told as 0 from the start, since Prometheus takes what begins at 1 for no growth. */
  readonly beginsWith?: readonly Readonly<Record<string, string>>[];
  /** Of a histogram: the upper bounds of its buckets, rising. */
  readonly buckets?: readonly number[];
}

/** Seconds: of something in this machine or beside it, of something that a person waits for, and of news. */
const quick = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3];
const patient = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 20, 40, 90];
const late = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 21_600];

function valuesOf(label: string, values: readonly string[]): readonly Readonly<Record<string, string>>[] {
  return values.map((value) => ({ [label]: value }));
}

/** Everything that `/metrics` tells beside what it tells of Node and the process; `docs/operations.md` holds the same, by a test. */
export const metricDefinitions = [
  { name: 'hexin_info', kind: 'gauge', labels: ['version'], help: 'Always 1: which version runs.' },
  {
    name: 'hexin_part_ready',
    kind: 'gauge',
    labels: ['part'],
    help: 'Whether a part of the bot can do its work (1) or not (0), as `/readyz` says.',
  },
  {
    name: 'hexin_deliveries_total',
    kind: 'counter',
    labels: ['outcome'],
    beginsWith: valuesOf('outcome', ['sent', 'held', 'retry-later', 'channel-gone', 'forbidden', 'rejected']),
    help: 'Messages that were tried to be posted, by what became of the attempt; `held` was not tried, since a limit stood in the way.',
  },
  {
    name: 'hexin_stories_delivered_total',
    kind: 'counter',
    labels: [],
    help: 'Stories in the messages that were posted, once for each channel.',
  },
  {
    name: 'hexin_delivery_lag_seconds',
    kind: 'histogram',
    labels: ['schedule'],
    buckets: late,
    help: 'How long after it was due a message was posted: after its run, after its story came in where each is posted at once, or after quiet hours.',
  },
  {
    name: 'hexin_subscriptions',
    kind: 'gauge',
    labels: ['status'],
    help: 'Subscriptions that this process serves, by status.',
  },
  {
    name: 'hexin_owed_channels',
    kind: 'gauge',
    labels: [],
    help: 'Channels of this process that have something due which is not posted yet.',
  },
  {
    name: 'hexin_owed_stories',
    kind: 'gauge',
    labels: [],
    help: 'Stories that those channels have not been through, of which their topics choose: at most so many are owed.',
  },
  {
    name: 'hexin_owed_oldest_seconds',
    kind: 'gauge',
    labels: [],
    help: 'How long ago the longest due of them was due; 0 when nothing is owed.',
  },
  {
    name: 'hexin_questions_total',
    kind: 'counter',
    labels: ['mode', 'outcome'],
    help: 'Questions, by who wrote the answer (`model`, `translation`, `extractive`) and what came of it.',
  },
  {
    name: 'hexin_question_first_word_seconds',
    kind: 'histogram',
    labels: ['mode'],
    buckets: patient,
    help: 'From a question to the first checked sentence of its answer.',
  },
  {
    name: 'hexin_question_seconds',
    kind: 'histogram',
    labels: ['mode'],
    buckets: patient,
    help: 'From a question to the whole answer.',
  },
  {
    name: 'hexin_dropped_sentences_total',
    kind: 'counter',
    labels: ['reason'],
    help: 'Sentences and key points of a model that were not shown, by what the check found.',
  },
  {
    name: 'hexin_commands_total',
    kind: 'counter',
    labels: ['command', 'outcome'],
    help: 'Uses of a command, a button or a menu that ended: `done`, or `failed` with an error that is in the log.',
  },
  {
    name: 'hexin_command_seconds',
    kind: 'histogram',
    labels: ['command'],
    buckets: patient,
    help: 'From such a use to the end of what it says.',
  },
  {
    name: 'hexin_model_tokens_total',
    kind: 'counter',
    labels: ['kind'],
    help: 'Tokens that models read (`prompt`) and wrote (`completion`); estimated where the server does not say.',
  },
  {
    name: 'hexin_model_calls_total',
    kind: 'counter',
    labels: [],
    help: 'Answers and summaries that a model was asked for.',
  },
  {
    name: 'hexin_model_failures_total',
    kind: 'counter',
    labels: ['reason'],
    help: 'Requests to models that failed, by why.',
  },
  {
    name: 'hexin_vectors_total',
    kind: 'counter',
    labels: ['of'],
    help: 'Vectors that were computed, of passages and of questions.',
  },
  {
    name: 'hexin_articles',
    kind: 'gauge',
    labels: [],
    help: 'Articles in the archive of this process.',
  },
  {
    name: 'hexin_log_head',
    kind: 'gauge',
    labels: [],
    help: 'The last place in the log that this process knows: processes of one store differ for a second or two.',
  },
  {
    name: 'hexin_newest_article_seconds',
    kind: 'gauge',
    labels: [],
    help: 'How long ago the newest article came in; nothing while there is none.',
  },
  {
    name: 'hexin_sources',
    kind: 'gauge',
    labels: ['state'],
    help: 'Feeds and pages that are read, by state, in the process that reads them: `fine`, `failing`, `held` for what came, `ended`.',
  },
  {
    name: 'hexin_source_reads_total',
    kind: 'counter',
    labels: ['outcome'],
    beginsWith: valuesOf('outcome', ['read', 'unchanged', 'held', 'failed']),
    help: 'Looks at feeds and pages: `read`, `unchanged`, `held`, `failed`.',
  },
  {
    name: 'hexin_discord_requests_total',
    kind: 'counter',
    labels: ['route', 'status'],
    help: 'Answers of Discord’s REST API, by what was asked (without ids) and status; `none` for a request without an answer.',
  },
  {
    name: 'hexin_discord_request_seconds',
    kind: 'histogram',
    labels: [],
    buckets: patient,
    help: 'From a request’s going on the wire to the beginning of its answer, waiting for its turn included.',
  },
  {
    name: 'hexin_discord_rate_limited_total',
    kind: 'counter',
    labels: ['scope'],
    beginsWith: valuesOf('scope', ['user', 'global', 'shared']),
    help: '429s of Discord, by scope: `user` and `global` are this bot’s doing, `shared` is not.',
  },
  {
    name: 'hexin_discord_route_requests_left',
    kind: 'gauge',
    labels: ['route'],
    help: 'The fewest requests that Discord said were left of a route’s limit, of all channels and guilds, in the last minute.',
  },
  {
    name: 'hexin_discord_requests_left',
    kind: 'gauge',
    labels: ['limit'],
    help: 'Requests left: of this process’s share of the limit over all, in this second (`second`), and of the 10,000 refused ones in ten minutes after which Discord bans an address (`refused`).',
  },
  {
    name: 'hexin_gateway_shard_ready',
    kind: 'gauge',
    labels: ['shard'],
    help: 'Of each shard that this process serves, whether its gateway connection is ready (1) or not (0).',
  },
  {
    name: 'hexin_shard_count',
    kind: 'gauge',
    labels: [],
    help: 'Into how many shards all processes divide the bot’s guilds, as this one knows.',
  },
  {
    name: 'hexin_gateway_closes_total',
    kind: 'counter',
    labels: ['code'],
    help: 'Gateway connections that Discord or the network closed, by close code.',
  },
  {
    name: 'hexin_gateway_sessions_left',
    kind: 'gauge',
    labels: [],
    help: 'New gateway sessions that Discord still allows the bot today, as of when it was asked last.',
  },
  {
    name: 'hexin_appender',
    kind: 'gauge',
    labels: [],
    help: 'Whether this process is the one that reads sources and writes the log: the sum over all processes of a store is 1.',
  },
  {
    name: 'hexin_store_seconds',
    kind: 'histogram',
    labels: ['operation'],
    buckets: quick,
    help: 'How long an operation on the store took: `get`, `get-all`, `set`, `set-all`, `delete`, or `page`, a piece of a whole collection that is read.',
  },
  {
    name: 'hexin_store_failures_total',
    kind: 'counter',
    labels: ['operation'],
    beginsWith: valuesOf('operation', ['get', 'get-all', 'set', 'set-all', 'delete', 'page']),
    help: 'Operations on the store that failed.',
  },
] as const satisfies readonly MetricDefinition[];
