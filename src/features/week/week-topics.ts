import type { TopicCount } from '../../domain/week-counts.ts';
import { fold } from '../../retrieval/fold.ts';
import type { Week } from '../week.ts';

/**
 * What the week's stories are about: the topics that are asked for and that some are about, in the order given, then words that tell the stories
 * apart, those of most stories first. At most `count`.
 *
 * @param wanted - as typed; those with a leading `-` are left out
 * @throws HexinError `store-failed`
 */
export async function weekTopics(
  week: Pick<Week, 'match' | 'suggestTopics'>,
  wanted: readonly string[],
  count: number,
): Promise<readonly TopicCount[]> {
  const included = wanted.filter((topic) => !topic.startsWith('-'));
  const [{ topics }, suggested] = await Promise.all([week.match(included), week.suggestTopics(count * 2)]);
  const asked = topics.filter((topic) => topic.count > 0).slice(0, count);
  const known = new Set(asked.map(({ topic }) => fold(topic)));
  const others = suggested.filter(({ topic }) => !known.has(fold(topic))).slice(0, count - asked.length);
  return [...asked, ...others.toSorted((a, b) => b.count - a.count)];
}
