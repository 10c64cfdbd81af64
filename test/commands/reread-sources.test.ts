import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRereadSources } from '../../commands/actions/reread-sources.ts';
import { newSourceState } from '../../src/domain/source-state.ts';
import type { Held } from '../../src/features/sources/hold-notices.ts';
import { textOf } from '../support/text-of.ts';

function held(id: string, addedBy: string | null): Held {
  const source = { id, url: `https://${id}.example/`, audience: addedBy && '1', topics: [], addedBy, addedAt: 0 };
  const findings = [{ code: 'wall', title: '', excerpt: null }] as const;
  return { source, hold: { since: 0, findings, notice: { kind: 'told' } } };
}

test('only what the presser has to look after is read again, and nothing is said of the rest', async () => {
  let all = [held('own', '5'), held('others', '6'), held('operators', null)];
  const read: string[] = [];
  const action = createRereadSources({
    owner: { find: async () => '9' },
    sources: {
      roster: { all: () => all.map(({ source }) => source) },
      desk: {
        async states() {
          return new Map(all.map(({ source: { id, url }, hold }) => [id, { ...newSourceState(id, url, 0), hold }]));
        },
        async pollNow(sourceId) {
          read.push(sourceId);
          return { kind: 'unchanged' };
        },
      },
    },
  });
  const press = async (userId: string) => {
    const call = {
      userId,
      channelId: '1',
      guildId: null,
      place: 'bot-dm',
      isBotInGuild: false,
      locale: 'zh-CN',
      guildLocale: 'zh-CN',
      permissions: 0n,
      permissionsIn: () => 0n,
      roleIds: [],
      args: ['marker'],
      fields: {},
    } as const;
    const [reply] = await Array.fromAsync(action.run(call));
    return textOf(reply ?? {});
  };
  assert.match(await press('5'), /内容还是不对[\s\S]*own\.example/);
  assert.deepEqual(read, ['own']);
  assert.match(await press('9'), /operators\.example/);
  assert.deepEqual(read, ['own', 'operators']);
  all = all.slice(1);
  assert.match(await press('5'), /已恢复正常/);
  assert.equal(read.length, 2);
});
