import type { Archives } from '../../src/features/archive.ts';
import type { Action, ActionCall } from '../../src/ports/command.ts';
import { verbs } from '../../src/views/custom-id.ts';
import { notice } from '../../src/views/notices.ts';
import { renderSummary } from '../../src/views/summary.ts';
import { seenBy } from '../call/seen-by.ts';

interface SummaryDeps {
  readonly archives: Archives;
}

/** `sections:<articleId>:<marker>[:<page>]`, on a button: the article's summary, for the reader alone. */
export function createShowSections(deps: SummaryDeps): Action {
  return {
    verb: verbs.sections,
    effect: 'reply',
    async *run(call) {
      yield await summaryOf(deps, call.args[0], Number.parseInt(call.args[2] ?? '0', 10) || 0, call);
    },
  };
}

/** `pick:…`, on a menu of articles: the summary of the one that was picked, for the reader alone. */
export function createPickArticle(deps: SummaryDeps): Action {
  return {
    verb: verbs.pick,
    effect: 'reply',
    async *run(call) {
      yield await summaryOf(deps, call.fields.values?.[0], 0, call);
    },
  };
}

async function summaryOf({ archives }: SummaryDeps, articleId: string | undefined, page: number, call: ActionCall) {
  const entry = articleId === undefined ? undefined : await seenBy(archives, call).get(articleId);
  return entry === undefined ? notice('story-gone', call.locale) : renderSummary(entry, page, call.locale);
}
