/** Writes a line of figures: what was measured, then what came of it. */
export function printLine(what: string, figures: string): void {
  process.stdout.write(`${what.padEnd(28)} ${figures}\n`);
}
