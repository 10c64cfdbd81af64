import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MessageCommand, MessageCommandCall } from '../../../src/ports/command.ts';
import { text } from './fake-commands.ts';
import { runPreview } from './running-preview.ts';

function commandOf(run: MessageCommand['run']): MessageCommand {
  return { declaration: { type: 3, name: 'Key points', name_localizations: { 'zh-CN': '核心提示' } }, run };
}

async function post(url: string, name: string, body: unknown) {
  const response = await fetch(`${url}/api/message-commands/${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const lines = (await response.text()).trim().split('\n');
  return { status: response.status, lines: lines.map((line): unknown => JSON.parse(line)) };
}

describe('a message’s menu on the page', () => {
  test('is declared, runs on the message that the page sends, and answers who asked alone', async () => {
    const calls: MessageCommandCall[] = [];
    const command = commandOf(async function* (call) {
      calls.push(call);
      yield text('好了');
    });
    await using preview = await runPreview({ messageCommands: [command] });
    const declared = (await (await fetch(`${preview.url}/api/declarations`)).json()) as { messageCommands?: unknown };
    assert.deepEqual(declared.messageCommands, [command.declaration]);
    const message = { content: '一条消息' };
    const answer = await post(preview.url, 'Key points', { locale: 'zh-TW', message });
    assert.deepEqual(answer.lines, [
      { kind: 'start', effect: 'reply' },
      { kind: 'message', message: text('好了') },
      { kind: 'end' },
    ]);
    await post(preview.url, 'Key points', { locale: 'zh-TW', message, isOwn: false });
    assert.deepEqual(
      calls.map(({ locale, target }) => [locale, target]),
      [true, false].map((isOwn) => ['zh-TW', { isOwn, body: message, attachments: [] }]),
    );
  });

  test('says what is wrong with a request, and in the reader’s language when a command fails', async () => {
    const broken = commandOf(async function* () {
      yield text('半句');
      throw new Error('broken');
    });
    await using preview = await runPreview({ messageCommands: [broken] });
    assert.equal((await post(preview.url, 'nothing', { locale: 'zh-CN', message: {} })).status, 404);
    assert.equal((await post(preview.url, 'Key points', { locale: 'zh-CN', message: 'text' })).status, 400);
    assert.equal((await post(preview.url, 'Key points', { locale: 'zh-CN', message: {}, isOwn: 1 })).status, 400);
    const { lines } = await post(preview.url, 'Key points', { locale: 'zh-CN', message: {} });
    assert.deepEqual(lines.at(-2), { kind: 'message', message: text('出了点问题。') });
    assert.equal(preview.errors.length, 1);
  });
});
