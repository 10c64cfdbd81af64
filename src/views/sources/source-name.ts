import type { Source } from '../../domain/source.ts';
import type { SourceState } from '../../domain/source-state.ts';
import { oneLine } from '../plain-text.ts';
import { isBlank, shortLine, shortTitle } from '../short-text.ts';
import { abridge } from '../split-text.ts';
import type { Wording } from '../wording/wording.ts';

/** A source with what came of reading it; `state` is undefined until somebody has looked. */
export interface KnownSource {
  readonly source: Source;
  readonly state: SourceState | undefined;
}

const nameText = 80;
const addressText = 200;

/** What a source calls itself, as it came; the server's name where it doesn't say. */
function rawName(title: string | null, url: string): string {
  return title === null || isBlank(title) ? (URL.parse(url)?.host ?? url) : title;
}

/** The name of a source, on one line and in at most 80 characters, to stand between markers of our own. */
export function nameInWords(title: string | null, url: string, wording: Wording): string {
  return shortTitle(rawName(title, url), nameText, wording, 'inert');
}

export function sourceInWords({ source, state }: KnownSource, wording: Wording): string {
  return nameInWords(state?.title ?? null, source.url, wording);
}

/** Where a source is, as a line of its own. */
export function addressLine(url: string): string {
  return `-# ${shortLine(url, addressText)}`;
}

/** The name and the server of a source where Discord has no markup, at most so long. */
export function sourceChoice({ source, state }: KnownSource, limit: number): string {
  const name = oneLine(rawName(state?.title ?? null, source.url).toWellFormed());
  const host = URL.parse(source.url)?.host ?? '';
  return abridge(name === host ? source.url : `${name} · ${host}`, limit);
}
