import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { declarations, messageCommandDeclarations } from '../commands/index.ts';
import { configVariables } from '../src/config-variables.ts';
import type { CommandDeclaration } from '../src/ports/command.ts';
import { inviteUrl } from '../src/views/notices.ts';
import { compareOutlines, outline, section, tableRows } from './support/outline.ts';

const read = (name: string) => readFile(join(import.meta.dirname, '..', name), 'utf8');
const english = await read('README.md');
const chinese = await read('README.zh-CN.md');
/** Each with its headings, in its language. */
const both = [
  {
    name: 'README.md',
    text: english,
    configuration: 'Configuration',
    commands: 'Commands',
    setUp: 'Put it on Discord',
  },
  { name: 'README.zh-CN.md', text: chinese, configuration: '配置', commands: '命令', setUp: '接入 Discord' },
] as const;

/** A command as it is typed: options that may be left out in brackets, a subcommand for each way to use it. */
function usagesOf({ name, options = [] }: CommandDeclaration): readonly string[] {
  const subcommands = options.filter(({ type }) => type === ApplicationCommandOptionType.Subcommand);
  if (subcommands.length > 0) return subcommands.map((subcommand) => `/${name} ${subcommand.name}`);
  const words = options.map((option) => (isRequired(option) ? option.name : `[${option.name}]`));
  return [[`/${name}`, ...words].join(' ')];
}

function isRequired(option: APIApplicationCommandOption): boolean {
  return (option as APIApplicationCommandBasicOption).required === true;
}

test('both READMEs have the same headings, lists, tables, code, commands, pictures and links, in the same order', () => {
  assert.ok(outline(english).length > 100);
  assert.deepEqual(compareOutlines(english, chinese), []);
});

for (const { name, text, configuration, commands, setUp } of both) {
  describe(name, () => {
    test('has every variable of the configuration, in the same order, with the same defaults', () => {
      assert.deepEqual(
        tableRows(section(text, configuration)).map(([variable, standard]) => [variable, standard]),
        configVariables.map((variable) => [`\`${variable.name}\``, variable.default && `\`${variable.default}\``]),
      );
    });

    test('has every command with every option, and every entry of a message’s menu', () => {
      assert.deepEqual(
        tableRows(section(text, commands)).map(([usage]) => usage),
        [
          ...declarations.map((declaration) =>
            usagesOf(declaration)
              .map((usage) => `\`${usage}\``)
              .join(' '),
          ),
          ...messageCommandDeclarations.map((declaration) => `Apps → ${declaration.name}`),
        ],
      );
    });

    test('invites with the sum of the permissions that it names, which is what the bot’s own link asks for', () => {
      const rows = tableRows(section(text, setUp));
      const bits = rows.map(([permission = '', number = '']) => {
        const bit = BigInt(number.replaceAll('`', ''));
        assert.equal(flagOf(permission), bit, permission);
        return bit;
      });
      const sum = bits.reduce((all, bit) => all + bit, 0n);
      assert.equal(new URL(inviteUrl('1')).searchParams.get('permissions'), `${sum}`);
      assert.ok(text.includes(inviteUrl('APPLICATION_ID')));
    });
  });
}

/** The permission of a name as Discord shows it in English: `View Channels`, or `查看频道（View Channels）`. */
function flagOf(shown: string): bigint | undefined {
  const name = (/（(.+)）/.exec(shown)?.[1] ?? shown).replace('View Channels', 'View Channel');
  const key = name.replace(/(?:^| )(\w)/g, (_, letter: string) => letter.toUpperCase());
  return new Map(Object.entries(PermissionFlagsBits)).get(key);
}

test('the English README says of each variable what .env.example says of it', async () => {
  const example = await read('.env.example');
  const about = tableRows(section(english, 'Configuration')).map(([, , says]) => says);
  assert.deepEqual(
    about,
    configVariables.map((variable) => variable.about),
  );
  for (const variable of configVariables)
    assert.ok(
      example.includes(`# ${variable.about}\n# Example: ${variable.name}=${variable.example}\n`),
      variable.name,
    );
});

test('the Chinese README names each command as Discord shows it in Chinese', () => {
  const rows = tableRows(section(chinese, '命令')).map(([, does = '']) => does);
  for (const [index, { name, name_localizations: names }] of declarations.entries())
    assert.match(rows[index] ?? '', new RegExp(`\`/${names?.['zh-CN']}\``), name);
  for (const [index, { name_localizations: names }] of messageCommandDeclarations.entries())
    assert.match(rows[declarations.length + index] ?? '', new RegExp(`“${names?.['zh-CN']}”`));
});

test('the picture of how it works is the same in both languages, in other words', async () => {
  const [first, second] = await Promise.all(
    ['how-it-works', 'how-it-works.zh-CN'].map((name) => read(`docs/images/${name}.svg`)),
  );
  const withoutWords = (svg = '') => svg.replace(/(<(text|title|desc)\b[^>]*>)[^<]+/g, '$1');
  assert.equal(withoutWords(first), withoutWords(second));
  assert.notEqual(first, second);
});
