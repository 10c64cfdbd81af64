import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { byOperator, type Origin, sourceId } from '../../src/domain/source.ts';
import { createArchive } from '../../src/features/archive.ts';
import { makeArticle } from '../support/articles.ts';
import { openBotSite } from '../support/bot-site.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { runCli } from '../support/run-cli.ts';
import { subscribeChannels } from '../support/subscribe-channels.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const dayMs = 86_400_000;
const log = createRecordingLog();
const feedUrl = 'https://a.example/feed';
const feed: Origin = { audience: null, sourceId: sourceId(feedUrl, null) };
const other: Origin = { audience: null, sourceId: sourceId('https://b.example/feed', null) };
const story = (title: string) =>
  makeArticle({ title, sections: [{ heading: null, paragraphs: [`${title}。${title.repeat(9)}。`] }] });

/** A story a day from 1 October 2026 at noon in Beijing, each from these sources. */
async function archiveDaily(url: string, stories: readonly (readonly [string, ...Origin[]])[]): Promise<void> {
  const clock = createFakeClock(Date.UTC(2026, 9, 1, 4));
  const store = await openStore(url, { log });
  const lease = await store.lease('appender');
  const archive = await createArchive({ articles: store.articles, lease, clock, log });
  for (const [title, ...origins] of stories) {
    for (const origin of origins) await archive.append(story(title), origin);
    await clock.advance(dayMs);
  }
  await store.close();
}

async function storeIn(t: TestContext): Promise<string> {
  const folder = await makeTemporaryFolder();
  t.after(folder.remove);
  return `sqlite://${join(folder.path, 'hexin.db')}`;
}

async function titlesIn(url: string): Promise<readonly string[]> {
  const { out } = await runCli(url, 'articles', '--json');
  return JSON.parse(out).map(({ title }: { readonly title: string }) => title);
}

const five = [
  ['渡轮停航', byOperator],
  ['大桥封闭', byOperator],
  ['隧道检修', byOperator],
  ['港口罢工', byOperator],
  ['机场关闭', byOperator],
] as const;

describe('hexin articles prune', { timeout: 240_000, concurrency: 2 }, () => {
  test('shows what came before a day, and lets it go when that is meant, but for what a channel is owed', async (t) => {
    const url = await storeIn(t);
    await archiveDaily(url, five);
    await subscribeChannels(url, [{ channelId: '5', guildId: '6' }], 2);
    const look = await runCli(url, 'articles', 'prune', '--before', '2026-10-05');
    assert.match(
      look.out,
      /渡轮停航\n.*大桥封闭\n2 more stay, since channel 5 is still owed the first of them\.\n2 articles would go/,
    );
    assert.equal((await titlesIn(url)).length, 5);
    const first = await runCli(url, 'articles', 'prune', '--before', '2026-10-02', '--yes');
    assert.equal(first.out.split('\n').at(-2), '1 article is gone.');
    assert.deepEqual(await titlesIn(url), ['机场关闭', '港口罢工', '隧道检修', '大桥封闭']);
    const rest = await runCli(url, 'articles', 'prune', '--older-than', '0', '--yes', '--json');
    const { articles, owed, owedTo } = JSON.parse(rest.out);
    assert.deepEqual([articles.length, owed, owedTo], [1, 3, '5']);
    assert.deepEqual(await titlesIn(url), ['机场关闭', '港口罢工', '隧道检修']);
  });

  test('lets go what a source alone has brought, and nothing that is owed', async (t) => {
    const url = await storeIn(t);
    await archiveDaily(url, [
      ['渡轮停航', feed],
      ['大桥封闭', feed, other],
      ['隧道检修', byOperator],
      ['港口罢工', feed],
    ]);
    await subscribeChannels(url, [{ channelId: '5', guildId: '6', topics: ['罢工'] }]);
    const { out } = await runCli(url, 'articles', 'prune', '--source', feedUrl, '--yes');
    assert.match(out, /渡轮停航\n1 more stay.*\n1 article is gone/);
    assert.deepEqual(await titlesIn(url), ['港口罢工', '隧道检修', '大桥封闭']);
  });

  test('is done by the bot that runs on the store', async (t) => {
    const site = await openBotSite({ variables: { RETENTION_DAYS: '0' } });
    t.after(() => site.close());
    await archiveDaily(site.storeUrl, [...five, ['渠道开通', feed]]);
    await site.start();
    const { out, code, err } = await runCli(site.storeUrl, 'articles', 'prune', '--before', '2026-10-04', '--yes');
    assert.equal(`${code} ${err}`, '0 ');
    assert.match(out, /3 articles are gone/);
    assert.equal(site.log.of('articles-pruned')[0]?.fields.articles, 3);
    assert.match((await runCli(site.storeUrl, 'articles', 'prune', '--source', feedUrl, '--yes')).out, /1 article is/);
    await site.stop();
    assert.deepEqual(await titlesIn(site.storeUrl), ['机场关闭', '港口罢工']);
  });

  test('says how it is called', async (t) => {
    const url = await storeIn(t);
    await archiveDaily(url, five);
    const wrong = [
      [],
      ['--before', '2026-02-30'],
      ['--older-than', 'a week'],
      ['--before', '2026-10-01', '--source', 'x'],
    ];
    for (const args of wrong) {
      const { code, err } = await runCli(url, 'articles', 'prune', ...args);
      assert.equal(code, 1);
      assert.match(err, /--before|--older-than/);
    }
    assert.equal((await runCli(url, 'articles', '--yes')).code, 1);
    assert.equal((await titlesIn(url)).length, 5);
  });
});
