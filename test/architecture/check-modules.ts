import { findCycles } from './find-cycles.ts';
import { isAllowed, layerOf, packageOf } from './layers.ts';
import type { SourceText } from './parse-sources.ts';
import { type ModuleFacts, type ModuleImport, type Oddity, readModules } from './read-modules.ts';

const longestFile = 400;
const kebabCase = /^[a-z\d]+(?:-[a-z\d]+)*(?:\.[a-z\d]+)*$/;

/** Who may do what is otherwise odd. */
const exceptions: Readonly<Partial<Record<Oddity['kind'], string>>> = {
  'reads process.env': 'src/config.ts',
  barrel: 'commands/index.ts',
};

function checkImport(module: ModuleFacts, item: ModuleImport, paths: ReadonlySet<string>): string | undefined {
  const at = `${module.path}:${item.line}`;
  const layer = layerOf(module.path);
  if (layer === undefined) return undefined;
  if (item.target !== undefined && !paths.has(item.target)) return `${at} imports ${item.target}, which is not there`;
  const imported = item.target === undefined ? packageOf(item.specifier) : (layerOf(item.target)?.name ?? item.target);
  if (isAllowed(layer, imported, item.isTypeOnly)) return undefined;
  const what = item.isTypeOnly ? 'a type' : 'a value';
  return `${at} imports ${what} from ${item.target ?? item.specifier}: ${layer.name} may not import ${imported}`;
}

/** All that is wrong with the given files, one sentence each: files of any kind are measured, modules are parsed. */
export function checkModules(sources: readonly SourceText[]): readonly string[] {
  const modules = readModules(sources.filter(({ path }) => /\.[jt]s$/.test(path)));
  const paths = new Set(sources.map(({ path }) => path));
  const problems: string[] = [];
  for (const { path, text } of sources) {
    const lines = text.trimEnd().split('\n').length;
    if (lines > longestFile) problems.push(`${path} has ${lines} lines: ${longestFile} is the most`);
    if (!path.split('/').every((part) => kebabCase.test(part))) problems.push(`${path} is not in kebab-case`);
    if (layerOf(path) === undefined) problems.push(`${path} belongs to no layer`);
  }
  for (const module of modules) {
    for (const item of module.imports) problems.push(checkImport(module, item, paths) ?? '');
    for (const { kind, line } of module.oddities) {
      if (exceptions[kind] !== module.path) problems.push(`${module.path}:${line} has a forbidden ${kind}`);
    }
  }
  for (const cycle of findCycles(modules)) problems.push(`${cycle.join(', ')} import one another in a circle`);
  return problems.filter((problem) => problem !== '');
}
