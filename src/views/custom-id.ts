import { HexinError } from '../domain/hexin-error.ts';
import { discordLimits } from './limits.ts';

/** The verbs of components, which the actions in `commands/` carry out. */
export const verbs = {
  ask: 'ask',
  more: 'more',
  follow: 'follow',
  widen: 'widen',
  cite: 'cite',
  sections: 'sections',
  pick: 'pick',
  pause: 'pause',
  resume: 'resume',
  remove: 'remove',
  turn: 'turn',
  open: 'open',
  set: 'set',
  fill: 'fill',
  undo: 'undo',
  post: 'post',
  recheck: 'recheck',
  reread: 'reread',
  source: 'source',
  following: 'following',
} as const;

export type Verb = (typeof verbs)[keyof typeof verbs];

/**
 * `verb:argument:…`
 *
 * @throws HexinError `custom-id-too-long` past Discord's 100 characters
 */
export function customId(verb: Verb, ...args: readonly (string | number)[]): string {
  const id = [verb, ...args].join(':');
  if (id.length > discordLimits.customId) throw new HexinError('custom-id-too-long', `custom_id too long: ${id}`);
  return id;
}
