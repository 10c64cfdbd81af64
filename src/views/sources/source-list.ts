import type { Locale } from '../../domain/locale.ts';
import type { MessageBody } from '../../ports/command.ts';
import { button, buttonRow, container, message, section, separator, textDisplay } from '../components.ts';
import { customId, verbs } from '../custom-id.ts';
import { topicsInWords } from '../topics.ts';
import type { Wording } from '../wording/wording.ts';
import { wordingOf } from '../wording/wording-of.ts';
import { type KnownSource, sourceInWords } from './source-name.ts';
import { rhythmInWords, troubleInWords } from './source-status.ts';

export interface SourceListState {
  /** Counts from 0; a page past the last shows the last. */
  readonly page: number;
  /** How many sources the server may have. */
  readonly limit: number;
  /** How many there are that every server sees. */
  readonly operatorCount: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** What else to say first, escaped. */
  readonly note?: string | undefined;
  /** What brings back the source that has just been removed. */
  readonly undo?: string | undefined;
}

/** Four components and 500 characters each at most. */
const sourcesPerPage = 6;
const topicsText = 100;

/** A server's sources, with how reading each goes and a button that opens it. */
export function renderSourceList(
  known: readonly KnownSource[],
  { page: wanted, limit, operatorCount, now, note, undo }: SourceListState,
  locale: Locale,
): MessageBody {
  const wording = wordingOf(locale);
  const { sources } = wording;
  const pageCount = Math.max(1, Math.ceil(known.length / sourcesPerPage));
  const page = Math.min(Math.max(wanted, 0), pageCount - 1);
  const shown = known.slice(page * sourcesPerPage, (page + 1) * sourcesPerPage);
  const pages = pageCount > 1 ? [`-# ${wording.order.page(page + 1, pageCount)}`] : [];
  const turns = [
    ...(page > 0 ? [turnButton(wording.previousButton, page - 1)] : []),
    ...(page < pageCount - 1 ? [turnButton(wording.nextButton, page + 1)] : []),
  ];
  return message([
    ...noteRow(note, undo, wording),
    textDisplay(known.length === 0 ? sources.none : `### ${sources.heading(known.length, limit)}`, ...pages),
    ...(known.length === 0
      ? []
      : [
          container(
            shown.flatMap((one, index) => [...(index > 0 ? [separator()] : []), renderLine(one, page, now, wording)]),
          ),
        ]),
    ...(operatorCount > 0 ? [textDisplay(`-# ${sources.operators(operatorCount)}`)] : []),
    ...(turns.length > 0 ? [buttonRow(turns)] : []),
  ]);
}

function noteRow(note: string | undefined, undo: string | undefined, { sources }: Wording) {
  if (note === undefined) return [];
  if (undo === undefined) return [textDisplay(note)];
  return [container([section([note], button(sources.buttons.undo, customId(verbs.source, 'add', undo)))])];
}

function turnButton(label: string, page: number) {
  return button(label, customId(verbs.source, 'list', page));
}

function renderLine(known: KnownSource, page: number, now: number, wording: Wording) {
  const { source, state } = known;
  const trouble = troubleInWords(state, wording);
  const { topics } = source;
  return section(
    [
      `**${sourceInWords(known, wording)}**`,
      ...(topics.length > 0 ? [topicsInWords(topics, wording, topicsText)] : []),
      ...(trouble === undefined ? [] : [trouble]),
      `-# ${rhythmInWords(state, now, wording).join(' · ')}`,
    ],
    button(wording.sources.buttons.open, customId(verbs.source, 'open', source.id, page)),
  );
}
