import { HexinError } from '../src/domain/hexin-error.ts';
import type { SeenEntry } from '../src/domain/seen-entry.ts';
import type { Archives } from '../src/features/archive.ts';
import type { BriefingRun, BriefingView, StoryPage } from '../src/ports/briefing-view.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { Command, CommandDeclaration, MessageBody } from '../src/ports/command.ts';
import type { Log } from '../src/ports/log.ts';
import type { Pictures } from '../src/ports/pictures.ts';
import { withNote } from '../src/views/briefing.ts';
import { toBriefingCard } from '../src/views/briefing-card.ts';
import { renderBriefingPicture } from '../src/views/briefing-picture.ts';
import { booleanOption, commandLabels, everywhere, integerOption } from '../src/views/declaration.ts';
import { notice } from '../src/views/notices.ts';
import { wordingOf } from '../src/views/wording/wording-of.ts';
import { readFlag, readInteger } from './call/options.ts';
import { seenBy } from './call/seen-by.ts';

const storyCounts = { min: 1, max: 10, fallback: 3 } as const;

export const briefingDeclaration = {
  ...commandLabels('briefing'),
  ...everywhere,
  options: [integerOption('count', { min_value: storyCounts.min, max_value: storyCounts.max }), booleanOption('image')],
} satisfies CommandDeclaration;

export interface BriefingDeps {
  readonly archives: Archives;
  readonly briefingView: BriefingView;
  readonly pictures: Pictures;
  readonly clock: Clock;
  /** The IANA zone of a picture's date. */
  readonly timeZone: string;
  readonly log: Log;
}

/** `/briefing`: the newest stories now, newest first, as many as one message holds; as pictures if that is asked for and can be done. */
export function createBriefing(deps: BriefingDeps): Command {
  const { archives, briefingView } = deps;
  return {
    declaration: briefingDeclaration,
    isPrivate: () => false,
    async *run(call) {
      const newest = await seenBy(archives, call).newest(readInteger(call, 'count', storyCounts));
      const run: BriefingRun = {
        dueAt: null,
        late: false,
        deferred: false,
        gathered: false,
        locale: call.guildLocale,
        timeZone: null,
        mentionRoleId: null,
      };
      if (newest.length === 0) {
        yield notice('no-articles', call.guildLocale);
        return;
      }
      if (!readFlag(call, 'image')) {
        yield renderNewest(newest, run, briefingView);
        return;
      }
      yield await drawNewest(newest, run, deps);
    },
  };
}

/** The stories as pictures, or what keeps them from it and the text. */
async function drawNewest(newest: readonly SeenEntry[], run: BriefingRun, deps: BriefingDeps): Promise<MessageBody> {
  const { pictures, clock, timeZone, log, briefingView } = deps;
  const { locale } = run;
  try {
    const printed = await pictures.draw(toBriefingCard(newest, { locale, nowMs: clock.now(), timeZone }));
    return renderBriefingPicture(printed, newest, locale);
  } catch (error) {
    if (!(error instanceof HexinError)) throw error;
    log.warn('picture-failed', { error });
    const { busy, failed } = wordingOf(locale).picture;
    return withNote(renderNewest(newest, run, briefingView), error.code === 'pictures-busy' ? busy : failed);
  }
}

/** The stories that the first message holds whole; the first page of the newest one if even that goes on in the next. */
function renderNewest(newest: readonly SeenEntry[], run: BriefingRun, view: BriefingView): MessageBody {
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
  const body = view.render(stories, [], run, 'now', { index: 0, count: 1, storyCount: stories.length });
  return notes.length === 0 ? body : withNote(body, notes.join(' · '));
}
