import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import { createArchive } from '../../src/features/archive.ts';
import { makeArticle } from '../../test/support/articles.ts';
import { startLoopbackDiscord } from '../../test/support/discord/loopback-discord.ts';
import { postgresMissing, startPostgres } from '../../test/support/postgres.ts';
import { createRecordingLog } from '../../test/support/recording-log.ts';
import { textOf } from '../../test/support/text-of.ts';
import { memoryVariables, nodeOptions } from '../as-started.ts';
import { printLine } from '../delivery/print-line.ts';
import { createStoryWriter } from '../sources/write-stories.ts';

/** 100,000 in the 90 days that stories are kept by default. */
const storyEveryMs = 78_000;
const batch = 200;
const runs = 3;

const loop = z.object({
  event: z.literal('loop'),
  longestMs: z.number(),
  p99Ms: z.number(),
  longestWorkMs: z.number(),
});

/** Fills a store as if so many stories had come till now. */
async function fill(storeUrl: string, count: number): Promise<string> {
  const log = createRecordingLog();
  const store = await openStore(storeUrl, { log });
  await store.startRun();
  let stories = 0;
  const startedAt = systemClock.now() - count * storyEveryMs;
  const clock = { ...systemClock, now: () => startedAt + stories * storyEveryMs };
  const lease = await store.lease('appender');
  const archive = await createArchive({ articles: store.articles, lease, clock, log });
  const write = createStoryWriter(7);
  let last = '';
  const next = () => {
    const { title, points, paragraphs } = write();
    stories += 1;
    last = points[0] ?? '';
    const url = `https://publisher-${stories % 500}.example/${stories}.html`;
    return makeArticle({ title, keyPoints: points, sections: [{ heading: null, paragraphs }], url });
  };
  while (stories < count)
    await Promise.all(Array.from({ length: Math.min(batch, count - stories) }, () => archive.append(next())));
  await store.close();
  return last;
}

/** A bot that starts with so many stories stored: how soon it answers, when all is indexed, and what holds its event loop up meanwhile. */
export async function measureStored(count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hexin-bench-'));
  try {
    await measureIn('SQLite', `sqlite://${join(folder, 'hexin.db')}`, count);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const missing = await postgresMissing();
  if (missing !== undefined) return printLine('not on Postgres', missing);
  const postgres = await startPostgres();
  try {
    await measureIn('Postgres', await postgres.freshUrl(), count);
  } finally {
    await postgres.remove();
  }
}

async function measureIn(place: string, storeUrl: string, count: number): Promise<void> {
  const discord = await startLoopbackDiscord();
  const guild = discord.addGuild({ name: 'Bench', locale: 'zh-CN' });
  const channelId = guild.channelId('general');
  const person = discord.person({ guildId: guild.id, locale: 'zh-CN' });
  try {
    const asked = await fill(storeUrl, count);
    printLine(`start with ${count} stories`, `in ${place}, of 600 characters each`);
    for (let run = 0; run < runs; run += 1) {
      const startedAt = performance.now();
      const since = () => performance.now() - startedAt;
      const child = startWatched({
        DISCORD_TOKEN: discord.token,
        DISCORD_API_URL: discord.apiUrl,
        STORE_URL: storeUrl,
        ARTICLES_DIR: 'data/articles',
      });
      const line = linesOf(child);
      const help = await person.command(channelId, 'help');
      const servedMs = since();
      await help.settled(0, 10_000);
      const answeredMs = since();
      child.kill('SIGUSR2');
      await line((text) => text.includes('"loop"'));
      const ask = await person.command(channelId, 'ask', { question: asked, private: true });
      const first = textOf(await ask.settled(250, 20_000));
      const askedMs = since();
      await line((text) => text.includes('index-complete'));
      const indexedMs = since();
      child.kill('SIGUSR2');
      const held = loop.parse(JSON.parse(await line((text) => text.includes('"loop"'))));
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
      printLine(
        `  run ${run + 1}`,
        `served after ${servedMs.toFixed(0)} ms, /help answered after ${answeredMs.toFixed(0)} ms, a question after ${askedMs.toFixed(0)} ms (${/\d+ 篇/.exec(first)?.[0] ?? 'all'} looked at), index complete after ${(indexedMs / 1_000).toFixed(0)} s; event loop held up for ${held.longestMs.toFixed(0)} ms at most (99th percentile ${held.p99Ms.toFixed(0)}), ${held.longestWorkMs.toFixed(0)} ms of it its own work`,
      );
      await delay(500);
    }
  } finally {
    await discord.close();
  }
}

/** A bot as `npm start` starts it, whose event loop is watched. */
function startWatched(variables: Readonly<Record<string, string>>): ChildProcess {
  const watch = new URL('watch-loop.ts', import.meta.url).href;
  return spawn(process.execPath, [...nodeOptions, '--import', watch, 'src/main.ts'], {
    env: { PATH: process.env.PATH, ...memoryVariables, ...variables, LOG_FORMAT: 'json', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** @returns what waits for the next line that is wanted */
function linesOf({ stdout }: ChildProcess): (isWanted: (line: string) => boolean) => Promise<string> {
  if (!stdout) throw new Error('the process has no output');
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  return async (isWanted) => {
    for (;;) {
      const next = await lines.next();
      if (next.done) throw new Error('the process ended');
      if (isWanted(next.value)) return next.value;
    }
  };
}
