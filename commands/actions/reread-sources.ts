import type { Held } from '../../src/features/sources/hold-notices.ts';
import { toHeldSource } from '../../src/features/sources/hold-notices.ts';
import type { SourceDesk } from '../../src/features/sources/source-desk.ts';
import type { SourceRoster } from '../../src/features/sources/source-roster.ts';
import type { ApplicationOwner } from '../../src/ports/application-owner.ts';
import type { Action } from '../../src/ports/command.ts';
import { verbs } from '../../src/views/custom-id.ts';
import { renderReread } from '../../src/views/sources/hold-notice.ts';

export interface RereadDeps {
  readonly owner: ApplicationOwner;
  readonly sources: {
    readonly roster: Pick<SourceRoster, 'all'>;
    readonly desk: Pick<SourceDesk, 'pollNow' | 'states'>;
  };
}

/** So many sources are read and named for one press. */
const mostSources = 10;

/**
 * The button of the message that tells of a hold: reads again what the presser has to look after, and nothing else, since it is pressed in a direct
 * message, where nobody has rights.
 */
export function createRereadSources({ owner, sources: { roster, desk } }: RereadDeps): Action {
  async function heldOf(userId: string): Promise<readonly Held[]> {
    const isOperator = (await owner.find()) === userId;
    const own = roster.all().filter(({ addedBy }) => (addedBy === null ? isOperator : addedBy === userId));
    const states = await desk.states(own.map(({ id }) => id));
    const held = own.flatMap((source) => {
      const { hold } = states.get(source.id) ?? {};
      return hold ? [{ source, hold }] : [];
    });
    return held.slice(0, mostSources);
  }
  return {
    verb: verbs.reread,
    effect: 'reply',
    async *run({ userId, locale }) {
      await Promise.all((await heldOf(userId)).map(({ source }) => desk.pollNow(source.id)));
      yield renderReread((await heldOf(userId)).map(toHeldSource), locale);
    },
  };
}
