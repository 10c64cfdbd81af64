import type { ArchiveEntry } from '../src/domain/article.ts';
import type { Archive } from '../src/features/archive.ts';
import type { BriefingRun, BriefingView, StoryPage } from '../src/ports/briefing-view.ts';
import type { Command, CommandDeclaration, MessageBody } from '../src/ports/command.ts';
import { withNote } from '../src/views/briefing.ts';
import { commandLabels, inGuildsAndDirectMessages, integerOption } from '../src/views/declaration.ts';
import { notice } from '../src/views/notices.ts';
import { wordingOf } from '../src/views/wording/wording-of.ts';
import { readInteger } from './call/options.ts';

const storyCounts = { min: 1, max: 10, fallback: 3 } as const;

export const briefingDeclaration = {
  ...commandLabels('briefing'),
  ...inGuildsAndDirectMessages,
  options: [integerOption('count', { min_value: storyCounts.min, max_value: storyCounts.max })],
} satisfies CommandDeclaration;

export interface BriefingDeps {
  readonly archive: Archive;
  readonly briefingView: BriefingView;
}

/** `/briefing`: the newest stories now, newest first, as many as one message holds. */
export function createBriefing({ archive, briefingView }: BriefingDeps): Command {
  return {
    declaration: briefingDeclaration,
    isPrivate: () => false,
    async *run(call) {
      const newest = await archive.newest(readInteger(call, 'count', storyCounts));
      const run: BriefingRun = {
        dueAt: null,
        late: false,
        deferred: false,
        gathered: false,
        locale: call.guildLocale,
        timeZone: null,
        mentionRoleId: null,
      };
      yield newest.length === 0 ? notice('no-articles', call.guildLocale) : renderNewest(newest, run, briefingView);
    },
  };
}

/** The stories that the first message holds whole; the first page of the newest one if even that goes on in the next. */
function renderNewest(newest: readonly ArchiveEntry[], run: BriefingRun, view: BriefingView): MessageBody {
  const wording = wordingOf(run.locale);
  const [first, second] = view.pack(newest, [], run, newest.length);
  const goesOn = second?.stories[0]?.page === 0 ? undefined : second?.stories[0]?.seq;
  const planned = (first?.stories ?? []).filter(({ seq }, index) => index === 0 || seq !== goesOn);
  const stories: readonly StoryPage[] = planned.flatMap(({ seq, page }) => {
    const entry = newest.find((candidate) => candidate.seq === seq);
    return entry === undefined ? [] : [{ entry, page }];
  });
  const left = newest.length - stories.length;
  const notes = [
    ...(planned.at(-1)?.seq === goesOn ? [wording.storyGoesOn] : []),
    ...(left > 0 ? [wording.moreStories(left)] : []),
  ];
  const body = view.render(stories, [], run, 'now', { index: 0, count: 1 });
  return notes.length === 0 ? body : withNote(body, notes.join(' · '));
}
