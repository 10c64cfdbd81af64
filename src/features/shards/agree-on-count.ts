import { parseShardCount } from '../../domain/shard.ts';
import type { Lease, Store } from '../../ports/store.ts';

/** Shared by all who serve shards of the count in force; whoever changes that holds it alone, so that nobody serves meanwhile. */
const leaseName = 'shards-of';
const factName = 'shard-count';

export interface CountDeps {
  readonly store: Pick<Store, 'lease' | 'share' | 'holders'> & {
    readonly facts: Pick<Store['facts'], 'get' | 'under'>;
  };
  /** @defaultValue the count in force, while anybody serves; else the one that Discord recommends */
  readonly wanted: number | undefined;
  readonly recommended: () => Promise<number>;
}

/** `agreed` for as long as its lease is held. `another`: others serve shards of another count. `again`: others were quicker, ask again. */
export type CountAgreement =
  | { readonly kind: 'agreed'; readonly count: number; readonly lease: Lease }
  | { readonly kind: 'another'; readonly count: number }
  | { readonly kind: 'again' };

/**
 * Into how many shards the guilds are divided is one number for all processes of a store: two that divide them otherwise would serve the same
 * guild. It can be another once nobody serves shards of the one before.
 *
 * @throws HexinError `store-failed`, and what `recommended` throws
 */
export async function agreeOnCount({ store, wanted, recommended }: CountDeps): Promise<CountAgreement> {
  const inForce = await readCount(store.facts);
  const isServed = (await store.holders(leaseName)) > 0;
  const count = wanted ?? (isServed && inForce !== undefined ? inForce : await recommended());
  if (count !== inForce && !(await putInForce(store, count))) {
    // Nobody served a moment ago: somebody else is putting a count in force.
    const isAnothers = wanted !== undefined && inForce !== undefined && isServed;
    return isAnothers ? { kind: 'another', count: inForce } : { kind: 'again' };
  }
  const lease = await store.share(leaseName);
  if (!lease) return { kind: 'again' };
  let isInForce = false;
  try {
    // Whoever changes it can't while it is shared.
    isInForce = (await readCount(store.facts)) === count;
  } finally {
    if (!isInForce) await lease.release();
  }
  return isInForce ? { kind: 'agreed', count, lease } : { kind: 'again' };
}

/** @returns whether nobody served, so that it could be done */
async function putInForce(store: CountDeps['store'], count: number): Promise<boolean> {
  const alone = await store.lease(leaseName);
  if (!alone) return false;
  try {
    await store.facts.under(alone).set(factName, String(count));
  } finally {
    await alone.release();
  }
  return true;
}

async function readCount(facts: Pick<Store['facts'], 'get'>): Promise<number | undefined> {
  return parseShardCount(await facts.get(factName));
}
