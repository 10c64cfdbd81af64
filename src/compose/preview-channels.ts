import type { ChannelOrder } from '../adapters/preview/channel-order.ts';
import { previewPlace } from '../adapters/preview/preview-place.ts';
import type { Config } from '../config.ts';
import type { Locale } from '../domain/locale.ts';
import { toSchedule } from '../domain/schedule.ts';
import { countStories } from '../domain/subscription.ts';
import { postNow } from '../features/publish/post-now.ts';
import type { Publisher, PublisherDeps } from '../features/publish/publisher.ts';
import type { Subscriptions } from '../features/subscriptions.ts';
import type { MessageBody } from '../ports/command.ts';
import type { DueTimes } from '../ports/due-times.ts';
import { scheduleInWords } from '../views/schedule.ts';
import { wordingOf } from '../views/wording/wording-of.ts';

export interface PreviewChannelsDeps extends Omit<PublisherDeps, 'dueTimes' | 'messenger' | 'alarm' | 'onAppend'> {
  readonly dueTimes: DueTimes;
  readonly subscriptions: Subscriptions;
  readonly publisher: Publisher;
}

/** What the channels of the local page have ordered, and what is in them beside what was posted. */
export interface PreviewChannels {
  /** Has the first channel get a briefing every morning; the one of today is there already. */
  seed(): Promise<void>;
  /** The newest stories as this morning's briefing, whenever they came; in the first channel alone. */
  briefing(locale: Locale, channelId: string): Promise<readonly MessageBody[]>;
  order(locale: Locale, channelId: string): Promise<ChannelOrder>;
  postNow(locale: Locale, channelId: string): Promise<boolean>;
}

export function createPreviewChannels(
  { briefingCap: cap, timeZone }: Pick<Config, 'briefingCap' | 'timeZone'>,
  deps: PreviewChannelsDeps,
): PreviewChannels {
  const { archives, roster, dueTimes, view, subscriptions, publisher, clock } = deps;
  const [first] = previewPlace.channels;
  const morning = toSchedule('morning', '', timeZone);

  return {
    async seed() {
      await subscriptions.subscribe({
        channelId: first.id,
        guildId: previewPlace.guild.id,
        createdBy: previewPlace.bot.id,
        locale: 'zh-CN',
        schedule: morning,
        quiet: null,
        topics: [],
        mentionRoleId: null,
      });
      const progress = roster.get(first.id)?.progress;
      if (progress) await roster.saveProgress({ ...progress, offset: archives.head }, previewPlace.guild.id);
    },

    async briefing(locale, channelId) {
      if (channelId !== first.id || morning.kind !== 'cron') return [];
      const entries = (await archives.seenFrom(previewPlace.guild.id).newest(cap)).toReversed();
      const dueAt = dueTimes.previous(morning, clock.now()) ?? null;
      const run = {
        dueAt,
        late: false,
        deferred: false,
        gathered: false,
        locale,
        timeZone,
        mentionRoleId: null,
      };
      const planned = view.pack(entries, [], run, cap);
      return planned.map(({ stories }, index) => {
        const pages = stories.flatMap(({ seq, page }) => {
          const entry = entries.find((candidate) => candidate.seq === seq);
          return entry ? [{ entry, page }] : [];
        });
        return view.render(pages, [], run, `preview-${index}`, {
          index,
          count: planned.length,
          storyCount: countStories(planned),
        });
      });
    },

    async order(locale, channelId) {
      const listed = await subscriptions.get(channelId);
      if (!listed) return { subscription: null };
      const { schedule, topics, status } = listed.subscription;
      return {
        subscription: {
          schedule: scheduleInWords(schedule, wordingOf(locale)).replaceAll('`', ''),
          topics,
          isPaused: status.kind !== 'active',
          nextRun: listed.nextDue,
        },
      };
    },

    async postNow(locale, channelId) {
      // A channel has one language; here it is that of who reads it.
      await roster.changeSubscription(channelId, (current) => current && { ...current, locale });
      const isPosted = await postNow({ ...deps, cap }, channelId, { again: true });
      if (isPosted) await publisher.idle();
      return isPosted;
    },
  };
}
