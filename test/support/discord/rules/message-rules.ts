import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import { isObject, type JsonObject, objectsIn, textOf } from '../json.ts';
import { refuse } from '../rest/refusal.ts';
import type { UploadedFile } from '../rest/route.ts';
import type { MessageDraft } from '../world/records.ts';
import { attachmentBreaches } from './attachment-rules.ts';
import { type Breach, docsBase, tooLong } from './breach.ts';
import { componentBreaches } from './component-rules.ts';
import { embedBreaches } from './embed-rules.ts';

const createDocs = `${docsBase}/resources/message#create-message`;
const flagDocs = `${docsBase}/resources/message#message-object-message-flags`;

/** What a message is before an edit. */
export interface EditedMessage {
  readonly content: string;
  readonly embeds: readonly JsonObject[];
  readonly components: readonly JsonObject[];
  readonly flags: number;
  readonly attachments: readonly JsonObject[];
}

/** The part of a message that an edit's rules look at. */
export function beforeEdit(message: APIMessage | null | undefined): EditedMessage {
  return {
    content: message?.content ?? '',
    embeds: objectsIn(message?.embeds),
    components: objectsIn(message?.components),
    flags: message?.flags ?? 0,
    attachments: objectsIn(message?.attachments),
  };
}

/** What a new message, or (with `before`) an edit, breaks of Discord's rules for messages. */
export function messageBreaches(
  draft: MessageDraft,
  files: readonly UploadedFile[],
  before: EditedMessage | null = null,
): readonly Breach[] {
  const flags = (draft.flags ?? 0) | ((before?.flags ?? 0) & MessageFlags.IsComponentsV2);
  const isV2 = Boolean(flags & MessageFlags.IsComponentsV2);
  return [
    ...lengthBreaches(draft),
    ...embedBreaches(objectsIn(draft.embeds)),
    ...(isV2 ? besideV2(draft, before) : []),
    ...componentBreaches(objectsIn(draft.components), isV2),
    ...allowedMentionBreaches(draft.allowed_mentions),
    ...nonceBreaches(draft),
    ...attachmentBreaches(draft, files, before?.attachments ?? []),
    ...emptyBreaches(draft, files.length, before),
  ];
}

/** The API's specification lets 4,000 through, which is for paying users. https://docs.discord.com/developers/resources/message#create-message */
function lengthBreaches(draft: MessageDraft): readonly Breach[] {
  return textOf(draft.content).length > 2000 ? [tooLong('content-too-long', ['content'], 2000, createDocs)] : [];
}

/** With the flag, a message is its components alone. https://docs.discord.com/developers/components/reference#component-object */
function besideV2(draft: MessageDraft, before: EditedMessage | null): readonly Breach[] {
  const breach = (field: string): Breach => ({
    rule: 'components-v2-beside',
    path: [field],
    code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    docs: flagDocs,
  });
  const given = (field: 'content' | 'embeds' | 'sticker_ids' | 'poll'): boolean => {
    const value = (draft as JsonObject)[field];
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  };
  const wasV2 = Boolean((before?.flags ?? 0) & MessageFlags.IsComponentsV2);
  // An edit that sets the flag must take away what was there: https://docs.discord.com/developers/resources/message#edit-message
  const left =
    before && !wasV2
      ? [
          ...(before.content !== '' && draft.content === undefined ? ['content'] : []),
          ...(before.embeds.length > 0 && draft.embeds === undefined ? ['embeds'] : []),
        ]
      : [];
  return [...(['content', 'embeds', 'sticker_ids', 'poll'] as const).filter(given), ...left].map(breach);
}

/** https://docs.discord.com/developers/resources/message#allowed-mentions-object */
function allowedMentionBreaches(allowed: JsonObject | null | undefined): readonly Breach[] {
  if (!isObject(allowed)) return [];
  const parse = Array.isArray(allowed.parse) ? allowed.parse : [];
  return ['users', 'roles'].flatMap((kind) => {
    const listed = allowed[kind];
    if (!parse.includes(kind) || !Array.isArray(listed) || listed.length === 0) return [];
    return [
      {
        rule: 'allowed-mentions-exclusive',
        path: ['allowed_mentions'],
        code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
        docs: `${docsBase}/resources/message#allowed-mentions-object`,
      },
    ];
  });
}

/** `enforce_nonce` checks the nonce; alone it does nothing, and the sender believes to be safe. https://docs.discord.com/developers/resources/message#create-message */
function nonceBreaches(draft: MessageDraft): readonly Breach[] {
  if (draft.enforce_nonce !== true) return [];
  if (draft.nonce !== undefined && draft.nonce !== null && draft.nonce !== '') return [];
  return [
    {
      rule: 'enforce-nonce-without-nonce',
      path: ['enforce_nonce'],
      code: 'BASE_TYPE_REQUIRED',
      message: 'enforce_nonce does nothing without a nonce.',
      docs: createDocs,
    },
  ];
}

/** Something must be there to see. https://docs.discord.com/developers/resources/message#create-message */
function emptyBreaches(draft: MessageDraft, fileCount: number, before: EditedMessage | null): readonly Breach[] {
  const content = draft.content === undefined ? (before?.content ?? '') : (draft.content ?? '');
  const embeds = draft.embeds === undefined ? (before?.embeds ?? []) : (draft.embeds ?? []);
  const components = draft.components === undefined ? (before?.components ?? []) : (draft.components ?? []);
  const poll = isObject((draft as JsonObject).poll);
  const kept =
    draft.attachments === undefined ? (before?.attachments ?? []).length > 0 : objectsIn(draft.attachments).length > 0;
  const isEmpty =
    content.trim() === '' && embeds.length === 0 && components.length === 0 && fileCount === 0 && !poll && !kept;
  if (!isEmpty) return [];
  return [
    {
      rule: 'empty-message',
      path: [],
      code: 'EMPTY_MESSAGE',
      message: 'Cannot send an empty message',
      docs: createDocs,
      refusal: refuse.emptyMessage(),
    },
  ];
}
