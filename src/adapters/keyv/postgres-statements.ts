/** What a lease's lock is called. The schema takes part, so that two Hexins in one database don't contend. */
export const lockKey = `hashtextextended(current_schema() || '.hexin.' || $1, 0)`;

/**
 * Column by column `collate "C"`, since a database's own order is that of a language. UTF-8 in order of bytes is in order
 * of code points, and for keys of ASCII in order of code units.
 *
 * Two processes that create the tables at once would fail on each other, `if not exists` or not: hence the lock. Statements
 * sent in one go are one transaction, at whose end it is released.
 *
 * @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT
 */
export const setUp = `
  select pg_advisory_xact_lock(hashtextextended('hexin_kv', 0));
  create table if not exists hexin_kv (
    namespace text collate "C" not null,
    key text collate "C" not null,
    value text not null,
    primary key (namespace, key)
  );
  create table if not exists hexin_leases (name text collate "C" primary key, token text not null);`;

/** Answers a row if the tables are there. */
export const isSetUp = `select where to_regclass('hexin_kv') is not null and to_regclass('hexin_leases') is not null`;

const orReplace = 'on conflict (namespace, key) do update set value = excluded.value';

/** For who has taken a lease, and nobody since. */
const ifHeld = (name: string, token: string) =>
  `where exists (select from hexin_leases where name = ${name} and token = ${token})`;

const placeOf = (text: string) => `position('${text}'::bytea in bytes)`;

/**
 * A record of the log with nothing in its article's two lists that hold its text. Cut out of the bytes, which takes a tenth of what parsing them as `jsonb`
 * does, which can't hold every text besides. No string can hold what is looked for, since its quotation marks are escaped; what isn't written
 * as Hexin writes it is left whole.
 */
const outline = `(select
    case when points > 0 and afterPoints > points and sections > afterPoints and afterSections > sections
    then convert_from(substring(bytes for points + 13) || substring(bytes from afterPoints for sections - afterPoints + 13)
      || substring(bytes from afterSections), 'UTF8')
    else value end
  from (select bytes,
      ${placeOf(',"keyPoints":[')} as points, ${placeOf('],"keyPointsBy":')} as afterPoints,
      ${placeOf(',"sections":[')} as sections, ${placeOf('],"source":')} as afterSections
    from (select convert_to(value, 'UTF8') as bytes offset 0) as record offset 0) as places)`;

/** No lease is called so: its row says that the store was put back from a copy, and that nothing has run on it since. */
const putBack = `'put-back'`;

/** What is asked of the tables. */
export const statements = {
  isPutBack: `select from hexin_leases where name = ${putBack}`,
  notePutBack: `insert into hexin_leases (name, token) values (${putBack}, '') on conflict do nothing`,
  noteRun: `delete from hexin_leases where name = ${putBack}`,
  get: 'select key, value from hexin_kv where namespace = $1 and key = $2',
  getAll: 'select key, value from hexin_kv where namespace = $1 and key = any($2::text[])',
  set: `insert into hexin_kv (namespace, key, value) values ($1, $2, $3) ${orReplace}`,
  setUnder: `insert into hexin_kv (namespace, key, value) select $1, $2, $3 ${ifHeld('$4', '$5')} ${orReplace}`,
  setAll: `insert into hexin_kv (namespace, key, value) select $1, * from unnest($2::text[], $3::text[]) ${orReplace}`,
  setAllUnder: `insert into hexin_kv (namespace, key, value) select $1, * from unnest($2::text[], $3::text[])
    ${ifHeld('$4', '$5')} ${orReplace}`,
  delete: 'delete from hexin_kv where namespace = $1 and key = $2',
  deleteUnder: `with held as materialized (select ${ifHeld('$3', '$4')}),
    deleted as (delete from hexin_kv where namespace = $1 and key = $2 and exists (select from held) returning 1)
    select (select count(*)::int from held) as held, (select count(*)::int from deleted) as deleted`,
  page: 'select key, value from hexin_kv where namespace = $1 and key > $2 order by key limit $3',
  outlinePage: `select key, ${outline} as value from hexin_kv where namespace = $1 and key > $2 order by key limit $3`,
  /** A session counts once, by the two halves of the lock's key. */
  holders: `select count(*)::int as count from pg_locks where locktype = 'advisory' and granted and objsubid = 1
    and database = (select oid from pg_database where datname = current_database())
    and (classid::bigint << 32) | objid::bigint = ${lockKey}`,
} as const;
