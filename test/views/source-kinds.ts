import { newSourceState } from '../../src/domain/source-state.ts';
import type { MessageBody } from '../../src/ports/command.ts';
import { renderSourceList } from '../../src/views/sources/source-list.ts';
import type { KnownSource } from '../../src/views/sources/source-name.ts';
import { renderSource } from '../../src/views/sources/source-page.ts';
import {
  renderDismissed,
  renderEveryones,
  renderExported,
  renderImported,
  renderNotRead,
  renderTooMany,
} from '../../src/views/sources/source-replies.ts';
import { renderSourceTrial, type SourceTrial } from '../../src/views/sources/source-trial.ts';
import type { Given } from './message-kinds.ts';
import { tuesdayMorning as now } from './samples.ts';

const id = '0123456789abcdef';

function findingsOf({ articles, text }: Given) {
  return articles.map(({ title }) => ({ code: 'placeholder', title, excerpt: text }) as const);
}

/** Sources of every state, with what others wrote in their names, addresses and topics. */
function knownOf(given: Given): readonly KnownSource[] {
  const { text } = given;
  const source = {
    id,
    url: text,
    audience: '323456789012345678',
    topics: [text, `-${text}`].map((topic) => topic.slice(0, 100)),
    addedBy: '423456789012345678',
    addedAt: now,
  };
  const state = { ...newSourceState(id, text, now), title: text, lastPollAt: now, lastSuccessAt: now, lastNewAt: now };
  const hold = { since: now, findings: findingsOf(given), notice: { kind: 'told' } } as const;
  const problem = { code: 'private-address', at: now, detail: text } as const;
  return [undefined, state, { ...state, hold }, { ...state, problem }, { ...state, endedAt: now }].map((state) => ({
    source,
    state,
  }));
}

function trialOf(given: Given): SourceTrial {
  return {
    url: given.text,
    title: given.text,
    kind: 'page',
    itemCount: 7,
    stories: given.articles,
    first: { news: 12_345, past: 12_345, isSure: false },
    chosen: 12_345,
    lookedAt: 7,
    topics: [given.text],
    findings: findingsOf(given),
    isHeld: true,
    otherFeeds: Array.from({ length: 30 }, (_, index) => ({
      url: `${given.text}${index}`,
      choice: `${id}${index}`.slice(-16),
    })),
  };
}

/** The messages about sources, by the function of src/views/sources that makes each. */
export const sourceKinds: Readonly<Record<string, (given: Given) => readonly MessageBody[]>> = {
  renderSourceList(given) {
    const known = Array.from({ length: 3 }, () => knownOf(given))
      .flat()
      .map(({ source, state }, index) => ({ source: { ...source, id: `${index}${id}`.slice(0, 16) }, state }));
    const state = { limit: 20, operatorCount: 2, now, note: 'note', undo: id };
    return [
      ...[0, 1, 99].map((page) => renderSourceList(known, { ...state, page }, given.locale)),
      renderSourceList([], { ...state, page: 0 }, given.locale),
    ];
  },
  renderSource: (given) =>
    knownOf(given).flatMap((known) =>
      [false, true].map((isRemoving) => renderSource(known, { page: 0, isRemoving, note: 'note', now }, given.locale)),
    ),
  renderSourceTrial(given) {
    const trial = trialOf(given);
    return [
      renderSourceTrial(trial, { kind: 'unsure', choice: id }, given.locale),
      renderSourceTrial({ ...trial, kind: 'feed', isHeld: false }, { kind: 'tried', choice: id }, given.locale),
      renderSourceTrial({ ...trial, findings: [], topics: [] }, { kind: 'added', sourceId: id }, given.locale),
      renderSourceTrial(
        { ...trial, stories: [], itemCount: 0, lookedAt: 0, otherFeeds: [] },
        { kind: 'changed', sourceId: id },
        given.locale,
      ),
    ];
  },
  renderNotRead: ({ locale }) => [renderNotRead('not-a-source', locale), renderNotRead('too-slow', locale)],
  renderEveryones: ({ text, locale }) => [renderEveryones(text, locale)],
  renderTooMany: ({ locale }) => [renderTooMany(20, locale)],
  renderDismissed: ({ locale }) => [renderDismissed(locale)],
  renderImported: ({ locale }) => [
    renderImported({ added: 1, known: 2, everyones: 3, refused: 4, beyondLimit: 5 }, 20, locale),
  ],
  renderExported: ({ locale }) => [
    renderExported(3, { name: 'hexin-sources.opml', bytes: new Uint8Array(8), type: 'text/x-opml' }, locale),
  ],
};
