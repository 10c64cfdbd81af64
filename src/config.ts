import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { isHost, isLoopback } from './config-addresses.ts';
import { configSchema } from './config-schema.ts';
import { configVariables, type VariableName } from './config-variables.ts';
import { HexinError } from './domain/hexin-error.ts';
import type { HostRule } from './domain/host-rule.ts';
import { mostShards } from './domain/shard.ts';
import type { ListedSource } from './domain/source-list.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Config {
  /** Undefined: there is no bot to run, only the preview page. */
  readonly discordToken: string | undefined;
  /** Without a slash at its end. */
  readonly discordApiUrl: string;
  readonly discordRequestsPerSecond: number;
  /** Into how many shards the guilds are divided, and which of them this process may serve; undefined: as it comes, and any. */
  readonly shards: { readonly count: number | undefined; readonly ids: readonly number[] | undefined };
  readonly articlesDir: string;
  /** Whether somebody chose the folder, so that the preview page shows it and not the samples. */
  readonly articlesDirIsSet: boolean;
  readonly storeUrl: string;
  /** The server of both models, and the models that were chosen. */
  readonly openAi: {
    readonly apiKey: string | undefined;
    /** Without a slash at its end. */
    readonly baseUrl: string;
    readonly model: string | undefined;
    readonly embeddingModel: string | undefined;
  };
  /** 0 for any number. */
  readonly modelTokensPerDay: number;
  /** In any hour; 0 for any number. */
  readonly questions: { readonly perPersonPerHour: number; readonly perGuildPerHour: number };
  readonly port: number;
  /** An address, without brackets, or a name. */
  readonly host: string;
  /** Whoever opens the page has to know it; never undefined when {@link host} is one that others can reach. */
  readonly adminToken: string | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly logFormat: 'auto' | 'pretty' | 'json';
  readonly timeZone: string;
  readonly briefingCap: number;
  /** How long a story is kept; 0 for ever. */
  readonly retentionDays: number;
  /** Ids of the announcement channels whose posts are published for everyone to follow. */
  readonly publisherChannels: readonly string[];
  /** Those that everybody sees: in a file, which need not be there, and beside it. */
  readonly sources: { readonly file: string; readonly listed: readonly ListedSource[]; readonly perGuild: number };
  /** Hosts that pages may be fetched from although they aren't on the public internet. */
  readonly allowedPrivateHosts: readonly HostRule[];
}

/** A variable that is set to nothing counts as not set. */
function given(environment: Environment, name: VariableName): string | undefined {
  const value = environment[name]?.trim();
  return value === '' ? undefined : value;
}

/** OpenAI's own server, which is the default, answers nobody without a key; others may. */
function lacksKey(environment: Environment): boolean {
  const isSet = (name: VariableName) => given(environment, name) !== undefined;
  const wantsModel = isSet('OPENAI_MODEL') || isSet('OPENAI_EMBEDDING_MODEL');
  return wantsModel && !isSet('OPENAI_API_KEY') && !isSet('OPENAI_BASE_URL');
}

/** Shards are counted from 0. */
function lacksShards(
  values: { SHARD_COUNT?: number | undefined; SHARD_IDS?: readonly number[] | undefined } | undefined,
) {
  const { SHARD_COUNT: count = mostShards, SHARD_IDS: ids = [] } = values ?? {};
  return ids.some((id) => id >= count);
}

/** What others can reach must not be open to them. */
function lacksAdminToken(environment: Environment): boolean {
  const host = given(environment, 'HOST')?.replace(/^\[(.*)\]$/, '$1');
  return host !== undefined && isHost(host) && !isLoopback(host) && given(environment, 'ADMIN_TOKEN') === undefined;
}

function describeProblems(problems: ReadonlyMap<string, string>): string {
  const lines = configVariables
    .filter(({ name }) => problems.has(name))
    .map(({ name, example }) => `  ${name} ${problems.get(name)}, for example ${name}=${example}`);
  const count = lines.length === 1 ? 'a problem' : `${lines.length} problems`;
  return `The configuration has ${count}:\n${lines.join('\n')}`;
}

/**
 * Reads the configuration out of `environment`.
 *
 * @throws HexinError `bad-config`, whose message has a line for every problem: the variable, what is wrong, an example. No value
 *   is repeated in it, since a token is easily put behind the wrong name.
 */
export function readConfig(environment: Environment): Config {
  const texts = Object.fromEntries(
    configVariables.map((variable) => [
      variable.name,
      given(environment, variable.name) ?? (variable.default || undefined),
    ]),
  );
  const parsed = configSchema.safeParse(texts);
  const problems = new Map(parsed.error?.issues.map((issue) => [String(issue.path[0]), issue.message]));
  if (lacksKey(environment)) problems.set('OPENAI_API_KEY', "must be set for a model of OpenAI's");
  if (lacksShards(parsed.data)) problems.set('SHARD_IDS', 'must be less than SHARD_COUNT');
  if (lacksAdminToken(environment)) problems.set('ADMIN_TOKEN', 'must be set when HOST is one that others can reach');
  if (!parsed.success || problems.size > 0) throw new HexinError('bad-config', describeProblems(problems));
  const values = parsed.data;
  return {
    discordToken: values.DISCORD_TOKEN,
    discordApiUrl: values.DISCORD_API_URL,
    discordRequestsPerSecond: values.DISCORD_REQUESTS_PER_SECOND,
    shards: { count: values.SHARD_COUNT, ids: values.SHARD_IDS },
    articlesDir: values.ARTICLES_DIR,
    articlesDirIsSet: given(environment, 'ARTICLES_DIR') !== undefined,
    storeUrl: values.STORE_URL,
    openAi: {
      apiKey: values.OPENAI_API_KEY,
      baseUrl: values.OPENAI_BASE_URL,
      model: values.OPENAI_MODEL,
      embeddingModel: values.OPENAI_EMBEDDING_MODEL,
    },
    modelTokensPerDay: values.MODEL_TOKENS_PER_DAY,
    questions: {
      perPersonPerHour: values.QUESTIONS_PER_PERSON_PER_HOUR,
      perGuildPerHour: values.QUESTIONS_PER_GUILD_PER_HOUR,
    },
    port: values.PORT,
    host: values.HOST,
    adminToken: values.ADMIN_TOKEN,
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
    timeZone: values.TIME_ZONE,
    briefingCap: values.BRIEFING_CAP,
    retentionDays: values.RETENTION_DAYS,
    publisherChannels: values.PUBLISHER_CHANNELS ?? [],
    sources: {
      file: values.SOURCES_FILE,
      listed: values.SOURCES ?? [],
      perGuild: values.SOURCES_PER_GUILD,
    },
    allowedPrivateHosts: values.ALLOW_PRIVATE_HOSTS ?? [],
  };
}

/**
 * The environment of the process over that of a `.env` file, if there is one. Changes nothing.
 *
 * @throws HexinError `bad-config` when the file is there but can't be read
 */
export function readEnvironment(file = '.env'): Environment {
  try {
    return { ...parseEnv(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')), ...process.env };
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return { ...process.env };
    throw new HexinError('bad-config', `The file ${file} can't be read`, { cause });
  }
}
