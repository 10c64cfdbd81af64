import { ComponentType } from 'discord-api-types/v10';
import type { ArchiveEntry } from '../domain/article.ts';
import { defaultTimeZone } from '../domain/schedule.ts';
import type { PlannedMessage, PlannedStory } from '../domain/subscription.ts';
import type { BriefingRun, BriefingView, StoryPage } from '../ports/briefing-view.ts';
import type { MessageBody } from '../ports/command.ts';
import { message, textDisplay } from './components.ts';
import { discordLimits } from './limits.ts';
import { layOutStory, renderStory, storyPageText } from './story.ts';
import { timeStamp } from './time-stamp.ts';
import { renderTitleList, titleListSize } from './title-list.ts';
import type { Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

/** Stories and titles share what the header and a note leave, which are one component each. */
const roomCount = discordLimits.componentCount - 2;

/** Briefings as Components V2: a header, a container for each story, the titles that are only listed at the end. */
export function createBriefingView(): BriefingView {
  return { pack, render };
}

interface Draft {
  readonly stories: PlannedStory[];
  readonly listed: ArchiveEntry[];
  textLength: number;
  componentCount: number;
}

function pack(
  stories: readonly ArchiveEntry[],
  listed: readonly ArchiveEntry[],
  _run: BriefingRun,
  perMessage: number,
): readonly PlannedMessage[] {
  const drafts: Draft[] = [];
  const open = (): Draft => {
    const draft: Draft = { stories: [], listed: [], textLength: 0, componentCount: 0 };
    drafts.push(draft);
    return draft;
  };

  let draft: Draft | undefined;
  for (const { seq, article } of stories) {
    for (const [page, { textLength, componentCount }] of layOutStory(article).entries()) {
      if (
        draft === undefined ||
        draft.stories.length >= perMessage ||
        draft.textLength + textLength > storyPageText ||
        draft.componentCount + componentCount > roomCount
      ) {
        draft = open();
      }
      draft.stories.push({ seq, page });
      draft.textLength += textLength;
      draft.componentCount += componentCount;
    }
  }
  for (const entry of listed) {
    if (draft === undefined || !hasRoomFor([...draft.listed, entry], draft)) draft = open();
    draft.listed.push(entry);
  }
  return drafts.map((planned) => ({ stories: planned.stories, listed: planned.listed.map(({ seq }) => seq) }));
}

function hasRoomFor(listed: readonly ArchiveEntry[], stories: Pick<Draft, 'textLength' | 'componentCount'>): boolean {
  const { textLength, componentCount } = titleListSize(listed);
  return stories.textLength + textLength <= storyPageText && stories.componentCount + componentCount <= roomCount;
}

function render(
  stories: readonly StoryPage[],
  listed: readonly ArchiveEntry[],
  run: BriefingRun,
  marker: string,
  position: { readonly index: number; readonly count: number },
): MessageBody {
  const wording = wordingOf(run.locale);
  const mentionRoleId = position.index === 0 ? run.mentionRoleId : null;
  const header = headerLines(stories, run, mentionRoleId, position, wording);
  return message(
    [
      ...(header.length > 0 ? [textDisplay(...header)] : []),
      ...stories.map(({ entry, page }) => renderStory(entry, page, marker, wording)),
      ...(listed.length > 0 ? [renderTitleList(listed, marker, wording)] : []),
    ],
    mentionRoleId,
  );
}

function headerLines(
  stories: readonly StoryPage[],
  run: BriefingRun,
  mentionRoleId: string | null,
  position: { readonly index: number; readonly count: number },
  wording: Wording,
): readonly string[] {
  const mention = mentionRoleId === null ? [] : [`<@&${mentionRoleId}>`];
  if (run.dueAt === null) return mention;
  const heading =
    run.gathered && (run.late || run.timeZone === null)
      ? wording.gatheredHeading
      : wording.briefingHeading(run.dueAt, run.timeZone ?? defaultTimeZone);
  const dueAt = timeStamp(run.dueAt, 'f');
  const started = stories.filter(({ page }) => page === 0).length;
  const facts = [
    ...(started > 0 ? [wording.storyCount(started)] : []),
    ...(position.count > 1 ? [wording.part(position.index + 1, position.count)] : []),
    ...(run.late ? [run.gathered ? wording.lateSince(dueAt) : wording.late(dueAt)] : []),
    ...(run.deferred ? [wording.deferred(dueAt)] : []),
    ...mention,
  ];
  return [
    `${position.index === 0 ? '## ' : '-# '}${heading}`,
    ...(facts.length > 0 ? [`-# ${facts.join(' · ')}`] : []),
  ];
}

/** A briefing with a line of small print below. There is room for 200 characters. */
export function withNote(body: MessageBody, note: string): MessageBody {
  return {
    ...body,
    components: [...(body.components ?? []), { type: ComponentType.TextDisplay, content: `-# ${note}` }],
  };
}
