import type { Command, CommandDeclaration } from '../src/ports/command.ts';
import { commandLabels, everywhere } from '../src/views/declaration.ts';
import { renderHelp } from '../src/views/help.ts';

export const helpDeclaration = {
  ...commandLabels('help'),
  ...everywhere,
} satisfies CommandDeclaration;

/** `/help` */
export function createHelp(): Command {
  return {
    declaration: helpDeclaration,
    isPrivate: () => true,
    async *run(call) {
      yield renderHelp(call.locale);
    },
  };
}
