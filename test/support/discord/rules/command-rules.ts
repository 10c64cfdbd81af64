import { ApplicationCommandType } from 'discord-api-types/v10';
import { type JsonObject, objectsIn, textOf } from '../json.ts';
import { type Breach, docsBase, tooLong, under } from './breach.ts';
import { labelBreaches, localeBreaches, translations } from './label-rules.ts';
import { optionListBreaches } from './option-rules.ts';

const commands = `${docsBase}/interactions/application-commands`;

/** What one command breaks. */
export function commandBreaches(command: JsonObject): readonly Breach[] {
  const isSlash = (command.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput;
  const size = commandSize(command);
  return [
    ...(isSlash ? labelBreaches(command) : contextMenuBreaches(command)),
    ...localeBreaches(command),
    ...optionListBreaches(objectsIn(command.options)),
    ...(size > 8000
      ? [
          {
            rule: 'command-too-large',
            path: [],
            code: 'APPLICATION_COMMAND_TOO_LARGE',
            message: `Command exceeds maximum size (8000): ${size}`,
            docs: `${commands}#registering-a-command`,
          },
        ]
      : []),
  ];
}

/** What a whole list of commands breaks: each by itself, and their names together. */
export function commandListBreaches(list: readonly JsonObject[]): readonly Breach[] {
  const seen = new Set<string>();
  const repeated: Breach[] = [];
  list.forEach((command, index) => {
    const key = `${String(command.type ?? 1)} ${textOf(command.name)}`;
    if (seen.has(key)) {
      repeated.push({
        rule: 'command-name-repeated',
        path: [index],
        code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
        message: 'Application command names must be unique',
        docs: `${commands}#registering-a-command`,
      });
    }
    seen.add(key);
  });
  const slash = list.filter((command) => (command.type ?? 1) === ApplicationCommandType.ChatInput);
  return [
    ...list.flatMap((command, index) => under([index], commandBreaches(command))),
    ...repeated,
    ...(slash.length > 100 ? [tooLong('too-many-commands', [], 100, `${commands}#registering-a-command`)] : []),
  ];
}

/** User and message commands have neither description nor options. */
function contextMenuBreaches(command: JsonObject): readonly Breach[] {
  return ['description', 'options'].flatMap((field) => {
    const value = command[field];
    const isAbsent =
      value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
    if (isAbsent) return [];
    return [
      {
        rule: 'context-menu-extra',
        path: [field],
        code: 'APPLICATION_COMMAND_CONTEXT_MENU_FIELD',
        message: `Context menu commands cannot have ${field}`,
        docs: `${commands}#application-command-object-application-command-structure`,
      },
    ];
  });
}

/**
 * Names, descriptions and values of the command, its options and their choices; of a translated field only the longest counts.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#registering-a-command
 */
function commandSize(command: JsonObject): number {
  const longest = (field: string): number =>
    Math.max(
      textOf(command[field]).length,
      ...translations(command[`${field}_localizations`]).map(([, text]) => textOf(text).length),
    );
  const value = command.value === undefined ? 0 : String(command.value).length;
  const below = [...objectsIn(command.options), ...objectsIn(command.choices)].reduce(
    (sum, child) => sum + commandSize(child),
    0,
  );
  return longest('name') + longest('description') + value + below;
}

/**
 * Commands that ask for more installations than the application's owner allows. The code is ours: Discord's isn't documented.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#installation-context
 */
export function installationBreaches(
  list: readonly JsonObject[],
  installs: readonly ('guild' | 'user')[],
): readonly Breach[] {
  const allowed = new Set<unknown>(installs.map((install) => (install === 'guild' ? 0 : 1)));
  return list.flatMap(({ integration_types: types }, index) => {
    if (!Array.isArray(types) || types.every((type) => allowed.has(type))) return [];
    return [
      {
        rule: 'installation-not-supported',
        path: [index, 'integration_types'],
        code: 'APPLICATION_COMMAND_INTEGRATION_TYPE_NOT_SUPPORTED',
        message: 'The application does not support this installation context',
        docs: `${commands}#installation-context`,
      },
    ];
  });
}
