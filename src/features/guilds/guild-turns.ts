import type { Clock } from '../../ports/clock.ts';
import type { GuildChange } from '../../ports/guild-change.ts';
import type { Log } from '../../ports/log.ts';

const sweepEveryMs = 86_400_000;
/** By then the gateway has said which guilds the bot is in. */
const firstSweepMs = 3_600_000;

export interface GuildTurnsDeps {
  readonly carryOut: (change: GuildChange) => Promise<void>;
  /** Forgets what has been kept long enough of guilds that are gone. */
  readonly sweep: () => Promise<void>;
  /** What a failure is called in the log. */
  readonly failure: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Carries out changes of guilds one after the other, and sweeps once a day between them. */
export interface GuildTurns {
  /** Never throws. @returns whether it could be carried out */
  handle(change: GuildChange): Promise<boolean>;
  /** Resolves when what was heard so far is carried out. */
  settled(): Promise<void>;
  /** Sweeps from then on. */
  start(): void;
  /** Resolves when nothing is being carried out any more. */
  stop(): Promise<void>;
}

export function createGuildTurns({ carryOut, sweep, failure, clock, log }: GuildTurnsDeps): GuildTurns {
  let cancelSweep = () => {};
  // One after the other: a guild that is left and comes back at once must not end as left.
  let last = Promise.resolve(true);
  const inTurn = (run: () => Promise<void>) => {
    last = last.then(run).then(
      () => true,
      (error: unknown) => {
        log.error(failure, { error });
        return false;
      },
    );
    return last;
  };

  function sweepIn(delayMs: number) {
    cancelSweep = clock.after(delayMs, () => {
      sweepIn(sweepEveryMs);
      void inTurn(sweep);
    });
  }

  return {
    handle: (change) => inTurn(() => carryOut(change)),
    async settled() {
      await last;
    },
    start: () => sweepIn(firstSweepMs),
    async stop() {
      cancelSweep();
      await last;
    },
  };
}
