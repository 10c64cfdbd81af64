import type { UndoOutcome } from '../../src/features/subscriptions.ts';
import type { Action, ActionCall, MessageBody } from '../../src/ports/command.ts';
import { message, textDisplay } from '../../src/views/components.ts';
import { type Verb, verbs } from '../../src/views/custom-id.ts';
import { type OrderPlace, readPlace } from '../../src/views/order-page.ts';
import { placeInWords } from '../../src/views/subscription.ts';
import { timeStamp } from '../../src/views/time-stamp.ts';
import { wordingOf } from '../../src/views/wording/wording-of.ts';
import { findOrder, noSuchOrder, type OrderDeps, refuseOrder, showOrder, showOrders } from '../call/orders.ts';

export interface ManageDeps extends OrderDeps {
  /** Has what a channel is owed posted now. @returns whether anything is to be posted */
  readonly postNow: (channelId: string) => Promise<boolean>;
}

/**
 * The buttons of `/subscriptions` and of what `/subscribe` answers. Each does what it says, then shows how things stand in place of the message that it
 * is on. The right to is looked up for the channel itself with every press, and what was of another server is not touched.
 */
export function createManageSubscriptions(deps: ManageDeps): readonly Action[] {
  const { subscriptions } = deps;
  type Pressed = { readonly channelId: string; readonly place: OrderPlace };
  const manage = (verb: Verb, run: (call: ActionCall, pressed: Pressed) => Promise<MessageBody>): Action => ({
    verb,
    effect: 'update',
    async *run(call) {
      const channelId = channelOf(call);
      const refused = await refuseOrder(deps, call, channelId);
      yield refused ?? (await run(call, { channelId, place: placeOf(call) }));
    },
  });
  /** For what can't be done where nothing is ordered. */
  const ifOrdered =
    (run: (call: ActionCall, pressed: Pressed) => Promise<MessageBody>) => async (call: ActionCall, pressed: Pressed) =>
      (await findOrder(deps, call, pressed.channelId)) ? run(call, pressed) : noSuchOrder(pressed.channelId, call);

  return [
    {
      verb: verbs.turn,
      effect: 'update',
      async *run(call) {
        yield await showOrders(deps, call, { page: pageOf(readPlace(call.args[0])) });
      },
    },
    manage(verbs.open, async (call, { channelId, place }) => {
      // Discord's menu of channels offers all of them.
      if (call.args[0] === 'picked' && !(await findOrder(deps, call, channelId))) {
        const note = wordingOf(call.locale).notices['no-subscription'];
        return showOrders(deps, call, { page: pageOf(place), note });
      }
      return showOrder(deps, call, channelId, { place });
    }),
    manage(
      verbs.pause,
      ifOrdered(async (call, { channelId, place }) => {
        await subscriptions.pause(channelId, call.userId);
        return showOrder(deps, call, channelId, { place });
      }),
    ),
    manage(
      verbs.resume,
      ifOrdered(async (call, { channelId, place }) => {
        await subscriptions.resume(channelId, call.userId);
        return showOrder(deps, call, channelId, { place });
      }),
    ),
    manage(
      verbs.remove,
      ifOrdered(async (call, { channelId, place }) => {
        if (call.args[2] !== 'yes') return showOrder(deps, call, channelId, { place, isRemoving: true });
        const ended = await subscriptions.unsubscribe(channelId, call.userId);
        if (!ended) return noSuchOrder(channelId, call);
        const undo = ended.lastChange?.revision ?? null;
        return showOrders(deps, call, {
          page: pageOf(place),
          removed: { channelId, undo },
        });
      }),
    ),
    manage(
      verbs.post,
      ifOrdered(async (call, { channelId, place }) => {
        const { order } = wordingOf(call.locale);
        const preview = await deps.previewBriefing(channelId);
        // Nothing is posted a second time merely because somebody pressed twice.
        const isPosting = preview?.isOwed === true && (await deps.postNow(channelId));
        return showOrder(deps, call, channelId, { place, note: isPosting ? order.postedNow : order.nothingToPost });
      }),
    ),
    {
      verb: verbs.undo,
      effect: 'update',
      async *run(call) {
        const [channelId = '', revision = ''] = call.args;
        const refused = await refuseOrder(deps, call, channelId);
        if (refused) return yield refused;
        const outcome = await subscriptions.undo(channelId, call.guildId, Number(revision));
        yield await showUndone(deps, call, { channelId, place: readPlace(call.args[2]) }, outcome);
      },
    },
  ];
}

async function showUndone(
  deps: OrderDeps,
  call: ActionCall,
  { channelId, place }: { readonly channelId: string; readonly place: OrderPlace },
  outcome: UndoOutcome,
): Promise<MessageBody> {
  const wording = wordingOf(call.locale);
  const { order } = wording;
  const say = (text: string) => message([textDisplay(text)]);
  const show = (note: string) => showOrder(deps, call, channelId, { place, note });
  const isNew = () => say(order.undoneNew(placeInWords({ channelId, guildId: call.guildId }, wording)));
  switch (outcome.kind) {
    case 'undone':
      return outcome.listed ? show(order.undone) : isNew();
    case 'changed-since':
      return show(order.changedSince(`<@${outcome.changedBy}>`, timeStamp(outcome.changedAt, 'R')));
    case 'undone-already':
      return (await findOrder(deps, call, channelId)) ? show(order.undoneAlready) : isNew();
    case 'too-old':
      return show(order.tooOld);
    case 'ended-since':
      return say(order.endedSince);
  }
}

/** The channel that a button names, or that was picked from a menu. */
function channelOf({ args, fields }: ActionCall): string {
  return (args[0] === 'picked' ? fields.values?.[0] : args[0]) ?? '';
}

function placeOf({ args }: ActionCall): OrderPlace {
  return readPlace(args[1]);
}

function pageOf(place: OrderPlace): number {
  return place === 'preview' ? 0 : place;
}
