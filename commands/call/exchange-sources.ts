import { HexinError } from '../../src/domain/hexin-error.ts';
import { importSources } from '../../src/features/sources/import-sources.ts';
import type { Attachment, CommandCall, MessageBody } from '../../src/ports/command.ts';
import { notice } from '../../src/views/notices.ts';
import { renderExported, renderImported } from '../../src/views/sources/source-replies.ts';
import type { NoticeCode } from '../../src/views/wording/notices/notices-wording.ts';
import { knownSources, type Managed, showSources, type SourceDeps } from './sources.ts';

const mostFileBytes = 1024 * 1024;

const fileNotices: ReadonlyMap<string, NoticeCode> = new Map([
  ['too-large', 'opml-unreadable'],
  ['undecodable', 'opml-unreadable'],
  ['not-opml', 'opml-unreadable'],
  ['attachment-refused', 'file-unreachable'],
  ['attachment-unreachable', 'file-unreachable'],
]);

/** Adds the feeds of an OPML file to the server's sources, as far as it may have more, and says what came of them. */
export async function takeSources(
  deps: SourceDeps,
  call: CommandCall & Managed,
  file: Attachment,
): Promise<MessageBody> {
  const { roster, opml } = deps.sources;
  if (roster.perGuild === 0) return notice('sources-off', call.locale);
  try {
    const listed = await opml.read(await file.read(mostFileBytes, call.signal));
    if (listed.length === 0) return notice('opml-empty', call.locale);
    const counts = await importSources(roster, listed, { guildId: call.guildId, addedBy: call.userId });
    return renderImported(counts, roster.perGuild, call.locale);
  } catch (error) {
    const code = error instanceof HexinError ? fileNotices.get(error.code) : undefined;
    if (code === undefined) throw error;
    return notice(code, call.locale);
  }
}

/** The server's sources as an OPML file. */
export async function giveSources(deps: SourceDeps, call: Managed): Promise<MessageBody> {
  const known = await knownSources(deps, call.guildId);
  if (known.length === 0) return showSources(deps, call, { page: 0 });
  const bytes = deps.sources.opml.write(
    known.map(({ source: { url, topics }, state }) => ({ url, topics, title: state?.title ?? null })),
  );
  const file = { name: 'hexin-sources.opml', bytes, type: 'text/x-opml' };
  return renderExported(known.length, file, call.locale);
}
