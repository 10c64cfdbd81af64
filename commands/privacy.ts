import type { Privacy } from '../src/features/privacy.ts';
import type { Command, CommandDeclaration } from '../src/ports/command.ts';
import { commandLabels, everywhere, subcommand } from '../src/views/declaration.ts';
import { type ModelUse, renderForgotten, renderPrivacy } from '../src/views/privacy.ts';

const deletes = 'delete';

export const privacyDeclaration = {
  ...commandLabels('privacy'),
  ...everywhere,
  options: [subcommand('show'), subcommand(deletes)],
} satisfies CommandDeclaration;

export interface PrivacyCommandDeps {
  readonly privacy: Pick<Privacy, 'countOf' | 'forget'>;
  readonly modelUse: ModelUse;
}

/** `/privacy show`: what is kept of people, and of the caller. `/privacy delete`: removes what is kept of the caller, at once. */
export function createPrivacyCommand({ privacy, modelUse }: PrivacyCommandDeps): Command {
  return {
    declaration: privacyDeclaration,
    isPrivate: () => true,
    async *run({ subcommand: used, userId, place, channelId, locale }) {
      if (used !== deletes) return yield renderPrivacy(await privacy.countOf(userId), modelUse, locale);
      yield renderForgotten(await privacy.forget(userId, place === 'bot-dm' ? channelId : undefined), locale);
    },
  };
}
