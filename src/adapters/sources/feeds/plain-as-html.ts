const tag = /<\/?[a-z][^<>]{0,2000}>/iu;
/** HTML that was escaped once too often. */
const escapedTag = /&lt;\/?(?:p|br|div|span|a|img|ul|ol|li|strong|b|em|h[1-6]|blockquote|section|table|figure)\b/iu;

/** Text as HTML that reads the same, line breaks included; what has tags already is HTML, whatever it is called. */
export function plainAsHtml(text: string): string {
  if (tag.test(text)) return text;
  return text.replaceAll('<', '&lt;').replace(/\r\n?|\n/gu, '<br>');
}

/** HTML as it was meant: without tags, lines are lines; and tags that were escaped twice are tags. */
export function asMeant(html: string): string {
  if (tag.test(html)) return html;
  if (escapedTag.test(html)) return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return plainAsHtml(html);
}
