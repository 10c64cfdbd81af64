const reply =
  /^\s*(?:(?:并|都|还|也|目前)?(?:没有?|不(?:是|会|能|行|对|可以)?|否|未)|并非|是的?|对的?|有的?|会的?|能|可以|没错|yes|no)\s*[，,。;；!！]\s*/iu;

/**
 * A sentence without the 是的 or 没有 that answers a question in front of it: it denies or affirms what was asked, not what the sentence goes on to say.
 *
 * @returns the sentence itself where nothing but the reply stands in it
 */
export function withoutReply(sentence: string): string {
  const rest = sentence.replace(reply, '');
  return /[\p{L}\p{N}]/u.test(rest) ? rest : sentence;
}
