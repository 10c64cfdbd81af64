import { createLog } from '../adapters/telemetry/log.ts';
import { systemClock } from '../adapters/telemetry/system-clock.ts';
import { createTraces } from '../adapters/telemetry/traces.ts';
import { createStopper } from './stopper.ts';
import { type Config, readConfig, readEnvironment } from '../config.ts';
import { configSecrets } from '../config-secrets.ts';
import { HexinError } from '../domain/hexin-error.ts';
import type { Log } from '../ports/log.ts';
import type { Traces } from '../ports/traces.ts';

/** What the operator can mend is told without a stack. */
function report(error: unknown, log: Log): void {
  if (!(error instanceof HexinError)) log.error('failed', { error });
  else log.error(error.message, { code: error.code, ...(error.cause !== undefined && { cause: error.cause }) });
}

async function run(config: Config, log: Log, traces: Traces): Promise<void> {
  const stopper = createStopper();

  async function end(exitCode: number, error?: unknown): Promise<void> {
    // What fails because it is being stopped is no news.
    if (error !== undefined && !stopper.isStopping) report(error, log);
    await stopper.stop().catch((failure: unknown) => report(failure, log));
    process.exit(exitCode);
  }

  // Once: a second signal ends the process at once, which loses nothing either.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(0));

  // A promise that a library forgot is no reason to leave every channel: the log has it.
  process.on('unhandledRejection', (error) => log.error('unhandled-rejection', { error }));
  process.on('uncaughtException', (error) => void end(1, error));

  const { discordToken: token } = config;
  const deps = { clock: systemClock, log, traces, onStop: stopper.add };
  try {
    if (token !== undefined) {
      const { startBot } = await import('./bot.ts');
      return await startBot(config, { ...deps, token, onFatal: (error) => void end(1, error) });
    }
    const { startPreview } = await import('./preview.ts');
    // A visitor wants the address; what was read on the way is for who looks closer.
    const url = await startPreview(config, { ...deps, log: { ...log, info: log.debug } });
    log.info(`no DISCORD_TOKEN: the local preview is at ${url}`, { url });
  } catch (error) {
    await end(1, error);
  }
}

/** The process: config, log, signals, and the bot or, without a token, the local page, each loaded when it is what runs. */
export async function runProcess(): Promise<void> {
  try {
    const config = readConfig(readEnvironment());
    const { logLevel: level, logFormat } = config;
    const pretty = logFormat === 'pretty' || (logFormat === 'auto' && process.stdout.isTTY);
    const traces = createTraces();
    const log = await createLog({ level, pretty, output: 'stdout', secrets: configSecrets(config), traces });
    await run(config, log, traces);
  } catch (error) {
    process.stderr.write(`${error instanceof HexinError ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
