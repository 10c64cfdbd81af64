import type { Alarm } from '../../ports/alarm.ts';
import type { OpenArchive } from '../archive.ts';

/**
 * The same alarm, which in a process that follows the log wakes once it is in step with it: a story that another process appended just before
 * a run is of that run. Where the log can't be read it wakes all the same.
 */
export function inStep(alarm: Alarm, archive: Pick<OpenArchive, 'role' | 'catchUp'>): Alarm {
  return {
    ...alarm,
    start(onDue) {
      alarm.start((schedule) => {
        if (archive.role === 'appender') return onDue(schedule);
        // What fails is found by following.
        void archive
          .catchUp()
          .catch(() => undefined)
          .finally(() => onDue(schedule));
      });
    },
  };
}
