/**
 * Declarations of commands, read in one language.
 *
 * @import { CommandDeclaration, Locale } from './types.d.ts'
 * @import { APIApplicationCommandBasicOption } from 'discord-api-types/v10'
 */

/** @param {{ name: string, name_localizations?: Partial<Record<Locale, string | null | undefined>> | null | undefined }} named @param {Locale} locale */
export function nameIn(named, locale) {
  return named.name_localizations?.[locale] ?? named.name;
}

/** @param {{ description: string, description_localizations?: Partial<Record<Locale, string | null | undefined>> | null | undefined }} described @param {Locale} locale */
export function descriptionIn(described, locale) {
  return described.description_localizations?.[locale] ?? described.description;
}

/** Options that hold a value; the rest are names of further commands. @param {CommandDeclaration} command @returns {readonly APIApplicationCommandBasicOption[]} */
export function valueOptions(command) {
  return (command.options ?? []).filter((option) => option.type !== 1 && option.type !== 2);
}

/**
 * Commands whose name, in the reader's language or the first one, begins with what was typed; then those that contain it.
 *
 * @param {readonly CommandDeclaration[]} commands @param {string} typed @param {Locale} locale
 */
export function findCommands(commands, typed, locale) {
  const wanted = typed.toLowerCase();
  const names = (/** @type {CommandDeclaration} */ command) => [nameIn(command, locale).toLowerCase(), command.name];
  const starting = commands.filter((command) => names(command).some((name) => name.startsWith(wanted)));
  const containing = commands.filter((command) => names(command).some((name) => name.includes(wanted)));
  return [...new Set([...starting, ...containing])];
}

/** @param {readonly CommandDeclaration[]} commands @param {string} typed @param {Locale} locale */
export function commandNamed(commands, typed, locale) {
  const wanted = typed.toLowerCase();
  return commands.find((command) => command.name === wanted || nameIn(command, locale).toLowerCase() === wanted);
}
