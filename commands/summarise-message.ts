import { type MessageReaderDeps, type NotRead, type ReadMessage, readMessage } from '../src/features/read-message.ts';
import type { Archives } from '../src/features/archive.ts';
import type {
  MessageBody,
  MessageCommand,
  MessageCommandCall,
  MessageCommandDeclaration,
} from '../src/ports/command.ts';
import { everywhere, messageCommandLabels } from '../src/views/declaration.ts';
import { renderMessageStories } from '../src/views/message-stories.ts';
import { notice } from '../src/views/notices.ts';
import { saidIn } from '../src/views/said-in.ts';
import { storiesIn } from '../src/views/stories-in.ts';
import { renderSummary } from '../src/views/summary.ts';
import { fileNotices, isPlainToSee, pageNotices } from './call/reading-notices.ts';
import { seenBy } from './call/seen-by.ts';
import { type SummariserDeps, summariseText } from './call/summarise-text.ts';
import { type AllowanceDeps, withinAllowance } from './call/within-allowance.ts';

export const summariseMessageDeclaration = {
  ...messageCommandLabels('summarise'),
  ...everywhere,
} satisfies MessageCommandDeclaration;

export interface SummariseMessageDeps extends MessageReaderDeps, SummariserDeps, AllowanceDeps {
  readonly archives: Archives;
}

/**
 * 核心提示 in a message's menu: the stories of a message of Hexin's own, or the key points of what another message says, holds or links to,
 * which is kept nowhere.
 */
export function createSummariseMessage(deps: SummariseMessageDeps): MessageCommand {
  return {
    declaration: summariseMessageDeclaration,
    async *run(call) {
      const told = await toldStories(deps, call);
      if (told) yield told;
      else {
        const entry = { kind: kindOf(call), caller: call, locale: call.locale };
        yield* withinAllowance(deps, entry, (giveBack) => summarise(deps, call, giveBack));
      }
    },
  };
}

/** The stories of a message of Hexin's own; undefined for what isn't one. Who wrote what is forwarded Discord doesn't say, but the archive knows those that the reader may see. */
async function toldStories(
  { archives }: SummariseMessageDeps,
  call: MessageCommandCall,
): Promise<MessageBody | undefined> {
  const { locale } = call;
  const { isOwn, body } = call.target;
  const archive = seenBy(archives, call);
  const ids = storiesIn(isOwn ? body.components : body.message_snapshots);
  const entries = (await Promise.all(ids.map((id) => archive.get(id)))).filter((entry) => entry !== undefined);
  const [first, ...others] = entries;
  if (!first) return isOwn && ids.length > 0 ? notice('message-stories-gone', locale) : undefined;
  return others.length === 0 ? renderSummary(first, 0, locale) : renderMessageStories(entries, locale);
}

/** What has to be fetched costs more. */
function kindOf({ target }: MessageCommandCall): 'document' | 'text' {
  return target.attachments.length > 0 || saidIn(target.body).links.length > 0 ? 'document' : 'text';
}

async function* summarise(
  deps: SummariseMessageDeps,
  { target, locale, signal }: MessageCommandCall,
  giveBack: () => void,
): AsyncIterable<MessageBody> {
  const read = await readMessage({ ...saidIn(target.body), files: target.attachments }, deps, signal);
  if (read.kind !== 'read') {
    if (costsNothing(read)) giveBack();
    return yield notice(read.kind === 'nothing' ? `message-${read.why}` : whyNot(read.first), locale);
  }
  const { articles, from, notRead, leftUnread } = read;
  const origin = { from, leftUnread, ...(notRead && { notRead: { what: notRead.what, why: whyNot(notRead) } }) };
  yield* summariseText(deps, { articles, locale, signal, origin });
}

function whyNot(notRead: NotRead) {
  return notRead.what === 'file' ? fileNotices[notRead.problem] : pageNotices[notRead.problem];
}

function costsNothing(read: Exclude<ReadMessage, { kind: 'read' }>): boolean {
  if (read.kind === 'nothing') return true;
  return read.first.what === 'file' ? read.first.problem !== 'too-complex' : isPlainToSee(read.first.problem);
}
