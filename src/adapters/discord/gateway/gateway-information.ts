import { type APIGatewayBotInfo, type REST, Routes } from 'discord.js';

/** Several shards that open at once ask where to only once. */
const keptMs = 2_000;

export interface GatewayInformation {
  /** What Discord says of its gateway now, or unless `isFresh` what it has said a moment ago. */
  ask(isFresh?: boolean): Promise<APIGatewayBotInfo>;
  /** What Discord said last. */
  last(): APIGatewayBotInfo | undefined;
}

export function createGatewayInformation(rest: Pick<REST, 'get'>): GatewayInformation {
  let asked: { readonly atMs: number; readonly answer: Promise<APIGatewayBotInfo> } | undefined;
  let last: APIGatewayBotInfo | undefined;
  return {
    ask(isFresh = false) {
      if (asked && !isFresh && performance.now() - asked.atMs < keptMs) return asked.answer;
      const answer = askNow(rest);
      asked = { atMs: performance.now(), answer };
      answer.then(
        (given) => {
          last = given;
        },
        () => {
          asked = undefined;
        },
      );
      return answer;
    },
    last: () => last,
  };
}

/** @throws when the answer isn't Discord's, as a proxy or a portal on the way may give one */
async function askNow(rest: Pick<REST, 'get'>): Promise<APIGatewayBotInfo> {
  const {
    url,
    shards,
    session_start_limit: limit,
  } = (await rest.get(Routes.gatewayBot())) as Partial<APIGatewayBotInfo>;
  const isWhole =
    url !== undefined &&
    /^wss?:$/.test(URL.parse(url)?.protocol ?? '') &&
    limit !== undefined &&
    [shards, limit.max_concurrency, limit.remaining, limit.reset_after].every(Number.isInteger);
  if (!isWhole) throw new Error('GET /gateway/bot was answered with something else');
  return { url, shards: Math.max(1, shards ?? 1), session_start_limit: limit };
}
