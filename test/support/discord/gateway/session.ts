/** A payload that was dispatched, kept for clients that resume. */
interface KeptEvent {
  readonly sequence: number;
  readonly text: string;
}

/** What a shard's session remembers across connections. https://docs.discord.com/developers/events/gateway#resuming */
export interface GatewaySession {
  readonly id: string;
  readonly shardId: number;
  readonly shardCount: number;
  readonly intents: number;
  readonly sequence: number;
  /** Whether the first events have been sent: READY and the guilds. */
  isReady: boolean;
  /** Sends to the connection, if there is one. */
  deliver: ((text: string) => void) | null;
  /** When the connection was lost; null while there is one. */
  lostAtMs: number | null;
  /** Numbers an event, keeps it, and delivers it. `data` is JSON already. */
  dispatch(name: string, data: string): void;
  /** Events after `sequence`; null when they are no longer all kept. */
  eventsAfter(sequence: number): readonly string[] | null;
}

/** A session that keeps its last `keptEvents` events. */
export function createSession(
  facts: Pick<GatewaySession, 'id' | 'shardId' | 'shardCount' | 'intents'>,
  keptEvents: number,
): GatewaySession {
  let sequence = 0;
  const kept: KeptEvent[] = [];
  return {
    ...facts,
    isReady: false,
    deliver: null,
    lostAtMs: null,
    get sequence() {
      return sequence;
    },
    dispatch(name, data) {
      sequence += 1;
      const text = `{"op":0,"t":${JSON.stringify(name)},"s":${sequence},"d":${data}}`;
      kept.push({ sequence, text });
      if (kept.length > keptEvents) kept.shift();
      this.deliver?.(text);
    },
    eventsAfter(after) {
      if (after > sequence) return null;
      const oldest = kept[0]?.sequence ?? sequence + 1;
      if (after + 1 < oldest) return null;
      return kept.filter((event) => event.sequence > after).map((event) => event.text);
    },
  };
}
