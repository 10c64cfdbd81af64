import { ChannelType } from 'discord-api-types/v10';
import type { Command, CommandCall, CommandDeclaration, MessageBody } from '../src/ports/command.ts';
import { channelOption, commandLabels, inGuilds, stringOption } from '../src/views/declaration.ts';
import { renderNotFollowing } from '../src/views/following.ts';
import { discordLimits } from '../src/views/limits.ts';
import { botNotice, notice } from '../src/views/notices.ts';
import { abridge } from '../src/views/split-text.ts';
import { follow, type FollowingDeps, lookAtFollowing, showFollowing } from './call/following.ts';
import { needsBot } from './call/may-manage.ts';
import { readText } from './call/options.ts';

export const followDeclaration = {
  ...commandLabels('follow'),
  ...inGuilds,
  options: [
    stringOption('publisher', { autocomplete: true, max_length: 100 }),
    { ...channelOption('channel'), channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement] },
  ],
} satisfies CommandDeclaration;

/**
 * `/follow`: has a channel follow an announcement channel of Hexin's, as Discord's own Follow does, and shows what it follows, with what ends it. Where there is one to
 * follow, it is followed at once. Private: it is between the bot and a moderator.
 */
export function createFollow(deps: FollowingDeps): Command {
  return {
    declaration: followDeclaration,
    isPrivate: () => true,
    async *run(call) {
      if (needsBot(call)) return yield botNotice(call.applicationId, call.locale);
      yield call.guildId === null ? notice('guild-only', call.locale) : await run(deps, call);
    },
    async complete(call) {
      const typed = String(call.options[call.focused] ?? '').toLowerCase();
      return (await deps.published.list())
        .map(({ channelId, name, guildName }) => ({
          name: abridge(`#${name} · ${guildName}`, discordLimits.choiceName),
          value: channelId,
        }))
        .filter(({ name }) => name.toLowerCase().includes(typed))
        .slice(0, discordLimits.choiceCount);
    },
  };
}

async function run(deps: FollowingDeps, call: CommandCall): Promise<MessageBody> {
  const now = await lookAtFollowing(deps, call, readText(call, 'channel') ?? call.channelId);
  if ('refused' in now) return now.refused;
  const typed = readText(call, 'publisher');
  const named = typed === undefined ? now.published : now.published.filter((channel) => isMeant(channel, typed));
  const [source] = named;
  if (typed !== undefined && !source) return renderNotFollowing('source-gone', call.locale);
  return source && named.length === 1 && source.channelId !== now.channelId
    ? follow(deps, call, now, source)
    : showFollowing(deps, call, now);
}

/** By its id, which is what completion fills in, else by a part of its name. */
function isMeant(
  { channelId, name, guildName }: { channelId: string; name: string; guildName: string },
  typed: string,
) {
  return channelId === typed || `#${name} · ${guildName}`.toLowerCase().includes(typed.toLowerCase());
}
