import type { SessionInfo } from '@discordjs/ws';
import type { Log } from '../../../ports/log.ts';
import type { Collection } from '../../../ports/store.ts';

/** What happens between two writes comes again to whoever resumes after a kill: each event may come twice, but for what {@link ShardSession.keep} was called after. */
const writeEveryMs = 2_000;

/** What is kept of a shard, so that whoever serves it next goes on where its connection ended. */
interface KeptSession {
  readonly session: SessionInfo;
  /** Guilds that have an outage: whoever resumes isn't told again. */
  readonly outages: readonly string[];
}

export interface ShardSession {
  get(): SessionInfo | null;
  /** Null when there is nothing left to resume. */
  set(session: SessionInfo | null): void;
  noteOutage(guildId: string, hasOutage: boolean): void;
  /** Writes what isn't written yet as soon as may be: the last event had better not come again. */
  keep(): void;
  /** Writes what isn't written yet, and nothing after that. Doesn't throw. */
  settle(): Promise<void>;
}

export interface ShardSessionDeps {
  readonly facts: Collection<string>;
  readonly shardId: number;
  /** Nothing is written while somebody else may serve the shard. */
  readonly isHeld: () => boolean;
  readonly log: Log;
}

const keysBegin = 'gateway-session:';
const keyOf = (shardId: number) => `${keysBegin}${shardId}`;

/**
 * What was kept of the shard; undefined when nothing was, or not of so many shards, or when the session isn't to be gone on with
 * at a gateway of Discord's: the token goes there, and whoever can write to the store needn't know it.
 *
 * @throws HexinError `store-failed`
 */
export async function readSession(
  facts: Collection<string>,
  { id, count, gatewayUrl }: { readonly id: number; readonly count: number; readonly gatewayUrl: string },
): Promise<KeptSession | undefined> {
  const kept = parseKept(await facts.get(keyOf(id)));
  if (kept?.session.shardCount !== count || !isSameService(kept.session.resumeURL, gatewayUrl)) return undefined;
  return kept;
}

/**
 * Forgets what was kept of all shards: who puts a copy of a store back goes on with none of their sessions, which have ended since, or are another's.
 *
 * @throws HexinError `store-failed`
 */
export async function forgetSessions(facts: Pick<Collection<string>, 'entries' | 'delete'>): Promise<void> {
  for (const [key] of await Array.fromAsync(facts.entries())) if (key.startsWith(keysBegin)) await facts.delete(key);
}

/** @param kept - where the shard's session goes on */
export function createShardSession(deps: ShardSessionDeps, kept: KeptSession | undefined): ShardSession {
  const { facts, shardId, isHeld, log } = deps;
  const outages = new Set(kept?.outages);
  let session: SessionInfo | null = kept?.session ?? null;
  let isWritten = true;
  let isSettled = false;
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  async function write(): Promise<void> {
    if (isWritten || !isHeld()) return;
    isWritten = true;
    try {
      if (session) await facts.set(keyOf(shardId), JSON.stringify({ session, outages: [...outages] }));
      else await facts.delete(keyOf(shardId));
    } catch (error) {
      isWritten = false;
      log.debug('gateway-session-not-kept', { shardId, error });
    }
  }

  function schedule(afterMs: number) {
    isWritten = false;
    if (isSettled || (timer && afterMs > 0)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      writing = writing.then(write);
      void writing.then(() => isWritten || timer || schedule(writeEveryMs));
    }, afterMs);
    timer.unref();
  }

  return {
    get: () => session,
    set(given) {
      const isOther = given?.sessionId !== session?.sessionId;
      session = given;
      schedule(isOther ? 0 : writeEveryMs);
    },
    noteOutage(guildId, hasOutage) {
      if (outages.has(guildId) === hasOutage) return;
      if (hasOutage) outages.add(guildId);
      else outages.delete(guildId);
      schedule(writeEveryMs);
    },
    keep() {
      if (!isWritten) schedule(0);
    },
    async settle() {
      isSettled = true;
      clearTimeout(timer);
      writing = writing.then(write);
      await writing;
    },
  };
}

function parseKept(text: string | undefined): KeptSession | undefined {
  if (text === undefined) return undefined;
  try {
    const { session, outages } = JSON.parse(text) as Partial<KeptSession>;
    if (!session || !Array.isArray(outages)) return undefined;
    const { sessionId, resumeURL, sequence, shardCount } = session;
    const isReadable =
      [sessionId, resumeURL].every((text) => typeof text === 'string') &&
      [sequence, shardCount].every((number) => Number.isInteger(number));
    return isReadable ? { session, outages: outages.filter((id) => typeof id === 'string') } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether both are the same host's, or hosts of one domain, as `gateway-us-east1-b.discord.gg` and `gateway.discord.gg` are. */
function isSameService(resumeUrl: string, gatewayUrl: string): boolean {
  const [resume, gateway] = [URL.parse(resumeUrl), URL.parse(gatewayUrl)];
  if (!resume || !gateway || resume.protocol !== gateway.protocol || resume.hash !== '') return false;
  const domain = gateway.hostname.split('.').slice(-2).join('.');
  return resume.hostname === gateway.hostname || (/[a-z]$/.test(domain) && resume.hostname.endsWith(`.${domain}`));
}
