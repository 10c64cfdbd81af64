import type { Lease } from '../../src/ports/store.ts';

/** A lease that nobody contends for. @param lost - aborted when it is lost */
export function createFakeLease(lost: AbortSignal = new AbortController().signal): Lease {
  return { name: 'fake', token: 'fake', lost, isSure: () => !lost.aborted, release: async () => undefined };
}
