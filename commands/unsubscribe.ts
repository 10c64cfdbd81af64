import type { Subscriptions } from '../src/features/subscriptions.ts';
import type { Command, CommandDeclaration } from '../src/ports/command.ts';
import { channelOption, commandLabels, inGuildsAndDirectMessages } from '../src/views/declaration.ts';
import { botNotice, notice } from '../src/views/notices.ts';
import { renderUnsubscribed } from '../src/views/subscription.ts';
import { mayManageIn, needsBot } from './call/may-manage.ts';
import { readText } from './call/options.ts';
import { findOrder } from './call/orders.ts';

export const unsubscribeDeclaration = {
  ...commandLabels('unsubscribe'),
  ...inGuildsAndDirectMessages,
  options: [channelOption('channel')],
} satisfies CommandDeclaration;

/** `/unsubscribe`: ends the subscription of a channel of this server, or in a direct message the caller's own. */
export function createUnsubscribe({ subscriptions }: { readonly subscriptions: Subscriptions }): Command {
  return {
    declaration: unsubscribeDeclaration,
    isPrivate: () => true,
    async *run(call) {
      if (needsBot(call)) return yield botNotice(call.applicationId, call.locale);
      if (call.place === 'private-channel') return yield notice('guild-only', call.locale);
      const channelId = readText(call, 'channel') ?? call.channelId;
      if (!mayManageIn(call, channelId)) return yield notice('not-permitted', call.locale);
      const listed = await findOrder({ subscriptions }, call, channelId);
      const ended = listed && (await subscriptions.unsubscribe(channelId, call.userId));
      yield ended === undefined
        ? notice(call.guildId === null ? 'no-own-subscription' : 'no-subscription', call.locale)
        : renderUnsubscribed(ended.subscription, ended.lastChange?.revision ?? null, call.locale);
    },
  };
}
