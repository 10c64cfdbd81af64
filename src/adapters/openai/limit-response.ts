type Fetch = typeof globalThis.fetch;

/**
 * A `fetch` whose answers break off with an error once they are longer than `limit` bytes, so that a server can't fill the memory.
 * For answers that are read whole; the library has no bound of its own.
 */
export function limitResponse(fetch: Fetch, limit: number): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (!response.body) return response;
    let length = 0;
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          length += chunk.length;
          if (length > limit) controller.error(new RangeError(`The answer is longer than ${limit} bytes`));
          else controller.enqueue(chunk);
        },
      }),
    );
    const { status, statusText, headers } = response;
    return new Response(counted, { status, statusText, headers });
  };
}
