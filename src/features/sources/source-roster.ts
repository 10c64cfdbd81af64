import type { KeptSource } from '../../domain/kept-source.ts';
import { type Source, sourceId } from '../../domain/source.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Collection } from '../../ports/store.ts';
import { createChannelQueue } from '../channel-queue.ts';

/** What a guild wants read. */
export interface SourceOrder {
  readonly guildId: string;
  /** As `readSourceAddress` gives it. */
  readonly url: string;
  readonly topics: readonly string[];
  /** A user's id. */
  readonly addedBy: string;
}

/**
 * What came of adding a source. `changed`: the guild has it already, and it has these topics now. `everyones`: the operator has it, so that the
 * guild's readers see its stories anyway. `too-many`: the guild has as many as it may.
 */
export type AddOutcome =
  | { readonly kind: 'added' | 'changed'; readonly source: Source }
  | { readonly kind: 'everyones' }
  | { readonly kind: 'too-many'; readonly limit: number };

/** Every source that is read, in memory and, those of guilds, in the store. */
export interface SourceRoster {
  /** Resolves once the store's sources are read; again later, where others may have changed them. */
  load(): Promise<void>;
  /** Reads one of the store's again, which another process changed. */
  refresh(id: string): Promise<void>;
  /** Those to be read now: the operator's, then the guilds', each in the order that they were added in. None of a guild that the bot has left. */
  all(): readonly Source[];
  /** One of those. */
  get(id: string): Source | undefined;
  /** A guild's own; none of the operator's. */
  ofGuild(guildId: string): readonly Source[];
  /** How many a guild may have. */
  readonly perGuild: number;
  /** How many sources everybody sees. */
  operatorCount(): number;
  /** Puts the operator's sources in place of those that were before. */
  setOperators(sources: readonly Source[]): void;
  /** What adding it would come to, if nothing changes till then. */
  foresee(order: Pick<SourceOrder, 'guildId' | 'url'>): 'added' | 'changed' | 'everyones' | 'too-many';
  /** Resolves when it is durable. */
  add(order: SourceOrder): Promise<AddOutcome>;
  /** Resolves to the one that ended, when that is durable; undefined where the guild has none of that id. */
  remove(guildId: string, id: string): Promise<Source | undefined>;
  /** The records of a guild, or of all, also while the bot is not there. */
  kept(guildId?: string): readonly KeptSource[];
  /** Changes or, by answering null, forgets a guild's record as it stands then; leaves it alone by answering undefined. */
  change(id: string, change: (current: KeptSource) => KeptSource | null | undefined): Promise<void>;
  /** Calls back whenever what {@link all} gives may be another than before. @returns a function that ends it */
  onChange(listener: () => void): () => void;
}

export interface SourceRosterDeps {
  readonly records: Collection<KeptSource>;
  /** How many sources a guild may have of its own. */
  readonly perGuild: number;
  readonly clock: Pick<Clock, 'now'>;
  /** Called with the id of each that this process wrote or deleted in the store. @defaultValue nobody wants to know */
  readonly onSaved?: (id: string) => void;
}

/** The roster of a store; it holds nothing until it is loaded. */
export function createSourceRoster({ records, perGuild, clock, onSaved }: SourceRosterDeps): SourceRoster {
  const turns = createChannelQueue();
  const ofOperator = new Map<string, Source>();
  const ofGuilds = new Map<string, KeptSource>();
  const byGuild = new Map<string, Set<string>>();
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };

  function put(kept: KeptSource) {
    const { id, audience } = kept.source;
    ofGuilds.set(id, kept);
    const ids = byGuild.get(audience ?? '') ?? new Set();
    byGuild.set(audience ?? '', ids.add(id));
  }

  function drop({ id, audience }: Source) {
    ofGuilds.delete(id);
    const ids = byGuild.get(audience ?? '');
    ids?.delete(id);
    if (ids?.size === 0) byGuild.delete(audience ?? '');
  }

  const keptOf = (guildId: string): readonly KeptSource[] =>
    [...(byGuild.get(guildId) ?? [])].flatMap((id) => ofGuilds.get(id) ?? []);

  const toBeRead = (kept: Iterable<KeptSource>): readonly Source[] =>
    [...kept].filter(({ leftAt }) => leftAt === null).map(({ source }) => source);

  function foresee({ guildId, url }: Pick<SourceOrder, 'guildId' | 'url'>) {
    if (ofOperator.has(sourceId(url, null))) return 'everyones';
    if (ofGuilds.has(sourceId(url, guildId))) return 'changed';
    // What the bot has left counts too: it comes back with the guild.
    return (byGuild.get(guildId)?.size ?? 0) < perGuild ? 'added' : 'too-many';
  }

  /** In the guild's turn. */
  async function save(kept: KeptSource) {
    await records.set(kept.source.id, kept);
    put(kept);
    changed();
    onSaved?.(kept.source.id);
  }

  /** In the guild's turn. */
  async function forget(source: Source) {
    await records.delete(source.id);
    drop(source);
    changed();
    onSaved?.(source.id);
  }

  /** In its guild's turn. */
  async function read(id: string) {
    const kept = await records.get(id);
    const known = ofGuilds.get(id);
    if (kept) put(kept);
    else if (known) drop(known.source);
  }

  const turnOf = (id: string) => ofGuilds.get(id)?.source.audience ?? '';

  return {
    async load() {
      const found = new Map(await Array.fromAsync(records.entries()));
      const inOrder = [...found.values()].sort((a, b) => a.source.addedAt - b.source.addedAt);
      if (ofGuilds.size === 0) for (const kept of inOrder) put(kept);
      // What is another here may have been written since that was read.
      const isOther = (id: string) => JSON.stringify(found.get(id)) !== JSON.stringify(ofGuilds.get(id));
      for (const id of new Set([...found.keys(), ...ofGuilds.keys()]))
        if (isOther(id)) await turns.run(turnOf(id), () => read(id));
      changed();
    },
    async refresh(id) {
      await turns.run(turnOf(id), () => read(id));
      changed();
    },
    all: () => [...ofOperator.values(), ...toBeRead(ofGuilds.values())],
    get(id) {
      const kept = ofGuilds.get(id);
      return ofOperator.get(id) ?? (kept?.leftAt === null ? kept.source : undefined);
    },
    ofGuild: (guildId) => toBeRead(keptOf(guildId)),
    perGuild,
    operatorCount: () => ofOperator.size,
    setOperators(sources) {
      ofOperator.clear();
      for (const source of sources) ofOperator.set(source.id, source);
      changed();
    },
    foresee,
    add: (order) =>
      turns.run(order.guildId, async () => {
        const kind = foresee(order);
        if (kind === 'everyones') return { kind };
        if (kind === 'too-many') return { kind, limit: perGuild };
        const { guildId, url, topics, addedBy } = order;
        const id = sourceId(url, guildId);
        const known = ofGuilds.get(id)?.source;
        const source = known
          ? { ...known, topics }
          : { id, url, audience: guildId, topics, addedBy, addedAt: clock.now() };
        await save({ source, leftAt: null });
        return { kind, source };
      }),
    remove: (guildId, id) =>
      turns.run(guildId, async () => {
        const source = ofGuilds.get(id)?.source;
        if (source?.audience !== guildId) return undefined;
        await forget(source);
        return source;
      }),
    kept: (guildId) => (guildId === undefined ? [...ofGuilds.values()] : keptOf(guildId)),
    change: (id, change) =>
      turns.run(turnOf(id), async () => {
        const current = ofGuilds.get(id);
        const next = current && change(current);
        if (next) await save(next);
        else if (next === null && current) await forget(current.source);
      }),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
