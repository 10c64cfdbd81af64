import { type BotProcess, startBotProcess } from './bot-process.ts';

type Variables = Readonly<Record<string, string>>;

/** One place of a fleet: whoever is in it has its variables. */
export interface Member {
  /** Behind which its lines stand. */
  readonly number: number;
  readonly variables: Variables;
  readonly process: BotProcess;
}

/** Bots side by side on one store, each in a process of its own. */
export interface Fleet {
  /** Those that run, the oldest first. */
  readonly running: readonly Member[];
  /** Starts one more. */
  start(variables?: Variables): Member;
  /** Ends one as a power cut would. */
  kill(member: Member): Promise<void>;
  /** Asks one to end, and resolves when it has. */
  terminate(member: Member): Promise<void>;
  /** Ends all of them as a power cut would. */
  killAll(): Promise<void>;
  /** Of each that ended by itself, or badly when it was asked to: how, and what it wrote last. */
  readonly fallen: readonly string[];
  /** All that the processes wrote, process by process, each line behind its process's number. */
  readonly lines: readonly string[];
}

/** @param common - what all of them are given */
export function createFleet(common: Variables): Fleet {
  const members = new Set<Member>();
  const all: BotProcess[] = [];
  const fallen: string[] = [];

  async function end(member: Member, how: 'kill' | 'terminate'): Promise<void> {
    if (!members.delete(member)) return;
    const { code, signal } = await member.process[how]();
    const isExpected = how === 'kill' ? code === null : code === 0;
    if (!isExpected) note(member, `${how}: ${code ?? signal}`);
  }

  function note({ process }: Member, what: string): void {
    fallen.push([what, ...process.lines.slice(-20)].join('\n'));
  }

  return {
    get running() {
      return [...members];
    },
    start(variables = {}) {
      const member = { number: all.length, variables, process: startBotProcess({ ...common, ...variables }) };
      members.add(member);
      all.push(member.process);
      void member.process.exit.then(({ code, signal }) => {
        if (members.delete(member)) note(member, `by itself: ${code ?? signal}`);
      });
      return member;
    },
    kill: (member) => end(member, 'kill'),
    terminate: (member) => end(member, 'terminate'),
    async killAll() {
      await Promise.all([...members].map((member) => end(member, 'kill')));
    },
    fallen,
    get lines() {
      return all.flatMap(({ lines }, number) => lines.map((line) => `${number} ${line}`));
    },
  };
}
