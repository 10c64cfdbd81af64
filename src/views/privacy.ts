import { conversationKeptMs, threadKeptMs } from '../domain/conversation.ts';
import type { Locale } from '../domain/locale.ts';
import { undoableMs } from '../domain/order-change.ts';
import { keptAfterRemovalMs } from '../domain/subscription-status.ts';
import type { MessageBody } from '../ports/command.ts';
import { container, message, separator, textDisplay } from './components.ts';
import type { KeptFor, PrivacyItems } from './wording/privacy/privacy-wording.ts';
import { wordingOf } from './wording/wording-of.ts';

const hourMs = 3_600_000;

const keptFor: KeptFor = {
  conversationHours: conversationKeptMs / hourMs,
  threadDays: threadKeptMs / hourMs / 24,
  undoHours: undoableMs / hourMs,
  leftGuildDays: keptAfterRemovalMs / hourMs / 24,
};

/** The models that questions are sent to. */
export interface ModelUse {
  readonly writes: boolean;
  readonly makesVectors: boolean;
}

/** What is kept of whom and for how long, who is sent it, what of the reader is kept right now, and how to have it removed. */
export function renderPrivacy(held: PrivacyItems, { writes, makesVectors }: ModelUse, locale: Locale): MessageBody {
  const { privacy } = wordingOf(locale);
  const heldLines = privacy.held(held);
  const kept = [
    privacy.conversations(keptFor),
    privacy.subscriptions(keptFor),
    privacy.sources(keptFor),
    privacy.memory,
    privacy.ofNobody,
    privacy.notKept,
  ];
  const sent = [
    ...(writes ? [privacy.toModel] : []),
    ...(makesVectors ? [privacy.toVectorModel] : []),
    ...(writes || makesVectors ? [] : [privacy.toNobody]),
    privacy.seen,
  ];
  return message([
    container([
      textDisplay(`### ${privacy.heldHeading}`, ...(heldLines.length > 0 ? heldLines : [privacy.heldNothing])),
      textDisplay(`-# ${privacy.deletion}`),
      separator(),
      textDisplay(`### ${privacy.keptHeading}`, ...kept.map((line) => `- ${line}`)),
      separator(),
      textDisplay(`### ${privacy.sentHeading}`, ...sent.map((line) => `- ${line}`)),
    ]),
  ]);
}

/** What was removed, and what Hexin can't remove. @param removed - `isAwaited`: some of it can only be removed in a while */
export function renderForgotten(removed: PrivacyItems & { readonly isAwaited: boolean }, locale: Locale): MessageBody {
  const { privacy } = wordingOf(locale);
  const lines = privacy.removed(removed);
  const remains = [...(removed.isAwaited ? [privacy.awaited] : []), `-# ${privacy.remains}`];
  if (lines.length === 0) return message([textDisplay(privacy.removedNothing, ...remains)]);
  return message([container([textDisplay(`### ${privacy.removedHeading}`, ...lines), textDisplay(...remains)])]);
}
