import { openSqliteFile, type SqliteAnswer, type SqliteFailure, type SqliteRequest } from './sqlite-file.ts';

/** An open SQLite file. */
export interface SqliteConnection {
  /** Answers in the order asked, a write once it is durable. Rejects with what SQLite threw. */
  ask(request: SqliteRequest): Promise<unknown>;
  /** Aborts when the file can't be used any more although nobody closed it. */
  readonly lost: AbortSignal;
  /** Resolves when all that was asked is answered and the file is closed. What is asked afterwards is rejected. */
  close(): Promise<void>;
}

/** Opens a file in this thread, which then waits for the disk: the better choice where nothing else goes on, since a thread takes time to start. */
export async function openInPlace(file: string): Promise<SqliteConnection> {
  const { answer, close } = await openSqliteFile(file);
  return {
    ask: async (request) => valueIn(answer([request])[0]),
    lost: new AbortController().signal,
    close: async () => close(),
  };
}

/** What was asked for. @throws the failure */
export function valueIn(answer: SqliteAnswer | undefined): unknown {
  if (answer && 'value' in answer) return answer.value;
  throw errorOf(answer?.failure);
}

/** What another thread said of an error, as an error again. */
export function errorOf(failure: SqliteFailure | undefined): Error {
  const { message = 'No answer', ...codes } = failure ?? {};
  return Object.assign(new Error(message), codes);
}
