import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type { Locale } from '../domain/locale.ts';
import { formatQuietHours } from '../domain/quiet-hours.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { ModalBody } from '../ports/command.ts';
import { customId, verbs } from './custom-id.ts';
import { type OrderPlace, placeArg } from './order-page.ts';
import { wordingOf } from './wording/wording-of.ts';

/** The modals' fields. */
export const orderFields = { cron: 'cron', timeZone: 'timezone', quiet: 'quiet', topics: 'topics' } as const;

const inputText = { cron: 100, timeZone: 64, quiet: 30, topics: 1000 } as const;

interface Input {
  readonly field: keyof typeof orderFields;
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly placeholder?: string;
}

/** A modal for a time of one's own: cron, time zone and quiet hours, as they stand. Comes back as the verb `fill`. */
export function renderTimeModal(
  { channelId, schedule, quiet }: Subscription,
  timeZone: string,
  place: OrderPlace,
  locale: Locale,
): ModalBody {
  const { timeModal: words } = wordingOf(locale).order;
  return {
    custom_id: customId(verbs.fill, 'time', channelId, placeArg(place)),
    title: words.title,
    components: [
      input({
        field: 'cron',
        label: words.cron,
        help: words.cronHelp,
        value: schedule.kind === 'cron' ? schedule.cron : '',
        placeholder: '30 7 * * 1-5',
      }),
      input({ field: 'timeZone', label: words.timeZone, help: words.timeZoneHelp, value: timeZone }),
      input({
        field: 'quiet',
        label: words.quiet,
        help: words.quietHelp,
        value: quiet ? formatQuietHours(quiet) : '',
        placeholder: '23:00-07:00',
      }),
    ],
  };
}

/** A modal for topics as one types them, with those that stand. Comes back as the verb `fill`. */
export function renderTopicsModal({ channelId, topics }: Subscription, place: OrderPlace, locale: Locale): ModalBody {
  const { topicsModal: words } = wordingOf(locale).order;
  return {
    custom_id: customId(verbs.fill, 'topics', channelId, placeArg(place)),
    title: words.title,
    components: [
      input({
        field: 'topics',
        label: words.label,
        help: words.help,
        value: whole(topics),
        placeholder: words.placeholder,
      }),
    ],
  };
}

/** As many topics as the input holds, each whole. */
function whole(topics: readonly string[]): string {
  return topics.reduce((text, topic) => {
    const longer = text === '' ? topic : `${text} ${topic}`;
    return longer.length <= inputText.topics ? longer : text;
  }, '');
}

function input({ field, label, help, value, placeholder }: Input) {
  return {
    type: ComponentType.Label as const,
    label,
    description: help,
    component: {
      type: ComponentType.TextInput as const,
      custom_id: orderFields[field],
      style: field === 'topics' ? TextInputStyle.Paragraph : TextInputStyle.Short,
      max_length: inputText[field],
      required: false,
      ...(value === '' ? {} : { value: value.slice(0, inputText[field]) }),
      ...(placeholder === undefined ? {} : { placeholder }),
    },
  };
}
