import type { MessageBody } from '../../ports/command.ts';

const scheme = 'attachment://';

/** A message for the page: what its components show of its files they show as `data:` addresses, and the files are left out. */
export function inlineFiles({ files = [], ...message }: MessageBody): MessageBody {
  if (files.length === 0) return message;
  const addresses = new Map(
    files.map(({ name, type, bytes }) => [name, `data:${type};base64,${Buffer.from(bytes).toString('base64')}`]),
  );
  const withAddresses: MessageBody = JSON.parse(JSON.stringify(message), (key, value: unknown) =>
    key === 'url' && typeof value === 'string' && value.startsWith(scheme)
      ? (addresses.get(value.slice(scheme.length)) ?? value)
      : value,
  );
  return withAddresses;
}
