import type { APIMessage } from 'discord-api-types/v10';
import { nestErrors } from '../../rules/body-errors.ts';
import { docsBase } from '../../rules/breach.ts';
import { refuse } from '../refusal.ts';
import type { RestRequest } from '../route.ts';

const docs = `${docsBase}/resources/message#get-channel-messages`;

/**
 * The part of a channel's messages (given oldest first) that a query asks for, newest first. `before`, `after` and `around` exclude each other;
 * `limit` is 1 to 100.
 *
 * @throws DiscordRefusal 50035
 * @see https://docs.discord.com/developers/resources/message#get-channel-messages
 */
export function pageOfMessages(messages: readonly APIMessage[], request: RestRequest): readonly APIMessage[] {
  const { query } = request;
  const limit = Number(query.get('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    request.note('history-limit', String(query.get('limit')), docs);
    throw refuse.invalidForm(
      nestErrors([{ path: ['limit'], code: 'NUMBER_TYPE_MAX', message: 'int value should be between 1 and 100.' }]),
    );
  }
  const anchors = ['before', 'after', 'around'].filter((name) => query.has(name));
  if (anchors.length > 1) {
    request.note('history-anchors', anchors.join(), docs);
    throw refuse.invalidForm(
      nestErrors([{ path: [], code: 'BASE_TYPE_MUTUALLY_EXCLUSIVE', message: `${anchors.join(', ')} are exclusive.` }]),
    );
  }
  const anchor = anchors[0];
  if (anchor === undefined) return messages.slice(-limit).toReversed();
  const id = BigInt(query.get(anchor) ?? 0);
  const older = messages.filter((message) => BigInt(message.id) < id);
  const newer = messages.filter((message) => BigInt(message.id) > id);
  if (anchor === 'before') return older.slice(-limit).toReversed();
  if (anchor === 'after') return newer.slice(0, limit).toReversed();
  const half = Math.floor(limit / 2);
  const itself = messages.filter((message) => BigInt(message.id) === id);
  return [...older.slice(-half), ...itself, ...newer.slice(0, half)].slice(0, limit).toReversed();
}
