import type { CanaryCode } from '../../domain/canary-verdict.ts';
import type { SourceProblemCode } from '../../domain/source-state.ts';
import type { Wording } from '../wording/wording.ts';

/** What is wrong with a source or its stories, as a list. */
export function faultsInWords(
  codes: readonly (CanaryCode | SourceProblemCode)[],
  { sources, comma }: Pick<Wording, 'sources' | 'comma'>,
): string {
  const words = { ...sources.problems, ...sources.findings };
  return codes.map((code) => words[code]).join(comma);
}
