import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newSourceState } from '../../../src/domain/source-state.ts';
import { logPoll } from '../../../src/features/sources/log-poll.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

test('what is wrong with articles is logged with their words for the operator’s sources, and as its kind alone for a guild’s', () => {
  const finding = { code: 'placeholder', title: '海堤的石料又换了一种', excerpt: '造价 undefined 元' } as const;
  const told = (audience: string | null) => {
    const log = createRecordingLog();
    const source = { id: 's', url: 'https://feed.example/', audience, topics: [], addedBy: null, addedAt: 0 };
    const state = newSourceState(source.id, source.url, 0);
    const hold = { since: 0, findings: [finding] as const, notice: { kind: 'told' } as const };
    logPoll(source, state, state, { kind: 'held', hold }, log);
    logPoll(source, state, state, { kind: 'read', fresh: 0, updated: 0, findings: [finding] }, log);
    assert.deepEqual([log.of('source-held').length, log.of('source-items-left-out').length], [1, 1]);
    return JSON.stringify(log.lines);
  };
  assert.match(told(null), /placeholder.*石料.*undefined 元.*石料/);
  assert.match(told('guild'), /placeholder.*placeholder/);
  assert.doesNotMatch(told('guild'), /石料|undefined 元/);
});
