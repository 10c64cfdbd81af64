import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { inspect } from 'node:util';
import type { Command } from '../../../src/ports/command.ts';
import { fakeCommands, text } from './fake-commands.ts';
import { ask } from './loopback-client.ts';
import { type RunningPreview, runPreview } from './running-preview.ts';

const locale = 'zh-CN';
let preview: RunningPreview;

before(async () => {
  preview = await runPreview();
});
after(() => preview[Symbol.asyncDispose]());

describe('running a command', () => {
  const run = (name: string, body: unknown) => ask(preview.url, { path: `/api/commands/${name}`, body });

  it('streams who sees the reply, then each message, then the end', async () => {
    const { status, events } = await run('ask', { options: { question: '票价多少' }, locale });
    assert.equal(status, 200);
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ['start', 'message', 'message', 'end'],
    );
    assert.equal(events[0]?.effect, 'public-reply');
    assert.match(JSON.stringify(events[2]), /票价多少/);
    const alone = await run('ask', { options: { question: '票价多少', private: true }, locale });
    assert.equal(alone.events[0]?.effect, 'reply');
  });

  it('passes on who calls, from where, in which language', async () => {
    const seen: unknown[] = [];
    const command: Command = {
      declaration: { name: 'who', description: 'Who' },
      isPrivate: () => true,
      async *run(call) {
        seen.push(call);
        yield text('ok');
      },
    };
    await using own = await runPreview({ commands: [command] });
    await ask(own.url, { path: '/api/commands/who', body: { locale: 'zh-TW', channelId: '100000000000000011' } });
    const [call] = seen as [Parameters<Command['run']>[0]];
    assert.equal(call.channelId, '100000000000000011');
    assert.equal(call.locale, 'zh-TW');
    assert.equal(call.guildLocale, 'zh-TW');
    assert.match(call.guildId ?? '', /^\d{18}$/);
    assert.equal(call.permissions & (1n << 5n), 1n << 5n, 'Manage Server');
    assert.deepEqual(call.options, {});
  });

  it('sends a message as soon as it is there, and ends the command when the reader leaves', async () => {
    const ended = Promise.withResolvers<void>();
    const command: Command = {
      declaration: { name: 'endless', description: 'Endless' },
      isPrivate: () => false,
      async *run() {
        try {
          for (;;) {
            yield text('一');
            await new Promise((resolve) => setImmediate(resolve));
          }
        } finally {
          ended.resolve();
        }
      },
    };
    await using own = await runPreview({ commands: [command] });
    const response = await fetch(`${own.url}/api/commands/endless`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ locale }),
    });
    const reader = response.body?.getReader();
    const first = await reader?.read();
    assert.match(new TextDecoder().decode(first?.value), /^\{"kind":"start"/);
    await reader?.cancel();
    await ended.promise;
  });

  it('words what a command throws, and keeps what it said for the log', async () => {
    const { events, text } = await run('break', { locale: 'en-US' });
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ['start', 'message', 'message', 'end'],
    );
    assert.match(text, /Something went wrong\./);
    assert.doesNotMatch(text, /hunter2|secret|stack|at .*\.ts/);
    assert.match(inspect(preview.errors.at(-1)), /hunter2/);
  });

  it('says that it failed when not even the error can be worded', async () => {
    await using own = await runPreview({
      describeError: () => {
        throw new Error('hunter2');
      },
    });
    const { events, text } = await ask(own.url, { path: '/api/commands/break', body: { locale } });
    assert.deepEqual(events.slice(-2), [{ kind: 'failed' }, { kind: 'end' }]);
    assert.doesNotMatch(text, /hunter2/);
  });

  const bad: readonly (readonly [why: string, name: string, body: unknown])[] = [
    ['a required option is missing', 'ask', { options: {}, locale }],
    ['an option is too short', 'ask', { options: { question: '一' }, locale }],
    ['an option is too long', 'ask', { options: { question: '长'.repeat(201) }, locale }],
    ['an option is of another type', 'ask', { options: { question: 1 }, locale }],
    ['a flag is a word', 'ask', { options: { question: '票价', private: 'true' }, locale }],
    ['an option is not declared', 'ask', { options: { question: '票价', extra: 1 }, locale }],
    ['an option is not one of the choices', 'subscribe', { options: { schedule: 'never' }, locale }],
    ['a channel is not an id', 'subscribe', { options: { channel: '#核心' }, locale }],
    ['a number is out of range', 'subscribe', { options: { count: 6 }, locale }],
    ['a number is not whole', 'subscribe', { options: { count: 1.5 }, locale }],
    ['options are a list', 'ask', { options: [], locale }],
    ['the language is unknown', 'ask', { options: { question: '票价' }, locale: 'de' }],
    ['there is no language', 'ask', { options: { question: '票价' } }],
    ['the channel is elsewhere', 'ask', { options: { question: '票价' }, locale, channelId: '1' }],
    ['the body is a list', 'ask', []],
    ['the body is null', 'ask', null],
    ['the body is not JSON', 'ask', '{"options":'],
    ['the body is nested beyond reason', 'ask', '['.repeat(60_000)],
    [
      'an option has the name of a prototype',
      'ask',
      '{"options":{"question":"票价","__proto__":{"a":1}},"locale":"zh-CN"}',
    ],
  ];
  for (const [why, name, body] of bad) {
    it(`answers 400 when ${why}`, async () => {
      const { status, json } = await run(name, body);
      assert.equal(status, 400);
      const { error } = json as { error: { code: string; message: string } };
      assert.equal(error.code, 'bad-request');
      assert.match(error.message, /^[a-z].{5,80}$/);
    });
  }

  it('answers 404 for a command that there is not', async () => {
    for (const name of ['nothing', 'constructor', '__proto__', '%00']) {
      assert.equal((await run(name, { locale })).status, 404, name);
    }
  });

  it('takes JSON alone, and no more of it than 64 KB', async () => {
    const path = '/api/commands/ask';
    const form = await ask(preview.url, { path, body: '{}', headers: { 'content-type': 'text/plain' } });
    assert.equal(form.status, 400);
    const long = await ask(preview.url, { path, body: { locale, options: { question: '长'.repeat(40_000) } } });
    assert.equal(long.status, 413);
  });
});

describe('completing an option', () => {
  it('answers with choices, whatever else is still missing', async () => {
    const body = { command: 'ask', focused: 'article', options: { article: '港口' }, locale };
    const { json } = await ask(preview.url, { path: '/api/complete', body });
    assert.deepEqual(json, { choices: [{ name: '港口首次使用岸电', value: 'id-0' }] });
  });

  it('has no choices for a command that completes nothing', async () => {
    const body = { command: 'gallery', focused: 'x', options: {}, locale };
    assert.deepEqual((await ask(preview.url, { path: '/api/complete', body })).json, { choices: [] });
  });

  it('tells nothing of what went wrong', async () => {
    const [command] = fakeCommands;
    assert.ok(command);
    await using own = await runPreview({
      commands: [{ ...command, complete: () => Promise.reject(new Error('hunter2')) }],
    });
    const body = { command: 'ask', focused: 'article', options: {}, locale };
    const { status, text } = await ask(own.url, { path: '/api/complete', body });
    assert.equal(status, 500);
    assert.doesNotMatch(text, /hunter2/);
    assert.equal(own.errors.length, 1);
  });
});

describe('using a component', () => {
  const act = (body: unknown) => ask(preview.url, { path: '/api/actions', body });

  it('opens the modal first, and runs when it comes back', async () => {
    const opened = await act({ customId: 'question:7:marker', locale });
    assert.deepEqual(
      opened.events.map(({ kind }) => kind),
      ['modal', 'end'],
    );
    assert.match(JSON.stringify(opened.events[0]), /"custom_id":"question:7"/);
    const sent = await act({ customId: 'question:7', fields: { text: ['几点'] }, from: 'modal', locale });
    assert.deepEqual(
      sent.events.map(({ kind }) => kind),
      ['start', 'message', 'end'],
    );
    assert.equal(sent.events[0]?.effect, 'reply');
    assert.match(sent.text, /第 7 篇/);
    assert.match(sent.text, /几点/);
  });

  it('says in a reply of its own why no modal opens', async () => {
    const { events, text } = await act({ customId: 'question:gone:marker', locale });
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ['start', 'message', 'end'],
    );
    assert.equal(events[0]?.effect, 'reply');
    assert.match(text, /这篇文章已经不在了/);
  });

  it('hands a select menu its picks, and says that the message itself changes', async () => {
    const { events, text } = await act({ customId: 'schedule', fields: { values: ['instant'] }, locale });
    assert.equal(events[0]?.effect, 'update');
    assert.match(text, /改成了 instant/);
  });

  it('words what an action throws', async () => {
    const { text } = await act({ customId: 'sections:1', locale });
    assert.match(text, /出了点问题/);
    assert.doesNotMatch(text, /hunter2/);
  });

  it('answers 404 for a verb that there is not', async () => {
    for (const customId of ['nothing:1', '__proto__:1', 'constructor']) {
      assert.equal((await act({ customId, locale })).status, 404, customId);
    }
  });

  it('answers 400 for what no component could have sent', async () => {
    const fields = Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`f${index}`, []]));
    for (const body of [
      { locale },
      { customId: '', locale },
      { customId: ':7', locale },
      { customId: `question:${'7'.repeat(100)}`, locale },
      { customId: 'question:7', fields: { text: 'not a list' }, locale },
      { customId: 'question:7', fields: { text: [1] }, locale },
      { customId: 'question:7', fields: { text: ['长'.repeat(4001)] }, locale },
      { customId: 'question:7', fields, locale },
      { customId: 'question:7', from: 'elsewhere', locale },
    ]) {
      assert.equal((await act(body)).status, 400, JSON.stringify(body).slice(0, 80));
    }
  });
});
