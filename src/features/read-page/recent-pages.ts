import type { Clock } from '../../ports/clock.ts';
import { createLru } from '../lru.ts';

const limits = {
  keepMs: 5 * 60_000,
  /** With texts of the greatest length they take some 10 MB, for five minutes. */
  pages: 50,
} as const;

/**
 * Pages by their addresses, for five minutes: who asks meanwhile, also while one is being fetched, is given the same. What fails in a way that
 * nobody expects is forgotten at once.
 */
export function createRecentPages<Page>(clock: Clock) {
  const pages = createLru<string, Promise<Page>>(limits.pages);

  return {
    get(address: string, fetch: () => Promise<Page>): Promise<Page> {
      const url = URL.parse(address);
      // Servers never see what is behind #.
      if (url) url.hash = '';
      const key = url?.href ?? address;
      const recent = pages.get(key);
      if (recent) return recent;
      const page = fetch();
      pages.set(key, page);
      const forget = () => {
        if (pages.get(key) === page) pages.delete(key);
      };
      clock.after(limits.keepMs, forget);
      page.catch(forget);
      return page;
    },
  };
}
