/** From this share of Chinese among its letters on, a text is Chinese. */
const chineseShare = 0.3;

/** What texts are written in together: `english` stands for everything that isn't Chinese; undefined for what has no letters. */
export function writtenIn(texts: readonly string[]): 'chinese' | 'english' | undefined {
  const text = texts.join('');
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return undefined;
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return chinese / letters >= chineseShare ? 'chinese' : 'english';
}
