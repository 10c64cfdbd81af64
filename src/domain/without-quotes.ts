/** In UTF-16 units: what is shorter may be chance. A unit of Chinese says as much as three of English. */
const shortest = { chinese: 4, other: 12 } as const;
const chinese = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]/u;
const quoted = '…';

/**
 * A server's message without what it quotes of the texts it was sent, as servers do that check their input: a reader's question isn't for the
 * log.
 *
 * @param texts - what was sent
 */
export function withoutQuotes(message: string, texts: readonly string[]): string {
  const said = message.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  const isSent = (part: string) => texts.some((text) => text.includes(part));
  let kept = '';
  for (let at = 0; at < said.length; ) {
    const least = chinese.test(said[at] ?? '') ? shortest.chinese : shortest.other;
    let end = at + least;
    if (end > said.length || !isSent(said.slice(at, end))) {
      kept += said[at];
      at += 1;
      continue;
    }
    while (end < said.length && isSent(said.slice(at, end + 1))) end += 1;
    kept += quoted;
    at = end;
  }
  return kept.toWellFormed();
}
