import type { BriefingView } from '../../ports/briefing-view.ts';
import type { PublishPace } from './publish-pace.ts';

/** How the channels are served whose posts are published for everyone to follow. */
export interface PublishedPosts extends PublishPace {
  has(channelId: string): boolean;
  /** What arrives as it is in the channels that follow. */
  readonly view: BriefingView;
}
