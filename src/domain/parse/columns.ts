const firstWide = 0x2e80;
/** Quotes, dashes and the ellipsis take a full cell in Chinese typesetting although Unicode calls them ambiguous. */
const wideSigns = new Set([...'“”‘’—…·①②③④⑤⑥⑦⑧⑨⑩'].map((sign) => sign.charCodeAt(0)));
const lowSurrogate = { first: 0xdc00, last: 0xdfff } as const;

/** No line is wrapped this wide: widths are not told apart beyond it, in columns. */
const widestColumns = 1_000;

/** How wide a text is printed: 2 columns for a Chinese character, 1 for a Latin one; at most {@link widestColumns}. */
export function countColumns(text: string): number {
  let columns = 0;
  for (let index = 0; index < text.length && columns < widestColumns; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= lowSurrogate.first && code <= lowSurrogate.last) continue;
    columns += code >= firstWide || wideSigns.has(code) ? 2 : 1;
  }
  return Math.min(columns, widestColumns);
}
