/** One rule of Discord's that the client (or, for `own-response`, this server) has broken. */
export interface Violation {
  /** The rule's short name, for tests to look for. */
  readonly rule: string;
  readonly detail: string;
  /** Where Discord documents the rule. */
  readonly docs: string;
  /** An HTTP method, or `GATEWAY`. */
  readonly method: string;
  /** The route's template, as in the API's specification; for the gateway, the opcode. */
  readonly route: string;
}

/** Violations in the order in which they were noticed. */
export interface ViolationLog {
  readonly all: readonly Violation[];
  add(violation: Violation): void;
  /** Takes out and returns what was noticed so far: for tests that break rules on purpose. */
  take(): readonly Violation[];
}

export function createViolationLog(): ViolationLog {
  const all: Violation[] = [];
  return {
    all,
    add: (violation) => {
      all.push(violation);
    },
    take: () => all.splice(0, all.length),
  };
}
