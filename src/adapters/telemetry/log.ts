import { destination, type LevelWithSilent, pino, stdTimeFunctions } from 'pino';
import type { Log, LogFields } from '../../ports/log.ts';
import { toPlainFields } from './plain-fields.ts';
import { blackOutPrivate, createRedactor } from './redact.ts';
import type { KnownTraces } from './traces.ts';

export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Lines for a person to read; JSON otherwise. */
  readonly pretty: boolean;
  readonly output: 'stdout' | 'stderr';
  /** Never written, wherever they occur. */
  readonly secrets: readonly string[];
  /** What lines are of: each says so as `trace`, and is without what its trace keeps secret. @defaultValue nothing */
  readonly traces?: Pick<KnownTraces, 'current' | 'secrets'>;
}

const messageKey = 'event';
/** So much is kept of what can't be written, until it can: a disk that is full for weeks would take all memory. In UTF-16 units. */
const longestBacklog = 4 * 1024 * 1024;
const reserved = new Set(['level', 'time', 'trace', messageKey]);

async function createPrettyFormat(hasColors: boolean): Promise<(line: string) => string> {
  // Loaded only where a person looks on: it costs a service memory.
  const { prettyFactory } = await import('pino-pretty');
  return prettyFactory({ colorize: hasColors, messageKey, translateTime: 'SYS:HH:MM:ss', singleLine: true });
}

/**
 * A log on a standard stream. A line is written before the call returns, so that none is lost when the process ends in the next
 * moment, and no thread is started.
 */
export async function createLog({ level, pretty, output, secrets, traces }: LogOptions): Promise<Log> {
  const stream = output === 'stdout' ? process.stdout : process.stderr;
  const sink = destination({ fd: stream.fd, sync: true, maxLength: longestBacklog });
  // The disk is full, or whoever read the log has gone: no reason for the bot to stop.
  sink.on('error', () => undefined);
  const format = pretty ? await createPrettyFormat(stream.isTTY && stream.hasColors()) : (line: string) => line;
  const blackOut = createRedactor(secrets);
  const logger = pino(
    {
      level,
      base: null,
      messageKey,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line) => void sink.write(format(line)) },
  );

  function write(level: Exclude<LevelWithSilent, 'silent'>, event: string, fields: LogFields): void {
    if (!logger.isLevelEnabled(level)) return;
    const [trace, privateTexts] = [traces?.current(), traces?.secrets() ?? []];
    const redact = (text: string) => blackOutPrivate(blackOut(text), privateTexts);
    const plain = Object.entries(toPlainFields(fields, redact));
    const safe = plain.map(([name, value]) => [reserved.has(name) ? `${name}_` : name, value]);
    logger[level]({ ...(trace !== undefined && { trace }), ...Object.fromEntries(safe) }, redact(event));
  }

  return {
    debug: (event, fields = {}) => write('debug', event, fields),
    info: (event, fields = {}) => write('info', event, fields),
    warn: (event, fields = {}) => write('warn', event, fields),
    error: (event, fields = {}) => write('error', event, fields),
  };
}
