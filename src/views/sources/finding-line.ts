import type { CanaryFinding } from '../../domain/canary-verdict.ts';
import { shortLine, shortTitle } from '../short-text.ts';
import type { Wording } from '../wording/wording.ts';

const titleText = 80;
const excerptText = 80;

/** What is wrong with one story, as an item of a list. */
export function findingLine({ code, title, excerpt }: CanaryFinding, wording: Wording): string {
  const { sources } = wording;
  const quoted = excerpt === null ? null : shortLine(excerpt, excerptText);
  return `- ${sources.finding(sources.findings[code], shortTitle(title, titleText, wording), quoted)}`;
}
