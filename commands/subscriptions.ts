import type { Subscriptions } from '../src/features/subscriptions.ts';
import type { Command, CommandDeclaration } from '../src/ports/command.ts';
import { commandLabels, inGuilds } from '../src/views/declaration.ts';
import { notice } from '../src/views/notices.ts';
import { renderSubscriptionList } from '../src/views/subscription-list.ts';
import { mayManage } from './call/may-manage.ts';

export const subscriptionsDeclaration = {
  ...commandLabels('subscriptions'),
  ...inGuilds,
} satisfies CommandDeclaration;

/** `/subscriptions`: those of this server, with buttons to manage each. */
export function createSubscriptionsCommand({ subscriptions }: { readonly subscriptions: Subscriptions }): Command {
  return {
    declaration: subscriptionsDeclaration,
    isPrivate: () => true,
    async *run(call) {
      if (call.guildId === null) return yield notice('guild-only', call.locale);
      if (!mayManage(call)) return yield notice('not-permitted', call.locale);
      yield renderSubscriptionList(await subscriptions.list(call.guildId), { page: 0 }, call.locale);
    },
  };
}
