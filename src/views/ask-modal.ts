import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type { Locale } from '../domain/locale.ts';
import type { ModalBody } from '../ports/command.ts';
import { customId, verbs } from './custom-id.ts';
import { wordingOf } from './wording/wording-of.ts';

/** How long a question may be, in UTF-16 units. */
export const questionLimits = { min: 2, max: 1000 } as const;

/** The field of the modal that holds the question. */
export const questionField = 'question';

/** A modal that asks for a question about one article, and comes back as the verb `ask`. */
export function renderAskModal(articleId: string, locale: Locale): ModalBody {
  const wording = wordingOf(locale);
  return {
    custom_id: customId(verbs.ask, articleId),
    title: wording.askTitle,
    components: [
      {
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
        },
      },
    ],
  };
}
