import { createOpml } from '../adapters/sources/opml.ts';
import type { Config } from '../config.ts';
import type { GuildTurns } from '../features/guilds/guild-turns.ts';
import { createCanary } from '../features/sources/canary.ts';
import { createPoller } from '../features/sources/create-poller.ts';
import { createHoldNotices, type HoldNoticesDeps } from '../features/sources/hold-notices.ts';
import type { Poller } from '../features/sources/poller.ts';
import { createSourceChoices } from '../features/sources/source-choices.ts';
import { createSourceGuilds } from '../features/sources/source-guilds.ts';
import { createSourceRoster, type SourceRoster } from '../features/sources/source-roster.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import { renderHoldNotice } from '../views/sources/hold-notice.ts';
import type { CommandDeps } from '../../commands/index.ts';
import type { Core } from './core.ts';
import { fetchWhenAsked } from './fetch-when-asked.ts';
import { keepOperatorSources } from './operator-sources.ts';
import { createSourceReader } from './source-reader.ts';

/** Of other hosts each, as a rule; what answers slowly keeps few others waiting. */
const requestsAtOnce = 12;

export interface SourcingDeps {
  readonly store: Pick<Store, 'sources' | 'sourceStates'>;
  readonly core: Pick<Core, 'takeIn' | 'sourceReading'>;
  /** How whoever has to look after a source is told that it is held. Without it, the log says so. */
  readonly telling?: Pick<HoldNoticesDeps, 'messenger' | 'directMessages' | 'owner' | 'localeOf'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Takes how each part that has started is stopped. */
  readonly onStop: (stop: () => unknown) => void;
}

export interface Sourcing {
  readonly roster: SourceRoster;
  readonly guilds: GuildTurns;
  /** Not started yet. */
  readonly poller: Poller;
  /** What commands manage sources with. */
  readonly sources: CommandDeps['sources'];
}

/** The sources that are read, and what reads them. @throws HexinError `bad-sources`, `store-failed` */
export async function openSourcing(
  { sources, allowedPrivateHosts }: Pick<Config, 'sources' | 'allowedPrivateHosts'>,
  { store, core, telling, clock, log, onStop }: SourcingDeps,
): Promise<Sourcing> {
  const roster = createSourceRoster({ records: store.sources, perGuild: sources.perGuild, clock });
  await roster.load();
  onStop(await keepOperatorSources(sources, { roster, clock, log }));
  const guilds = createSourceGuilds({ sources: roster, clock, log });
  onStop(guilds.stop);
  const poller = createPoller({
    sources: roster,
    records: store.sourceStates,
    // Apart from what readers ask for, which doesn't wait behind it.
    web: fetchWhenAsked({ allowed: allowedPrivateHosts, atOnce: requestsAtOnce }),
    reader: createSourceReader({ process: core.sourceReading, clock }),
    canary: createCanary(),
    takeIn: core.takeIn,
    onHeld: () => notices?.tell(),
    clock,
    log,
  });
  onStop(poller.stop);
  const notices = telling && createHoldNotices({ ...telling, sources: poller, view: renderHoldNotice, clock, log });
  if (notices) onStop(notices.stop);
  return { roster, guilds, poller, sources: { roster, poller, choices: createSourceChoices(), opml: createOpml() } };
}
