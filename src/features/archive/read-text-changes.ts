import type { TextChange } from './archives.ts';
import { articleOfText } from './known-article.ts';
import type { Ledger } from './ledger.ts';
import type { LogTexts } from './log-texts.ts';
import type { TextMark } from './text-changes.ts';

/** Changes with their texts. A text that goes while it is read is left out: that it is gone comes later. @throws HexinError `store-failed` */
export async function* readTextChanges(
  { articles }: Ledger,
  texts: LogTexts,
  changes: Iterable<TextMark>,
): AsyncGenerator<TextChange> {
  const marks = Iterator.from(changes);
  const next = () => marks.next().value;
  const placeOf = (mark: NonNullable<ReturnType<typeof next>>) => (mark.kind === 'text' ? mark.textSeq : undefined);
  for await (const [mark, article] of texts.readEach(next, placeOf)) {
    const { key, kind } = mark;
    if (kind === 'gone') yield { kind, key, seq: mark.seq };
    const { sightings = [] } = articles.get(articleOfText(key)) ?? {};
    // Nothing of what is told to everyone may depend on when a guild had it.
    const story = sightings.find(({ audience }) => audience === null) ?? sightings[0];
    if (kind === 'gone' || !article || !story) continue;
    yield { kind, key, seq: mark.seq, entry: { seq: story.seq, archivedAt: story.archivedAt, article } };
  }
}
