import type { Route } from './route.ts';

export type RouteMatch =
  | { readonly kind: 'found'; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'other-method' }
  | { readonly kind: 'unknown' };

/** Finds the route of a path. Fixed words win over parameters: `/users/@me` over `/users/{user_id}`. */
export function matchRoute(routes: readonly Route[], method: string, path: string): RouteMatch {
  const steps = path.split('/').map(decodeStep);
  let isKnownPath = false;
  for (const route of routes) {
    const params = matchSteps(route.path.split('/'), steps);
    if (!params) continue;
    if (route.method === method) return { kind: 'found', route, params };
    isKnownPath = true;
  }
  return { kind: isKnownPath ? 'other-method' : 'unknown' };
}

/** Routes in the order in which they are tried. */
export function orderRoutes(routes: readonly Route[]): readonly Route[] {
  const parameterCount = (route: Route) => route.path.split('{').length;
  return routes.toSorted((a, b) => parameterCount(a) - parameterCount(b));
}

function matchSteps(template: readonly string[], steps: readonly string[]): Readonly<Record<string, string>> | null {
  if (template.length !== steps.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const step = steps[index] ?? '';
    if (part.startsWith('{')) {
      if (step === '') return null;
      params[part.slice(1, -1)] = step;
    } else if (part !== step) return null;
  }
  return params;
}

/** Clients percent-encode: `%40me`, `%40original`. */
function decodeStep(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
