import type { Subscription } from '../../domain/subscription.ts';
import type { BriefingView } from '../../ports/briefing-view.ts';
import type { Archive, Archives } from '../archive.ts';
import type { ServedShards } from '../shards/served-shards.ts';
import type { Tenure } from '../shards/tenure.ts';
import type { PublishedPosts } from '../following/published-posts.ts';

export interface UnseeingDeps {
  /** The shards that are served here. @defaultValue all, by a process that is alone */
  readonly served?: Pick<ServedShards, 'tenureOf' | 'maySend'> | undefined;
  readonly archives: Pick<Archives, 'seenFrom'>;
  readonly view: BriefingView;
  /** The channels whose posts are for everyone to follow. @defaultValue there are none */
  readonly published?: PublishedPosts | undefined;
}

/** What one channel is served with. */
export interface Seeing {
  /** Null for a direct message. */
  readonly guildId: string | null;
  /** On the strength of which it is served. */
  readonly tenure: Tenure | undefined;
  readonly archive: Pick<Archive, 'after' | 'at' | 'newest'>;
  readonly view: BriefingView;
  readonly gathers: boolean;
}

/** Adds the archive as the channel's guild sees it; where what is posted is for everyone to follow, as everyone does, and what it looks like there. */
export function seeing<Deps extends UnseeingDeps>(
  deps: Deps,
  { channelId, guildId }: Pick<Subscription, 'channelId' | 'guildId'>,
): Deps & Seeing {
  const tenure = deps.served?.tenureOf(guildId);
  return deps.published?.has(channelId)
    ? { ...deps, archive: deps.archives.seenFrom(null), view: deps.published.view, gathers: true, guildId, tenure }
    : { ...deps, archive: deps.archives.seenFrom(guildId), gathers: false, guildId, tenure };
}
