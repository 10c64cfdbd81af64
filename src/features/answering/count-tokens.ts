import type { CompletionReport, ModelMessage } from '../../ports/language-model.ts';
import { estimateTokens } from './estimate-tokens.ts';
import type { Usage } from './usage.ts';

/**
 * Counts a completion that has ended: what it asked of the server, and its tokens, estimated where the server didn't say.
 *
 * @param written - tokens of what it said, as estimated
 */
export function countTokens(
  usage: Usage,
  report: CompletionReport,
  messages: readonly ModelMessage[],
  written: number,
): void {
  usage.count('model-requests', report.requests);
  if (report.requests === 0) return;
  const prompt = () => messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
  usage.count('prompt-tokens', report.tokens?.prompt ?? prompt());
  usage.count('completion-tokens', report.tokens?.completion ?? written);
}
