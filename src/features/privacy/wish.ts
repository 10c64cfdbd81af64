/** That what is kept of a person goes, in whatever process it is; a fact in the store until it is done. */
export interface Wish {
  readonly userId: string;
  /** When they asked, in milliseconds since the epoch. */
  readonly at: number;
  /** Of their direct messages, if it is known. */
  readonly directChannelId?: string | undefined;
}

const prefix = 'forget:';

/** The name of the fact. */
export const wishKey = (userId: string) => prefix + userId;

/** The fact. */
export function writeWish({ at, directChannelId }: Wish): string {
  return directChannelId === undefined ? `${at}` : `${at} ${directChannelId}`;
}

/** @returns undefined for a fact of another kind, and for what isn't a wish */
export function readWish(key: string, text: string): Wish | undefined {
  const [, at, directChannelId] = /^(\d+)(?: (\d+))?$/.exec(text) ?? [];
  if (!key.startsWith(prefix) || at === undefined) return undefined;
  return { userId: key.slice(prefix.length), at: Number(at), directChannelId };
}
