import { posix } from 'node:path';
import { type Node, type SourceFile, SyntaxKind } from 'typescript/unstable/ast';
import * as is from 'typescript/unstable/ast/is';
import { type ParsedSource, parseSources, type SourceText } from './parse-sources.ts';

export interface ModuleImport {
  readonly specifier: string;
  /** The path it leads to when it is relative, otherwise undefined. */
  readonly target: string | undefined;
  /** Whether nothing of it is left when the types are stripped. */
  readonly isTypeOnly: boolean;
  readonly line: number;
}

/** Something that no module should do, whatever its layer. */
export interface Oddity {
  readonly kind: 'syntax error' | 'reads process.env' | 'default export' | 'barrel' | 'import that can not be followed';
  readonly line: number;
}

export interface ModuleFacts {
  readonly path: string;
  readonly imports: readonly ModuleImport[];
  readonly oddities: readonly Oddity[];
}

function isIdentifierNamed(node: Node | undefined, name: string): boolean {
  return node !== undefined && is.isIdentifier(node) && node.text === name;
}

function isTypeOnlyImport(node: Node): boolean {
  if (is.isImportDeclaration(node)) return node.importClause?.phaseModifier === SyntaxKind.TypeKeyword;
  if (is.isExportDeclaration(node)) return node.isTypeOnly;
  return is.isImportTypeNode(node);
}

/** The expression that says where an import comes from, if the node is one in any of its forms. */
function importedFrom(node: Node): Node | undefined {
  if (is.isImportDeclaration(node) || is.isExportDeclaration(node)) return node.moduleSpecifier;
  if (is.isImportTypeNode(node)) return is.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument;
  if (is.isExternalModuleReference(node)) return node.expression;
  if (!is.isCallExpression(node)) return undefined;
  const isImport = node.expression.kind === SyntaxKind.ImportKeyword || isIdentifierNamed(node.expression, 'require');
  return isImport ? (node.arguments[0] ?? node) : undefined;
}

/** `createRequire` can only be followed when its result has the usual name. */
function hidesRequire(node: Node): boolean {
  if (!is.isCallExpression(node) || !isIdentifierNamed(node.expression, 'createRequire')) return false;
  return !(is.isVariableDeclaration(node.parent) && isIdentifierNamed(node.parent.name, 'require'));
}

function readsEnvironment(node: Node): boolean {
  const isProcess = (part: Node | undefined) => {
    const isGlobal = part !== undefined && is.isPropertyAccessExpression(part) && part.name.text === 'process';
    return isGlobal || isIdentifierNamed(part, 'process');
  };
  if (is.isPropertyAccessExpression(node)) return isProcess(node.expression) && node.name.text === 'env';
  // `process['env']`, and `process[name]`, which may be it.
  if (is.isElementAccessExpression(node)) return isProcess(node.expression);
  return is.isVariableDeclaration(node) && is.isObjectBindingPattern(node.name) && isProcess(node.initializer);
}

function isDefaultExport(node: Node): boolean {
  if (is.isExportAssignment(node)) return true;
  if (is.isExportSpecifier(node)) return node.name.text === 'default';
  return node.kind === SyntaxKind.DefaultKeyword && !is.isDefaultClause(node.parent);
}

/** A module that is nothing but other modules' exports, or passes on all of one. */
function isBarrel({ statements }: SourceFile): boolean {
  const passedOn = statements.filter((statement) => is.isExportDeclaration(statement) && statement.moduleSpecifier);
  const isWhole = passedOn.some(
    (statement) => is.isExportDeclaration(statement) && statement.exportClause === undefined,
  );
  const hasOwn = statements.some(
    (statement) => !is.isExportDeclaration(statement) && !is.isImportDeclaration(statement),
  );
  return isWhole || (passedOn.length > 0 && !hasOwn);
}

function readModule({ path, file, syntaxErrors }: ParsedSource): ModuleFacts {
  const imports: ModuleImport[] = [];
  const lineAt = (position: number) => file.getLineAndCharacterOfPosition(position).line + 1;
  const oddities: Oddity[] = syntaxErrors.map((position) => ({ kind: 'syntax error', line: lineAt(position) }));

  function visit(node: Node): void {
    const line = lineAt(node.getStart(file));
    const from = importedFrom(node);
    if (from !== undefined && is.isStringLiteralLikeNode(from)) {
      const specifier = from.text;
      const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : undefined;
      imports.push({ specifier, target, isTypeOnly: isTypeOnlyImport(node), line });
      if (/^(?:node:)?process$/.test(specifier)) oddities.push({ kind: 'reads process.env', line });
    } else if (from !== undefined || hidesRequire(node)) {
      oddities.push({ kind: 'import that can not be followed', line });
    }
    if (readsEnvironment(node)) oddities.push({ kind: 'reads process.env', line });
    if (isDefaultExport(node)) oddities.push({ kind: 'default export', line });
    node.forEachChild(visit);
  }

  visit(file);
  if (isBarrel(file)) oddities.push({ kind: 'barrel', line: 1 });
  return { path, imports, oddities };
}

/** What the modules import, and what else the rules are about. */
export function readModules(sources: readonly SourceText[]): readonly ModuleFacts[] {
  return parseSources(sources).map(readModule);
}
