import type { Log } from '../../ports/log.ts';
import type { Lease, Store } from '../../ports/store.ts';
import { agreeOnCount, type CountDeps } from './agree-on-count.ts';

/** Shared by every process of this version; an earlier one holds it alone. */
const workingName = 'bot';
/** Shared by the processes that divide the shards among themselves. */
const sharingName = 'process';
/** Shared by those of them that take shards already. */
const servingName = 'serving';

export interface MembershipDeps extends CountDeps {
  readonly store: CountDeps['store'] & Pick<Store, 'announce'>;
  /** Whether this process takes any shard, and so no more than its share. */
  readonly shares: boolean;
  readonly log: Log;
}

/** That this process is one of those that serve the shards of a store, for as long as it is. */
export interface Membership {
  readonly count: number;
  isLost(): boolean;
  /** Whether all that rests on this store's leases is sure at this moment. */
  isSure(): boolean;
  /** How many shards it may have, by how many processes there are now. @throws HexinError `store-failed` */
  share(): Promise<number>;
  /** Whether any process has begun to take shards, or this one doesn't share them. @throws HexinError `store-failed` */
  hasBegun(): Promise<boolean>;
  /** Says that this one has. @throws HexinError `store-failed` */
  begin(): Promise<void>;
}

export interface Joining {
  /**
   * Asks to be one of them.
   *
   * @returns or why this isn't to be now, in words; `again` when others were quicker
   * @throws as {@link agreeOnCount} does
   */
  join(): Promise<Membership | { readonly instead: string } | 'again'>;
  /** Gives up whatever came of it; of what is lost, the rest. */
  end(): Promise<void>;
}

export function createJoining({ shares, log, ...deps }: MembershipDeps): Joining {
  const { store } = deps;
  /** Kept from one attempt to the next: what is given back is announced, and everybody looks again. */
  let working: Lease | undefined;
  let leases: readonly Lease[] = [];

  async function shareOut(agreed: Lease): Promise<Lease | undefined> {
    try {
      return await store.share(sharingName);
    } catch (error) {
      await agreed.release().catch(() => undefined);
      throw error;
    }
  }

  async function membershipOf(count: number, agreed: Lease): Promise<Membership> {
    const sharing = shares ? await shareOut(agreed) : undefined;
    leases = [agreed, ...(sharing ? [sharing] : [])];
    // Whoever has more than its share now hears of it.
    const told = sharing && store.announce('leases', sharingName);
    await told?.catch((error: unknown) => log.debug('joining-not-announced', { error }));
    const held = [...leases, ...(working ? [working] : [])];
    let hasBegun = false;
    return {
      count,
      isLost: () => held.some(({ lost }) => lost.aborted),
      isSure: () => held.every((lease) => lease.isSure()),
      share: async () => (shares ? Math.ceil(count / Math.max(1, await store.holders(sharingName))) : count),
      hasBegun: async () => !shares || (await store.holders(servingName)) > 0,
      async begin() {
        if (!shares || hasBegun) return;
        const serving = await store.share(servingName);
        hasBegun = serving !== undefined;
        if (serving) leases = [...leases, serving];
      },
    };
  }

  return {
    async join() {
      if (working?.lost.aborted) working = undefined;
      working ??= await store.share(workingName);
      if (!working) return { instead: 'an earlier version of Hexin works with this store' };
      const agreement = await agreeOnCount(deps);
      if (agreement.kind === 'another') {
        return { instead: `SHARD_COUNT is ${deps.wanted}, and ${agreement.count} shards are being served` };
      }
      return agreement.kind === 'agreed' ? membershipOf(agreement.count, agreement.lease) : 'again';
    },
    async end() {
      const given = [...leases, ...(working ? [working] : [])];
      leases = [];
      working = undefined;
      await Promise.all(given.map((lease) => lease.release()));
    },
  };
}
