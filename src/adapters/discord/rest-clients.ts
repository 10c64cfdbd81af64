import { DefaultRestOptions, type RateLimitData, REST, RESTEvents, type RESTOptions } from 'discord.js';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { RestAnswer, RestLimits } from '../../ports/rest-answer.ts';
import { createInvalidRequests } from './invalid-requests.ts';
import { createPace, type Urgency } from './pace.ts';
import { createPacedRequest } from './paced-request.ts';
import { watchAnswers } from './watch-answers.ts';

const defaults = {
  /** Discord's limit over all. https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
  requestsPerSecond: 50,
  /** How long a request may take before it counts as lost. */
  timeoutMs: 15_000,
  /** How long a request may wait for its turn besides. */
  longestTurnMs: 60_000,
  /** How long one that is on its way when the process has to end may still take. */
  graceMs: 1_500,
  /** Whether to try again is for who asked to decide: before it posts again, the publisher looks in the channel. */
  retries: 0,
} as const;

/** What would wait longer for a limit to pass is given up. A look through a channel's messages begins anew then, so that it isn't at once. */
const longestWaitMs = 7_000;

/** A 429 that doesn't say until when, as from a firewall, would be asked again at once and without end. */
const isUnexplained = ({ retryAfter }: RateLimitData) => retryAfter === 0;

export interface RestClientsOptions {
  readonly token: string;
  readonly apiUrl: string;
  /** @defaultValue 50 */
  readonly requestsPerSecond?: number | undefined;
  /** Once aborted, nothing is asked any more, and what is on its way has little time left. */
  readonly stopping: AbortSignal;
  /** Whether this process may post at this moment: asked as each post goes on the wire. @defaultValue it may */
  readonly isSure?: (() => boolean) | undefined;
  /** Called at each answer that Discord doesn't take the token. */
  readonly onRefusedToken: () => void;
  /** Called with what came of each request. */
  readonly onAnswer?: ((answer: RestAnswer) => void) | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** One client for each kind of request: what limits one kind holds up no other. All but answers share the limit over all. */
export interface RestClients {
  readonly posts: REST;
  readonly crossposts: REST;
  /** What nobody waits for. */
  readonly upkeep: REST;
  /** What a person waits for. */
  readonly lookups: REST;
  /** What answers interactions, without the token. */
  readonly answers: REST;
  limits(): RestLimits;
  /** Ends the timers. */
  clear(): void;
}

export function createRestClients(options: RestClientsOptions): RestClients {
  const { token, stopping } = options;
  const pace = createPace({ requestsPerSecond: options.requestsPerSecond ?? defaults.requestsPerSecond });
  stopping.addEventListener('abort', () => pace.close());
  const { retries, timeoutMs, longestTurnMs, graceMs } = defaults;
  // The pace keeps the limit over all. discord.js counts in fixed seconds, so that nearly twice as many can go within one that lies across two.
  const common = { api: options.apiUrl, retries, globalRequestsPerSecond: Number.POSITIVE_INFINITY };
  const invalidRequests = createInvalidRequests({ ...options });

  const { onAnswer } = options;
  const watched = (makeRequest: MakeRequest) => (onAnswer ? watchAnswers(makeRequest, onAnswer) : makeRequest);

  function createPacedRest(
    urgency: Urgency,
    rejectOnRateLimit: RESTOptions['rejectOnRateLimit'],
    mayGo: () => boolean = () => true,
  ): REST {
    const paced = createPacedRequest({ pace, urgency, mayGo, timeoutMs, stopping, graceMs });
    const makeRequest = watched(noticeRefusedToken(invalidRequests.guard(paced), options.onRefusedToken));
    const timeout = longestTurnMs + timeoutMs;
    return new REST({ ...common, timeout, rejectOnRateLimit, makeRequest }).setToken(token);
  }

  const isLong = (limit: RateLimitData) => isUnexplained(limit) || limit.retryAfter > longestWaitMs;
  // A post that would wait for its channel's limit is given back at once, so that it takes no other channel's place.
  const posts = createPacedRest('background', (limit) => limit.method === 'POST' || isLong(limit), options.isSure);
  // Apart from the posts, so that their limit, which may last an hour, is none of the posts'.
  const crossposts = createPacedRest('idle', () => true, options.isSure);
  const upkeep = createPacedRest('idle', isLong);
  const lookups = createPacedRest('person', isLong);
  // What answers an interaction isn't bound by the limit over all, so it must not queue behind a briefing's posts.
  const makeRequest = watched(DefaultRestOptions.makeRequest);
  const answers = new REST({ ...common, timeout: timeoutMs, rejectOnRateLimit: isUnexplained, makeRequest });
  answers.on(RESTEvents.Response, (_request, response) => invalidRequests.count(response));

  return {
    posts,
    crossposts,
    upkeep,
    lookups,
    answers,
    limits: () => ({ second: pace.left(), refused: invalidRequests.left() }),
    clear() {
      for (const rest of [posts, crossposts, upkeep, lookups, answers]) {
        rest.clearHashSweeper();
        rest.clearHandlerSweeper();
      }
    },
  };
}

type MakeRequest = RESTOptions['makeRequest'];

/** @param onRefused - called when Discord doesn't take the token: asking with it again would only count against the address */
function noticeRefusedToken(makeRequest: MakeRequest, onRefused: () => void): MakeRequest {
  return async (url, init) => {
    const answer = await makeRequest(url, init);
    if (answer.status === 401) onRefused();
    return answer;
  };
}
