import type { SourceHold } from '../../domain/canary-verdict.ts';
import type { Locale } from '../../domain/locale.ts';
import type { Notice } from '../../domain/notice.ts';
import { noticeNonce } from '../../domain/notice-nonce.ts';
import type { Source } from '../../domain/source.ts';
import type { ApplicationOwner } from '../../ports/application-owner.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DirectMessages } from '../../ports/direct-messages.ts';
import type { HeldSource, HoldNoticeView } from '../../ports/hold-notice-view.ts';
import type { Log } from '../../ports/log.ts';
import type { Messenger } from '../../ports/messenger.ts';
import { createNotices, type Notices } from '../notices.ts';

/** So many sources are named in one message. */
const mostSources = 10;

/** A source with what it is held for. */
export interface Held {
  readonly source: Source;
  readonly hold: SourceHold;
}

/** The sources that are held now. */
export interface HeldSources {
  held(): Iterable<Held>;
  /** Keeps whether somebody was told of the hold that began at `since`, while it lasts. Resolves when that is durable. */
  setNotice(sourceId: string, since: number, notice: Notice): Promise<void>;
}

export interface HoldNoticesDeps {
  readonly sources: HeldSources;
  readonly owner: ApplicationOwner;
  /** What the people of an audience read. */
  readonly localeOf: (source: Source) => Promise<Locale>;
  readonly messenger: Messenger;
  readonly directMessages: DirectMessages;
  readonly view: HoldNoticeView;
  readonly clock: Clock;
  readonly log: Log;
}

/** Tells of every source that is held, once: who added it, or the application's owner of one of the operator's. */
export function createHoldNotices({ sources, owner, localeOf, view, ...deps }: HoldNoticesDeps): Notices {
  return createNotices({
    ...deps,
    event: 'hold-notice',
    next(isPostponed) {
      const group = nextGroup(sources, isPostponed);
      const [first] = group;
      if (!first) return undefined;
      const { addedBy } = first.source;
      const id = sendingOf(first) ?? noticeNonce('hold', first.source.id, first.hold.since);
      return {
        person: personOf(first),
        id,
        since: Math.min(...group.map(({ hold }) => hold.since)),
        recipient: async () => addedBy ?? (await owner.find()),
        body: async () => view(group.map(toHeldSource), await localeOf(first.source), id),
        async note(notice) {
          for (const { source, hold } of group) await sources.setNotice(source.id, hold.since, notice);
        },
        fields: { userId: addedBy, sourceIds: group.map(({ source }) => source.id) },
      };
    },
  });
}

/** Those that one message is to tell of: what an earlier attempt had in it, or all that one person has to look after for one guild. */
function nextGroup(sources: HeldSources, isPostponed: (person: string) => boolean): readonly Held[] {
  let first: Held | undefined;
  const group: Held[] = [];
  for (const held of sources.held()) {
    if (held.hold.notice.kind !== 'owed' || isPostponed(personOf(held))) continue;
    first ??= held;
    const isToldWithFirst =
      personOf(held) === personOf(first) &&
      held.source.audience === first.source.audience &&
      sendingOf(held) === sendingOf(first);
    if (isToldWithFirst && group.length < mostSources) group.push(held);
  }
  return group;
}

/** The operator by a name that no user's id is. */
const personOf = ({ source }: Held) => source.addedBy ?? 'operator';

const sendingOf = ({ hold: { notice } }: Held) => (notice.kind === 'owed' ? notice.sending : null);

/** What a notice says of a source. */
export function toHeldSource({ source: { url }, hold: { since, findings } }: Held): HeldSource {
  return { url, since, codes: findings.map(({ code }) => code) };
}
