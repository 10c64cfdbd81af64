import { z } from 'zod';
import { isApiUrl, isHost, isModelUrl, isStoreUrl } from './config-addresses.ts';
import type { VariableName } from './config-variables.ts';
import { parseHostRules } from './domain/host-rule.ts';
import { mostShards, parseShardIds } from './domain/shard.ts';
import { parseSourceAddresses } from './domain/source-list.ts';

function isTimeZone(text: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: text });
    return /^[A-Za-z]/.test(text);
  } catch {
    return false;
  }
}

function wholeNumber(lowest: number, highest: number) {
  const isInRange = (text: string) => /^\d{1,9}$/.test(text) && Number(text) >= lowest && Number(text) <= highest;
  return z.string().refine(isInRange, `must be a whole number from ${lowest} to ${highest}`).transform(Number);
}

function word(problem: string) {
  return z.string().regex(/^[!-~]+$/, problem);
}

function oneOf<const T extends readonly string[]>(...names: T) {
  return z.enum(names, `must be one of ${names.join(', ')}`);
}

const shortestAdminToken = 16;

/** What the text of each variable has to be, and what is read out of it; a problem continues its name. */
export const configSchema = z.object({
  DISCORD_TOKEN: word('must be the bare token, without white space and without "Bot" before it').optional(),
  DISCORD_API_URL: z
    .string()
    .refine(
      isApiUrl,
      'must be an https address, or http to a host that is only in this network, without a password and without ? or #',
    )
    .transform((url) => url.replace(/\/$/, '')),
  DISCORD_REQUESTS_PER_SECOND: wholeNumber(1, 500),
  SHARD_COUNT: wholeNumber(1, mostShards).optional(),
  SHARD_IDS: z
    .string()
    .transform(parseShardIds)
    .refine(
      (ids) => ids !== undefined,
      'must be numbers of shards, counted from 0, and ranges of them, with commas between',
    )
    .optional(),
  ARTICLES_DIR: z.string(),
  STORE_URL: z
    .string()
    .refine(isStoreUrl, 'must be sqlite:// and a file, or postgres:// with a host and the name of a database'),
  OPENAI_MODEL: word('must be the name of a model, as the server has it').optional(),
  OPENAI_EMBEDDING_MODEL: word('must be the name of a model, as the server has it').optional(),
  OPENAI_API_KEY: word('must be the bare key, without white space and without "Bearer" before it').optional(),
  OPENAI_BASE_URL: z
    .string()
    .refine(isModelUrl, 'must be an http or https address, without a password and without ? or #')
    .transform((url) => url.replace(/\/+$/, '')),
  MODEL_TOKENS_PER_DAY: wholeNumber(0, 999_999_999),
  QUESTIONS_PER_PERSON_PER_HOUR: wholeNumber(0, 10_000),
  QUESTIONS_PER_GUILD_PER_HOUR: wholeNumber(0, 100_000),
  PORT: wholeNumber(0, 65_535),
  HOST: z
    .string()
    .transform((host) => host.replace(/^\[(.*)\]$/, '$1'))
    .refine(isHost, 'must be an IP address or the name of this machine, without a port'),
  ADMIN_TOKEN: word(`must be at least ${shortestAdminToken} characters, without white space`)
    .min(shortestAdminToken, `must be at least ${shortestAdminToken} characters, without white space`)
    .optional(),
  LOG_LEVEL: oneOf('debug', 'info', 'warn', 'error', 'silent'),
  LOG_FORMAT: oneOf('auto', 'pretty', 'json'),
  TIME_ZONE: z.string().refine(isTimeZone, 'must be the IANA name of a time zone'),
  BRIEFING_CAP: wholeNumber(1, 25),
  RETENTION_DAYS: wholeNumber(0, 36_500),
  PUBLISHER_CHANNELS: z
    .string()
    .transform((text) => [...new Set(text.split(/[\s,]+/).filter((id) => id !== ''))])
    .refine(
      (ids) => ids.length <= 10 && ids.every((id) => /^\d{17,20}$/.test(id)),
      'must be the ids of at most ten channels, with commas between',
    )
    .optional(),
  SOURCES: z
    .string()
    .transform((text, context) => {
      const { sources, problems } = parseSourceAddresses(text);
      if (problems.length > 0) context.addIssue(`must be addresses with blanks between (${problems.join('; ')})`);
      return sources;
    })
    .optional(),
  SOURCES_FILE: z.string(),
  SOURCES_PER_GUILD: wholeNumber(0, 1_000),
  ALLOW_PRIVATE_HOSTS: z
    .string()
    .transform(parseHostRules)
    .refine((rules) => rules !== undefined, 'must be hosts, addresses or blocks of addresses, with commas between')
    .optional(),
} satisfies Record<VariableName, z.ZodType>);
