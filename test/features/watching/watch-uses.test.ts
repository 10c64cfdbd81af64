import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchUses } from '../../../src/features/watching/watch-uses.ts';
import type { Action, ActionCall, Command, CommandCall, MessageBody } from '../../../src/ports/command.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createRecordingMetrics } from '../../support/recording-metrics.ts';

test('each use of a command or a button is counted with how it ended, and answers as before', async () => {
  const clock = createFakeClock();
  const metrics = createRecordingMetrics();
  async function* reply(): AsyncIterable<MessageBody> {
    await clock.advance(1_500);
    yield { content: '甲' };
  }
  const command: Command = { declaration: { name: 'ask', description: 'x' }, isPrivate: () => true, run: reply };
  const action: Action = {
    verb: 'more',
    effect: 'reply',
    async *run() {
      yield { content: '乙' };
      throw new Error('broken');
    },
  };
  const uses = watchUses({ commands: [command], messageCommands: [], actions: [action] }, metrics, clock);
  const call = {} as CommandCall & ActionCall;
  assert.deepEqual(await Array.fromAsync(uses.commands[0]?.run(call) ?? []), [{ content: '甲' }]);
  assert.equal(uses.commands[0]?.isPrivate(call), true);
  await assert.rejects(Array.fromAsync(uses.actions[0]?.run(call) ?? []), { message: 'broken' });
  const begun = { name: 'hexin_commands_total', labels: { command: 'ask', outcome: 'failed' }, value: 0 };
  assert.deepEqual(metrics.noted[1], begun, 'a failure to come is told as 0 first');
  assert.deepEqual(
    metrics.noted.filter(({ name, value }) => name !== begun.name || value > 0),
    [
      { name: 'hexin_commands_total', labels: { command: 'ask', outcome: 'done' }, value: 1 },
      { name: 'hexin_command_seconds', labels: { command: 'ask' }, value: 1.5 },
      { name: 'hexin_commands_total', labels: { command: 'more', outcome: 'failed' }, value: 1 },
      { name: 'hexin_command_seconds', labels: { command: 'more' }, value: 0 },
    ],
  );
});
