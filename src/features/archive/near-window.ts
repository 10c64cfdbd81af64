import type { LogEntry } from '../../domain/log-entry.ts';
import { titleKeyOf } from './likeness.ts';
import { estimateResemblance, readSketch, sketchKeys } from './sketch.ts';

/** A text that joined the log lately. */
export interface RecentText {
  readonly articleId: string;
  /** Where it stands. */
  readonly seq: number;
  readonly archivedAt: number;
  readonly titleKey: string;
  readonly sketch: Uint32Array | undefined;
}

/** The texts of the last days, by what those that tell the same are found by. */
export interface NearWindow {
  /** Takes in a text that joined the log; those that are too old by then go. */
  add(entry: LogEntry): void;
  /** Of those that are accepted, the ones that may tell the same, the likeliest first; at most `limit`, however many there are. */
  candidates(
    of: Pick<RecentText, 'titleKey' | 'sketch' | 'archivedAt'>,
    accepts: (text: RecentText) => boolean,
    limit: number,
  ): readonly RecentText[];
}

const limits = {
  /** Other publishers have a story within so long, as a rule. */
  ageMs: 3 * 86_400_000,
  /** What is kept takes some 2 kB a text. */
  texts: 10_000,
  /** Below it, texts that share 45 in 100 grams are never (4 standard deviations of the estimate); nearly all others are. */
  estimate: 0.2,
} as const;

/** @param openedAt - when, in milliseconds since the epoch: what is too old by then isn't even looked at */
export function createNearWindow(openedAt: number): NearWindow {
  const byKey = new Map<number | string, RecentText[]>();
  const recent = new Set<RecentText>();

  function keysOf({ sketch, titleKey }: Pick<RecentText, 'sketch' | 'titleKey'>): readonly (number | string)[] {
    return [...(sketch ? sketchKeys(sketch) : []), ...(titleKey === '' ? [] : [titleKey])];
  }

  function drop(text: RecentText): void {
    recent.delete(text);
    for (const key of keysOf(text)) {
      const left = byKey.get(key)?.filter((other) => other !== text) ?? [];
      if (left.length > 0) byKey.set(key, left);
      else byKey.delete(key);
    }
  }

  function dropOld(nowMs: number): void {
    for (const text of recent) {
      if (recent.size <= limits.texts && text.archivedAt >= nowMs - limits.ageMs) return;
      drop(text);
    }
  }

  return {
    add(entry) {
      if ((entry.kind !== 'story' && entry.kind !== 'update') || entry.archivedAt < openedAt - limits.ageMs) return;
      const { article, seq, archivedAt } = entry;
      const sketch = readSketch(entry.sketch);
      const text = { articleId: article.id, seq, archivedAt, titleKey: titleKeyOf(article.title), sketch };
      recent.add(text);
      for (const key of keysOf(text)) {
        const there = byKey.get(key);
        if (there) there.push(text);
        else byKey.set(key, [text]);
      }
      dropOld(archivedAt);
    },
    candidates(of, accepts, limit) {
      const { titleKey, sketch, archivedAt } = of;
      const likely = new Map<RecentText, number>();
      for (const key of keysOf(of)) {
        for (const text of byKey.get(key) ?? []) {
          if (likely.has(text) || text.archivedAt < archivedAt - limits.ageMs) continue;
          const estimate = sketch && text.sketch ? estimateResemblance(sketch, text.sketch) : 0;
          if (estimate >= limits.estimate || (titleKey !== '' && text.titleKey === titleKey))
            likely.set(text, estimate);
        }
      }
      const ranked = [...likely]
        .filter(([text]) => accepts(text))
        .sort(([a, likeness], [b, other]) => other - likeness || b.seq - a.seq);
      return ranked.slice(0, limit).map(([text]) => text);
    },
  };
}
