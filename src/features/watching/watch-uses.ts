import type { Clock } from '../../ports/clock.ts';
import type { Action, Command, MessageBody, MessageCommand } from '../../ports/command.ts';
import type { Metrics } from '../../ports/metrics.ts';

interface Uses {
  readonly commands: readonly Command[];
  readonly messageCommands: readonly MessageCommand[];
  readonly actions: readonly Action[];
}

/** The same commands and actions, which note how each use of them ended and how long it took. */
export function watchUses<Given extends Uses>(uses: Given, metrics: Metrics, clock: Pick<Clock, 'now'>): Given {
  async function* watched(command: string, run: () => AsyncIterable<MessageBody>): AsyncIterable<MessageBody> {
    const startedAt = clock.now();
    let outcome = 'done';
    // Both are told from the first use on: what begins at 1 is no growth to Prometheus.
    for (const known of ['done', 'failed']) metrics.count('hexin_commands_total', { command, outcome: known }, 0);
    try {
      yield* run();
    } catch (error) {
      outcome = 'failed';
      throw error;
    } finally {
      metrics.count('hexin_commands_total', { command, outcome });
      metrics.observe('hexin_command_seconds', { command }, (clock.now() - startedAt) / 1_000);
    }
  }

  return {
    ...uses,
    commands: uses.commands.map((command) => ({
      ...command,
      run: (call) => watched(command.declaration.name, () => command.run(call)),
    })),
    messageCommands: uses.messageCommands.map((command) => ({
      ...command,
      run: (call) => watched('summarise-message', () => command.run(call)),
    })),
    actions: uses.actions.map((action) => ({
      ...action,
      run: (call) => watched(action.verb, () => action.run(call)),
    })),
  };
}
