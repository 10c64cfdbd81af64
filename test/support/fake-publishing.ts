import { createFakeClock } from './fake-clock.ts';
import { createMemoryStore } from './memory-store.ts';
import { createFakeArchive, createFakeChannels, everyHour, plainView } from './publishing.ts';
import { createRecordingLog } from './recording-log.ts';

/** What posting needs of the world: every full hour is due, every story is chosen, and three a run are told in full. */
export function createFakePublishing(nonceWindowMs?: number) {
  const clock = createFakeClock();
  const archive = createFakeArchive(clock.now);
  const channels = createFakeChannels(clock.now, nonceWindowMs);
  const log = createRecordingLog();
  const deps = {
    archives: archive,
    dueTimes: everyHour,
    view: plainView,
    matchesTopics: () => true,
    cap: 3,
    messenger: channels,
    clock,
    log,
  };
  return { clock, archive, channels, log, store: createMemoryStore(), deps };
}
