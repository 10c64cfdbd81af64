import assert from 'node:assert/strict';
import { type CommandDeps, createCommands } from '../../commands/index.ts';
import { createDocumentReader } from '../../src/compose/documents.ts';
import { createReader } from '../../src/compose/reader.ts';
import type { Answer } from '../../src/domain/answer.ts';
import type { Article } from '../../src/domain/article.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import { HexinError } from '../../src/domain/hexin-error.ts';
import { defaultTimeZone } from '../../src/domain/schedule.ts';
import type { Scope } from '../../src/domain/scope.ts';
import type { Subscription } from '../../src/domain/subscription.ts';
import { createAllowance } from '../../src/features/allowance.ts';
import { createConversations } from '../../src/features/answering/conversations.ts';
import type { Library } from '../../src/features/library.ts';
import type { PageReader } from '../../src/features/read-page.ts';
import type { SubscribeOrder, SubscribeOutcome } from '../../src/features/subscriptions.ts';
import { createSummariser } from '../../src/features/summarise.ts';
import type { ChannelDirectory } from '../../src/ports/channel-directory.ts';
import type {
  Action,
  ActionCall,
  Caller,
  Command,
  CommandCall,
  MessageBody,
  MessageCommand,
} from '../../src/ports/command.ts';
import type { Pictures } from '../../src/ports/pictures.ts';
import type { Collection } from '../../src/ports/store.ts';
import { createBriefingView } from '../../src/views/briefing.ts';
import type { CommandName } from '../../src/views/wording/labels/labels-wording.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createFakeArchive } from '../support/publishing.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { entryOf, tuesdayMorning } from '../views/samples.ts';
import { createFakeFollowing, type FakeFollowing } from './fake-following.ts';
import { createFakeOrdering } from './fake-ordering.ts';
import { createFakeSources } from './fake-sources.ts';

const { segmenter, parse } = createReader();

export const guildId = '323456789012345678';
export const channelId = '223456789012345678';
const manageChannels = 1n << 4n;

/** A moderator in a guild that speaks traditional Chinese; they read simplified. */
export const moderator: Caller = {
  userId: '423456789012345678',
  channelId,
  guildId,
  place: 'guild',
  isBotInGuild: true,
  locale: 'zh-CN',
  guildLocale: 'zh-TW',
  permissions: manageChannels,
  permissionsIn: () => manageChannels,
  roleIds: [],
};

export const reader: Caller = { ...moderator, permissions: 0n, permissionsIn: () => 0n };

export interface Asked {
  readonly question: string;
  readonly scope: Scope;
}

export function createFakeLibrary(articles: readonly Article[], answer: Answer, asked: Asked[]): Library {
  return {
    search: async () => [],
    find: async () => ({ extract: answer, context: [], mayAnswer: false, isTimeBound: false }),
    answer: async (question, scope) => {
      asked.push({ question, scope });
      return answer;
    },
    titles: async (query, limit) =>
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

export interface Bench {
  readonly commands: readonly Command[];
  readonly messageCommands: readonly MessageCommand[];
  readonly actions: readonly Action[];
  readonly asked: readonly Asked[];
  readonly held: Pick<ReadonlyMap<string, Subscription>, 'get' | 'size'>;
  /** The channels of which what is owed was asked to be posted now. */
  readonly postedNow: readonly string[];
  command(name: CommandName): Command;
  /** The message that a command leaves. */
  run(name: CommandName, options?: CommandCall['options'], caller?: Caller): Promise<MessageBody>;
  act(customId: string, fields?: ActionCall['fields'], caller?: Caller): Promise<MessageBody>;
}

export interface BenchOptions {
  /** @defaultValue pictures that can't be drawn */
  readonly pictures?: Pictures;
  readonly articles?: readonly Article[];
  readonly answer?: Answer;
  readonly refuse?: (order: SubscribeOrder) => SubscribeOutcome | undefined;
  /** @defaultValue none may be read */
  readonly pages?: PageReader;
  /** Who may manage channels other than the one that they are in. @defaultValue nobody any */
  readonly managedBy?: ChannelDirectory['managedBy'];
  readonly now?: () => number;
  /** @defaultValue there is nothing to follow */
  readonly following?: FakeFollowing;
  /** Where conversations are kept. @defaultValue where nobody else looks */
  readonly conversationRecords?: Collection<Conversation>;
}

const nothingKept = { conversations: 0, channelSubscriptions: 0, directSubscriptions: 0, sources: 0 };

const noPictures: Pictures = {
  draw: async () => {
    throw new HexinError('picture-failed', 'No pictures here');
  },
  stop: async () => {},
};

/** Every command and action over fakes. */
export function createBench({
  articles = [],
  answer,
  refuse,
  pages,
  managedBy,
  now = () => tuesdayMorning,
  pictures = noPictures,
  conversationRecords = createMemoryStore().conversations,
  following = createFakeFollowing(),
}: BenchOptions = {}): Bench {
  const asked: Asked[] = [];
  // Newest last.
  const archive = createFakeArchive(
    now,
    articles.map((article, index) => entryOf(article, index + 1)),
  );
  const { ordering, held, postedNow } = createFakeOrdering({ archive, now, refuse, managedBy });
  const nothing: Answer = { abstained: true, mode: 'extractive', nearest: [] };
  const library = createFakeLibrary(articles, answer ?? nothing, asked);
  const clock = { now, after: () => () => {} };
  const log = createRecordingLog();
  const deps: CommandDeps = {
    pausedChannels: { look: async () => {} },
    archives: archive,
    libraries: { seenFrom: () => library },
    answering: {
      async *ask({ question, scope }) {
        yield await library.answer(question, scope);
      },
    },
    privacy: { countOf: async () => nothingKept, forget: async () => ({ ...nothingKept, isAwaited: false }) },
    modelUse: { writes: false, makesVectors: false },
    allowance: createAllowance({ perPersonPerHour: 0, perGuildPerHour: 0, clock }),
    conversations: createConversations({ records: conversationRecords, clock, log }),
    ...ordering,
    sources: createFakeSources({ now }).sources,
    ...following,
    owner: { find: async () => null },
    briefingView: createBriefingView(),
    pictures,
    summariser: createSummariser({ segmenter, clock, log }),
    documents: createDocumentReader({ parse }),
    pages: pages ?? { read: async () => assert.fail('no page is to be read') },
    parse,
    clock,
    log,
    timeZone: defaultTimeZone,
  };
  const { commands, messageCommands, actions } = createCommands(deps);
  const command = (name: CommandName) =>
    commands.find(({ declaration }) => declaration.name === name) ?? assert.fail(`no /${name}`);
  return {
    commands,
    messageCommands,
    actions,
    asked,
    held,
    postedNow,
    command,
    run: async (name, options = {}, caller = moderator) => lastMessage(command(name).run({ ...caller, options })),
    act: async (customId, fields = {}, caller = moderator) => {
      const [verb, ...args] = customId.split(':');
      const action = actions.find((candidate) => candidate.verb === verb) ?? assert.fail(`no action ${verb}`);
      return lastMessage(action.run({ ...caller, args, fields }));
    },
  };
}

async function lastMessage(messages: AsyncIterable<MessageBody>): Promise<MessageBody> {
  return (await Array.fromAsync(messages)).at(-1) ?? assert.fail('no message');
}
