/** `--guild ID`: the server whose articles are meant, its own sources' among them; null without it, for those that everyone may see. */
export function readGuild(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
