/** Radicals that are words too: what a font draws with the same glyph. By Unicode's EquivalentUnifiedIdeograph, for those that NFKC leaves. */
const supplement = new Map(
  Array.from(
    '⺁厂⺄乙⺇几⺊卜⺎兀⺓幺⺕彐⺜日⺝月⺟母⺠民⺩王⺬示⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟'.matchAll(
      /(.)(.)/gu,
    ),
    ([, radical = '', word = '']) => [radical, word] as const,
  ),
);

/**
 * A document's text with words for radicals, and the common one of words that look alike: ⼀ and ⻓ look like 一 and 长, and where a font draws both with one glyph, programs that write a PDF note down
 * whichever comes first.
 *
 * @see https://www.unicode.org/Public/UCD/latest/ucd/EquivalentUnifiedIdeograph.txt
 */
export function unifyGlyphs(text: string): string {
  const unified = text
    .replace(/[\u2e80-\u2fd5]/gu, (radical) => supplement.get(radical) ?? radical.normalize('NFKC'))
    .replaceAll('㬵', '胶')
    .replaceAll('―', '—')
    .replaceAll('⸺', '——');
  return isSimplified(unified) ? unified.replaceAll('戶', '户') : unified;
}

function isSimplified(text: string): boolean {
  const count = (characters: RegExp) => text.match(characters)?.length ?? 0;
  return count(/[这们为说对发会国来时个]/gu) > count(/[這們為說對發會國來時個]/gu);
}
