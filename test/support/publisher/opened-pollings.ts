import { after } from 'node:test';
import { openPolling, type Polling, type PollingOptions } from './polling.ts';

/** What opens pollings for the tests of one file, and closes them behind the last. */
export function openedPollings(): (options?: PollingOptions) => Promise<Polling> {
  const opened: Polling[] = [];
  after(async () => {
    for (const polling of opened) await polling.close();
  });
  return async (options) => {
    const polling = await openPolling(options);
    opened.push(polling);
    return polling;
  };
}
