import type { Subscriptions } from '../src/features/subscriptions.ts';
import type { Command, CommandDeclaration } from '../src/ports/command.ts';
import { channelOption, commandLabels, inGuilds } from '../src/views/declaration.ts';
import { notice } from '../src/views/notices.ts';
import { renderUnsubscribed } from '../src/views/subscription.ts';
import { mayManageIn } from './call/may-manage.ts';
import { readText } from './call/options.ts';

export const unsubscribeDeclaration = {
  ...commandLabels('unsubscribe'),
  ...inGuilds,
  options: [channelOption('channel')],
} satisfies CommandDeclaration;

/** `/unsubscribe`: ends the subscription of a channel of this server. */
export function createUnsubscribe({ subscriptions }: { readonly subscriptions: Subscriptions }): Command {
  return {
    declaration: unsubscribeDeclaration,
    isPrivate: () => true,
    async *run(call) {
      if (call.guildId === null) return yield notice('guild-only', call.locale);
      const channelId = readText(call, 'channel') ?? call.channelId;
      if (!mayManageIn(call, channelId)) return yield notice('not-permitted', call.locale);
      const listed = await subscriptions.get(channelId);
      const isOurs = listed?.subscription.guildId === call.guildId;
      const ended = isOurs ? await subscriptions.unsubscribe(channelId) : undefined;
      yield ended === undefined ? notice('no-subscription', call.locale) : renderUnsubscribed(channelId, call.locale);
    },
  };
}
