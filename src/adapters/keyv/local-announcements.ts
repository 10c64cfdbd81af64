import { EventEmitter } from 'node:events';
import type { Announcements } from './table.ts';

/** What is announced within one process. A listener is never called before what calls it here has returned. */
export function createLocalAnnouncements(): Announcements {
  const events = new EventEmitter().setMaxListeners(0);
  return {
    async announce(topic, text = '') {
      await Promise.resolve();
      events.emit(topic, text);
    },
    onAnnounced(topic, listener) {
      let isOver = false;
      const hear = (text: string | undefined) => {
        if (!isOver) listener(text);
      };
      events.on(topic, hear);
      queueMicrotask(() => hear(undefined));
      return () => {
        isOver = true;
        events.off(topic, hear);
      };
    },
  };
}
