import assert from 'node:assert/strict';
import { test } from 'node:test';
import { traceOf } from '../../../src/adapters/discord/interaction-trace.ts';

/** What the gateway sends, of whatever shape. */
const traced = (interaction: unknown) => traceOf(interaction as Parameters<typeof traceOf>[0]);

test('what a person typed is the log’s secret, wherever it stands in an interaction, and ids are not', () => {
  const { id, secret } = traced({
    id: '1182934405521408001',
    data: {
      name: 'ask',
      options: [
        { name: 'question', type: 3, value: '明年产量多少' },
        { name: 'channel', type: 7, value: '1182934405521408002' },
        { name: 'thread', type: 5, value: true },
      ],
      components: [{ type: 1, components: [{ custom_id: 'q', value: '再问一句' }] }],
      resolved: { messages: { 7: { id: '7', content: '别人写的话', embeds: [{ description: '一段正文' }] } } },
    },
  });
  assert.match(id, /^[2-9a-z]{8}$/);
  assert.deepEqual(secret, ['明年产量多少', '再问一句', '别人写的话', '一段正文']);
});

test('what is no interaction has an id all the same, and an event that is replayed has the same', () => {
  for (const odd of [undefined, null, {}, { data: 7 }]) assert.equal(traced(odd).secret.length, 0);
  assert.equal(traced({ id: '1' }).id, traced({ id: '1' }).id);
  assert.notEqual(traced({ id: '1' }).id, traced({ id: '2' }).id);
});
