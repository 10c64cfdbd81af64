import { articlesCommand } from './articles.ts';
import { askCommand } from './ask.ts';
import { backupCommand } from './backup.ts';
import { briefingCommand } from './briefing.ts';
import { checkCommand } from './check.ts';
import { asksForHelp, type CliCommand, type CliIo, readInput } from './command-line.ts';
import { doctorCommand } from './doctor.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { ingestCommand } from './ingest.ts';
import { forTerminal } from './for-terminal.ts';
import { messageOf } from './message-of.ts';
import { parseCommand } from './parse.ts';
import { removeCommand } from './remove.ts';
import { restoreCommand } from './restore.ts';
import { searchCommand } from './search.ts';
import { sourcesCommand } from './sources.ts';
import { summariseCommand } from './summarise.ts';

const longTime = 60_000;
const usageWidth = 46;
const clearLine = '\r\u001b[2K';

const commands: readonly CliCommand[] = [
  doctorCommand,
  parseCommand,
  ingestCommand,
  articlesCommand,
  briefingCommand,
  askCommand,
  searchCommand,
  summariseCommand,
  checkCommand,
  removeCommand,
  backupCommand,
  restoreCommand,
  exportCommand,
  importCommand,
  sourcesCommand,
];

function usage(): string {
  const lines = commands.map(({ usage, summary }) => {
    const apart = usage.length > usageWidth ? `\n${' '.repeat(usageWidth + 3)}` : ' ';
    return `  ${usage.padEnd(usageWidth)}${apart}${summary}`;
  });
  return ['Usage: npm run --silent hexin -- COMMAND', '', ...lines].join('\n');
}

function describeCommand({ usage, summary }: CliCommand): string {
  return `Usage: npm run --silent hexin -- ${usage}\n\n${summary}`;
}

/** Runs the command that was typed; how it went is in the exit code. */
export async function runCommandLine([name, ...args]: readonly string[]): Promise<void> {
  // Whoever reads the output may leave before its end, as `head` does: that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  if (name === 'help' || name === '--help' || name === '-h') return void process.stdout.write(`${usage()}\n`);
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) {
    process.stderr.write(`${name === undefined ? '' : `There is no command ${name}.\n`}${usage()}\n`);
    process.exitCode = 1;
    return;
  }
  if (asksForHelp(args)) return void process.stdout.write(`${describeCommand(command)}\n`);
  // The clock's timers keep no process alive, and between two tries of a model there may be nothing else to.
  const staysAlive = setInterval(() => undefined, longTime);
  try {
    const input = readInput(command, args);
    await command.run(input, createIo(input.json));
  } catch (error) {
    process.stderr.write(`${forTerminal(messageOf(error))}\n`);
    process.exitCode = 1;
  } finally {
    clearInterval(staysAlive);
  }
}

function createIo(json: boolean): CliIo {
  const { isTTY } = process.stderr;
  return {
    json,
    print: (text) => void process.stdout.write(`${forTerminal(text)}\n`),
    printJson: (value) => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`),
    progress(text) {
      if (isTTY) process.stderr.write(`${clearLine}${forTerminal(text)}`);
    },
    milestone: (text) =>
      void process.stderr.write(isTTY ? `${clearLine}${forTerminal(text)}` : `${forTerminal(text)}\n`),
    fail(text) {
      process.stderr.write(`${isTTY ? clearLine : ''}${forTerminal(text)}\n`);
      process.exitCode = 1;
    },
  };
}
