import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRecheckRights } from '../../commands/actions/recheck-rights.ts';
import { refused } from '../../src/domain/subscription-status.ts';
import { makeSubscription } from '../support/publishing.ts';
import { textOf } from '../support/text-of.ts';

test('only what the presser subscribed is looked at, and nothing is said of others', async () => {
  const status = { ...refused({ kind: 'active' }, 0), missing: ['send-messages'] as const };
  const held = [
    makeSubscription({ channelId: '10', createdBy: '5', status }),
    makeSubscription({ channelId: '11', createdBy: '6', status }),
    makeSubscription({ channelId: '12', createdBy: '5' }),
  ];
  const looked: string[] = [];
  const action = createRecheckRights({
    subscriptions: {
      list: async (guildId) =>
        held
          .filter((subscription) => subscription.guildId === guildId)
          .map((subscription) => ({ subscription, nextDue: null, lastChange: null })),
    },
    pausedChannels: {
      async look(channelId) {
        looked.push(channelId);
      },
    },
  });
  const press = async (guildId: string) => {
    const [reply] = await Array.fromAsync(
      action.run({
        userId: '5',
        channelId: '1',
        guildId: null,
        place: 'bot-dm',
        isBotInGuild: false,
        locale: 'zh-CN',
        guildLocale: 'zh-CN',
        permissions: 0n,
        permissionsIn: () => 0n,
        roleIds: [],
        args: [guildId, 'marker'],
        fields: {},
      }),
    );
    return textOf(reply ?? {});
  };
  const text = await press('1');
  assert.deepEqual(looked, ['10']);
  assert.match(text, /<#10> · 缺少：发送消息/);
  assert.doesNotMatch(text, /<#1[12]>/);
  assert.match(await press('2'), /已恢复/);
});
