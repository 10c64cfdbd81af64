import type { Subscriptions } from '../../src/features/subscriptions.ts';
import type { Action, ActionCall } from '../../src/ports/command.ts';
import { type Verb, verbs } from '../../src/views/custom-id.ts';
import { notice } from '../../src/views/notices.ts';
import { renderSubscriptionList, type SubscriptionListState } from '../../src/views/subscription-list.ts';
import { mayManage } from '../call/may-manage.ts';

/**
 * The buttons of `/subscriptions`. Each does what it says, then shows the list as it is now in place of the one it was on. The
 * right to is checked again with every press, and a channel of another server is not touched.
 */
export function createManageSubscriptions({
  subscriptions,
}: {
  readonly subscriptions: Subscriptions;
}): readonly Action[] {
  const manage = (verb: Verb, run: (call: ActionCall, guildId: string) => Promise<SubscriptionListState>): Action => ({
    verb,
    effect: 'update',
    async *run(call) {
      if (call.guildId === null) return yield notice('guild-only', call.locale);
      if (!mayManage(call)) return yield notice('not-permitted', call.locale);
      const state = await run(call, call.guildId);
      yield renderSubscriptionList(await subscriptions.list(call.guildId), state, call.locale);
    },
  });
  const isOurs = async (channelId: string, guildId: string) =>
    (await subscriptions.get(channelId))?.subscription.guildId === guildId;

  return [
    manage(verbs.turn, async (call) => ({ page: pageOf(call.args[0]) })),
    manage(verbs.pause, async (call, guildId) => {
      const [channelId = '', page] = call.args;
      if (await isOurs(channelId, guildId)) await subscriptions.pause(channelId);
      return { page: pageOf(page) };
    }),
    manage(verbs.resume, async (call, guildId) => {
      const [channelId = '', page] = call.args;
      if (await isOurs(channelId, guildId)) await subscriptions.resume(channelId);
      return { page: pageOf(page) };
    }),
    manage(verbs.remove, async (call, guildId) => {
      const [channelId = '', page, confirmed] = call.args;
      if (confirmed !== 'yes') return { page: pageOf(page), confirming: channelId };
      const removed = (await isOurs(channelId, guildId)) ? await subscriptions.unsubscribe(channelId) : undefined;
      return { page: pageOf(page), removed: removed?.channelId };
    }),
  ];
}

function pageOf(arg: string | undefined): number {
  return Number.parseInt(arg ?? '0', 10) || 0;
}
