import assert from 'node:assert/strict';
import { type CommandDeps, createCommands } from '../../commands/index.ts';
import { createDocumentReader } from '../../src/compose/documents.ts';
import { createReader } from '../../src/compose/reader.ts';
import type { Answer } from '../../src/domain/answer.ts';
import type { ArchiveEntry, Article } from '../../src/domain/article.ts';
import { defaultTimeZone } from '../../src/domain/schedule.ts';
import type { Subscription } from '../../src/domain/subscription.ts';
import { createConversations } from '../../src/features/answering/turns.ts';
import type { Archive } from '../../src/features/archive.ts';
import type { Library, Scope } from '../../src/features/library.ts';
import type {
  ListedSubscription,
  SubscribeOrder,
  SubscribeOutcome,
  Subscriptions,
} from '../../src/features/subscriptions.ts';
import { createSummariser } from '../../src/features/summarise.ts';
import type { Action, ActionCall, Caller, Command, CommandCall, MessageBody } from '../../src/ports/command.ts';
import { createBriefingView } from '../../src/views/briefing.ts';
import type { CommandName } from '../../src/views/wording/wording.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { entryOf, tuesdayMorning } from '../views/samples.ts';

const { segmenter, parse } = createReader();

export const guildId = '323456789012345678';
export const channelId = '223456789012345678';
const manageChannels = 1n << 4n;

/** A moderator in a guild that speaks traditional Chinese; they read simplified. */
export const moderator: Caller = {
  userId: '423456789012345678',
  channelId,
  guildId,
  locale: 'zh-CN',
  guildLocale: 'zh-TW',
  permissions: manageChannels,
  permissionsIn: () => manageChannels,
};

export const reader: Caller = { ...moderator, permissions: 0n, permissionsIn: () => 0n };

/** The articles are given newest last. */
export function createFakeArchive(articles: readonly Article[]): Archive {
  const entries: readonly ArchiveEntry[] = articles.map((article, index) => entryOf(article, index + 1));
  return {
    head: entries.length,
    size: entries.length,
    append: async () => assert.fail('commands append nothing'),
    get: async (id) => entries.find(({ article }) => article.id === id),
    at: async (seq) => entries[seq - 1],
    seqAt: (timeMs) => entries.findLast(({ archivedAt }) => archivedAt <= timeMs)?.seq ?? 0,
    async *after(seq) {
      yield* entries.slice(seq);
    },
    newest: async (count) => entries.toReversed().slice(0, count),
    onAppend: () => () => {},
  };
}

export interface Asked {
  readonly question: string;
  readonly scope: Scope;
}

export function createFakeLibrary(articles: readonly Article[], answer: Answer, asked: Asked[]): Library {
  return {
    search: async () => [],
    find: async () => ({ extract: answer, context: [], mayAnswer: false }),
    answer: async (question, scope) => {
      asked.push({ question, scope });
      return answer;
    },
    titles: (query, limit) =>
      articles
        .map(({ id, title, publishedAt }, index) => ({
          articleId: id,
          title,
          publishedAt,
          seq: index + 1,
          archivedAt: tuesdayMorning,
        }))
        .filter(({ title }) => title.includes(query))
        .toReversed()
        .slice(0, limit),
  };
}

/** Standing orders in memory: every schedule is next due on Tuesday morning. */
export function createFakeSubscriptions(refuse?: (order: SubscribeOrder) => SubscribeOutcome | undefined) {
  const held = new Map<string, Subscription>();
  const listed = (subscription: Subscription | undefined): ListedSubscription | undefined =>
    subscription && {
      subscription,
      nextDue:
        subscription.schedule.kind === 'instant' || subscription.status.kind === 'paused' ? null : tuesdayMorning,
    };
  const setStatus = async (id: string, status: Subscription['status']) => {
    const subscription = held.get(id);
    if (subscription !== undefined) held.set(id, { ...subscription, status });
    return listed(held.get(id));
  };
  const subscriptions: Subscriptions = {
    async subscribe(order) {
      const refusal = refuse?.(order);
      if (refusal !== undefined) return refusal;
      const replaced = held.has(order.channelId);
      const subscription: Subscription = { ...order, createdAt: tuesdayMorning, status: { kind: 'active' } };
      held.set(order.channelId, subscription);
      return { kind: 'subscribed', subscription, replaced, nextDue: listed(subscription)?.nextDue ?? null };
    },
    async unsubscribe(id) {
      const subscription = held.get(id);
      held.delete(id);
      return subscription;
    },
    get: async (id) => listed(held.get(id)),
    list: async (guild) =>
      [...held.values()]
        .filter((subscription) => subscription.guildId === guild)
        .flatMap((subscription) => listed(subscription) ?? []),
    pause: (id) => setStatus(id, { kind: 'paused', reason: 'by-hand', since: tuesdayMorning }),
    resume: (id) => setStatus(id, { kind: 'active' }),
  };
  return { subscriptions, held };
}

export interface Bench {
  readonly commands: readonly Command[];
  readonly actions: readonly Action[];
  readonly asked: readonly Asked[];
  readonly held: ReadonlyMap<string, Subscription>;
  command(name: CommandName): Command;
  /** The one message that a command answers with. */
  run(name: CommandName, options?: CommandCall['options'], caller?: Caller): Promise<MessageBody>;
  act(customId: string, fields?: ActionCall['fields'], caller?: Caller): Promise<MessageBody>;
}

export interface BenchOptions {
  readonly articles?: readonly Article[];
  readonly answer?: Answer;
  readonly refuse?: (order: SubscribeOrder) => SubscribeOutcome | undefined;
}

/** Every command and action over fakes. */
export function createBench({ articles = [], answer, refuse }: BenchOptions = {}): Bench {
  const asked: Asked[] = [];
  const { subscriptions, held } = createFakeSubscriptions(refuse);
  const nothing: Answer = { abstained: true, mode: 'extractive', nearest: [] };
  const library = createFakeLibrary(articles, answer ?? nothing, asked);
  const clock = { now: () => tuesdayMorning, after: () => () => {} };
  const log = createRecordingLog();
  const deps: CommandDeps = {
    pausedChannels: { look: async () => {} },
    archive: createFakeArchive(articles),
    library,
    answering: {
      async *ask({ question, scope }) {
        yield await library.answer(question, scope);
      },
    },
    conversations: createConversations(clock),
    subscriptions,
    briefingView: createBriefingView(),
    summariser: createSummariser({ segmenter, clock, log }),
    documents: createDocumentReader(parse),
    parse,
    clock,
    log,
    timeZone: defaultTimeZone,
  };
  const { commands, actions } = createCommands(deps);
  const command = (name: CommandName) =>
    commands.find(({ declaration }) => declaration.name === name) ?? assert.fail(`no /${name}`);
  return {
    commands,
    actions,
    asked,
    held,
    command,
    run: async (name, options = {}, caller = moderator) => onlyMessage(command(name).run({ ...caller, options })),
    act: async (customId, fields = {}, caller = moderator) => {
      const [verb, ...args] = customId.split(':');
      const action = actions.find((candidate) => candidate.verb === verb) ?? assert.fail(`no action ${verb}`);
      return onlyMessage(action.run({ ...caller, args, fields }));
    },
  };
}

async function onlyMessage(messages: AsyncIterable<MessageBody>): Promise<MessageBody> {
  const all = await Array.fromAsync(messages);
  assert.equal(all.length, 1);
  return all[0] ?? assert.fail();
}
