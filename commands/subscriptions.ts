import type { Command, CommandDeclaration } from '../src/ports/command.ts';
import { commandLabels, inGuildsAndDirectMessages } from '../src/views/declaration.ts';
import { botNotice } from '../src/views/notices.ts';
import { needsBot } from './call/may-manage.ts';
import { type OrderDeps, showOrders } from './call/orders.ts';

export const subscriptionsDeclaration = {
  ...commandLabels('subscriptions'),
  ...inGuildsAndDirectMessages,
} satisfies CommandDeclaration;

/** `/subscriptions`: those that the caller may manage, with a button to manage each. */
export function createSubscriptionsCommand(deps: Pick<OrderDeps, 'subscriptions' | 'directory'>): Command {
  return {
    declaration: subscriptionsDeclaration,
    isPrivate: () => true,
    async *run(call) {
      if (needsBot(call)) return yield botNotice(call.applicationId, call.locale);
      yield await showOrders(deps, call, { page: 0 });
    },
  };
}
