import type { Tenure } from './tenure.ts';

/** What serving a shard consists of. */
export interface ShardService {
  /**
   * Reads what the store has of shards that this process has the leases of now, and serves them. Where a tenure ends meanwhile, nothing of it
   * remains.
   *
   * @throws HexinError `store-failed`
   */
  begin(tenures: readonly Tenure[]): Promise<void>;
  /**
   * Resolves when nothing of the shard is on its way any more. Called while the lease is held; once the tenure has ended, nothing more is done, since
   * the shard may have come back.
   */
  finish(tenure: Tenure): Promise<void>;
  /** Forgets what there is of the shard, at once; also of one that hadn't begun. */
  end(tenure: Tenure): void;
  /** The shard is another process's, by now or in a moment: what was kept for the case that it would come back goes. */
  leave(id: number): Promise<void>;
}
