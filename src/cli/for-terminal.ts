/** Text without what a terminal obeys, wherever it came from: titles, addresses, and records of others' exports are quoted as they are. */
export function forTerminal(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '\uFFFD');
}
