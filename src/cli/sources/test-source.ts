import { systemClock } from '../../adapters/telemetry/system-clock.ts';
import { openSourceTrials } from '../../compose/try-source.ts';
import { HexinError } from '../../domain/hexin-error.ts';
import { readSourceAddress } from '../../domain/source-address.ts';
import { parseTopics } from '../../domain/topics.ts';
import { firstStories, wouldPost, wouldTake } from '../../features/sources/would-post.ts';
import { wordingOf } from '../../views/wording/wording-of.ts';
import type { SourcesUse } from './sources-use.ts';

const { problems } = wordingOf('en-US').sources;

/** What a source would bring, and what is wrong with it; nothing is kept. */
export const testSource: SourcesUse = async (config, { words: [typed = ''], flags }, io) => {
  const address = readSourceAddress(typed);
  if (address.kind === 'refused')
    throw new HexinError('bad-usage', `${typed} can’t be read: ${problems[address.problem]}`);
  const topics = parseTopics(typeof flags.topics === 'string' ? flags.topics : '');
  if (topics === 'too-many') throw new HexinError('bad-usage', 'There can be 20 topics at most');
  const trials = openSourceTrials(config, systemClock);
  const tried = await trials.try(address.url).finally(trials.end);
  if (tried.kind === 'failed') {
    const { code, detail } = tried.problem;
    const opens = code === 'bad-port' || code === 'private-address' ? ': ALLOW_PRIVATE_HOSTS can open it' : '';
    throw new HexinError(code, `${address.url}: ${problems[code]}${opens} (${detail})`);
  }
  const { url, title, contentKind, itemCount, feeds, verdict } = tried;
  const stories = wouldPost(tried, topics);
  const first = firstStories(tried, topics);
  if (io.json) {
    const { kind, findings } = verdict;
    return io.printJson({
      url,
      title,
      kind: contentKind,
      items: itemCount,
      feeds,
      verdict: kind,
      findings,
      first,
      stories,
    });
  }
  io.print(
    `${url}\n${title ?? 'no title'} · ${contentKind} · ${itemCount} items, ${tried.stories.length} stories read`,
  );
  for (const feed of feeds) if (feed !== url) io.print(`another feed of that page: ${feed}`);
  if (verdict.kind === 'bad') io.print('It would be held:');
  for (const { code, title: of, excerpt } of verdict.findings)
    io.print(`  ${code}: ${of}${excerpt ? ` (${excerpt})` : ''}`);
  if (verdict.kind === 'good')
    io.print(
      `When it is first read, ${first.isSure ? '' : 'at least '}${first.news} would be posted; ${first.past} older ones would only answer questions.`,
    );
  if (topics.length > 0) io.print(`The topics choose ${wouldTake(tried, topics).length} of ${tried.stories.length}.`);
  for (const { title: of, keyPoints } of stories) {
    io.print([of, ...keyPoints.map((point, index) => `  ${String(index + 1).padStart(2, '0')} ${point}`)].join('\n'));
  }
};
