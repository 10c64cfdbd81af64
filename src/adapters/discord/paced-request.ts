import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { createDispatcherAtTheWire } from './at-the-wire.ts';
import { NotSentError, type Pace, type Urgency } from './pace.ts';

type MakeRequest = RESTOptions['makeRequest'];
type Answer = Awaited<ReturnType<MakeRequest>>;

/** So often in a row one request waits for the limit over all to pass, before it is given back. */
const mostHolds = 3;

export interface PacedRequestOptions {
  readonly pace: Pace;
  readonly urgency: Urgency;
  /** Asked when its turn has come, and again in the very moment in which it goes on the wire. */
  readonly mayGo: () => boolean;
  /** How long a request may take, from when it goes, before it counts as lost. */
  readonly timeoutMs: number;
  /** Once aborted, what is on its way gets `graceMs` to finish. */
  readonly stopping: AbortSignal;
  readonly graceMs: number;
}

/**
 * Discord's limit over all, kept at the very point where a request goes on the wire: one that waits for its channel's limit takes no
 * other's turn. A 429 for that limit holds everything, and the request, of which Discord took nothing, goes again after.
 *
 * @see https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
 */
export function createPacedRequest(options: PacedRequestOptions): MakeRequest {
  const { pace, urgency, mayGo, timeoutMs, stopping, graceMs } = options;
  const dispatcher = createDispatcherAtTheWire(mayGo);

  async function send(...[url, init]: Parameters<MakeRequest>): Promise<Answer> {
    const arrived = await pace.enter(urgency, init.signal ?? undefined);
    if (init.signal?.aborted || !mayGo()) {
      arrived();
      throw new NotSentError('it may not go any more');
    }
    const cut = new AbortController();
    const cutNow = () => cut.abort();
    init.signal?.addEventListener('abort', cutNow);
    // Both outlast the answer's beginning, since its body may hang too; aborting what is done does nothing.
    setTimeout(cutNow, timeoutMs).unref();
    const cutSoon = () => setTimeout(cutNow, graceMs).unref();
    stopping.addEventListener('abort', cutSoon);
    try {
      const answer = await DefaultRestOptions.makeRequest(url, { ...init, dispatcher, signal: cut.signal });
      pace.hold(globalLimitMs(answer));
      return answer;
    } finally {
      stopping.removeEventListener('abort', cutSoon);
      arrived();
    }
  }

  return async (url, init) => {
    for (let holds = 1; ; holds++) {
      const answer = await send(url, init);
      if (globalLimitMs(answer) === 0 || holds > mostHolds) return answer;
      await answer.text();
    }
  };
}

/** How long Discord takes nothing, by this answer; 0 when it says nothing of the kind. */
function globalLimitMs({ status, headers }: Answer): number {
  const isGlobal = headers.has('x-ratelimit-global') || headers.get('x-ratelimit-scope') === 'global';
  const seconds = Number(headers.get('retry-after'));
  return status === 429 && isGlobal && seconds > 0 ? seconds * 1_000 : 0;
}
