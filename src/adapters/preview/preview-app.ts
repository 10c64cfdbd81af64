import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { HexinError } from '../../domain/hexin-error.ts';
import type { Locale } from '../../domain/locale.ts';
import type { Action, Command, MessageBody } from '../../ports/command.ts';
import { attachmentType, mostFileBodyBytes, readAttachedFiles } from './attached-files.ts';
import { badRequest, badRequestCode } from './bad-request.ts';
import { channelField, parseActionRequest, parseCommandRequest, parseCompletionRequest } from './call-requests.ts';
import { readOptions, readPartialOptions } from './command-options.ts';
import { type JsonObject, localeField, parseJsonObject } from './json-fields.ts';
import type { PageFile } from './page-files.ts';
import { previewCaller, previewPlace } from './preview-place.ts';
import { type ReplyDeps, replyToAction, replyToCommand } from './reply-events.ts';
import { refuseRequest } from './request-guard.ts';
import { securityHeaders } from './security-headers.ts';
import { streamJsonLines } from './stream-json-lines.ts';

const maxBodyBytes = 64 * 1024;

export interface PreviewAppDeps extends ReplyDeps {
  readonly commands: readonly Command[];
  readonly actions: readonly Action[];
  /** What is posted in a channel of {@link previewPlace}, oldest first, in the language of the page. */
  readonly channelMessages: (locale: Locale, channelId: string) => Promise<readonly MessageBody[]>;
  readonly files: ReadonlyMap<string, PageFile>;
  /** The port that is listened on: what `Host` must say. */
  readonly port: () => number;
}

/** The page and its API, as web-standard requests and responses. */
export function createPreviewApp(deps: PreviewAppDeps): Hono {
  const commands = new Map<string, Command>(deps.commands.map((command) => [command.declaration.name, command]));
  const actions = new Map(deps.actions.map((action) => [action.verb, action]));
  const app = new Hono();

  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(securityHeaders)) context.res.headers.set(name, value);
  });
  app.use(async ({ req }, next) => {
    const refusal = refuseRequest(
      {
        method: req.method,
        path: req.path,
        host: req.header('host'),
        origin: req.header('origin'),
        fetchSite: req.header('sec-fetch-site'),
      },
      deps.port(),
    );
    return refusal === undefined ? next() : problem(403, refusal, 'The preview serves this machine and its own page.');
  });
  const limitTo = (maxSize: number) =>
    bodyLimit({ maxSize, onError: () => problem(413, 'too-large', `A body has at most ${maxSize} bytes.`) });
  const [small, withFile] = [limitTo(maxBodyBytes), limitTo(mostFileBodyBytes)];
  app.use((context, next) => {
    const { declaration } = commands.get(/^\/api\/commands\/([^/]+)$/.exec(context.req.path)?.[1] ?? '') ?? {};
    const takesFile = declaration?.options?.some(({ type }) => type === attachmentType) ?? false;
    return (takesFile ? withFile : small)(context, next);
  });

  app.get('/api/declarations', ({ json }) =>
    json({ ...previewPlace, commands: deps.commands.map(({ declaration }) => declaration) }),
  );

  app.get('/api/channel', async ({ req, json }) =>
    json({ messages: await deps.channelMessages(localeField(req.query()), channelField(req.query())) }),
  );

  app.post('/api/commands/:name', async ({ req }) => {
    const command = commands.get(req.param('name'));
    if (command === undefined) return problem(404, 'unknown-command', 'There is no such command.');
    const { options, channelId, locale } = parseCommandRequest(await readBody(req.raw));
    const { declaration } = command;
    const call = {
      ...previewCaller(channelId, locale),
      options: readOptions(declaration, options),
      attachments: readAttachedFiles(declaration, options),
    };
    return streamJsonLines(replyToCommand(command, call, deps));
  });

  app.post('/api/complete', async ({ req, json }) => {
    const asked = parseCompletionRequest(await readBody(req.raw));
    const command = commands.get(asked.command);
    if (command === undefined) return problem(404, 'unknown-command', 'There is no such command.');
    const options = readPartialOptions(command.declaration, asked.options);
    const caller = previewCaller(asked.channelId, asked.locale);
    return json({ choices: (await command.complete?.({ ...caller, options, focused: asked.focused })) ?? [] });
  });

  app.post('/api/actions', async ({ req }) => {
    const { verb, args, fields, channelId, locale, from } = parseActionRequest(await readBody(req.raw));
    const action = actions.get(verb);
    if (action === undefined) return problem(404, 'unknown-action', 'Nothing answers to that custom_id.');
    const call = { ...previewCaller(channelId, locale), args, fields };
    return streamJsonLines(replyToAction(action, call, from === 'component', deps));
  });

  app.get('*', ({ req }) => {
    const file = deps.files.get(req.path);
    if (file === undefined) return problem(404, 'not-found', 'There is nothing here.');
    return new Response(file.bytes, { headers: { 'content-type': file.type } });
  });

  app.notFound(() => problem(404, 'not-found', 'There is nothing here.'));
  app.onError((error) => {
    if (error instanceof HexinError && error.code === badRequestCode) return problem(400, 'bad-request', error.message);
    deps.log.error('preview request failed', { error });
    return problem(500, 'failed', 'That did not work; the log says why.');
  });
  return app;
}

async function readBody(request: Request): Promise<JsonObject> {
  // A form can post across sites without asking first; a JSON body can't.
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw badRequest('the content type is application/json');
  return parseJsonObject(await request.text());
}

function problem(status: ContentfulStatusCode, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status });
}
