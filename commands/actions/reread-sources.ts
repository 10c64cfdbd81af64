import type { Held, HeldSources } from '../../src/features/sources/hold-notices.ts';
import { toHeldSource } from '../../src/features/sources/hold-notices.ts';
import type { Poller } from '../../src/features/sources/poller.ts';
import type { ApplicationOwner } from '../../src/ports/application-owner.ts';
import type { Action } from '../../src/ports/command.ts';
import { verbs } from '../../src/views/custom-id.ts';
import { renderReread } from '../../src/views/sources/hold-notice.ts';

export interface RereadDeps {
  readonly heldSources: Pick<HeldSources, 'held'>;
  readonly owner: ApplicationOwner;
  readonly sources: { readonly poller: Pick<Poller, 'pollNow'> };
}

/** So many sources are read and named for one press. */
const mostSources = 10;

/**
 * The button of the message that tells of a hold: reads again what the presser has to look after, and nothing else, since it is pressed in a direct
 * message, where nobody has rights.
 */
export function createRereadSources({ heldSources, owner, sources }: RereadDeps): Action {
  async function heldOf(userId: string): Promise<readonly Held[]> {
    const isOperator = (await owner.find()) === userId;
    return [...heldSources.held()]
      .filter(({ source: { addedBy } }) => (addedBy === null ? isOperator : addedBy === userId))
      .slice(0, mostSources);
  }
  return {
    verb: verbs.reread,
    effect: 'reply',
    async *run({ userId, locale }) {
      await Promise.all((await heldOf(userId)).map(({ source }) => sources.poller.pollNow(source.id)));
      yield renderReread((await heldOf(userId)).map(toHeldSource), locale);
    },
  };
}
