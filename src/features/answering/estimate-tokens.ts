const perAscii = 0.3;

/**
 * About how many tokens a text has, rather too many than too few: one for each UTF-16 unit of Chinese, three for ten of ASCII. Models differ, and
 * count 0.6 to 1 and 0.2 to 0.3.
 *
 * @see https://api-docs.deepseek.com/quick_start/token_usage
 */
export function estimateTokens(text: string): number {
  let ascii = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) < 0x80) ascii += 1;
  return Math.ceil(ascii * perAscii + (text.length - ascii));
}
