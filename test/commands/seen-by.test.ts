import assert from 'node:assert/strict';
import { test } from 'node:test';
import { audienceOf, seenBy } from '../../commands/call/seen-by.ts';

test('a caller sees as their server does where the bot is, and in direct messages or where it isn’t as everyone', () => {
  assert.equal(audienceOf({ guildId: '7', isBotInGuild: true }), '7');
  assert.equal(audienceOf({ guildId: null, isBotInGuild: false }), null);
  assert.equal(audienceOf({ guildId: '7', isBotInGuild: false }), null, 'whoever brings the app along');
  const views = {
    name: 'eyes of',
    seenFrom(guildId: string | null) {
      return `${this.name} ${guildId}`;
    },
  };
  assert.equal(seenBy(views, { guildId: '7', isBotInGuild: true }), 'eyes of 7');
});
