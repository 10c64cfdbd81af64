/**
 * Makes a request that is given up once `until` aborts. discord.js listens to a request's signal for ever, so that it gets one of its own.
 *
 * @param until - @defaultValue it isn't given up
 */
export async function sendUntil<T>(
  until: AbortSignal | undefined,
  send: (options: { readonly signal?: AbortSignal }) => Promise<T>,
): Promise<T> {
  if (!until) return send({});
  const cut = new AbortController();
  const giveUp = () => cut.abort();
  until.addEventListener('abort', giveUp);
  try {
    if (until.aborted) giveUp();
    return await send({ signal: cut.signal });
  } finally {
    until.removeEventListener('abort', giveUp);
  }
}
