import { createOpml } from '../adapters/sources/opml.ts';
import type { Config } from '../config.ts';
import type { Source } from '../domain/source.ts';
import type { GuildTurns } from '../features/guilds/guild-turns.ts';
import { createMissedChanges, type MissedChanges } from '../features/guilds/missed-changes.ts';
import { serveAll } from '../features/shards/served-shards.ts';
import { createCanary } from '../features/sources/canary.ts';
import type { Notices } from '../features/notices.ts';
import { localeOfGuild } from '../features/sources/locale-of-guild.ts';
import { createPoller, type PollerDeps } from '../features/sources/create-poller.ts';
import { createHoldNotices, type HoldNoticesDeps } from '../features/sources/hold-notices.ts';
import type { Poller } from '../features/sources/poller.ts';
import { createSourceDesk } from '../features/sources/source-desk.ts';
import { rereadSources } from '../features/sources/reread-sources.ts';
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
  readonly store: Pick<Store, 'announce' | 'onAnnounced' | 'sources' | 'sourceStates' | 'subscriptions'>;
  readonly core: Pick<Core, 'takeIn' | 'sourceReading'>;
  /** How whoever has to look after a source is told that it is held. Without it, the log says so. */
  readonly telling?: Pick<HoldNoticesDeps, 'messenger' | 'directMessages' | 'owner'>;
  /** Called with what came of each look. */
  readonly onLook?: PollerDeps['onLook'];
  readonly clock: Clock;
  readonly log: Log;
  /** Takes how each part that has started is stopped. */
  readonly onStop: (stop: () => unknown) => void;
}

export interface Sourcing {
  readonly roster: SourceRoster;
  readonly guilds: Pick<GuildTurns, 'start'> & Pick<MissedChanges, 'handle'>;
  /** For who wants to know how reading them goes, in the process that does. */
  readonly poller: Pick<Poller, 'isLooking' | 'state'>;
  /**
   * Looks at the sources from now on.
   *
   * @param states - where what is known of them is kept. @defaultValue the store's own
   * @returns a function that ends it
   */
  startLooking(states?: Store['sourceStates']): Promise<() => Promise<void>>;
  /** What commands manage sources with. */
  readonly sources: CommandDeps['sources'];
}

/** What is announced when the sources of the store changed: the id of one. */
const topic = 'sources';

/** The sources that are read, and what reads them. @throws HexinError `bad-sources`, `store-failed` */
export async function openSourcing(
  { sources, allowedPrivateHosts }: Pick<Config, 'sources' | 'allowedPrivateHosts'>,
  { store, core, telling, onLook, clock, log, onStop }: SourcingDeps,
): Promise<Sourcing> {
  const note = (error: unknown) => log.warn('sources-not-told', { error });
  const onSaved = (id: string) => void store.announce(topic, id).catch(note);
  const roster = createSourceRoster({ records: store.sources, perGuild: sources.perGuild, clock, onSaved });
  await roster.load();
  onStop(rereadSources({ roster, announcements: store, topic, clock, log }));
  onStop(await keepOperatorSources(sources, { roster, clock, log }));
  const turns = createSourceGuilds({ sources: roster, clock, log });
  onStop(turns.stop);
  const missed = createMissedChanges({ served: serveAll(), handle: turns.handle, clock });
  onStop(missed.stop);
  const poller = createPoller({
    sources: roster,
    records: store.sourceStates,
    // Apart from what readers ask for, which doesn't wait behind it.
    web: fetchWhenAsked({ allowed: allowedPrivateHosts, atOnce: requestsAtOnce }),
    reader: createSourceReader({ process: core.sourceReading, clock }),
    canary: createCanary(),
    takeIn: core.takeIn,
    onHeld: () => notices?.tell(),
    onLook,
    clock,
    log,
  });
  onStop(poller.stop);
  let notices: Notices | undefined;
  const desk = createSourceDesk({ poller, roster, records: store.sourceStates, announcements: store, clock });
  onStop(desk.open());
  return {
    roster,
    guilds: { start: turns.start, handle: missed.handle },
    poller,
    sources: { roster, desk, choices: createSourceChoices(), opml: createOpml() },
    async startLooking(states) {
      const localeOf = ({ audience }: Source) => localeOfGuild(store.subscriptions, audience);
      notices =
        telling && createHoldNotices({ ...telling, localeOf, sources: poller, view: renderHoldNotice, clock, log });
      await poller.start(states);
      return async () => {
        await Promise.all([poller.pause(), notices?.stop()]);
        notices = undefined;
      };
    },
  };
}
