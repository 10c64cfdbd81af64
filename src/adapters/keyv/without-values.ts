/** Classes of codes whose messages quote the value that they are about, and those that a trigger makes up: "data exception" and "PL/pgSQL error". */
const quoting = /^(22|P0)/;

/** What Postgres adds to a message. Of those left out, `detail` has the row that failed, `where` and `internalQuery` parameters, `hint` whatever a trigger says. */
const kept = ['severity', 'code', 'schema', 'table', 'column', 'constraint', 'dataType', 'file', 'line', 'routine'];

/**
 * A failure without what Postgres repeats of the values that it was sent, which are what readers asked and what articles say: for the log.
 *
 * @see https://www.postgresql.org/docs/current/protocol-error-fields.html
 */
export function withoutValues(error: unknown): unknown {
  // By its form: without Postgres, its driver isn't loaded.
  if (!(error instanceof Error) || !('severity' in error && 'code' in error)) return error;
  const { code, message } = error;
  const isQuoting = typeof code !== 'string' || quoting.test(code);
  const told = new Error(isQuoting ? 'Postgres refused a value' : message);
  told.name = 'DatabaseError';
  for (const name of kept) {
    const value: unknown = Reflect.get(error, name);
    if (value !== undefined) Object.assign(told, { [name]: value });
  }
  return told;
}
