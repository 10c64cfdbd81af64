import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { bridgePdf, bridgeStory } from '../support/documents/bridge-story.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { startStoreProcess } from '../support/store-process.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { twoStories } from '../support/two-stories.ts';

const main = join(import.meta.dirname, '../../src/cli.ts');

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Resolves once somebody has handed an article over. Another process writes it, so that it has to be looked for. */
async function waitForArrival(url: string): Promise<void> {
  const store = await openStore(url, { log: createRecordingLog() });
  try {
    for (;;) {
      for await (const _arrived of store.inbox.entries()) return;
      await delay(20);
    }
  } finally {
    await store.close();
  }
}

describe('the command line', { timeout: 280_000, concurrency: 2 }, () => {
  let folder: TemporaryFolder;
  let stories: string;
  let empty: string;

  before(async () => {
    folder = await makeTemporaryFolder();
    stories = join(folder.path, 'stories.txt');
    empty = join(folder.path, 'empty.txt');
    await writeFile(stories, twoStories.text);
    await writeFile(empty, '');
  });
  after(() => folder.remove());

  const storeUrl = (name: string) => `sqlite://${join(folder.path, `${name}.db`)}`;

  const run = (store: string, ...args: readonly string[]) => runWith({}, store, ...args);

  async function runWith(
    settings: Readonly<Record<string, string>>,
    store: string,
    ...given: readonly (string | { readonly input: string })[]
  ): Promise<Ran> {
    const args = given.filter((arg) => typeof arg === 'string');
    const input = given.find((arg) => typeof arg !== 'string')?.input;
    const child = spawn(process.execPath, [main, ...args], {
      cwd: folder.path,
      env: { PATH: process.env.PATH, STORE_URL: storeUrl(store), ...settings },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    const { stdout, stderr } = child;
    child.stdin?.end(input);
    if (!stdout || !stderr) throw new Error('nothing to read from');
    const [out, err, [code]] = await Promise.all([text(stdout), text(stderr), once(child, 'close')]);
    return { code, out, err };
  }

  async function runJson(store: string, ...args: readonly string[]) {
    const { code, out, err } = await run(store, ...args, '--json');
    assert.equal(err, '');
    assert.equal(code, 0);
    return JSON.parse(out);
  }

  test('where the model’s server isn’t there, the text’s own sentences come all the same', async () => {
    const nobody = createServer();
    nobody.listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const address = nobody.address();
    const port = address !== null && typeof address === 'object' ? address.port : assert.fail();
    nobody.close();
    await once(nobody, 'close');
    const settings = { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_MODEL: 'away' };
    assert.equal((await run('away', 'ingest', stories)).code, 0);
    const asked = await runWith(settings, 'away', 'ask', '可降解袋每只成本多少');
    assert.equal(asked.code, 0, asked.err);
    assert.match(asked.out, /0\.32 元/);
    const plain = join(folder.path, 'plain.txt');
    await writeFile(plain, '潮汐电站并网。总装机容量为九万千瓦，施工用了三年。站长蓝一帆说，明年发电量预计为两亿度。');
    const summarised = await runWith(settings, 'away', 'summarise', plain);
    assert.equal(summarised.code, 0, summarised.err);
    assert.match(summarised.out, /excerpts of the text/);
  });

  test('summarise prints the points of a file and who wrote them, and stores nothing', async () => {
    const printed = await run('summarise', 'summarise', stories);
    assert.equal(printed.code, 0, printed.err);
    assert.match(printed.out, /^城际铁路试行无纸车票 {2}\(by the publisher\)\n {2}01 自十月起/);
    const page = join(folder.path, 'page.html');
    await writeFile(
      page,
      '<title>车票</title><p>铁路公司更换了 412 台闸机，花费 5600 万元。</p><p>旅客只凭身份证件进站。</p>',
    );
    const { out, code } = await run('summarise', 'summarise', page, '--json');
    assert.equal(code, 0);
    const [{ by, points }] = JSON.parse(out) as [{ by: string; points: string[] }];
    assert.equal(by, 'extract');
    assert.ok(points.includes('铁路公司更换了 412 台闸机，花费 5600 万元。'));
    assert.equal((await run('summarise', 'articles', '--json')).out, '[]\n');
    for (const [file, problem] of [
      [empty, /no text in [^\n]*empty\.txt/],
      ['nowhere.txt', /no such file/],
    ] as const) {
      const failed = await run('summarise', 'summarise', file);
      assert.equal(failed.code, 1);
      assert.match(failed.err, problem);
      assert.equal(failed.out, '');
    }
  });

  test('parse has the fields that are promised and no others, and stores nothing', async () => {
    const articles = await runJson('parse', 'parse', stories);
    assert.deepEqual(
      articles.map(({ title }: { title: string }) => title),
      [...twoStories.titles],
    );
    for (const article of articles) {
      assert.deepEqual(Object.keys(article), ['id', 'title', 'keyPoints', 'sections', 'source', 'url', 'publishedAt']);
      for (const section of article.sections) assert.deepEqual(Object.keys(section), ['heading', 'paragraphs']);
    }
    await assert.rejects(readFile(join(folder.path, 'parse.db')), { code: 'ENOENT' });
  });

  test('a document that fails is named on standard error, the others go on, and the exit code says so', async () => {
    const { code, out, err } = await run('failing', 'ingest', empty, stories, join(folder.path, 'none.txt'), '--json');
    assert.equal(code, 1);
    assert.equal(JSON.parse(out).length, 2);
    assert.match(err, /empty\.txt: [^\n]+\n[^\n]*none\.txt: There is no such file\n$/);
  });

  test('a document of any kind, a page and standard input are taken in alike', async (t) => {
    const paper = join(folder.path, 'story.pdf');
    await writeFile(paper, bridgePdf());
    const [parsed] = await runJson('given', 'parse', paper);
    assert.deepEqual([parsed.title, parsed.keyPoints], [bridgeStory.title, bridgeStory.points]);

    const page = `<!doctype html><title>${bridgeStory.title}</title>${bridgeStory.paragraphs.map((line) => `<p>${line}</p>`).join('')}`;
    const web = createHttpServer((request, response) => {
      if (request.url !== '/story') return void response.writeHead(404).end();
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    }).listen(0, '127.0.0.1');
    t.after(() => web.close());
    await once(web, 'listening');
    const address = web.address();
    const port = address !== null && typeof address === 'object' ? address.port : assert.fail();
    const settings = { ALLOW_PRIVATE_HOSTS: `127.0.0.1:${port}` };
    const url = `http://127.0.0.1:${port}/story`;
    const added = await runWith(settings, 'given', 'ingest', url, '--json');
    assert.equal(added.code, 0, added.err);
    assert.equal(JSON.parse(added.out)[0].title, bridgeStory.title);
    const gone = await runWith(settings, 'given', 'ingest', `http://127.0.0.1:${port}/none`);
    assert.deepEqual([gone.code, gone.out], [1, '']);
    assert.match(gone.err, /none: There is no such page/);
    const inside = await run('given', 'ingest', url);
    assert.match(inside.err, /ALLOW_PRIVATE_HOSTS/);

    const piped = await runWith({}, 'given', { input: twoStories.text }, 'ingest', '-');
    assert.deepEqual([piped.code, piped.err], [0, '']);
    assert.equal(piped.out.match(/^added /gm)?.length, 2);
    const nothing = await runWith({}, 'given', { input: '' }, 'ingest', '-');
    assert.match(nothing.err, /^-: There is no article in standard input/);
  });

  test('an answer, an abstention and what is found have the fields that are promised and no others', async () => {
    assert.equal((await run('asking', 'ingest', stories)).code, 0);
    const [first] = await runJson('asking', 'parse', stories);

    const answer = await runJson('asking', 'ask', '換了多少台閘機');
    assert.deepEqual(Object.keys(answer), ['answer', 'abstained', 'mode', 'sentences', 'citations', 'ms']);
    assert.equal(answer.abstained, false);
    assert.match(answer.answer, /412 台闸机.*\[1\]/);
    assert.deepEqual(Object.keys(answer.sentences[0]), ['text', 'citations']);
    const [citation] = answer.citations;
    assert.deepEqual(Object.keys(citation), ['n', 'articleId', 'title', 'quote', 'start', 'end']);
    assert.equal(citation.articleId, first.id);
    assert.equal(citation.quote.length, citation.end - citation.start);

    const abstention = await runJson('asking', 'ask', '北京明天天气如何');
    assert.deepEqual(Object.keys(abstention), Object.keys(answer));
    assert.deepEqual([abstention.abstained, abstention.sentences, abstention.citations], [true, [], []]);

    const found = await runJson('asking', 'search', '闸机', '--limit', '1');
    assert.deepEqual(Object.keys(found), ['passages']);
    assert.equal(found.passages.length, 1);
    assert.deepEqual(Object.keys(found.passages[0]), ['articleId', 'title', 'text', 'score', 'start', 'end']);
  });

  test('an empty archive says how it is filled', async () => {
    for (const args of [['articles'], ['briefing'], ['ask', '换了多少台闸机'], ['search', '闸机']]) {
      const { code, out } = await run('nothing', ...args);
      assert.equal(code, 0);
      assert.match(out, /archive is empty[^\n]*ingest/);
    }
  });

  test('what is typed wrong leaves standard output alone, and help does not', async () => {
    for (const args of [['forecast'], ['ask', ''], ['articles', '闸机'], ['search', '闸机', '--limit', '0'], []]) {
      const { code, out, err } = await run('usage', ...args, '--json');
      assert.deepEqual([code, out], [1, '']);
      assert.notEqual(err, '');
    }
    const { code, out } = await run('usage', 'ask', '--help');
    assert.equal(code, 0);
    assert.match(out, /ask "QUESTION"/);
  });

  test('a reader who leaves early, as head does, is no failure', async () => {
    const child = spawn(process.execPath, [main, 'parse', ...Array<string>(400).fill(stories), '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    assert.deepEqual([code, err], [0, '']);
  });

  test('an ingest waits for another that appends, and then appends itself', async (t) => {
    const other = startStoreProcess(storeUrl('shared'), { lease: 'appender' });
    t.after(other.kill);
    assert.equal(await other.report(), true);
    const ingested = run('shared', 'ingest', stories);
    await waitForArrival(storeUrl('shared'));
    await other.kill();
    const { code, out, err } = await ingested;
    assert.deepEqual([code, err], [0, '']);
    assert.equal(out.match(/^added /gm)?.length, 2);
  });
});
