import { type ParseArgsConfig, parseArgs } from 'node:util';
import { HexinError } from '../domain/hexin-error.ts';

/** One command of the operator's command line. */
export interface CliCommand {
  readonly name: string;
  /** How it is called, after `hexin`. */
  readonly usage: string;
  readonly summary: string;
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  /** How many words may follow: from so many to so many, which without a limit are files, or the words of one question. */
  readonly words: { readonly atLeast: number; readonly atMost?: number };
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
  /** The same, and where there is no terminal a line of its own: for what takes long. */
  milestone(text: string): void;
  /** Reports what failed; the others go on, and the exit code is 1. */
  fail(text: string): void;
}

/** Whether somebody asks how the command is called. */
export function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end === -1 ? undefined : end).some((arg) => arg === '--help' || arg === '-h');
}

/** @throws HexinError `bad-usage` that says what to type */
export function readInput(command: CliCommand, args: readonly string[]): CliInput & { readonly json: boolean } {
  const { atLeast, atMost = Number.POSITIVE_INFINITY } = command.words;
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
  const words = parsed.positionals.filter((word) => word.trim() !== '');
  if (words.length < atLeast || words.length > atMost) {
    const problem = words.length < atLeast ? 'Something is missing.' : `What is “${words[atMost]}” for?`;
    throw new HexinError('bad-usage', `${problem}\nUsage: hexin ${command.usage}`);
  }
  const flags: Record<string, string | boolean | undefined> = {};
  for (const [name, value] of Object.entries(parsed.values)) if (!Array.isArray(value)) flags[name] = value;
  return { words, flags, json: flags.json === true };
}
