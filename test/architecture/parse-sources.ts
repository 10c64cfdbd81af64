import type { SourceFile } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

export interface SourceText {
  /** From the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface ParsedSource {
  readonly path: string;
  readonly file: SourceFile;
  /** Where they are, in UTF-16 units. */
  readonly syntaxErrors: readonly number[];
}

const compilerOptions = { noLib: true, noResolve: true, types: [], allowJs: true, module: 'esnext' };

/** Runs TypeScript's own parser, in one process for all calls, which ends with this one. Nothing is read from the disk. */
function createParser(): (sources: readonly SourceText[]) => readonly ParsedSource[] {
  const files = new Map<string, string>();
  let projects = 0;
  const api = new API({
    cwd: '/',
    fs: {
      readFile: (name) => files.get(name) ?? null,
      fileExists: (name) => files.has(name),
      directoryExists: (name) => [...files.keys()].some((file) => file.startsWith(`${name}/`)),
      getAccessibleEntries: () => ({ files: [], directories: [] }),
      realpath: (name) => name,
    },
  });

  return (sources) => {
    projects++;
    const root = `/project-${projects}`;
    const configFile = `${root}/tsconfig.json`;
    const names = sources.map(({ path }) => path);
    files.set(configFile, JSON.stringify({ compilerOptions, typeAcquisition: { enable: false }, files: names }));
    for (const { path, text } of sources) files.set(`${root}/${path}`, text);
    const program = api.updateSnapshot({ openProjects: [configFile] }).getProject(configFile)?.program;
    return sources.map(({ path }) => {
      const file = program?.getSourceFile(`${root}/${path}`);
      if (program === undefined || file === undefined) throw new Error(`TypeScript did not read ${path}`);
      const syntaxErrors = program.getSyntacticDiagnostics(file.fileName).map(({ pos }) => pos);
      return { path, file, syntaxErrors };
    });
  };
}

let parser: ReturnType<typeof createParser> | undefined;

export function parseSources(sources: readonly SourceText[]): readonly ParsedSource[] {
  parser ??= createParser();
  return parser(sources);
}
