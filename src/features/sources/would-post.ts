import type { Article } from '../../domain/article.ts';
import type { Verdict } from '../../domain/canary-verdict.ts';
import { articleMatches } from '../topic-filter.ts';

/** Those of a source's stories that would be taken in: chosen by its topics, and not left out by the canary; none while it would be held. */
export function wouldPost(
  { stories, verdict }: { readonly stories: readonly Article[]; readonly verdict: Verdict },
  topics: readonly string[],
): readonly Article[] {
  if (verdict.kind === 'bad') return [];
  return stories.filter((story) => !verdict.unfit.has(story.id) && articleMatches(story, topics));
}
