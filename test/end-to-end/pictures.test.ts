import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import { isObject, type JsonObject, objectsIn } from '../support/discord/json.ts';
import type { Person } from '../support/discord/person/person.ts';
import { type Pixels, readPng } from '../support/read-png.ts';
import { textOf } from '../support/text-of.ts';
import { twoStories } from '../support/two-stories.ts';

/** Where other tests run beside, starting what draws takes seconds. */
const drawingMs = 20_000;

/** The pictures that a message shows, as their addresses and what they show in words. */
function shown(value: unknown): readonly { readonly url: string; readonly description: string }[] {
  if (Array.isArray(value)) return value.flatMap(shown);
  if (!isObject(value)) return [];
  const items = value.type === 12 ? objectsIn(value.items) : [];
  const found = items.map(({ media, description }: JsonObject) => {
    return { url: isObject(media) ? String(media.url) : '', description: String(description) };
  });
  return [...found, ...shown(value.components)];
}

async function fetchPixels(url: string): Promise<Pixels> {
  const response = await fetch(url);
  assert.equal(response.status, 200);
  return readPng(new Uint8Array(await response.arrayBuffer()));
}

/** How many rows have more on them than paper. */
function inkedRows(pixels: Pixels): number {
  return Array.from({ length: pixels.height }, (_, y) => new Set(pixels.row(y)).size > 3).filter(Boolean).length;
}

describe('pictures on Discord', () => {
  let site: BotSite;
  let channelId: string;
  let reader: Person;

  before(async () => {
    site = await openBotSite();
    const guild = site.discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'talk' }] });
    channelId = guild.channelId('talk');
    await site.bring('stories.txt', twoStories.text);
    await site.start();
    reader = site.discord.person({ guildId: guild.id, locale: 'zh-CN' });
  });
  after(() => site.close());

  test('/briefing image:True posts a picture that can be fetched and read, and whose menu works', async () => {
    const use = await reader.command(channelId, 'briefing', { image: true });
    const message = await use.until(({ attachments }) => attachments.length > 0, drawingMs);
    const [picture] = shown(message.components);
    assert.ok(picture);
    assert.match(picture.description, /01 /);
    const pixels = await fetchPixels(picture.url);
    assert.equal(pixels.width, 1080);
    assert.ok(pixels.height > 800 && pixels.height <= 2800, `${pixels.height}`);
    assert.ok(inkedRows(pixels) > pixels.height / 5);
    assert.equal(message.attachments[0]?.filename, 'hexin-briefing-1.png');
    assert.deepEqual(site.log.of('characters-missing'), []);
    const [, id = ''] = /"value":"([0-9a-f]{16})"/.exec(JSON.stringify(message.components)) ?? [];
    const picked = await reader.select(message, 'pick:picture', [id]);
    assert.match(textOf(await picked.reply()), /01/);
  });

  test('/articles has the week as a picture', async () => {
    const use = await reader.command(channelId, 'articles');
    const message = await use.until(({ attachments }) => attachments.length > 0, drawingMs);
    const [picture] = shown(message.components);
    assert.ok(picture);
    assert.match(picture.description, /篇/);
    const pixels = await fetchPixels(picture.url);
    assert.deepEqual([pixels.width, pixels.height < 800], [1080, true]);
    assert.ok(inkedRows(pixels) > 200);
  });

  test('a reply without a picture has no attachments', async () => {
    const use = await reader.command(channelId, 'briefing');
    assert.deepEqual((await use.reply()).attachments, []);
  });
});
