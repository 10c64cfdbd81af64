/**
 * Declarations of commands, read in one language.
 *
 * @import { CommandDeclaration, Locale } from './types.d.ts'
 * @import { APIApplicationCommandBasicOption, APIApplicationCommandOption } from 'discord-api-types/v10'
 * @typedef {{
 *   command: CommandDeclaration, subcommand: string | undefined, names: readonly string[], shownName: string, description: string,
 *   options: readonly APIApplicationCommandBasicOption[],
 * }} Usage - a command as it is used: one that has subcommands is one of them
 */

/** @param {{ name: string, name_localizations?: Partial<Record<Locale, string | null | undefined>> | null | undefined }} named @param {Locale} locale */
export function nameIn(named, locale) {
  return named.name_localizations?.[locale] ?? named.name;
}

/** @param {{ description: string, description_localizations?: Partial<Record<Locale, string | null | undefined>> | null | undefined }} described @param {Locale} locale */
export function descriptionIn(described, locale) {
  return described.description_localizations?.[locale] ?? described.description;
}

/**
 * Every way to use the commands. `subcommand` is the name, or a group's and its own with a space.
 *
 * @param {readonly CommandDeclaration[]} commands @param {Locale} locale @returns {readonly Usage[]}
 */
export function usagesOf(commands, locale) {
  return commands.flatMap((command) => usagesBelow(command, [command], command.options ?? [], locale));
}

/**
 * @param {CommandDeclaration} command @param {readonly (CommandDeclaration | APIApplicationCommandOption)[]} path
 * @param {readonly APIApplicationCommandOption[]} options @param {Locale} locale
 * @returns {readonly Usage[]}
 */
function usagesBelow(command, path, options, locale) {
  const inner = options.filter((option) => option.type === 1 || option.type === 2);
  if (inner.length > 0)
    return inner.flatMap((option) => usagesBelow(command, [...path, option], option.options ?? [], locale));
  const shownName = path.map((part) => nameIn(part, locale)).join(' ');
  const subcommand = path.slice(1).map(({ name }) => name);
  return [
    {
      command,
      subcommand: subcommand.length === 0 ? undefined : subcommand.join(' '),
      names: [shownName.toLowerCase(), path.map(({ name }) => name).join(' ')],
      shownName,
      description: descriptionIn(path.at(-1) ?? command, locale),
      options: options.filter((option) => option.type !== 1 && option.type !== 2),
    },
  ];
}

/**
 * Those whose name, in the reader's language or the first one, begins with what was typed; then those that contain it.
 *
 * @param {readonly Usage[]} usages @param {string} typed
 */
export function findUsages(usages, typed) {
  const wanted = typed.toLowerCase();
  const starting = usages.filter(({ names }) => names.some((name) => name.startsWith(wanted)));
  const containing = usages.filter(({ names }) => names.some((name) => name.includes(wanted)));
  return [...new Set([...starting, ...containing])];
}

/** The one that is written out at the start of a text, the longest name first, and what comes after it. @param {readonly Usage[]} usages @param {string} typed */
export function readUsage(usages, typed) {
  const text = typed.toLowerCase();
  const named = usages.flatMap((usage) => usage.names.map((name) => ({ usage, name })));
  const found = named
    .filter(({ name }) => text === name || (text.startsWith(name) && /\s/.test(text[name.length] ?? '')))
    .sort((a, b) => b.name.length - a.name.length)[0];
  return found && { usage: found.usage, rest: typed.slice(found.name.length).trim() };
}
