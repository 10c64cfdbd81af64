import { HexinError } from '../../../../src/domain/hexin-error.ts';
import type { JsonObject } from '../json.ts';

/** Discord's answer to a request that it doesn't carry out. https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export class DiscordRefusal extends HexinError {
  readonly status: number;
  /** Discord's JSON error code. */
  readonly discordCode: number;
  readonly errors: JsonObject | undefined;

  constructor(status: number, discordCode: number, message: string, errors?: JsonObject) {
    super('loopback-refusal', message);
    this.status = status;
    this.discordCode = discordCode;
    this.errors = errors;
  }
}

/** Makes a refusal of a known kind. The texts are those that Discord documents beside each code. */
export const refuse = {
  unauthorized: () => new DiscordRefusal(401, 0, '401: Unauthorized'),
  unknownRoute: () => new DiscordRefusal(404, 0, '404: Not Found'),
  methodNotAllowed: () => new DiscordRefusal(405, 0, '405: Method Not Allowed'),
  invalidJson: () => new DiscordRefusal(400, 50109, 'The request body contains invalid JSON.'),
  unknownChannel: () => new DiscordRefusal(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new DiscordRefusal(404, 10004, 'Unknown Guild'),
  unknownMember: () => new DiscordRefusal(404, 10007, 'Unknown Member'),
  unknownMessage: () => new DiscordRefusal(404, 10008, 'Unknown Message'),
  unknownUser: () => new DiscordRefusal(404, 10013, 'Unknown User'),
  unknownWebhook: () => new DiscordRefusal(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => new DiscordRefusal(404, 10062, 'Unknown interaction'),
  unknownCommand: () => new DiscordRefusal(404, 10063, 'Unknown application command'),
  unknownCommandPermissions: () => new DiscordRefusal(404, 10066, 'Unknown application command permissions'),
  unknownTag: () => new DiscordRefusal(404, 10087, 'Unknown tag'),
  tooManyWebhooks: () => new DiscordRefusal(400, 30007, 'Maximum number of webhooks reached (15)'),
  alreadyCrossposted: () => new DiscordRefusal(400, 40033, 'This message has already been crossposted.'),
  alreadyAcknowledged: () => new DiscordRefusal(400, 40060, 'Interaction has already been acknowledged.'),
  tooLarge: () => new DiscordRefusal(413, 40005, 'Request entity too large. Try sending something smaller in size'),
  tagRequired: () => new DiscordRefusal(400, 40067, 'A tag is required to create a forum post in this channel'),
  missingAccess: () => new DiscordRefusal(403, 50001, 'Missing Access'),
  notTheAuthor: () => new DiscordRefusal(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => new DiscordRefusal(400, 50006, 'Cannot send an empty message'),
  cannotMessageUser: () => new DiscordRefusal(403, 50007, 'Cannot send messages to this user'),
  nonTextChannel: () => new DiscordRefusal(400, 50008, 'Cannot send messages in a non-text channel'),
  missingPermissions: () => new DiscordRefusal(403, 50013, 'Missing Permissions'),
  wrongChannelType: () => new DiscordRefusal(400, 50024, 'Cannot execute action on this channel type'),
  invalidWebhookToken: () => new DiscordRefusal(401, 50027, 'Invalid Webhook Token'),
  archivedThread: () => new DiscordRefusal(400, 50083, 'Thread is archived'),
  threadExists: () => new DiscordRefusal(400, 160004, 'A thread has already been created for this message'),
  cannotReplyWithoutHistory: () =>
    new DiscordRefusal(400, 160002, 'Cannot reply without permission to read message history'),
  invalidForm: (errors: JsonObject) => new DiscordRefusal(400, 50035, 'Invalid Form Body', errors),
} as const;
