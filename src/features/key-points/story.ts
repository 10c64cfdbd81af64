import { splitSentences } from '../../retrieval/sentences.ts';
import { simplify } from '../../retrieval/simplify.ts';
import { findCuts } from './cut-sentence.ts';
import { standingOf } from './standing.ts';
import { type Counts, countAll, createNumbering, type Numbering, termsOf } from './terms.ts';
import { trimSentence } from './trim-sentence.ts';

/** A stretch of a text that may be a point of it. */
export interface Candidate {
  /** As it stands in the text. */
  readonly text: string;
  /** The same in simplified characters, unit by unit: what rules and features look at. */
  readonly plain: string;
  /** `cut`: without its last clauses; `joined`: two sentences. */
  readonly kind: 'sentence' | 'cut' | 'joined';
  readonly standing: ReturnType<typeof standingOf>;
  /** Which sentence it is, or begins and ends with, from 0. */
  readonly place: number;
  readonly lastPlace: number;
  /** Without white space, in UTF-16 units. */
  readonly length: number;
  readonly hasDateline: boolean;
  readonly hasLeadIn: boolean;
  /** Pairs of characters, words and numbers, each once, by number. */
  readonly terms: Int32Array;
  /** Every character, white space aside, by number. */
  readonly characters: Int32Array;
}

/** A text, taken apart for the choice of its points. */
export interface Story {
  /** By where they begin. */
  readonly candidates: readonly Candidate[];
  readonly sentenceCount: number;
  readonly terms: Counts;
  readonly characters: Counts;
  /** The terms of the title: those that the text lacks have negative numbers. */
  readonly titleTerms: ReadonlySet<number>;
  /** The terms of the first sentence. */
  readonly leadTerms: ReadonlySet<number>;
}

const limits = {
  /** Shorter sentences are headings, bylines and asides. In UTF-16 units. */
  least: 10,
  /** Two sentences together are one point up to here. */
  joined: 80,
} as const;

interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly hasDateline: boolean;
  readonly hasLeadIn: boolean;
}

/** In simplified characters, with every unit where it was. */
function simplifyInPlace(text: string): string {
  const simplified = simplify(text);
  if (simplified.length === text.length) return simplified;
  return Array.from(text, (character) => {
    const other = simplify(character);
    return other.length === character.length ? other : character;
  }).join('');
}

function readSentences(plain: string): readonly Sentence[] {
  return splitSentences(plain).flatMap(({ start, end }) => {
    const trimmed = trimSentence(plain.slice(start, end));
    const from = start + trimmed.start;
    // Nothing follows it in a list of points.
    const to = /[；;]/u.test(plain[end - 1] ?? '') ? end - 1 : end;
    return to - from < limits.least ? [] : [{ ...trimmed, start: from, end: to }];
  });
}

/** Where quotations of up to 400 UTF-16 units are: what begins inside one is somebody's words without whose. */
function createInsideQuotation(plain: string): (at: number) => boolean {
  const inside = new Set<number>();
  for (const { 0: quotation, index } of plain.matchAll(/“[^“”\n]{0,400}”/gu)) {
    for (let at = index + 1; at < index + quotation.length; at += 1) inside.add(at);
  }
  return (at) => inside.has(at);
}

function createMaker(text: string, plain: string, terms: Numbering, characters: Numbering) {
  const isInsideQuotation = createInsideQuotation(plain);
  return (sentence: Sentence, place: number, end: number, kind: Candidate['kind']): Candidate => {
    const said = plain.slice(sentence.start, end);
    const units = said.replace(/\s+/gu, '').split('');
    return {
      text: text.slice(sentence.start, end),
      plain: said,
      kind,
      standing: isInsideQuotation(sentence.start)
        ? 'badly'
        : standingOf(said, kind !== 'cut' && !/[；;]/u.test(text[end] ?? '')),
      place,
      lastPlace: kind === 'joined' ? place + 1 : place,
      length: units.length,
      hasDateline: sentence.hasDateline,
      hasLeadIn: sentence.hasLeadIn,
      terms: Int32Array.from(termsOf(said), terms.of),
      characters: Int32Array.from(units, characters.of),
    };
  };
}

/** Takes a text apart. @param title - empty if there is none */
export function readStory(text: string, title: string): Story {
  const terms = createNumbering();
  const characters = createNumbering();
  const plain = simplifyInPlace(text);
  const make = createMaker(text, plain, terms, characters);
  const sentences = readSentences(plain);
  const candidates = sentences.flatMap((sentence, place) => {
    const { start, end } = sentence;
    const next = sentences[place + 1];
    const cuts = findCuts(plain.slice(start, end)).map((at) => make(sentence, place, start + at, 'cut'));
    const isJoined = next && next.end - start <= limits.joined && !/\n/u.test(text.slice(end, next.start));
    return [
      make(sentence, place, end, 'sentence'),
      ...cuts,
      ...(isJoined ? [make(sentence, place, next.end, 'joined')] : []),
    ];
  });
  const whole = candidates.filter(({ kind }) => kind === 'sentence');
  return {
    candidates,
    sentenceCount: sentences.length,
    terms: countAll(
      terms.size,
      whole.map((candidate) => candidate.terms),
    ),
    characters: countAll(
      characters.size,
      whole.map((candidate) => candidate.characters),
    ),
    titleTerms: new Set(Array.from(termsOf(title), (term, at) => terms.find(term) ?? -1 - at)),
    leadTerms: new Set(whole[0]?.terms),
  };
}
