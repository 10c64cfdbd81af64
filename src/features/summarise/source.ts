import type { Locale } from '../../domain/locale.ts';
import { splitSentences } from '../../retrieval/sentences.ts';
import { estimateTokens } from '../answering/estimate-tokens.ts';
import { type PackedPassage, packPassages } from '../answering/pack-passages.ts';
import { chooseReplyLanguage } from '../answering/reply-language.ts';
import type { FoundPassage } from '../library.ts';
import { condense } from './condense.ts';

/** What a model is given of a text. */
export interface Source {
  /** In order. */
  readonly passages: readonly PackedPassage[];
  readonly language: Locale;
}

const limits = {
  /** With rules, thinking and points, a context of 8,000 tokens holds it. */
  tokens: 3_600,
  /** A text that doesn't fit: its beginning, where news says what happened, and what matters most in the rest. In UTF-16 units. */
  lead: 1_400,
  rest: 2_000,
  passage: 300,
  /** A shorter text is as short as a summary. */
  leastText: 120,
  /** So much tells the language. */
  languageSample: 2_000,
} as const;

/** The text in passages of whole sentences: what a point is checked against has to be short, or the words of any sentence would be in it. */
function cutPassages(text: string, articleId: string, title: string): readonly FoundPassage[] {
  const passages: { readonly start: number; end: number }[] = [];
  for (const { start, end } of splitSentences(text)) {
    const last = passages.at(-1);
    if (last && end - last.start <= limits.passage) last.end = end;
    else passages.push({ start, end });
  }
  return passages.map(({ start, end }) => {
    return { articleId, title, publishedAt: null, start, end, text: text.slice(start, end), score: 0 };
  });
}

function fits(text: string): boolean {
  return text.length <= 4 * limits.tokens && estimateTokens(text) <= limits.tokens;
}

/**
 * What a model is to summarise of a text, without orders to it; undefined for a text that is too short for it, or in a language other than Hexin's.
 *
 * @throws the signal's reason once it aborts
 */
export async function readSource(text: string, title: string, signal: AbortSignal): Promise<Source | undefined> {
  if (text.length < limits.leastText) return undefined;
  const language = chooseReplyLanguage(text.slice(0, limits.languageSample), 'zh-CN');
  if (language === 'other') return undefined;
  let given = text;
  if (!fits(text)) {
    const rest = await condense(text.slice(limits.lead), title, limits.rest, signal);
    given = `${text.slice(0, limits.lead).replace(/[\uD800-\uDBFF]$/, '')}\n${rest}`;
  }
  const passages = packPassages(cutPassages(given, '', title), limits.tokens);
  return passages.length > 0 ? { passages, language } : undefined;
}
