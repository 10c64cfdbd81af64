import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { MessageFlags } from 'discord-api-types/v10';
import { isObject, objectsIn } from '../support/discord/json.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import { brokenRules } from './rest-client.ts';

let discord: LoopbackDiscord;
let channelId: string;

before(async () => {
  const unlimited = { limit: 10_000, perMs: 1000 };
  discord = await startLoopbackDiscord({
    rateLimits: { globalPerSecond: 10_000, routes: { 'POST /channels/{channel_id}/messages': unlimited } },
  });
  channelId = discord.addGuild().channelId('general');
});

after(() => discord.close());

const gallery = (...urls: readonly string[]) => ({
  type: 12,
  items: urls.map((url) => ({ media: { url }, description: 'What it shows' })),
});
const flags = MessageFlags.IsComponentsV2;

interface FormFile {
  readonly field: string;
  readonly name: string;
  readonly bytes?: Uint8Array<ArrayBuffer>;
}

async function send(payload: unknown, files: readonly FormFile[], messageId?: string) {
  const form = new FormData();
  for (const { field, name, bytes = new Uint8Array([1, 2, 3]) } of files) {
    form.append(field, new File([bytes], name, { type: 'image/png' }));
  }
  form.append('payload_json', JSON.stringify(payload));
  const path = `/channels/${channelId}/messages${messageId === undefined ? '' : `/${messageId}`}`;
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method: messageId === undefined ? 'POST' : 'PATCH',
    headers: { authorization: `Bot ${discord.token}`, 'user-agent': 'DiscordBot (https://example.org, 1.0.0)' },
    body: form,
  });
  const body: unknown = await response.json();
  return { status: response.status, body: isObject(body) ? body : {} };
}

const names = (body: Readonly<Record<string, unknown>>) => objectsIn(body.attachments).map(({ filename }) => filename);

test('a picture of a form is shown where its name is, and can be fetched', async () => {
  const bytes = new Uint8Array([137, 80, 78, 71]);
  const { status, body } = await send(
    { flags, components: [gallery('attachment://a.png')], attachments: [{ id: '0', description: 'In words' }] },
    [{ field: 'files[0]', name: 'a.png', bytes }],
  );
  assert.equal(status, 200);
  const [attachment] = objectsIn(body.attachments);
  assert.equal(attachment?.description, 'In words');
  const [shown] = objectsIn(objectsIn(body.components)[0]?.items);
  const media = isObject(shown?.media) ? shown.media : {};
  assert.equal(media.url, attachment?.url);
  const fetched = await fetch(String(media.url));
  assert.deepEqual(new Uint8Array(await fetched.arrayBuffer()), bytes);
  assert.deepEqual(brokenRules(discord), []);
});

test('an edit keeps what it says nothing of, and else only what it names', async () => {
  const first = await send({ content: 'x' }, [
    { field: 'files[0]', name: 'a.png' },
    { field: 'files[1]', name: 'b.png' },
  ]);
  const id = String(first.body.id);
  const untouched = await send({ content: 'y' }, [{ field: 'files[0]', name: 'c.png' }], id);
  assert.deepEqual(names(untouched.body), ['a.png', 'b.png', 'c.png']);
  const kept = objectsIn(untouched.body.attachments)[1]?.id;
  const named = await send({ attachments: [{ id: kept }, { id: '7' }] }, [{ field: 'files[7]', name: 'd.png' }], id);
  assert.deepEqual(names(named.body), ['b.png', 'd.png']);
  const none = await send({ attachments: [] }, [], id);
  assert.deepEqual(names(none.body), []);
  assert.deepEqual(brokenRules(discord), []);
});

const file = { field: 'files[0]', name: 'a.png' };
const refused: readonly (readonly [string, string, number, unknown, readonly FormFile[]])[] = [
  [
    'a picture that no file has',
    'attachment-reference',
    400,
    { flags, components: [gallery('attachment://b.png')] },
    [file],
  ],
  ['an attachment without its file', 'attachment-unknown', 400, { content: 'x', attachments: [{ id: '1' }] }, [file]],
  ['a field that is no file’s', 'file-field', 400, { content: 'x' }, [{ field: 'picture', name: 'a.png' }]],
  ['a name that Discord would change', 'file-name', 400, { content: 'x' }, [{ field: 'files[0]', name: '早报.png' }]],
  [
    'eleven files',
    'too-many-files',
    400,
    { content: 'x' },
    Array.from({ length: 11 }, (_, n) => ({ field: `files[${n}]`, name: `${n}.png` })),
  ],
  ['over 10 MB', 'file-too-large', 413, { content: 'x' }, [{ ...file, bytes: new Uint8Array(10 * 1024 * 1024 + 1) }]],
  [
    '1,025 characters of alt text',
    'schema',
    400,
    { content: 'x', attachments: [{ id: '0', description: 'x'.repeat(1025) }] },
    [file],
  ],
];

for (const [what, rule, status, payload, files] of refused) {
  test(`refuses ${what}`, async () => {
    const answer = await send(payload, files);
    assert.equal(answer.status, status);
    assert.deepEqual(brokenRules(discord), [rule]);
  });
}
