import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type { Article } from '../domain/article.ts';
import type { Locale } from '../domain/locale.ts';
import type { ModalBody } from '../ports/command.ts';
import { sourceLine } from './article-head.ts';
import { textDisplay } from './components.ts';
import { customId, verbs } from './custom-id.ts';
import { discordLimits } from './limits.ts';
import { type LookedIn, lookedInWords } from './looked-in.ts';
import { shortLine, shortTitle } from './short-text.ts';
import { abridge } from './split-text.ts';
import { choiceTitle } from './title-list.ts';
import type { Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

/** How long a question may be, in UTF-16 units. */
export const questionLimits = { min: 2, max: 1000 } as const;

/** The field of the modal that holds the question. */
export const questionField = 'question';

const titleText = 600;
const questionText = 300;

/** A modal that asks for a question about one article, and comes back as the verb `ask`. */
export function renderAskModal(article: Article, locale: Locale): ModalBody {
  const wording = wordingOf(locale);
  const title = wording.askAbout(choiceTitle(article.title, wording));
  const source = sourceLine(article, wording);
  const about = [
    ...(title.length > discordLimits.modalTitle
      ? [`**${shortTitle(article.title, titleText, wording, 'inert')}**`]
      : []),
    ...(source === undefined ? [] : [`-# ${source}`]),
  ];
  return {
    custom_id: customId(verbs.ask, article.id),
    title: abridge(title, discordLimits.modalTitle),
    components: [...(about.length > 0 ? [textDisplay(...about)] : []), questionInput(wording)],
  };
}

/** What a modal goes on from. */
export interface FollowContext {
  /** How the answer is found that its button is on. */
  readonly key: string;
  /** Undefined for one that nobody understood. */
  readonly lastQuestion: string | undefined;
  /** Whether there was no answer: then the question is there to be put in other words. */
  readonly abstained: boolean;
  readonly lookedIn: LookedIn;
}

/** A modal that asks on after an answer, and comes back as the verb `follow`. */
export function renderFollowModal(
  { key, lastQuestion, abstained, lookedIn }: FollowContext,
  locale: Locale,
): ModalBody {
  const wording = wordingOf(locale);
  const before = lastQuestion === undefined || abstained ? [] : [wording.asked(shortLine(lastQuestion, questionText))];
  return {
    custom_id: customId(verbs.follow, key),
    title: abstained ? wording.rephraseButton : wording.followButton,
    components: [
      textDisplay(...before, `-# ${lookedInWords(lookedIn, wording)}`),
      questionInput(wording, abstained ? lastQuestion : undefined),
    ],
  };
}

function questionInput(wording: Wording, value?: string): ModalBody['components'][number] {
  return {
    type: ComponentType.Label,
    label: wording.askLabel,
    component: {
      type: ComponentType.TextInput,
      custom_id: questionField,
      style: TextInputStyle.Paragraph,
      placeholder: wording.askPlaceholder,
      min_length: questionLimits.min,
      max_length: questionLimits.max,
      required: true,
      ...(value !== undefined && { value }),
    },
  };
}
