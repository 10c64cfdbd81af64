/**
 * @import { APIApplicationCommandBasicOption } from 'discord-api-types/v10'
 * @import { Locale } from './types.d.ts'
 */
import { nameIn } from './declarations.js';

/**
 * Options that a text names, as somebody writes or pastes them: `count:3 image:true`, by either name of each.
 *
 * @param {string} text @param {readonly APIApplicationCommandBasicOption[]} options @param {Locale} locale
 * @returns {{ lead: string, named: readonly { option: APIApplicationCommandBasicOption, value: string }[] }} `lead` stands before the first
 */
export function readNamedOptions(text, options, locale) {
  const byName = new Map(
    options.flatMap((option) => [option.name, nameIn(option, locale)].map((name) => [name.toLowerCase(), option])),
  );
  // Discord's names are letters, digits, hyphens and underscores: nothing that means something else in a pattern.
  const name = new RegExp(`(?<!\\S)(${[...byName.keys()].join('|')})[:：]`, 'iu');
  const [lead = '', ...pieces] = byName.size === 0 ? [text] : text.split(name);
  const named = pieces.flatMap((piece, index) => {
    const option = index % 2 === 0 ? byName.get(piece.toLowerCase()) : undefined;
    return option === undefined ? [] : [{ option, value: pieces[index + 1]?.trim() ?? '' }];
  });
  return { lead: lead.trim(), named };
}
