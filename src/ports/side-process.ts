/** Does jobs that could do harm, one after the other, in a process of its own that is started when there is something to do. */
export interface SideProcess<Job, Answer> {
  /**
   * Does a job once those before it are done. Whatever it does, it ends within its limits of time and memory, and nothing else is harmed. Both
   * job and answer are copied, as by `structuredClone`.
   *
   * @param withinMs - counted from when the job begins
   * @throws Error when the job takes too long or too much memory, or ends the process; the signal's reason once it aborts, and then
   * the job isn't done to its end
   */
  ask(job: Job, withinMs: number, signal?: AbortSignal): Promise<Answer>;
  readonly isRunning: boolean;
  /** Ends the process, and with it the job that it is at. The next job starts another. */
  end(): Promise<void>;
}
