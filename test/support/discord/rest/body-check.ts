import { nestErrors } from '../rules/body-errors.ts';
import { type Breach, docsBase } from '../rules/breach.ts';
import { refuse } from './refusal.ts';
import type { Note, RestAnswer, RestRequest, Route } from './route.ts';
import type { Specification } from './specification.ts';

const errorDocs = `${docsBase}/reference#error-messages`;

/**
 * Checks a request's body against the type that Discord's specification gives the route. A field that the type doesn't know is passed over, as
 * Discord does, and noted.
 *
 * @throws DiscordRefusal 50035 when it doesn't fit
 */
export function checkBody(specification: Specification, route: Route, request: RestRequest): void {
  if (route.takes === undefined) return;
  const check = specification.check(route.takes, request.body);
  for (const field of check.unknownFields) request.note('unknown-field', field.join('.'), docsBase);
  if (check.issues.length === 0) return;
  for (const issue of check.issues) request.note('schema', `${issue.path.join('.')}: ${issue.message}`, errorDocs);
  throw refuse.invalidForm(nestErrors(check.issues));
}

/** Notes where an answer of this server's own doesn't fit the specification, as the client sees it: what JSON leaves out isn't there. */
export function checkOwnAnswer(specification: Specification, route: Route, answer: RestAnswer, note: Note): void {
  const type = route.gives[answer.status];
  if (type === undefined) {
    if (answer.body !== undefined) note('own-response', `status ${answer.status} carries no body`, docsBase);
    return;
  }
  const seen: unknown = JSON.parse(JSON.stringify(answer.body ?? null));
  const check = specification.check(type, seen);
  for (const issue of check.issues) note('own-response', `${type} ${issue.path.join('.')}: ${issue.message}`, docsBase);
  for (const field of check.unknownFields) note('own-response', `${type} has no ${field.join('.')}`, docsBase);
}

/**
 * Notes every breach.
 *
 * @throws DiscordRefusal the first breach's own, or else 50035 with all of them nested
 */
export function refuseBreaches(breaches: readonly Breach[], noted: Note): void {
  if (breaches.length === 0) return;
  for (const breach of breaches) noted(breach.rule, `${breach.path.join('.')}: ${breach.message}`, breach.docs);
  const own = breaches.find((breach) => breach.refusal)?.refusal;
  throw own && breaches.length === 1
    ? own
    : refuse.invalidForm(nestErrors(breaches.filter((breach) => !breach.refusal)));
}
