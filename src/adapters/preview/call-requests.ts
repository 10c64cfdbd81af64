import type { Locale } from '../../domain/locale.ts';
import type { ActionCall, TargetMessage } from '../../ports/command.ts';
import { badRequest } from './bad-request.ts';
import { type JsonObject, localeField, objectField, ownValue, textField, toTexts } from './json-fields.ts';
import { isThread, previewPlace } from './preview-place.ts';

/** Discord's limits on a custom_id, a modal's components, a select's picks and a text input's length. */
const limits = { customId: 100, fields: 40, values: 25, value: 4000 } as const satisfies Record<string, number>;

interface Asked {
  readonly locale: Locale;
  readonly channelId: string;
}

export interface CommandRequest extends Asked {
  /** Undefined for a command that has none. */
  readonly subcommand: string | undefined;
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

export interface MessageCommandRequest extends Asked {
  readonly target: TargetMessage;
}

/** @throws HexinError `preview-bad-request`, as everything here does */
export function parseCommandRequest(body: JsonObject): CommandRequest {
  const subcommand = ownValue(body, 'subcommand') === undefined ? undefined : textField(body, 'subcommand', 65);
  return { ...asked(body), subcommand, options: objectField(body, 'options') };
}

export function parseCompletionRequest(body: JsonObject): CompletionRequest {
  return {
    ...parseCommandRequest(body),
    command: textField(body, 'command', 32),
    focused: textField(body, 'focused', 32),
  };
}

/** The page has no messages but Hexin's own, and those that a person wrote into it (`isOwn: false`). */
export function parseMessageCommandRequest(body: JsonObject): MessageCommandRequest {
  const isOwn = ownValue(body, 'isOwn') ?? true;
  if (typeof isOwn !== 'boolean') throw badRequest('isOwn is true or false');
  return { ...asked(body), target: { isOwn, body: objectField(body, 'message'), attachments: [] } };
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
  if (typeof given === 'string' && isThread(given)) return given;
  const channel = previewPlace.channels.find(({ id }) => id === given);
  if (channel === undefined) throw badRequest('channelId is a channel of the preview');
  return channel.id;
}

function asked(body: JsonObject): Asked {
  return { locale: localeField(body), channelId: channelField(body) };
}
