import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord-api-types/v10';
import { declarations, messageCommandDeclarations } from '../../commands/index.ts';
import { isObject } from '../support/discord/json.ts';
import { commandBreaches, commandListBreaches } from '../support/discord/rules/command-rules.ts';
import { assertConforms } from '../views/message-checks.ts';
import { createBench } from './fakes.ts';

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

test('the commands and their options are named as agreed, and handled in the order they are registered', () => {
  const names = declarations.map(({ name, options }) =>
    [name, ...(options ?? []).map((option) => option.name)].join(' '),
  );
  assert.deepEqual(names, [
    'subscribe channel schedule cron timezone quiet topics mention',
    'unsubscribe channel',
    'subscriptions',
    'follow publisher channel',
    'briefing count image',
    'ask question article private thread',
    'summary article text file url',
    'articles query',
    'source add list remove test import export',
    'privacy show delete',
    'help',
  ]);
  assert.deepEqual(
    createBench().commands.map(({ declaration }) => declaration),
    declarations,
  );
});

test('Discord takes every declaration', () => {
  for (const declaration of declarations) {
    assertConforms('ApplicationCommandCreateRequest', declaration);
    const value: unknown = declaration;
    assert.deepEqual(isObject(value) ? commandBreaches(value) : undefined, []);
  }
  const list: readonly unknown[] = declarations;
  assert.deepEqual(commandListBreaches(list.filter(isObject)), []);
});

test('a message’s menu has one entry, named in each language and offered wherever the app is', () => {
  const [entry, ...others] = messageCommandDeclarations;
  assert.ok(entry);
  assert.deepEqual(others, []);
  assertConforms('ApplicationCommandCreateRequest', entry);
  assert.deepEqual(
    commandListBreaches([...declarations, entry].map((declaration): unknown => declaration).filter(isObject)),
    [],
  );
  assert.equal(entry.name, 'Key points');
  assert.deepEqual(entry.name_localizations, { 'zh-CN': '核心提示', 'zh-TW': '核心提示' });
  assert.deepEqual(entry.contexts, [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ]);
  assert.deepEqual(entry.integration_types, [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ]);
});

test('every name and description is there in Chinese of both scripts, within Discord’s rules for names', () => {
  for (const declaration of declarations) {
    for (const labelled of [declaration, ...(declaration.options ?? [])]) {
      for (const locale of ['zh-CN', 'zh-TW'] as const) {
        const name = labelled.name_localizations?.[locale] ?? '';
        assert.match(name, namePattern);
        assert.equal(name, name.toLowerCase());
        assert.ok(labelled.description_localizations?.[locale]);
      }
    }
  }
});

test('no two names of one language are the same', () => {
  for (const locale of ['zh-CN', 'zh-TW'] as const) {
    const names = declarations.map(({ name_localizations }) => name_localizations?.[locale]);
    assert.equal(new Set(names).size, names.length);
  }
});

test('what subscribes is for servers and direct messages, sources and following for servers that the bot was added to, the rest for everywhere; nothing is hidden from someone with one of the rights', () => {
  for (const { name, contexts, integration_types, default_member_permissions } of declarations) {
    const subscribes = ['subscribe', 'unsubscribe', 'subscriptions'].includes(name);
    const isOfServers = name === 'source' || name === 'follow';
    assert.deepEqual(contexts, [
      InteractionContextType.Guild,
      ...(isOfServers ? [] : [InteractionContextType.BotDM]),
      ...(isOfServers || subscribes ? [] : [InteractionContextType.PrivateChannel]),
    ]);
    assert.deepEqual(integration_types, [
      ApplicationIntegrationType.GuildInstall,
      ...(isOfServers ? [] : [ApplicationIntegrationType.UserInstall]),
    ]);
    assert.equal(default_member_permissions, undefined);
  }
});

test('the schedule’s choices are named in each language', () => {
  const option = declarations[0]?.options?.find(({ name }) => name === 'schedule');
  assert.ok(option?.type === ApplicationCommandOptionType.String && 'choices' in option);
  assert.deepEqual(
    option.choices?.map(({ value }) => value),
    ['instant', 'hourly', 'morning', 'twice', 'weekdays', 'custom'],
  );
  assert.deepEqual(option.choices?.[2], {
    name: 'Every day at 8:00',
    name_localizations: { 'zh-CN': '每天 8 点', 'zh-TW': '每天 8 點' },
    value: 'morning',
  });
});

test('every custom_id’s verb has one action', () => {
  const verbs = createBench().actions.map(({ verb }) => verb);
  assert.deepEqual(verbs.toSorted(), [
    'ask',
    'cite',
    'fill',
    'follow',
    'following',
    'more',
    'open',
    'pause',
    'pick',
    'post',
    'recheck',
    'remove',
    'reread',
    'resume',
    'sections',
    'set',
    'source',
    'turn',
    'undo',
    'widen',
  ]);
});
