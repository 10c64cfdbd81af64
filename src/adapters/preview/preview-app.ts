import type { Locale } from '../../domain/locale.ts';
import type { Action, Command, MessageBody, MessageCommand } from '../../ports/command.ts';
import { attachmentType, mostFileBodyBytes, readAttachedFiles } from './attached-files.ts';
import {
  channelField,
  parseActionRequest,
  parseCommandRequest,
  parseCompletionRequest,
  parseMessageCommandRequest,
} from './call-requests.ts';
import type { ChannelOrder } from './channel-order.ts';
import { readOptions, readPartialOptions } from './command-options.ts';
import { createGuardedApp, type GuardDeps, type GuardedApp, servePage } from './guarded-app.ts';
import { localeField } from './json-fields.ts';
import { previewCaller, previewPlace } from './preview-place.ts';
import { problem, readBody } from './problem.ts';
import { type ReplyDeps, replyToAction, replyToCommand, replyToMessageCommand } from './reply-events.ts';
import { streamJsonLines } from './stream-json-lines.ts';
import { usedOptions } from './used-options.ts';

const mostBytes = 64 * 1024;

export interface PreviewAppDeps extends ReplyDeps, Omit<GuardDeps, 'home' | 'log'> {
  readonly commands: readonly Command[];
  /** @defaultValue none */
  readonly messageCommands?: readonly MessageCommand[];
  readonly actions: readonly Action[];
  /** What is posted in a channel of {@link previewPlace}, oldest first, in the language of the page. */
  readonly channelMessages: (locale: Locale, channelId: string) => Promise<readonly MessageBody[]>;
  /** What a channel has ordered, in the language of the page. @defaultValue nothing: there is no panel */
  readonly channelOrder?: (locale: Locale, channelId: string) => Promise<ChannelOrder>;
  /** Posts to a channel what it is owed, else today's briefing, as its order has it; false without an order. Resolves once it is posted. */
  readonly postNow?: (locale: Locale, channelId: string) => Promise<boolean>;
}

/** The page and its API, as web-standard requests and responses. */
export function createPreviewApp(deps: PreviewAppDeps): GuardedApp {
  const commands = new Map<string, Command>(deps.commands.map((command) => [command.declaration.name, command]));
  const messageCommands = new Map(deps.messageCommands?.map((command) => [command.declaration.name, command]));
  const actions = new Map(deps.actions.map((action) => [action.verb, action]));
  const app = createGuardedApp({ ...deps, home: '/index.html' });

  app.get('/api/declarations', ({ json }) =>
    json({
      ...previewPlace,
      commands: deps.commands.map(({ declaration }) => declaration),
      messageCommands: [...messageCommands.values()].map(({ declaration }) => declaration),
    }),
  );

  app.get('/api/channel', async ({ req, json }) => {
    const [locale, channelId] = [localeField(req.query()), channelField(req.query())];
    const order = await deps.channelOrder?.(locale, channelId);
    return json({ messages: await deps.channelMessages(locale, channelId), ...(order && { order }) });
  });

  app.post('/api/post-now', async ({ req, json }) => {
    const body = await readBody(req.raw, mostBytes);
    return json({ isPosted: (await deps.postNow?.(localeField(body), channelField(body))) ?? false });
  });

  app.post('/api/commands/:name', async ({ req }) => {
    const command = commands.get(req.param('name'));
    if (command === undefined) return problem(404, 'unknown-command', 'There is no such command.');
    const takesFile = command.declaration.options?.some(({ type }) => type === attachmentType) ?? false;
    const body = await readBody(req.raw, takesFile ? mostFileBodyBytes : mostBytes);
    const { subcommand, options, channelId, locale } = parseCommandRequest(body);
    const used = usedOptions(command.declaration, subcommand);
    const call = {
      ...previewCaller(channelId, locale),
      ...(subcommand !== undefined && { subcommand }),
      options: readOptions(used, options),
      attachments: readAttachedFiles(used, options),
    };
    return streamJsonLines(replyToCommand(command, call, deps));
  });

  app.post('/api/message-commands/:name', async ({ req }) => {
    const command = messageCommands.get(req.param('name'));
    if (command === undefined) return problem(404, 'unknown-command', 'There is no such command.');
    const { target, channelId, locale } = parseMessageCommandRequest(await readBody(req.raw, mostBytes));
    return streamJsonLines(replyToMessageCommand(command, { ...previewCaller(channelId, locale), target }, deps));
  });

  app.post('/api/complete', async ({ req, json }) => {
    const asked = parseCompletionRequest(await readBody(req.raw, mostBytes));
    const command = commands.get(asked.command);
    if (command === undefined) return problem(404, 'unknown-command', 'There is no such command.');
    const options = readPartialOptions(usedOptions(command.declaration, asked.subcommand), asked.options);
    const caller = previewCaller(asked.channelId, asked.locale);
    return json({ choices: (await command.complete?.({ ...caller, options, focused: asked.focused })) ?? [] });
  });

  app.post('/api/actions', async ({ req }) => {
    const { verb, args, fields, channelId, locale, from } = parseActionRequest(await readBody(req.raw, mostBytes));
    const action = actions.get(verb);
    if (action === undefined) return problem(404, 'unknown-action', 'Nothing answers to that custom_id.');
    const call = { ...previewCaller(channelId, locale), args, fields };
    return streamJsonLines(replyToAction(action, call, from === 'component', deps));
  });

  servePage(app, { files: deps.files, home: '/index.html' });
  return app;
}
