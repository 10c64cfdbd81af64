import { createOpenAi } from '../../adapters/openai/open-ai.ts';
import type { Config } from '../../config.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Embedder, LanguageModel } from '../../ports/language-model.ts';
import { messageOf } from '../message-of.ts';
import { type Finding, findingsOf } from './finding.ts';

const { ok, warn, fail } = findingsOf('model');

const patienceMs = 60_000;
/** One that thinks first needs some of them before it says a word. */
const maxTokens = 400;
const messages = [{ role: 'user', content: '请只回答一个字：好' }] as const;

/** Asks each model that is configured for one small thing. @param dimensions - of the vectors that are kept, by model */
export async function checkModels(
  { openAi }: Config,
  dimensions: ReadonlyMap<string, number>,
  clock: Clock,
): Promise<readonly Finding[]> {
  const { model, embedder } = createOpenAi({ ...openAi, clock });
  if (!model && !embedder)
    return [ok('No model is configured: answers and key points are the articles’ own sentences')];
  return Promise.all([
    ...(model ? [writes(model, openAi.model ?? '', clock)] : []),
    ...(embedder ? [makesVectors(embedder, dimensions, clock)] : []),
  ]);
}

async function writes(model: LanguageModel, name: string, clock: Clock): Promise<Finding> {
  const startedAt = clock.now();
  try {
    for await (const _piece of model.complete({ messages, maxTokens, signal: AbortSignal.timeout(patienceMs) })) {
      const tookMs = clock.now() - startedAt;
      const about = `${name} answers, its first word after ${tookMs} ms`;
      return tookMs > 10_000
        ? warn(about, 'Readers wait that long: a faster model, or one that thinks less')
        : ok(about);
    }
    return fail(`${name} says nothing`, 'Try another OPENAI_MODEL');
  } catch (error) {
    return fail(`${name} doesn’t answer: ${detailOf(error)}`, advice('OPENAI_MODEL'));
  }
}

async function makesVectors(
  embedder: Embedder,
  dimensions: ReadonlyMap<string, number>,
  clock: Clock,
): Promise<Finding> {
  const startedAt = clock.now();
  try {
    const [vector] = await embedder.embed(['核心提示'], AbortSignal.timeout(patienceMs));
    const made = vector?.length ?? 0;
    const kept = dimensions.get(embedder.model) ?? made;
    if (kept !== made) {
      const about = `${embedder.model} makes vectors of ${made} dimensions, and those kept of it have ${kept}`;
      return fail(about, 'The server has another model under that name: see “What vectors cost” in docs/operations.md');
    }
    return ok(`${embedder.model} makes vectors of ${made} dimensions, in ${clock.now() - startedAt} ms`);
  } catch (error) {
    return fail(`${embedder.model} makes no vectors: ${detailOf(error)}`, advice('OPENAI_EMBEDDING_MODEL'));
  }
}

/** With what the server said, or the network, as far as it is known. */
function detailOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : {};
  return cause instanceof Error ? `${messageOf(error)} (${cause.message})` : messageOf(error);
}

function advice(variable: string): string {
  return `Look at OPENAI_BASE_URL (most end in /v1), OPENAI_API_KEY and ${variable}; answers are excerpts meanwhile`;
}
