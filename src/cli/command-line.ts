import { type ParseArgsConfig, parseArgs } from 'node:util';
import { HexinError } from '../domain/hexin-error.ts';

/** One command of the operator's command line. */
export interface CliCommand {
  readonly name: string;
  /** How it is called, after `hexin`. */
  readonly usage: string;
  readonly summary: string;
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  /** At least so many words have to follow. */
  readonly atLeast: number;
  run(input: CliInput, io: CliIo): Promise<void>;
}

export interface CliInput {
  readonly words: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
}

export interface CliIo {
  /** Whether `--json` was given: then the only thing on standard output is one JSON value. */
  readonly json: boolean;
  print(text: string): void;
  printJson(value: unknown): void;
  /** A line on standard error, for a person: progress is shown on a terminal alone. */
  progress(text: string): void;
  /** Reports what failed; the others go on, and the exit code is 1. */
  fail(text: string): void;
}

/** @throws HexinError `bad-usage` that says what to type */
export function readInput(command: CliCommand, args: readonly string[]): CliInput & { readonly json: boolean } {
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({
      args: [...args],
      options: { ...command.options, json: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'unreadable options';
    throw new HexinError('bad-usage', `${problem}\nUsage: hexin ${command.usage}`, { cause: error });
  }
  if (parsed.positionals.length < command.atLeast) {
    throw new HexinError('bad-usage', `Something is missing. Usage: hexin ${command.usage}`);
  }
  const flags: Record<string, string | boolean | undefined> = {};
  for (const [name, value] of Object.entries(parsed.values)) if (!Array.isArray(value)) flags[name] = value;
  return { words: parsed.positionals, flags, json: flags.json === true };
}
