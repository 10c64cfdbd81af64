import { ComponentType } from 'discord-api-types/v10';
import type { ArchiveEntry } from '../domain/article.ts';
import type { SeenEntry } from '../domain/seen-entry.ts';
import { defaultTimeZone } from '../domain/schedule.ts';
import type { PlannedMessage } from '../domain/subscription.ts';
import type { BriefingPosition, BriefingRun, BriefingView, StoryPage } from '../ports/briefing-view.ts';
import type { MessageBody } from '../ports/command.ts';
import { message, textDisplay } from './components.ts';
import { countComponents, discordLimits, textLength } from './limits.ts';
import { packBriefing } from './pack-briefing.ts';
import { oneLine } from './plain-text.ts';
import { type Look, looks } from './set-type.ts';
import { isBlank } from './short-text.ts';
import { abridge } from './split-text.ts';
import { renderStory } from './story.ts';
import { storyMarks } from './story-marks.ts';
import { timeStamp } from './time-stamp.ts';
import { renderTitleList } from './title-list.ts';
import type { Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

/** What a line below a briefing may take, in UTF-16 units. */
const noteText = 200;

/** Briefings as Components V2: a header, a container for each story, the titles that are only listed at the end. */
export function createBriefingView(): BriefingView {
  return { pack, title, render, marks: storyMarks };
}

/** A post of its own for each story, and what is shown on request, are no briefing whose messages a reader sees side by side. */
function pack(
  stories: readonly SeenEntry[],
  listed: readonly ArchiveEntry[],
  run: BriefingRun,
  perMessage: number,
): readonly PlannedMessage[] {
  return packBriefing(stories, listed, perMessage, run.dueAt !== null);
}

/** Names in Discord have no markup. A story's post has its title, any other the heading of its run. */
function title(stories: readonly StoryPage[], run: BriefingRun): string {
  const wording = wordingOf(run.locale);
  const story = stories[0]?.entry.article.title ?? '';
  const name = run.dueAt === null ? oneLine(story.toWellFormed()) : runHeading(run, run.dueAt, wording);
  return isBlank(name) ? wording.untitled : abridge(name, discordLimits.threadName);
}

function runHeading(run: BriefingRun, dueAt: number, wording: Wording): string {
  return run.gathered && (run.late || run.timeZone === null)
    ? wording.gatheredHeading
    : wording.briefingHeading(dueAt, run.timeZone ?? defaultTimeZone);
}

function render(
  stories: readonly StoryPage[],
  listed: readonly ArchiveEntry[],
  run: BriefingRun,
  marker: string,
  position: BriefingPosition,
): MessageBody {
  const wording = wordingOf(run.locale);
  const mentionRoleId = position.index === 0 ? run.mentionRoleId : null;
  const header = headerLines(stories, run, mentionRoleId, position, wording);
  const namesPublisher = run.dueAt === null;
  const inLook = (look: Look, reportsRoom = 0) =>
    message(
      [
        ...(header.length > 0 ? [textDisplay(...header)] : []),
        ...stories.map(({ entry, page }) =>
          renderStory(entry, page, wording, { marker, look, namesPublisher, reportsRoom }),
        ),
        ...(listed.length > 0 ? [renderTitleList(listed, marker, wording)] : []),
      ],
      mentionRoleId,
    );
  // As airy as there are components for it, with one left for a note.
  const isRoomy = (body: MessageBody) => countComponents(body) < discordLimits.componentCount;
  const reported = stories.filter(({ entry }) => (entry.otherReports ?? []).length > 0);
  // What a message has left over and above a note goes to whom else tells its stories.
  const left = reported.length === 0 ? 0 : discordLimits.text - noteText - textLength(inLook('one'));
  const room = reported.length === 0 ? 0 : Math.max(0, Math.floor(left / reported.length) - 1);
  return (
    looks
      .values()
      .map((look) => inLook(look, room))
      .find(isRoomy) ?? inLook('one', room)
  );
}

function headerLines(
  stories: readonly StoryPage[],
  run: BriefingRun,
  mentionRoleId: string | null,
  position: BriefingPosition,
  wording: Wording,
): readonly string[] {
  const mention = mentionRoleId === null ? [] : [`<@&${mentionRoleId}>`];
  if (run.dueAt === null) return mention;
  const heading = runHeading(run, run.dueAt, wording);
  const dueAt = timeStamp(run.dueAt, 'f');
  const part = position.count > 1 ? [wording.part(position.index + 1, position.count)] : [];
  if (position.index > 0) return [`-# ${[heading, ...part].join(' · ')}`];
  const facts = [
    ...(position.storyCount > 0 ? [wording.storyCount(position.storyCount)] : []),
    ...part,
    ...(run.late ? [run.gathered ? wording.lateSince(dueAt) : wording.late(dueAt)] : []),
    ...(run.deferred ? [wording.deferred(dueAt)] : []),
    ...publisherLine(stories, position, wording),
    ...mention,
  ];
  return [`## ${heading}`, ...(facts.length > 0 ? [`-# ${facts.join(' · ')}`] : [])];
}

/** Whose points those are that no story says of itself. */
function publisherLine(
  stories: readonly StoryPage[],
  { count }: BriefingPosition,
  wording: Wording,
): readonly string[] {
  const articles = stories.map(({ entry }) => entry.article);
  const own = articles.filter(({ keyPoints, keyPointsBy }) => keyPoints.length > 0 && keyPointsBy === 'publisher');
  return own.length === 0 ? [] : [wording.publishersPoints(count > 1 || own.length < articles.length)];
}

/** A briefing with a line of small print below. There is room for {@link noteText}. */
export function withNote(body: MessageBody, note: string): MessageBody {
  return {
    ...body,
    components: [...(body.components ?? []), { type: ComponentType.TextDisplay, content: `-# ${note}` }],
  };
}
