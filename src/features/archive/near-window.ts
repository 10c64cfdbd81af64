import type { LogEntry, StoryEntry, UpdateEntry } from '../../domain/log-entry.ts';
import type { Audience } from '../../domain/source.ts';
import { titleKeyOf } from './likeness.ts';
import { createMultiMap } from './multi-map.ts';
import { estimateResemblance, readSketch, sketchKeys } from './sketch.ts';

/** A text that joined the log lately. */
export interface RecentText {
  readonly articleId: string;
  /** Where it stands. */
  readonly seq: number;
  readonly archivedAt: number;
  readonly audience: Audience;
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

/** What is older than that isn't looked at: other publishers have a story within so long, as a rule. */
export const nearAgeMs = 3 * 86_400_000;

const limits = {
  ageMs: nearAgeMs,
  /** Of everyone's. What is kept takes some KB a text. */
  texts: 10_000,
  /** Of all guilds' own, apart: whoever floods a guild must not have the others' stories told twice. */
  textsOfGuilds: 5_000,
  /** Below it, texts that share 45 in 100 grams are never (4 standard deviations of the estimate); nearly all others are. */
  estimate: 0.2,
} as const;

type NearKey = number | string;

/** @param openedAt - when, in milliseconds since the epoch: what is too old by then isn't even looked at */
export function createNearWindow(openedAt: number): NearWindow {
  const byKey = createMultiMap<NearKey, RecentText>();
  /** The oldest first. */
  const byAudience = new Map<Audience, Set<RecentText>>();
  let guildTexts = 0;

  function drop(text: RecentText): void {
    const others = byAudience.get(text.audience);
    others?.delete(text);
    if (others?.size === 0) byAudience.delete(text.audience);
    guildTexts -= text.audience === null ? 0 : 1;
    for (const key of keysOf(text)) byKey.delete(key, text);
  }

  function dropOldest(texts: Iterable<RecentText>): void {
    const [oldest] = texts;
    if (oldest) drop(oldest);
  }

  function dropOld(audience: Audience, nowMs: number): void {
    const own = byAudience.get(audience) ?? [];
    for (const text of own) {
      if (text.archivedAt >= nowMs - limits.ageMs) break;
      drop(text);
    }
    const everyones = byAudience.get(null);
    if (everyones && everyones.size > limits.texts) dropOldest(everyones);
    if (guildTexts > limits.textsOfGuilds) dropOldest(mostOfAGuild());
  }

  function mostOfAGuild(): Iterable<RecentText> {
    let most = new Set<RecentText>();
    for (const [audience, texts] of byAudience) if (audience !== null && texts.size > most.size) most = texts;
    return most;
  }

  return {
    add(entry) {
      if ((entry.kind !== 'story' && entry.kind !== 'update') || entry.archivedAt < openedAt - limits.ageMs) return;
      const { article, seq, archivedAt, origin } = entry;
      const { audience } = origin;
      const text = { articleId: article.id, seq, archivedAt, audience, ...marksOf(entry) };
      byAudience.set(audience, (byAudience.get(audience) ?? new Set()).add(text));
      guildTexts += audience === null ? 0 : 1;
      for (const key of keysOf(text)) byKey.add(key, text);
      dropOld(audience, archivedAt);
    },
    candidates(of, accepts, limit) {
      const { titleKey, sketch, archivedAt } = of;
      const likely = new Map<RecentText, number>();
      for (const key of keysOf(of)) {
        for (const text of byKey.get(key)) {
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

/** What a text is found by: of texts that have none of these in common, none is a candidate for the other. */
export function nearKeys(entry: Pick<StoryEntry | UpdateEntry, 'article' | 'sketch'>): readonly NearKey[] {
  return keysOf(marksOf(entry));
}

function marksOf({ article, sketch }: Pick<StoryEntry | UpdateEntry, 'article' | 'sketch'>) {
  return { titleKey: titleKeyOf(article.title), sketch: readSketch(sketch) };
}

function keysOf({ sketch, titleKey }: Pick<RecentText, 'sketch' | 'titleKey'>): readonly NearKey[] {
  return [...(sketch ? sketchKeys(sketch) : []), ...(titleKey === '' ? [] : [titleKey])];
}
