import { ComponentType } from 'discord-api-types/v10';
import type { MessageBody } from '../../ports/command.ts';

const scheme = 'attachment://';

/**
 * A message for the page: what its components show of its files they show as `data:` addresses, and the files are left out. Where a component is a file, its
 * name is beside it, as Discord has it in what it sends.
 */
export function inlineFiles({ files = [], ...message }: MessageBody): MessageBody {
  if (files.length === 0) return message;
  const addresses = new Map(
    files.map(({ name, type, bytes }) => [name, `data:${type};base64,${Buffer.from(bytes).toString('base64')}`]),
  );
  const names = new Map([...addresses].map(([name, address]) => [address, name]));
  const withAddresses: MessageBody = JSON.parse(JSON.stringify(message), (key, value: unknown) => {
    if (key === 'url' && typeof value === 'string' && value.startsWith(scheme))
      return addresses.get(value.slice(scheme.length)) ?? value;
    const name = isFile(value) ? names.get(value.file.url) : undefined;
    return isFile(value) && name !== undefined ? { ...value, name } : value;
  });
  return withAddresses;
}

function isFile(value: unknown): value is { readonly file: { readonly url: string } } {
  if (typeof value !== 'object' || value === null) return false;
  return 'type' in value && value.type === ComponentType.File && 'file' in value;
}
