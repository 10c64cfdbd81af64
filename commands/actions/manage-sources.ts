import type { Action, ActionCall, MessageBody } from '../../src/ports/command.ts';
import { verbs } from '../../src/views/custom-id.ts';
import { notice } from '../../src/views/notices.ts';
import { renderDismissed } from '../../src/views/sources/source-replies.ts';
import { wordingOf } from '../../src/views/wording/wording-of.ts';
import {
  asManager,
  findSource,
  type Managed,
  pollInWords,
  refuseOrder,
  removeSource,
  showSource,
  showSources,
  showTrial,
  type SourceDeps,
  tryOut,
} from '../call/sources.ts';
import { withinAllowance } from '../call/within-allowance.ts';

type Pressed = ActionCall & Managed;

/**
 * The buttons and menus of `/source`. What is done is the first argument; a source is named by its id, which is looked for among the server's own
 * alone, and what is to be added by a choice that was offered to this server.
 */
export function createManageSources(deps: SourceDeps): Action {
  return {
    verb: verbs.source,
    commandName: 'source',
    effect: 'update',
    async *run(call) {
      const manager = asManager(call);
      if ('refused' in manager) return yield manager.refused;
      yield* press(deps, manager);
    },
  };
}

async function* press(deps: SourceDeps, call: Pressed): AsyncIterable<MessageBody> {
  const [done, named = '', second = '', confirmed] = call.args;
  const page = Number(second) || 0;
  switch (done) {
    case 'list':
      return yield await showSources(deps, call, { page: Number(named) || 0 });
    case 'open':
      return yield await showSource(deps, call, named, { page });
    case 'remove':
      return yield await remove(deps, call, { id: named, page, isSure: confirmed === 'yes' });
    case 'read':
      return yield* readNow(deps, call, named, page);
    case 'add':
      return yield await add(deps, call, named);
    case 'try':
      return yield* tryChoice(deps, call);
    case 'dismiss':
      return yield renderDismissed(call.locale);
    default:
      yield notice('outdated-button', call.locale);
  }
}

async function remove(
  deps: SourceDeps,
  call: Pressed,
  { id, page, isSure }: { readonly id: string; readonly page: number; readonly isSure: boolean },
): Promise<MessageBody> {
  const known = await findSource(deps, call, id);
  if (known && isSure) return removeSource(deps, call, known, page);
  return showSource(deps, call, id, { page, isRemoving: true });
}

async function* readNow(deps: SourceDeps, call: Pressed, id: string, page: number): AsyncIterable<MessageBody> {
  if (!(await findSource(deps, call, id))) return yield notice('source-gone', call.locale);
  yield* withinAllowance(deps, { kind: 'document', caller: call, locale: call.locale }, async function* () {
    const outcome = await deps.sources.desk.pollNow(id);
    yield await showSource(deps, call, id, { page, note: pollInWords(outcome, wordingOf(call.locale).sources) });
  });
}

async function add(deps: SourceDeps, call: Pressed, key: string): Promise<MessageBody> {
  const { roster, choices } = deps.sources;
  const choice = choices.find(call.guildId, key);
  if (!choice) return notice('source-choice-gone', call.locale);
  const outcome = await roster.add({ ...choice, addedBy: call.userId });
  if (!('source' in outcome)) return refuseOrder(deps, choice, call) ?? notice('source-choice-gone', call.locale);
  const note = wordingOf(call.locale).sources.headings[outcome.kind];
  return showSource(deps, call, outcome.source.id, { page: 0, note });
}

async function* tryChoice(deps: SourceDeps, call: Pressed): AsyncIterable<MessageBody> {
  const { choices } = deps.sources;
  const choice = choices.find(call.guildId, call.fields.values?.[0] ?? '');
  if (!choice) return yield notice('source-choice-gone', call.locale);
  yield* withinAllowance(deps, { kind: 'document', caller: call, locale: call.locale }, async function* () {
    const found = await tryOut(deps, call, choice);
    yield 'tried' in found
      ? showTrial(deps, call, found, { kind: 'tried', choice: choices.offer(found.order) })
      : found;
  });
}
