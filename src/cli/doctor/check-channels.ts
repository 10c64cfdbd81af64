import type { Examination } from '../../adapters/discord/examination.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { isPausedByHand } from '../../domain/subscription-status.ts';
import type { ChannelCheck } from '../../ports/channel-directory.ts';
import { wordingOf } from '../../views/wording/wording-of.ts';
import { type Finding, findingsOf } from './finding.ts';

const { ok, warn, fail } = findingsOf('channels');
const { rights: nameOf } = wordingOf('en-US');
const atOnce = 5;

export interface ChannelsDeps {
  readonly examination: Examination;
  readonly userId: string;
  readonly onProgress: (text: string) => void;
}

/** Whether the bot may post in every channel that has a subscription. Those that somebody paused, or whose server put the bot out, aren't owed anything. */
export async function checkChannels(
  subscriptions: readonly Subscription[],
  { examination, userId, onProgress }: ChannelsDeps,
): Promise<readonly Finding[]> {
  const serving = subscriptions.filter(({ status }) => status.kind !== 'removed' && !isPausedByHand(status));
  const directory = examination.directory(userId);
  const findings: Finding[] = [];
  const waiting = serving.values();
  let done = 0;
  let ready = 0;

  async function look(): Promise<void> {
    for (const { channelId, guildId, mentionRoleId } of waiting) {
      const check = await directory.check(channelId, mentionRoleId);
      const where = guildId === null ? `direct messages ${channelId}` : `channel ${channelId} of server ${guildId}`;
      if (check.kind === 'ready') ready += 1;
      else findings.push(describe(where, check));
      done += 1;
      onProgress(`looking at channels: ${done} of ${serving.length}`);
    }
  }

  await Promise.all(Array.from({ length: atOnce }, look));
  const left = subscriptions.length - serving.length;
  const besides = left > 0 ? `; ${left} more are paused by hand, or their server put Hexin out` : '';
  return [ok(`${ready} of ${serving.length} channels with a subscription can be posted in${besides}`), ...findings];
}

/** Whether the bot can post and publish in each channel that other servers may follow. */
export async function checkPublisherChannels(
  channelIds: readonly string[],
  { examination, userId }: Omit<ChannelsDeps, 'onProgress'>,
): Promise<readonly Finding[]> {
  const directory = examination.directory(userId);
  return Promise.all(
    channelIds.map(async (channelId) => {
      const check = await directory.check(channelId, null);
      const where = `channel ${channelId} of PUBLISHER_CHANNELS`;
      if (check.kind === 'not-found')
        return fail(`There is no ${where}`, 'Take it out, or put another id in: a channel’s menu → Copy Channel ID');
      if (check.kind === 'missing-rights' || check.kind === 'unreachable') return describe(where, check);
      if (check.kind === 'ready' && check.channelKind === 'announcement') return ok(`Others can follow ${where}`);
      return fail(`Nobody can follow ${where}`, 'Make it an announcement channel: Edit Channel → Overview');
    }),
  );
}

function describe(where: string, check: Exclude<ChannelCheck, { kind: 'ready' }>): Finding {
  if (check.kind === 'missing-rights') {
    const names = check.rights.map((right) => nameOf[right]).join(', ');
    return fail(
      `Missing in ${where}: ${names}`,
      'Allow it for Hexin’s role there: Edit Channel → Permissions; where it has no role, invite it to the server',
    );
  }
  if (check.kind === 'not-found')
    return warn(`There is no ${where} any more`, 'Its subscription ends by itself once the bot hears of that');
  if (check.kind === 'unsuitable')
    return fail(`Nothing can be posted in ${where}`, 'End its subscription with /unsubscribe');
  return warn(`Discord didn’t say how things are in ${where}`, 'Run hexin doctor again later');
}
