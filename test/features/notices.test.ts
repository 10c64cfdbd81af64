import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Notice } from '../../src/domain/notice.ts';
import { createNotices } from '../../src/features/notices.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createRecordingLog } from '../support/recording-log.ts';

test('who is to be told of something waits for nobody who can’t be reached', async () => {
  const clock = createFakeClock();
  const owed = ['away'];
  const told: string[] = [];
  const messenger: Messenger = {
    findPosted: async () => 'no',
    async send(channelId) {
      told.push(channelId);
      return { kind: 'sent', messageId: '1' };
    },
  };
  const notices = createNotices({
    next(isPostponed) {
      const person = owed.find((each) => !isPostponed(each));
      if (person === undefined) return undefined;
      return {
        person,
        id: person,
        since: 0,
        recipient: async () => (person === 'away' ? undefined : person),
        body: () => ({}),
        async note({ kind }: Notice) {
          if (kind === 'told') owed.splice(owed.indexOf(person), 1);
        },
        fields: {},
      };
    },
    messenger,
    directMessages: { channelOf: async (userId) => ({ kind: 'open', channelId: userId }) },
    event: 'notice',
    clock,
    log: createRecordingLog(),
  });
  notices.tell();
  // By now whoever is away is tried once an hour.
  await clock.advance(6 * 3_600_000);
  owed.push('here');
  notices.tell();
  await clock.advance(30_000);
  assert.deepEqual(told, ['here']);
  await notices.stop();
});
