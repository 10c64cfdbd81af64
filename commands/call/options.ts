import type { CommandCall } from '../../src/ports/command.ts';
import type { OptionName } from '../../src/views/wording/labels/labels-wording.ts';

/** A string option (channels, roles and users are strings too), without white space at its ends; undefined if left out or empty. */
export function readText(call: CommandCall, name: OptionName): string | undefined {
  const value = call.options[name];
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

/** An integer option, held within `[min, max]`, which Discord checks and other platforms may not. */
export function readInteger(
  call: CommandCall,
  name: OptionName,
  { min, max, fallback }: { readonly min: number; readonly max: number; readonly fallback: number },
): number {
  const value = call.options[name];
  return typeof value === 'number' && Number.isInteger(value) ? Math.min(Math.max(value, min), max) : fallback;
}

/** A boolean option; false if left out. */
export function readFlag(call: CommandCall, name: OptionName): boolean {
  return call.options[name] === true;
}

/** A string option that is one of `values`; undefined if it is none of them. */
export function readOneOf<Value extends string>(
  call: CommandCall,
  name: OptionName,
  values: readonly Value[],
): Value | undefined {
  return values.find((value) => value === call.options[name]);
}
