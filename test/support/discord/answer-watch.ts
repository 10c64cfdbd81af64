import { docsBase } from './rules/breach.ts';
import type { ViolationLog } from './violations.ts';
import type { Interaction } from './world/interactions.ts';

export interface AnswerWatch {
  /** Begins the time that the bot has for its first answer. */
  start(interaction: Interaction): void;
  stop(): void;
}

/** Notes interactions that nobody answers. https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback */
export function watchAnswers(violations: ViolationLog, withinMs: number): AnswerWatch {
  const timers = new Set<NodeJS.Timeout>();
  return {
    start(interaction) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        if (interaction.firstAnswer) return;
        violations.add({
          rule: 'no-answer',
          detail: `${interaction.commandName ?? `interaction of type ${interaction.type}`} had no answer in ${withinMs} ms`,
          docs: `${docsBase}/interactions/receiving-and-responding#interaction-callback`,
          method: 'GATEWAY',
          route: 'INTERACTION_CREATE',
        });
      }, withinMs + 100);
      timer.unref();
      timers.add(timer);
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
