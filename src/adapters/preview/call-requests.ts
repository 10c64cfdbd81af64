import type { Locale } from '../../domain/locale.ts';
import type { ActionCall } from '../../ports/command.ts';
import { badRequest } from './bad-request.ts';
import { type JsonObject, localeField, objectField, ownValue, textField, toTexts } from './json-fields.ts';
import { previewPlace } from './preview-place.ts';

/** Discord's limits on a custom_id, a modal's components, a select's picks and a text input's length. */
const limits = { customId: 100, fields: 40, values: 25, value: 4000 } as const satisfies Record<string, number>;

interface Asked {
  readonly locale: Locale;
  readonly channelId: string;
}

export interface CommandRequest extends Asked {
  readonly options: JsonObject;
}

export interface CompletionRequest extends CommandRequest {
  readonly command: string;
  readonly focused: string;
}

export interface ActionRequest extends Asked {
  readonly verb: string;
  readonly args: readonly string[];
  readonly fields: ActionCall['fields'];
  /** `component`: a button or a select menu was used. `modal`: a modal came back, and is never answered with another. */
  readonly from: 'component' | 'modal';
}

/** @throws HexinError `preview-bad-request`, as everything here does */
export function parseCommandRequest(body: JsonObject): CommandRequest {
  return { ...asked(body), options: objectField(body, 'options') };
}

export function parseCompletionRequest(body: JsonObject): CompletionRequest {
  return {
    ...parseCommandRequest(body),
    command: textField(body, 'command', 32),
    focused: textField(body, 'focused', 32),
  };
}

export function parseActionRequest(body: JsonObject): ActionRequest {
  const [verb = '', ...args] = textField(body, 'customId', limits.customId).split(':');
  if (verb === '') throw badRequest('customId starts with a verb');
  const from = ownValue(body, 'from') ?? 'component';
  if (from !== 'component' && from !== 'modal') throw badRequest('from is component or modal');
  const fields = Object.entries(objectField(body, 'fields'));
  if (fields.length > limits.fields) throw badRequest(`fields has at most ${limits.fields} entries`);
  return {
    ...asked(body),
    verb,
    args,
    from,
    fields: Object.fromEntries(
      fields.map(([name, values]) => [name, toTexts(values, 'a field', limits.values, limits.value)]),
    ),
  };
}

/** The first channel when none is named. */
export function channelField(body: JsonObject): string {
  const given = ownValue(body, 'channelId') ?? previewPlace.channels[0].id;
  const channel = previewPlace.channels.find(({ id }) => id === given);
  if (channel === undefined) throw badRequest('channelId is a channel of the preview');
  return channel.id;
}

function asked(body: JsonObject): Asked {
  return { locale: localeField(body), channelId: channelField(body) };
}
