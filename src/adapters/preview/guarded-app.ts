import { Hono } from 'hono';
import { HexinError } from '../../domain/hexin-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { badRequestCode } from './bad-request.ts';
import { textField } from './json-fields.ts';
import type { PageFile } from './page-files.ts';
import { problem, readBody, tooLargeCode } from './problem.ts';
import { type Listening, refuseRequest } from './request-guard.ts';
import { securityHeaders } from './security-headers.ts';
import { createSignIn, type SignIn } from './sign-in.ts';

export interface GuardDeps {
  /** By the path that each is served at. */
  readonly files: ReadonlyMap<string, PageFile>;
  /** The path of the file that `/` is. */
  readonly home: string;
  readonly listening: () => Listening;
  /** Undefined: nobody is asked for one. */
  readonly adminToken: string | undefined;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** What @hono/node-server hands over beside a request. */
interface NodeBindings {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}

export type GuardedApp = Hono<{ Bindings: NodeBindings; Variables: { isGuest?: true } }>;

const signInPage = '/sign-in.html';
const sessionPath = '/api/session';
const mostBytes = 8 * 1024;

/** A server for its own page alone, without routes: headers, who may ask, signing in. {@link servePage} comes after the routes. */
export function createGuardedApp(deps: GuardDeps): GuardedApp {
  const app: GuardedApp = new Hono();
  const { adminToken: token, clock, listening, log } = deps;

  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(securityHeaders)) context.res.headers.set(name, value);
  });
  app.use(async ({ req }, next) => {
    const { method, path } = req;
    const [host, origin, fetchSite] = [req.header('host'), req.header('origin'), req.header('sec-fetch-site')];
    const refusal = refuseRequest({ method, path, host, origin, fetchSite }, listening());
    return refusal === undefined ? next() : problem(403, refusal, 'The preview serves this machine and its own page.');
  });
  if (token !== undefined) {
    const onWrong = (address: string) => log.warn('sign-in-refused', { address });
    demandSignIn(app, createSignIn({ token, clock, port: () => listening().port, onWrong }));
  }
  app.notFound(() => problem(404, 'not-found', 'There is nothing here.'));
  app.onError((error) => {
    if (error instanceof HexinError && error.code === badRequestCode) return problem(400, 'bad-request', error.message);
    if (error instanceof HexinError && error.code === tooLargeCode) return problem(413, 'too-large', error.message);
    log.error('preview request failed', { error });
    return problem(500, 'failed', 'That did not work; the log says why.');
  });
  return app;
}

/** The page's files, which are no secret; but `/` is the form for whoever hasn't signed in. */
export function servePage(app: GuardedApp, { files, home }: Pick<GuardDeps, 'files' | 'home'>): void {
  app.get('*', ({ req, get }) => {
    const file = files.get(req.path === '/' ? (get('isGuest') ? signInPage : home) : req.path);
    if (file === undefined) return problem(404, 'not-found', 'There is nothing here.');
    return new Response(file.bytes, { headers: { 'content-type': file.type } });
  });
}

function demandSignIn(app: GuardedApp, signIn: SignIn): void {
  const addressOf = (env: NodeBindings) => env.incoming?.socket?.remoteAddress ?? '';
  const tooMany = (seconds: number) => {
    const response = problem(429, 'too-many-attempts', `Too many wrong tokens: try again in ${seconds} seconds.`);
    response.headers.set('retry-after', String(seconds));
    return response;
  };

  app.post(sessionPath, async ({ req, env }) => {
    const address = addressOf(env);
    const outcome = signIn.attempt(textField(await readBody(req.raw, mostBytes), 'token', 1_000), address);
    if (outcome.kind === 'signed-in') {
      const isSecure = req.header('origin')?.startsWith('https:') === true;
      return new Response(null, { status: 204, headers: { 'set-cookie': signIn.cookie(isSecure) } });
    }
    return outcome.kind === 'wait' ? tooMany(outcome.seconds) : problem(401, 'wrong-token', 'That is not the token.');
  });
  app.delete(sessionPath, () => new Response(null, { status: 204, headers: { 'set-cookie': signIn.endCookie } }));
  app.use(async (context, next) => {
    const { req, env } = context;
    const [cookie, authorization] = [req.header('cookie'), req.header('authorization')];
    const outcome = signIn.check({ cookie, authorization, address: addressOf(env) });
    if (outcome.kind === 'signed-in') return next();
    if (outcome.kind === 'wait') return tooMany(outcome.seconds);
    if (req.path.startsWith('/api/')) return problem(401, 'sign-in', 'Sign in with the ADMIN_TOKEN first.');
    context.set('isGuest', true);
    return next();
  });
}
