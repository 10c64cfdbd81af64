import type { Source } from '../../domain/source.ts';

/** A source that is looked at, with the host that is asked. */
export interface Look {
  readonly source: Source;
  readonly host: string;
}

const limits = {
  /** One is asked while another's answer is read: many sources of one host shall not be in the way of all others. */
  perHost: 2,
  /** Whoever adds sources to a guild may mean harm, and has as many hosts as they like. */
  perGuild: 4,
  /** And as many servers as they like: what everybody sees goes on. */
  ofGuilds: 10,
} as const;

/** Whether a source may be looked at beside those that are under way. */
export function hasRoom({ host, source: { audience } }: Look, underWay: readonly Look[]): boolean {
  if (underWay.filter((other) => other.host === host).length >= limits.perHost) return false;
  if (audience === null) return true;
  const ofGuilds = underWay.filter(({ source }) => source.audience !== null);
  const ofGuild = ofGuilds.filter(({ source }) => source.audience === audience);
  return ofGuilds.length < limits.ofGuilds && ofGuild.length < limits.perGuild;
}
