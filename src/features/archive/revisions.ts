import type { Audience } from '../../domain/source.ts';

/** Which state of the log an audience sees. */
export interface Revisions {
  /** Another one whenever something that the audience sees is another. */
  of(audience: Audience): string;
  changed(audience: Audience): void;
}

export function createRevisions(): Revisions {
  let everyone = 0;
  const guilds = new Map<string, number>();
  return {
    of: (audience) => `${everyone}.${audience === null ? 0 : (guilds.get(audience) ?? 0)}`,
    changed(audience) {
      if (audience === null) everyone += 1;
      else guilds.set(audience, (guilds.get(audience) ?? 0) + 1);
    },
  };
}
