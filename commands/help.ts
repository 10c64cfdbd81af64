import type { Command, CommandDeclaration } from '../src/ports/command.ts';
import type { FollowingDeps } from './call/following.ts';
import { commandLabels, everywhere } from '../src/views/declaration.ts';
import { renderHelp } from '../src/views/help.ts';

export const helpDeclaration = {
  ...commandLabels('help'),
  ...everywhere,
} satisfies CommandDeclaration;

/** `/help` */
export function createHelp({ published }: Pick<FollowingDeps, 'published'>): Command {
  return {
    declaration: helpDeclaration,
    isPrivate: () => true,
    async *run(call) {
      yield renderHelp(call.locale, { canFollow: published.count > 0 });
    },
  };
}
