/**
 * A small model of how Discord draws Markdown, after its help page and its clients' published rules. It answers with the text
 * that a reader sees, so that whatever is taken for markup makes a difference.
 *
 * @see https://support.discord.com/hc/en-us/articles/210298617
 * @see https://github.com/discord/SimpleAST
 */
export function drawMarkdown(source: string): string {
  let seen = '';
  let atLineStart = true;
  let rest = source;
  while (rest !== '') {
    const rule = rules.find(({ pattern, startsLine }) => (atLineStart || !startsLine) && pattern.test(rest));
    const [match = '', ...groups] = rule?.pattern.exec(rest) ?? [];
    if (rule === undefined || match === '') {
      seen += rest.charAt(0);
      if (rest.startsWith('\n')) atLineStart = true;
      else if (/\S/.test(rest.charAt(0))) atLineStart = false;
      rest = rest.slice(1);
      continue;
    }
    seen += rule.draw(groups.find((group) => group !== undefined) ?? '');
    // Blocks nest in blocks: after `- ` another heading may begin.
    atLineStart = rule.startsLine === true;
    rest = rest.slice(match.length);
  }
  return seen;
}

interface Rule {
  readonly pattern: RegExp;
  readonly startsLine?: boolean;
  readonly draw: (inner: string) => string;
}

const asIs = (inner: string) => inner;
const chip = (inner: string) => `⟦${inner}⟧`;

const rules: readonly Rule[] = [
  { pattern: /^\\([^0-9A-Za-z\s])/, draw: asIs },
  { pattern: /^ *>>> /, startsLine: true, draw: () => '' },
  { pattern: /^ *> /, startsLine: true, draw: () => '' },
  { pattern: /^ *#{1,3}\s+/, startsLine: true, draw: () => '' },
  { pattern: /^ *-#\s+/, startsLine: true, draw: () => '' },
  { pattern: /^ *(?:[+*-]|\d+\.) +/, startsLine: true, draw: () => '• ' },
  { pattern: /^((?:https?|steam):\/\/[^\s<]+[^<.,:;"')\]\s])/, draw: asIs },
  { pattern: /^<((?:https?|mailto|tel):[^ >]+)>/, draw: asIs },
  {
    pattern:
      /^<(@[!&]?\d+|#\d+|t:-?\d+(?::[tTdDfFsSR])?|a?:\w+:\d+|id:\w+|\d+:\w+|\/[^>\n]+:\d+|[^\s<>@]+@[^\s<>]+|\+\d+)>/,
    draw: chip,
  },
  { pattern: /^(@everyone|@here)/, draw: chip },
  { pattern: /^:((?!\d{1,2}:)[\w+-]+):/, draw: chip },
  { pattern: /^```(?:\w*\n)?([\s\S]+?)```/, draw: asIs },
  { pattern: /^``([\s\S]+?)``/, draw: asIs },
  { pattern: /^`([\s\S]+?)`/, draw: asIs },
  { pattern: /^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*https?:\/\/[^)\s]*\)/, draw: drawMarkdown },
  { pattern: /^\[((?:\\.|[^\]\\])*)\]\(\s*https?:\/\/[^)\s]*\)/, draw: drawMarkdown },
  { pattern: /^\*\*([\s\S]+?)\*\*(?!\*)/, draw: drawMarkdown },
  { pattern: /^__([\s\S]+?)__(?!_)/, draw: drawMarkdown },
  { pattern: /^~~([\s\S]+?)~~/, draw: drawMarkdown },
  { pattern: /^\|\|([\s\S]+?)\|\|/, draw: drawMarkdown },
  { pattern: /^\*(?=\S)((?:\\.|\*\*|[^\\*])+?)\*(?!\*)/, draw: drawMarkdown },
  { pattern: /^_((?:__|\\[\s\S]|[^\\_])+?)_(?!\w)/, draw: drawMarkdown },
];
