let codes: Map<string, readonly [number, number]> | undefined;

/** Every character of two bytes, by decoding all there are: the runtime encodes nothing but UTF-8. */
function readCodes(): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder('gbk');
  const found = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== '\ufffd') found.set(character, [lead, trail]);
    }
  }
  return found;
}

/** Text in GBK, which GB18030 contains. @throws Error for a character that GBK hasn't */
export function encodeGbk(text: string): Uint8Array {
  codes ??= readCodes();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    const pair = code < 0x80 ? [code] : codes.get(character);
    if (!pair) throw new Error(`GBK has no ${character}`);
    bytes.push(...pair);
  }
  return Uint8Array.from(bytes);
}
