import type { APIApplicationCommandOption } from 'discord-api-types/v10';
import type { CommandDeclaration } from '../../ports/command.ts';
import { badRequest } from './bad-request.ts';

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-type */
const nestedTypes: readonly number[] = [1, 2];

/** The part of a declaration that says which values a command takes. */
export interface UsedOptions {
  readonly options: readonly APIApplicationCommandOption[];
}

/**
 * The options of a command as it is used: its own, or those of its subcommand.
 *
 * @param subcommand - its name, after its group's and a space if it is in one; undefined for a command that has none
 * @throws HexinError `preview-bad-request` for one that isn't declared, or that is lacking
 */
export function usedOptions({ options = [] }: CommandDeclaration, subcommand: string | undefined): UsedOptions {
  let used: readonly APIApplicationCommandOption[] = options;
  for (const step of subcommand?.split(' ') ?? []) {
    const inner = used.find(({ name, type }) => name === step && nestedTypes.includes(type));
    if (inner === undefined) throw badRequest('subcommand is one that the command declares');
    used = 'options' in inner ? (inner.options ?? []) : [];
  }
  if (used.some(({ type }) => nestedTypes.includes(type))) throw badRequest('subcommand is lacking');
  return { options: used };
}
