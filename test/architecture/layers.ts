/** A part of the project, and what its modules may import. */
export interface Layer {
  readonly name: string;
  /** Folders (ending in a slash) and files that belong to it. */
  readonly holds: readonly string[];
  /** Layers, packages and `node:` modules; `node:*` is all of those, `*` is anything. Whether values or types alone. */
  readonly mayImport: readonly string[];
  readonly mayImportTypesOf?: readonly string[];
}

function adapter(folder: string, packages: readonly string[]): Layer {
  const name = `adapters/${folder}`;
  return { name, holds: [`src/${name}/`], mayImport: [name, 'ports', 'domain', 'node:*', ...packages] };
}

/** The table "Who may import whom" of docs/design.md. What a layer isn't allowed here, it must not import. */
export const layers: readonly Layer[] = [
  { name: 'domain', holds: ['src/domain/'], mayImport: ['domain', 'node:crypto'] },
  {
    name: 'retrieval',
    holds: ['src/retrieval/'],
    mayImport: ['retrieval', 'domain', '@node-rs/jieba', 'opencc-js', 'node:fs', 'node:module', 'node:timers/promises'],
  },
  { name: 'ports', holds: ['src/ports/'], mayImport: ['ports', 'domain'], mayImportTypesOf: ['discord-api-types'] },
  { name: 'features', holds: ['src/features/'], mayImport: ['features', 'domain', 'retrieval', 'ports'] },
  {
    name: 'views',
    holds: ['src/views/'],
    mayImport: ['views', 'domain', 'discord-api-types'],
    mayImportTypesOf: ['ports'],
  },
  {
    name: 'commands',
    holds: ['commands/'],
    mayImport: ['commands', 'features', 'views', 'domain', 'discord-api-types'],
    mayImportTypesOf: ['ports'],
  },
  adapter('discord', ['discord.js', '@discordjs/ws', 'discord-api-types']),
  adapter('preview', ['hono', '@hono/node-server', 'discord-api-types']),
  adapter('openai', ['openai']),
  adapter('keyv', ['keyv', 'pg', 'zod']),
  adapter('cron', ['node-cron', 'cron-parser']),
  adapter('sources', [
    '@mozilla/readability',
    'linkedom',
    'htmlparser2',
    'feedsmith',
    'ipaddr.js',
    'mammoth',
    'unpdf',
    'pdfjs-dist',
    'postal-mime',
  ]),
  adapter('processes', []),
  // What could do harm runs in processes of its own, whatever technology it is of.
  adapter('pictures', ['@takumi-rs/core', 'adapters/processes']),
  adapter('telemetry', ['pino', 'pino-pretty', 'prom-client']),
  adapter('web', []),
  {
    name: 'config',
    holds: [
      'src/config.ts',
      'src/config-addresses.ts',
      'src/config-schema.ts',
      'src/config-secrets.ts',
      'src/config-variables.ts',
    ],
    mayImport: ['config', 'domain', 'node:*', 'zod'],
  },
  {
    name: 'main, cli, compose, container',
    holds: ['src/main.ts', 'src/cli.ts', 'src/cli/', 'src/compose/', 'src/container/'],
    mayImport: ['*'],
  },
];

export function layerOf(path: string): Layer | undefined {
  return layers.find(({ holds }) => holds.some((part) => (part.endsWith('/') ? path.startsWith(part) : path === part)));
}

/** The package of `hono/body-limit` is `hono`, that of `@hono/node-server/conninfo` is `@hono/node-server`. */
export function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

export function isAllowed({ mayImport, mayImportTypesOf = [] }: Layer, imported: string, isTypeOnly: boolean): boolean {
  const allowed = isTypeOnly ? [...mayImport, ...mayImportTypesOf] : mayImport;
  return allowed.some(
    (name) => name === '*' || name === imported || (name === 'node:*' && imported.startsWith('node:')),
  );
}
