import { fold } from '../../retrieval/fold.ts';
import { sameNames } from '../../retrieval/same-words.ts';
import type { Segmenter, TaggedWord } from '../../retrieval/segmenter.ts';
import { simplify } from '../../retrieval/simplify.ts';
import { asksSomething } from './asks-something.ts';
import { findTimeWords, isTime } from './time-words.ts';

interface PlacedWord extends TaggedWord {
  readonly start: number;
  readonly end: number;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const companies = new Set(sameNames.flat());
const nameTags = /^(?:n[rstz]|eng|j|x)/u;
/** What a question about somebody or something ends in asking for: 市值, 销量, 票价, 原因. */
const asksFor = /[价值率量额数费本积口间点因响果收润速幅期度龄长高宽重深距]$/u;
const letters = /[\p{L}\p{N}]/u;
/** 嫦娥六号, 神舟十八号: which of them is a part of the name. */
const serial = /^[\d一二三四五六七八九十百]+号$/u;
const holiday = /^(?:春节|除夕|元旦|清明|端午|中秋|国庆|五一|十一|.{1,3}节)$/u;
/** Tagged as abbreviations, which names are. */
const counting = new Set(['一共', '总共', '共计']);

/** The words, in simplified characters, which the dictionary is of; a company's name is one, also where the dictionary has it in pieces. */
function cut(text: string, segmenter: Segmenter): readonly PlacedWord[] {
  const simplified = simplify(text);
  const words: PlacedWord[] = [];
  for (const { word, tag } of segmenter.tagged(simplified.length === text.length ? simplified : text)) {
    const start = words.at(-1)?.end ?? 0;
    const end = start + word.length;
    const pieces = words.slice(-2);
    const last = pieces.at(-1);
    if (last && serial.test(word) && /^(?:n|eng)/u.test(last.tag)) {
      words.splice(-1, 1, { word: last.word + word, tag: 'nz', start: last.start, end });
      continue;
    }
    const joined = [pieces.map((piece) => piece.word).join('') + word, (pieces.at(-1)?.word ?? '') + word];
    const company = joined.find((name) => name !== word && !/\s/u.test(name) && companies.has(fold(name)));
    if (company === undefined) words.push({ word, tag, start, end });
    else
      words.splice(company === joined[0] ? -2 : -1, 2, { word: company, tag: 'nz', start: end - company.length, end });
  }
  return words;
}

function isName({ word, tag }: TaggedWord): boolean {
  if (!letters.test(word) || asksSomething(word) || counting.has(word)) return false;
  if (holiday.test(word) && !/^n$/u.test(tag)) return true;
  if (/^[a-z]+$/u.test(word)) return companies.has(word);
  return (
    companies.has(fold(word)) ||
    (nameTags.test(tag) && !(tag === 'x' && (asksFor.test(word) || /[了着过]$/u.test(word))))
  );
}

/** Goes on a name: 航运 in 远岚航运, and the last character of a name that was cut in two. */
function joinsName(word: PlacedWord): boolean {
  return (
    isName(word) ||
    (/^n/u.test(word.tag) && !asksFor.test(word.word)) ||
    (word.word.length === 1 && /^(?:a|n|j)/u.test(word.tag))
  );
}

/** Whom or what a question is about: its first name, with the words that belong to it; without a name, its first noun. */
export function findSubject(question: string, segmenter: Segmenter): Span | undefined {
  const words = cut(question, segmenter);
  const named = words.findIndex((word) => isName(word) && !isTime(word.word));
  const first = named >= 0 ? named : words.findIndex(({ word, tag }) => /^n/u.test(tag) && !asksFor.test(word));
  const start = words[first];
  if (!start) return undefined;
  let last = start;
  for (const word of words.slice(first + 1)) {
    if (!joinsName(word) && !/^[ -]$/u.test(word.word)) break;
    if (letters.test(word.word)) last = word;
  }
  return { start: start.start, end: last.end };
}

/** What kind of name a word is: one is best put in the place of another of its kind. */
function kindOf(word: TaggedWord): 'company' | 'person' | 'place' | 'holiday' | undefined {
  if (companies.has(fold(word.word))) return 'company';
  if (holiday.test(word.word)) return 'holiday';
  return word.tag === 'nr' ? 'person' : word.tag === 'ns' ? 'place' : undefined;
}

/** The name in a question that a topic stands for: one of its kind, where its subject is of another. */
function findCounterpart(question: string, topic: string, segmenter: Segmenter): Span | undefined {
  const subject = findSubject(question, segmenter);
  const [asked] = cut(topic, segmenter);
  const kind = asked && kindOf(asked);
  if (!kind) return subject;
  const like = cut(question, segmenter).filter((word) => kindOf(word) === kind);
  if (like.some(({ start }) => subject && start >= subject.start && start < subject.end)) return subject;
  return like[0] ?? subject;
}

const replace = (text: string, { start, end }: Span, by: string) => text.slice(0, start) + by + text.slice(end);

function swapTime(question: string, topic: string): string {
  const old = findTimeWords(question);
  let swapped = question;
  let shift = 0;
  const added: string[] = [];
  for (const { kind, start, end } of findTimeWords(topic)) {
    const word = topic.slice(start, end);
    const place = old.find((candidate) => candidate.kind === kind);
    if (!place) {
      added.push(word);
      continue;
    }
    swapped = replace(swapped, { start: place.start + shift, end: place.end + shift }, word);
    shift += word.length - (place.end - place.start);
  }
  return `${added.join('')}${swapped}`;
}

/** 柏林工厂 in the place of 上海工厂: what stands before the word that both have. */
function swapBeforeShared(question: string, topic: string, segmenter: Segmenter): string | undefined {
  const asked = cut(topic, segmenter);
  const words = cut(question, segmenter);
  const shared = asked.findIndex(({ word, tag }) => /^n/u.test(tag) && words.some((other) => other.word === word));
  const at = words.findIndex(({ word }) => word === asked[shared]?.word);
  const before = words[at - 1];
  const by = topic.slice(0, asked[shared]?.start ?? 0);
  if (shared < 1 || !before || !joinsName(before)) return undefined;
  return replace(question, before, by);
}

/** 营收 in the place of 市值: the last thing that was asked for. */
function swapAskedFor(question: string, topic: string, segmenter: Segmenter): string | undefined {
  const subject = findSubject(question, segmenter);
  const asked = cut(question, segmenter).findLast(
    ({ word, tag, start }) =>
      start >= (subject?.end ?? 0) && word.length > 1 && (asksFor.test(word) || /^n/u.test(tag)),
  );
  return asked && replace(question, asked, topic);
}

/** 日本 in the place of 美国, whoever did it there. */
function swapPlace(question: string, topic: string, segmenter: Segmenter): string | undefined {
  const [place, ...more] = cut(topic, segmenter);
  if (place?.tag !== 'ns' || more.length > 0) return undefined;
  const old = cut(question, segmenter).findLast(({ tag }) => tag === 'ns');
  return old && replace(question, old, topic);
}

/** The question once more, about something else: “微软的市值是多少？” and 苹果 make “苹果的市值是多少？”. */
export function swapTopic(question: string, topic: string, segmenter: Segmenter): string {
  if (isTime(topic)) return swapTime(question, topic);
  const parts = topic.split(/[的在]/u, 4).filter((part) => part !== '');
  if (parts.length !== 1) return parts.reduce((swapped, part) => swapTopic(swapped, part, segmenter), question);
  const [plain = topic] = parts;
  const swapped = swapPlace(question, plain, segmenter) ?? swapBeforeShared(question, plain, segmenter);
  if (swapped !== undefined) return swapped;
  const hasName = companies.has(fold(plain)) || cut(plain, segmenter).some((word) => isName(word) && word.tag !== 'x');
  const subject = findCounterpart(question, plain, segmenter);
  if (subject && (hasName || !asksFor.test(plain))) {
    const noun = cut(question, segmenter).some(({ tag, start }) => start >= subject.end && /^n/u.test(tag));
    const isPlain = !hasName && cut(plain, segmenter).every(({ tag }) => /^n/u.test(tag));
    // 平板, asked after 手机 of 华为, may stand for either.
    return isPlain && noun ? `${question} ${plain}` : replace(question, subject, plain);
  }
  return swapAskedFor(question, plain, segmenter) ?? `${plain} ${question}`;
}
