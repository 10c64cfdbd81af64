import type { Turn } from '../../domain/conversation.ts';
import type { ModelMessage } from '../../ports/language-model.ts';
import type { PackedPassage } from './pack-passages.ts';
import type { ReplyLanguage } from './reply-language.ts';
import { type PromptWording, promptWordings } from './rules.ts';

export interface PromptParts {
  readonly question: string;
  /** The question in full, where it refers to an earlier one; else the same. */
  readonly inFull: string;
  readonly language: ReplyLanguage;
  readonly passages: readonly PackedPassage[];
  /** Oldest first. */
  readonly turns: readonly Turn[];
  readonly marker: string;
  /** The reader's day, counted from 1 January 1970; undefined where it isn't known. */
  readonly today?: number | undefined;
  /** @defaultValue those of the language */
  readonly rules?: PromptWording['rules'] | undefined;
}

const dayMs = 86_400_000;

/** A new marker: 64 random bits, which no article and no question can hold. */
export function createMarker(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 16);
}

/**
 * What a model is asked. The rules are the only thing that Hexin says; passages, earlier turns and the question are fenced by the
 * marker, so that none can pretend to end early or to be another.
 */
export function writePrompt({
  question,
  inFull,
  language,
  passages,
  turns,
  marker,
  today,
  rules = promptWordings[language].rules,
}: PromptParts): readonly ModelMessage[] {
  const wording = promptWordings[language];
  const fence = (name: string, text: string) =>
    `<${marker} ${name}>\n${text}\n<${marker} ${wording.end} ${name.split(' ', 1)[0]}>`;
  const parts = passages.map(({ n, shown, date }) =>
    fence(`${wording.passage} [${n}]`, `《${shown.title}》${date ? `（${date}）` : ''}\n${shown.text}`),
  );
  if (today !== undefined) parts.unshift(wording.today(new Date(today * dayMs)));
  if (turns.length > 0) {
    const lines = turns.map((turn) => `${wording.asked}：${turn.question}\n${wording.answered}：${turn.answer}`);
    parts.push(fence(wording.earlier, lines.join('\n')));
  }
  const asked = inFull === question ? question : `${question}\n（${wording.inFull}${inFull}）`;
  parts.push(fence(wording.question, asked));
  return [
    { role: 'system', content: rules(marker) },
    { role: 'user', content: parts.join('\n\n') },
  ];
}
