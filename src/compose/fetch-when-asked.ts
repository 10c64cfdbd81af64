import type { GuardedFetchOptions } from '../adapters/sources/guarded-fetch.ts';
import type { WebFetch } from '../ports/web-fetch.ts';

/** The guarded fetch, loaded with the first page: it takes some 2 MB, which a bot that nobody asks for one does without. */
export function fetchWhenAsked(options: GuardedFetchOptions): WebFetch {
  let loaded: Promise<WebFetch> | undefined;
  return {
    async get(address, asked) {
      loaded ??= import('../adapters/sources/guarded-fetch.ts').then(({ createGuardedFetch }) =>
        createGuardedFetch(options),
      );
      return (await loaded).get(address, asked);
    },
  };
}
