import { readSourceAddress } from '../src/domain/source-address.ts';
import { parseTopics } from '../src/domain/topics.ts';
import { wouldTake } from '../src/features/sources/would-post.ts';
import type {
  Choice,
  Command,
  CommandCall,
  CommandDeclaration,
  CompletionCall,
  MessageBody,
} from '../src/ports/command.ts';
import { attachmentOption, commandLabels, inGuilds, stringOption, subcommand } from '../src/views/declaration.ts';
import { discordLimits } from '../src/views/limits.ts';
import { notice } from '../src/views/notices.ts';
import { type KnownSource, sourceChoice } from '../src/views/sources/source-name.ts';
import { renderNotRead } from '../src/views/sources/source-replies.ts';
import type { SourceSubcommand } from '../src/views/wording/labels/labels-wording.ts';
import { giveSources, takeSources } from './call/exchange-sources.ts';
import { readText } from './call/options.ts';
import {
  asManager,
  findSource,
  knownSources,
  type Managed,
  refuseOrder,
  removeSource,
  showSources,
  showTrial,
  type SourceDeps,
  tryOut,
} from './call/sources.ts';
import { withinAllowance } from './call/within-allowance.ts';

const required = { required: true } as const;

export const sourceDeclaration = {
  ...commandLabels('source'),
  ...inGuilds,
  options: [
    subcommand('add', [
      stringOption('url', { ...required, max_length: 2000 }, ({ sourceOptions }) => sourceOptions.url),
      stringOption('topics', { max_length: 300 }, ({ sourceOptions }) => sourceOptions.topics),
    ]),
    subcommand('list'),
    subcommand('remove', [stringOption('source', { ...required, autocomplete: true })]),
    subcommand('test', [
      stringOption(
        'url',
        { ...required, autocomplete: true, max_length: 2000 },
        ({ sourceOptions }) => sourceOptions['test-url'],
      ),
    ]),
    subcommand('import', [attachmentOption('file', required, ({ sourceOptions }) => sourceOptions.file)]),
    subcommand('export'),
  ],
} satisfies CommandDeclaration;

type Use = (deps: SourceDeps, call: CommandCall & Managed) => AsyncIterable<MessageBody>;

const uses: Readonly<Record<SourceSubcommand, Use>> = {
  add,
  test,
  async *list(deps, call) {
    yield await showSources(deps, call, { page: 0 });
  },
  async *remove(deps, call) {
    yield await remove(deps, call);
  },
  async *import(deps, call) {
    const file = call.attachments?.file;
    yield file ? await takeSources(deps, call, file) : notice('opml-unreadable', call.locale);
  },
  async *export(deps, call) {
    yield await giveSources(deps, call);
  },
};

/** `/source`: the feeds and pages that are read for one server alone. Private: it is between the bot and who manages the server. */
export function createSource(deps: SourceDeps): Command {
  return {
    declaration: sourceDeclaration,
    isPrivate: () => true,
    async *run(call) {
      const manager = asManager(call);
      if ('refused' in manager) return yield manager.refused;
      const use = Object.entries(uses).find(([name]) => name === call.subcommand)?.[1] ?? uses.list;
      yield* use(deps, manager);
    },
    complete: (call) => complete(deps, call),
  };
}

async function* add(deps: SourceDeps, call: CommandCall & Managed): AsyncIterable<MessageBody> {
  const { guildId, userId, locale } = call;
  const topics = parseTopics(readText(call, 'topics') ?? '');
  if (topics === 'too-many') return yield notice('too-many-topics', locale);
  const address = readSourceAddress(readText(call, 'url') ?? '');
  if (address.kind === 'refused') return yield renderNotRead(address.problem, locale);
  const asked = { guildId, url: address.url, topics, addedBy: userId };
  const refused = refuseOrder(deps, asked, call);
  if (refused) return yield refused;
  yield* withinAllowance(deps, { kind: 'document', caller: call, locale }, async function* () {
    const found = await tryOut(deps, call, asked);
    if (!('tried' in found)) return yield found;
    const { order, tried } = found;
    const refusedNow = refuseOrder(deps, order, call);
    if (refusedNow) return yield refusedNow;
    if (wouldTake(tried, []).length === 0) {
      return yield showTrial(deps, call, found, { kind: 'unsure', choice: deps.sources.choices.offer(order) });
    }
    const outcome = await deps.sources.roster.add(order);
    yield 'source' in outcome
      ? showTrial(deps, call, found, { kind: outcome.kind, sourceId: outcome.source.id })
      : (refuseOrder(deps, order, call) ?? notice('source-choice-gone', locale));
  });
}

async function* test(deps: SourceDeps, call: CommandCall & Managed): AsyncIterable<MessageBody> {
  const { guildId, userId, locale } = call;
  const typed = readText(call, 'url') ?? '';
  const known = (await findSource(deps, call, typed))?.source;
  const address = known ? ({ kind: 'address', url: known.url } as const) : readSourceAddress(typed);
  if (address.kind === 'refused') return yield renderNotRead(address.problem, locale);
  const asked = { guildId, url: address.url, topics: known?.topics ?? [], addedBy: userId };
  yield* withinAllowance(deps, { kind: 'document', caller: call, locale }, async function* () {
    const found = await tryOut(deps, call, asked);
    if (!('tried' in found)) return yield found;
    yield showTrial(
      deps,
      call,
      found,
      known
        ? { kind: 'tried', sourceId: known.id }
        : { kind: 'tried', choice: deps.sources.choices.offer(found.order) },
    );
  });
}

async function remove(deps: SourceDeps, call: CommandCall & Managed): Promise<MessageBody> {
  const known = await findNamed(deps, call, readText(call, 'source') ?? '');
  return known ? removeSource(deps, call, known, 0) : notice('source-gone', call.locale);
}

/** The source that is meant: by its id, which is what completion fills in, else its address, else a part of one name alone. */
async function findNamed(deps: SourceDeps, call: Managed, typed: string): Promise<KnownSource | undefined> {
  const address = readSourceAddress(typed);
  const all = await knownSources(deps, call.guildId);
  const meant = all.find(
    ({ source }) => source.id === typed || (address.kind === 'address' && source.url === address.url),
  );
  const named = typed === '' ? [] : all.filter((known) => sourceChoice(known, nameLength).includes(typed));
  return meant ?? (named.length === 1 ? named[0] : undefined);
}

/** A name in full, and more. */
const nameLength = 2_500;

/** The server's sources whose names or addresses have what is being typed, with the source's id as the value. */
async function complete(deps: SourceDeps, call: CompletionCall): Promise<readonly Choice[]> {
  const manager = asManager(call);
  if ('refused' in manager) return [];
  const typed = String(call.options[call.focused] ?? '')
    .trim()
    .toLowerCase();
  const choices = (await knownSources(deps, manager.guildId)).map((known) => ({
    name: sourceChoice(known, discordLimits.choiceName),
    value: known.source.id,
    url: known.source.url,
  }));
  return choices
    .filter(({ name, url }) => `${name}\n${url}`.toLowerCase().includes(typed))
    .slice(0, discordLimits.choiceCount)
    .map(({ name, value }) => ({ name, value }));
}
