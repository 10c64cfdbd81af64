import { createCommands } from '../../commands/index.ts';
import { createPictures } from '../adapters/pictures/pictures.ts';
import type { Discord } from '../adapters/discord/discord.ts';
import type { Config } from '../config.ts';
import { createAllowance } from '../features/allowance.ts';
import type { Conversations } from '../features/answering/conversations.ts';
import type { OpenLibrary } from '../features/library.ts';
import { createPrivacy, type PrivacyDeps } from '../features/privacy.ts';
import { watchAnswering } from '../features/watching/watch-answering.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { createAsking } from './asking.ts';
import type { Core } from './core.ts';
import type { Delivery } from './delivery.ts';
import type { Following } from './following.ts';
import { modelUse, type Models } from './models.ts';
import type { Ordering } from './ordering.ts';
import { createReading } from './reading.ts';
import type { Sourcing } from './sourcing.ts';
import type { BotWatch } from './watch-bot.ts';
import type { Watching } from './watching.ts';

export interface BotCommandsDeps {
  readonly store: PrivacyDeps['store'];
  readonly core: Core;
  readonly models: Models;
  readonly libraries: OpenLibrary;
  readonly conversations: Conversations;
  readonly delivery: Delivery;
  readonly ordering: Ordering;
  readonly following: Pick<Following, 'followings' | 'published'>;
  readonly sourcing: Pick<Sourcing, 'roster' | 'sources'>;
  readonly discord: Pick<Discord, 'owner'>;
  readonly watching: Pick<Watching, 'metrics'>;
  readonly watch: Pick<BotWatch, 'daily'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly onStop: (stop: () => unknown) => void;
}

/** What people do with the bot. */
export function createBotCommands(config: Config, deps: BotCommandsDeps): ReturnType<typeof createCommands> {
  const { core, models, libraries, conversations, delivery, ordering, following, sourcing, clock, log, onStop } = deps;
  const { changes, publishing, guildCare } = delivery;
  const asking = createAsking({ core, models, libraries, clock, log });
  const { metrics } = deps.watching;
  const answering = watchAnswering(asking, { metrics, onQuestion: deps.watch.daily.question, clock, log });
  const pictures = createPictures({ clock, log });
  onStop(() => pictures.stop());
  const privacy = createPrivacy({ ...publishing, store: deps.store, conversations, changes, sources: sourcing.roster });
  onStop(privacy.keep());
  return createCommands({
    archives: core.archive,
    libraries,
    answering,
    allowance: createAllowance({ ...config.questions, clock }),
    conversations,
    privacy,
    modelUse: modelUse(models),
    summariser: core.summariser,
    ...createReading(config, { core, clock, log, onStop }),
    ...ordering,
    followings: following.followings,
    published: following.published,
    sources: sourcing.sources,
    owner: deps.discord.owner,
    pausedChannels: guildCare.pausedChannels,
    briefingView: publishing.view,
    pictures,
    clock,
    log,
    timeZone: config.timeZone,
  });
}
