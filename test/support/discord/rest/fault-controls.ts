import { HexinError } from '../../../../src/domain/hexin-error.ts';
import type { Fault, FaultPlan, FaultTarget } from './faults.ts';

/** Which requests a fault is meant for. What isn't said fits all. */
export interface FaultMatch {
  /** `POST /channels/{channel_id}/messages` */
  readonly route?: string;
  readonly channelId?: string;
  /** @defaultValue 1 */
  readonly times?: number;
}

/** What a test can make go wrong with HTTP requests. */
export interface FaultControls {
  /** Asks `plan` about every request from now on; null for none. */
  setFaults(plan: FaultPlan | null): void;
  /**
   * The next requests that fit meet `faults`; this comes before the plan.
   *
   * @throws HexinError `loopback-setup` for a route that this Discord hasn't: the fault would never come
   */
  failNext(match: FaultMatch, ...faults: readonly Fault[]): void;
}

export interface FaultChoice {
  readonly controls: FaultControls;
  readonly choose: FaultPlan;
}

/** @param hasRoute - whether there is such a `METHOD route` */
export function createFaultControls(hasRoute: (route: string) => boolean): FaultChoice {
  let plan: FaultPlan | null = null;
  const pending: { readonly match: FaultMatch; readonly faults: readonly Fault[]; left: number }[] = [];
  return {
    controls: {
      setFaults(next) {
        plan = next;
      },
      failNext(match, ...faults) {
        if (match.route !== undefined && !hasRoute(match.route)) {
          throw new HexinError('loopback-setup', `no route ${match.route}`);
        }
        pending.push({ match, faults, left: match.times ?? 1 });
      },
    },
    choose(target) {
      const found = pending.find((entry) => entry.left > 0 && fits(entry.match, target));
      if (!found) return plan?.(target) ?? null;
      found.left -= 1;
      return found.faults;
    },
  };
}

function fits(match: FaultMatch, target: FaultTarget): boolean {
  if (match.route !== undefined && match.route !== `${target.method} ${target.route}`) return false;
  return match.channelId === undefined || match.channelId === target.params.channel_id;
}
