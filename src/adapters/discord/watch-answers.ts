import type { RESTOptions } from 'discord.js';
import type { RestAnswer } from '../../ports/rest-answer.ts';

type MakeRequest = RESTOptions['makeRequest'];
type Headers = Awaited<ReturnType<MakeRequest>>['headers'];

/** Tells of each request what came of it. */
export function watchAnswers(makeRequest: MakeRequest, onAnswer: (answer: RestAnswer) => void): MakeRequest {
  return async (url, init) => {
    const startedAt = performance.now();
    const route = routeOf(init.method ?? 'GET', url);
    const tell = (rest: Omit<RestAnswer, 'route' | 'tookMs'>) =>
      onAnswer({ route, tookMs: performance.now() - startedAt, ...rest });
    try {
      const answer = await makeRequest(url, init);
      tell({ status: answer.status, left: leftIn(answer.headers), scope: scopeOf(answer) });
      return answer;
    } catch (error) {
      tell({ status: undefined, left: undefined, scope: undefined });
      throw error;
    }
  };
}

/** Ids and tokens are many, and nobody's business. */
function routeOf(method: string, url: string): string {
  const path = new URL(url).pathname.replace(/^.*?\/v\d+(?=\/)/, '');
  const parts = path.split('/').map((part, index, all) => {
    if (/^\d+$/.test(part)) return ':id';
    const isToken = /^\d+$/.test(all[index - 1] ?? '') && /^(webhooks|interactions)$/.test(all[index - 2] ?? '');
    return isToken ? ':token' : part.replace('%40', '@');
  });
  return `${method} ${parts.join('/')}`;
}

/** @see https://docs.discord.com/developers/topics/rate-limits#header-format */
function leftIn(headers: Headers): number | undefined {
  const text = headers.get('x-ratelimit-remaining');
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}

function scopeOf({ status, headers }: { readonly status: number; readonly headers: Headers }): RestAnswer['scope'] {
  if (status !== 429) return undefined;
  const scope = headers.get('x-ratelimit-scope');
  if (headers.has('x-ratelimit-global') || scope === 'global') return 'global';
  return scope === 'shared' ? 'shared' : 'user';
}
