import type { Locale } from '../../domain/locale.ts';
import type { MessageBody } from '../../ports/command.ts';
import { button, buttonRow, container, message, textDisplay, warningColour } from '../components.ts';
import { customId, verbs } from '../custom-id.ts';
import { timeStamp } from '../time-stamp.ts';
import { topicsInWords } from '../topics.ts';
import type { Wording } from '../wording/wording.ts';
import { wordingOf } from '../wording/wording-of.ts';
import { findingLine } from './finding-line.ts';
import { addressLine, type KnownSource, sourceInWords } from './source-name.ts';
import { rhythmInWords, troubleInWords } from './source-status.ts';

export interface SourcePageState {
  /** Of the list, to go back to. */
  readonly page: number;
  readonly isRemoving?: boolean | undefined;
  /** What else to say first, escaped. */
  readonly note?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const mostFindings = 5;

/** One of a server's sources: where it is, how reading it goes, and what can be done about it. */
export function renderSource(
  known: KnownSource,
  { page, isRemoving, note, now }: SourcePageState,
  locale: Locale,
): MessageBody {
  const wording = wordingOf(locale);
  const { sources } = wording;
  const { source, state } = known;
  const trouble = troubleInWords(state, wording);
  const name = sourceInWords(known, wording);
  const lines = [
    ...(source.topics.length > 0 ? [`${sources.topicsField} ${topicsInWords(source.topics, wording)}`] : []),
    rhythmInWords(state, now, wording).join(' · '),
    ...(state?.lastNewAt == null ? [] : [sources.lastNew(timeStamp(state.lastNewAt, 'R'))]),
    ...(source.addedBy === null ? [] : [sources.addedBy(`<@${source.addedBy}>`, timeStamp(source.addedAt, 'R'))]),
  ];
  const asks = isRemoving === true;
  return message([
    ...(note === undefined ? [] : [textDisplay(note)]),
    container(
      [
        textDisplay(`### ${name}`, addressLine(state?.url ?? source.url)),
        ...(trouble === undefined ? [] : [textDisplay(trouble, ...findingLines(known, wording))]),
        textDisplay(...lines),
        ...(asks ? [textDisplay(sources.confirmRemove(name))] : []),
        buttonRow(asks ? confirmButtons(source.id, page, wording) : pageButtons(source.id, page, wording)),
      ],
      trouble === undefined ? undefined : warningColour,
    ),
  ]);
}

function pageButtons(id: string, page: number, wording: Wording) {
  const { buttons } = wording.sources;
  return [
    button(buttons.readNow, customId(verbs.source, 'read', id, page)),
    button(wording.removeButton, customId(verbs.source, 'remove', id, page)),
    button(buttons.list, customId(verbs.source, 'list', page)),
  ];
}

function confirmButtons(id: string, page: number, wording: Wording) {
  return [
    button(wording.confirmRemoveButton, customId(verbs.source, 'remove', id, page, 'yes'), 'danger'),
    button(wording.keepButton, customId(verbs.source, 'open', id, page)),
  ];
}

function findingLines({ state }: KnownSource, wording: Wording): readonly string[] {
  if (!state?.hold || state.endedAt !== null) return [];
  return state.hold.findings.slice(0, mostFindings).map((finding) => findingLine(finding, wording));
}
