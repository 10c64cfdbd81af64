import type { Locale } from '../../src/domain/locale.ts';
import type { MessageBody, OptionValue } from '../../src/ports/command.ts';

/** What a reader does: uses a command, or something of what a command has shown. */
export interface Use {
  readonly command: string;
  readonly subcommand?: string;
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** The verb of the button or menu that is used then, with what is picked in it. */
  readonly andThen?: readonly { readonly verb: string; readonly picks?: readonly string[] }[];
}

/** The last message of the reply to a use, from the page's own API. */
export async function askPreview(url: string, use: Use, locale: Locale): Promise<MessageBody> {
  let body = await send(`${url}/api/commands/${use.command}`, {
    options: use.options ?? {},
    ...(use.subcommand !== undefined && { subcommand: use.subcommand }),
    locale,
  });
  for (const { verb, picks } of use.andThen ?? []) {
    const customId = findCustomId(body, verb);
    const fields = picks === undefined ? {} : { values: picks };
    body = await send(`${url}/api/actions`, { customId, fields, from: 'component', locale });
  }
  return body;
}

async function send(address: string, asked: object): Promise<MessageBody> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(address).origin },
    body: JSON.stringify(asked),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${address}: ${text}`);
  const events = text
    .trim()
    .split('\n')
    .map((line): { kind: string; message?: MessageBody } => JSON.parse(line));
  const last = events.findLast(({ message }) => message !== undefined)?.message;
  if (last === undefined) throw new Error(`${address} showed nothing: ${text}`);
  return last;
}

function findCustomId(body: MessageBody, verb: string): string {
  const found = JSON.stringify(body).match(new RegExp(`"custom_id":"(${verb}(?::[^"]*)?)"`))?.[1];
  if (found === undefined) throw new Error(`Nothing to use is called ${verb}`);
  return found;
}
