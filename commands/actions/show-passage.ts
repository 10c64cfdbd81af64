import { articleText } from '../../src/domain/article-text.ts';
import type { Archives } from '../../src/features/archive.ts';
import type { Action } from '../../src/ports/command.ts';
import { isCited, readCitation } from '../../src/views/citation-id.ts';
import { verbs } from '../../src/views/custom-id.ts';
import { notice } from '../../src/views/notices.ts';
import { renderPassage } from '../../src/views/passage.ts';
import { seenBy } from '../call/seen-by.ts';

/** `cite:<articleId>:<start>:<end>:<n>:<hash>`, on a button or as a menu's pick: what an answer cites, where it stands, for the reader alone. */
export function createShowPassage({ archives }: { readonly archives: Archives }): Action {
  return {
    verb: verbs.cite,
    effect: 'reply',
    async *run(call) {
      const { args, fields, locale } = call;
      const place = readCitation(fields.values?.[0]?.split(':') ?? args);
      const entry = place && (await seenBy(archives, call).get(place.articleId));
      if (!entry) return yield notice('cited-article-gone', locale);
      if (!isCited(articleText(entry.article), place)) return yield notice('cited-article-changed', locale);
      yield renderPassage(entry, place, locale);
    },
  };
}
