/** What `hexin doctor` looks at, in this order. */
export type CheckName =
  | 'configuration'
  | 'machine'
  | 'time'
  | 'discord'
  | 'shards'
  | 'store'
  | 'channels'
  | 'model'
  | 'sources';

/** One thing that was looked at. */
export interface Finding {
  readonly check: CheckName;
  /** `fail`: Hexin can't do its work, or not all of it. `warn`: it can, and somebody should look. */
  readonly state: 'ok' | 'warn' | 'fail';
  readonly about: string;
  /** What to do. */
  readonly advice?: string;
}

/** How findings of one check are made. */
export function findingsOf(check: CheckName) {
  return {
    ok: (about: string): Finding => ({ check, state: 'ok', about }),
    warn: (about: string, advice: string): Finding => ({ check, state: 'warn', about, advice }),
    fail: (about: string, advice: string): Finding => ({ check, state: 'fail', about, advice }),
  };
}

/** One line, and under it what to do. */
export function describeFinding({ check, state, about, advice }: Finding): string {
  const line = `${state.padEnd(4)}  ${check.padEnd(13)}  ${about}`;
  return advice === undefined ? line : `${line}\n${' '.repeat(21)}→ ${advice}`;
}
