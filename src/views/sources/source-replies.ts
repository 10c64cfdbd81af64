import { ComponentType } from 'discord-api-types/v10';
import type { Locale } from '../../domain/locale.ts';
import type { ImportCounts } from '../../domain/source-list.ts';
import type { SourceProblemCode } from '../../domain/source-state.ts';
import type { MessageBody, MessageFile } from '../../ports/command.ts';
import { button, buttonRow, message, textDisplay } from '../components.ts';
import { customId, verbs } from '../custom-id.ts';
import { wordingOf } from '../wording/wording-of.ts';
import { nameInWords } from './source-name.ts';
import { passes } from './source-status.ts';

/** Why nothing could be read at an address. */
export function renderNotRead(code: SourceProblemCode, locale: Locale): MessageBody {
  const { sources } = wordingOf(locale);
  return message([textDisplay(sources.notRead(sources.problems[code], passes(code)))]);
}

/** That a source isn't added, since every server sees it. */
export function renderEveryones(url: string, locale: Locale): MessageBody {
  const wording = wordingOf(locale);
  return message([textDisplay(wording.sources.everyones(nameInWords(null, url, wording)))]);
}

/** That a source isn't added, since the server has as many as it may. */
export function renderTooMany(limit: number, locale: Locale): MessageBody {
  const { sources } = wordingOf(locale);
  return message([textDisplay(sources.tooMany(limit)), listRow(sources.buttons.list)]);
}

export function renderDismissed(locale: Locale): MessageBody {
  return message([textDisplay(wordingOf(locale).sources.dismissed)]);
}

/** What came of a list of sources. @param limit - how many a server may have */
export function renderImported(counts: ImportCounts, limit: number, locale: Locale): MessageBody {
  const { sources } = wordingOf(locale);
  const lines = sources.imported(counts, limit).map((line) => `- ${line}`);
  return message([textDisplay(`### ${sources.headings.imported}`, ...lines), listRow(sources.buttons.list)]);
}

/** A server's sources as a file. */
export function renderExported(count: number, file: MessageFile, locale: Locale): MessageBody {
  return {
    ...message([
      textDisplay(wordingOf(locale).sources.exported(count)),
      { type: ComponentType.File, file: { url: `attachment://${file.name}` } },
    ]),
    files: [file],
  };
}

function listRow(label: string) {
  return buttonRow([button(label, customId(verbs.source, 'list', 0))]);
}
