/** To white space or what ends an address in Chinese; a title of one in brackets is longer than the address. */
const address = /https?:\/\/[^\s<>"`，。、；：！？（）《》〈〉「」『』【】“”‘’…]+/giu;
/** What stands behind an address in a sentence, and marks around it. */
const behind = /[.,;:!?'*_~|\]]+$/u;

/** The addresses in what somebody wrote, as Discord finds them, without the marks around them. */
export function linksIn(text: string): readonly string[] {
  return [...text.matchAll(address)].map(([found]) => trimLink(found));
}

/** A bracket belongs to an address that opens one: `…/wiki/Mercury_(planet)`. */
function trimLink(link: string): string {
  const trimmed = link.replace(behind, '');
  const count = (bracket: string) => trimmed.split(bracket).length;
  return trimmed.endsWith(')') && count(')') > count('(') ? trimLink(trimmed.slice(0, -1)) : trimmed;
}

/**
 * What somebody wrote, without Discord's marks, mentions, and links: of `[title](address)` the title. Marks at the beginning of a line stay, since
 * the parser of articles reads those.
 *
 * @see https://docs.discord.com/developers/reference#message-formatting
 */
export function withoutMarkup(text: string): string {
  return text
    .replaceAll(/\[([^[\]\n]{1,300})\]\(<?https?:\/\/[^\s<>]+>?\)/giu, '$1')
    .replaceAll(/<https?:\/\/[^\s<>]+>/giu, ' ')
    .replaceAll(address, (found) => found.slice(trimLink(found).length))
    .replaceAll(/<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|\/[^\n<>:]{1,100}:\d+|id:\w+)>/giu, ' ')
    .replaceAll(/^-# /gmu, '')
    .replaceAll(/\*\*|__|~~|\|\||```(?:\w+\n)?|`/gu, '')
    .replaceAll(/\\([!-/:-@[-`{-~])/gu, '$1')
    .replaceAll(/[^\S\n]+/gu, ' ');
}
