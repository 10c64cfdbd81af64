import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { toUpload } from '../../src/adapters/discord/message-upload.ts';
import type { MessageBody } from '../../src/ports/command.ts';
import { oneLine } from '../../src/views/plain-text.ts';
import { isBlank } from '../../src/views/short-text.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import { asSeen, seenText, textsOf } from './message-checks.ts';
import { anyGiven, messageKinds } from './message-kinds.ts';

const views = join(import.meta.dirname, '../../src/views');
/** Exported functions of a module that give a whole message. */
function makersIn(source: string): readonly string[] {
  const exported = source.split(/^export (?:function|const) /m).slice(1);
  const made = /^(\w+)(?=[\s\S]*?(?:\): MessageBody \{|: (?:Pause|Hold)NoticeView =|\): BriefingView \{))/;
  return exported.flatMap((code) => made.exec(code.split('\n}', 1)[0] ?? '')?.[1] ?? []);
}

/** Whose messages hold every article's title, in full where it is short: as it is printed. */
const showsTitles = new Set(['createBriefingView', 'renderSummary', 'renderArticleList', 'renderMessageStories']);

describe('every kind of message, whatever others wrote into it', { timeout: 120_000 }, () => {
  let discord: LoopbackDiscord;
  let channelId: string;

  before(async () => {
    const unlimited = { limit: 100_000, perMs: 1000 };
    discord = await startLoopbackDiscord({
      rateLimits: { globalPerSecond: 100_000, routes: { 'POST /channels/{channel_id}/messages': unlimited } },
    });
    channelId = discord.addGuild().channelId('general');
  });
  after(() => discord.close());

  /** As the bot sends it: the files of a message in a form. */
  async function post(message: MessageBody): Promise<void> {
    const { body, files = [] } = toUpload(message);
    const form = new FormData();
    form.set('payload_json', JSON.stringify(body));
    for (const [index, { name, data }] of files.entries())
      form.set(`files[${index}]`, new Blob([Buffer.from(data as Uint8Array)], { type: 'image/png' }), name);
    const response = await fetch(`${discord.apiUrl}/v10/channels/${channelId}/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bot ${discord.token}`,
        'user-agent': 'DiscordBot (https://example.org, 1.0.0)',
        ...(files.length === 0 && { 'content-type': 'application/json' }),
      },
      body: files.length === 0 ? JSON.stringify(body) : form,
    });
    assert.equal(response.status, 200, await response.text());
  }

  for (const [name, make] of Object.entries(messageKinds)) {
    test(`${name} makes what Discord takes`, async () => {
      await fc.assert(
        fc.asyncProperty(anyGiven, async (given) => {
          const bodies = make(given);
          for (const body of bodies) {
            await post(body);
            for (const text of textsOf(body)) assert.ok(text.isWellFormed());
          }
          if (!showsTitles.has(name)) return;
          const seen = bodies.map(seenText).join('\n');
          for (const { title } of given.articles)
            if (title.length <= 40 && !isBlank(title)) assert.ok(seen.includes(asSeen(oneLine(title))), title);
        }),
        { numRuns: 15 },
      );
      assert.deepEqual(discord.takeViolations(), []);
    });
  }

  test('and there is no other kind', async () => {
    const made: string[] = [];
    for await (const file of glob('**/*.ts', { cwd: views })) {
      made.push(...makersIn(await readFile(join(views, file), 'utf8')));
    }
    // The last one puts components together, for all of them.
    assert.deepEqual(made.sort(), [...Object.keys(messageKinds), 'message'].sort());
  });
});
