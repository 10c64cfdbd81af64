import { sameNames, sameWords } from './same-words.ts';

interface Unifier {
  readonly pattern: RegExp;
  readonly formOf: ReadonlyMap<string, string>;
}

let loaded: Unifier | undefined;

const isLatin = (text: string | undefined) => text !== undefined && /[a-z\d]/u.test(text);

function loadUnifier(): Unifier {
  const formOf = new Map<string, string>();
  for (const [form, ...others] of [...sameNames, ...sameWords])
    for (const other of others) formOf.set(other, form ?? other);
  const wholes = [...formOf.keys()].map((word) => (isLatin(word) ? `(?<![a-z\\d])${word}(?![a-z\\d])` : word));
  return { pattern: new RegExp(wholes.join('|'), 'gu'), formOf };
}

/**
 * A folded text in which a thing with more than one common name has one (人工智能 is `ai`, `tesla` is 特斯拉), set off by a space from Latin
 * letters that it would run into. For the index and the questions put to it alone: who types half of 人工智能 must still find it in
 * a title.
 */
export function unify(folded: string): string {
  loaded ??= loadUnifier();
  const { pattern, formOf } = loaded;
  return folded.replace(pattern, (word, at: number) => {
    const form = formOf.get(word) ?? word;
    if (!isLatin(form)) return form;
    const before = isLatin(folded[at - 1]) ? ' ' : '';
    const after = isLatin(folded[at + word.length]) ? ' ' : '';
    return before + form + after;
  });
}
