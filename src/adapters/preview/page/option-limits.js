/**
 * @import { APIApplicationCommandBasicOption } from 'discord-api-types/v10'
 * @import { Words } from './types.d.ts'
 */

/**
 * What Discord itself refuses about a value, so that the bot never sees it; undefined for a value within the declared limits.
 *
 * @param {APIApplicationCommandBasicOption} option @param {string | number | boolean} value @param {string} label @param {Words} words
 * @returns {string | undefined}
 * @see https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-structure
 */
export function limitProblem(option, value, label, words) {
  if (option.type === 3 && typeof value === 'string') {
    const { min_length: min = 0, max_length: max = 6000 } = option;
    if (value.length < min) return words.optionTooShort(label, min);
    return value.length > max ? words.optionTooLong(label, max) : undefined;
  }
  if ((option.type === 4 || option.type === 10) && typeof value === 'number') {
    const { min_value: min = Number.MIN_SAFE_INTEGER, max_value: max = Number.MAX_SAFE_INTEGER } = option;
    return value < min || value > max ? words.outOfRange(label, min, max) : undefined;
  }
  return undefined;
}
