// The throwaway database of the proof: a cluster of its own, migrated, with two helpers that let one round trip try hundreds of
// statements as the web role, each undone at once.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { throwawayCluster } from '@/scripts/cluster.mjs'
import { migrateDatabase } from '@/scripts/migrate.mjs'
import { roleUrl } from '@/scripts/roles.mjs'
import type { Row, World } from '../oracle'
import type { Actor } from './builder'

// dates as they are written, not as midnights of some zone
pg.types.setTypeParser(1082, (value) => value)

const helpers = `
CREATE SCHEMA proof;
GRANT USAGE ON SCHEMA proof TO schakel_web;
-- Runs one statement and undoes it. Answers the number of rows, or the SQLSTATE with the message.
CREATE FUNCTION proof.try(q text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
  EXECUTE q;
  GET DIAGNOSTICS n = ROW_COUNT;
  RAISE EXCEPTION USING ERRCODE = 'PR000', MESSAGE = n::text;
EXCEPTION WHEN SQLSTATE 'PR000' THEN RETURN SQLERRM;
  WHEN OTHERS THEN RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
-- The keys that a question answers, or the error.
CREATE FUNCTION proof.ask(q text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE r text;
BEGIN
  EXECUTE 'SELECT coalesce(json_agg(k), ''[]'')::text FROM (' || q || ') AS t(k)' INTO r;
  RETURN r;
EXCEPTION WHEN OTHERS THEN RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA proof TO schakel_web;
`

export interface Table {
  readonly name: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
}

/** Tables of the schema `public` with columns and primary key, from the catalogue. */
export async function tablesOf(db: pg.Client): Promise<Table[]> {
  const { rows } = await db.query<Table>(`
    SELECT c.relname AS name,
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
        WHERE i.indrelid = c.oid AND i.indisprimary) AS key
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1`)
  return rows
}

/** SQL that names a row: its key as text. */
export const keySql = (table: Table): string => table.key.map((column) => `${column}::text`).join(" || ' ' || ")

/** Everything that stands in the tables: typed for the oracle, as text for statements, by key. */
export async function readWorld(db: pg.Client, tables: readonly Table[]) {
  const world: Record<string, Row[]> = {}
  const texts = new Map<string, Record<string, string | null>>()
  const keys: Record<string, string[]> = {}
  for (const table of tables) {
    const found = await db.query<Row>(`SELECT * FROM public.${table.name} ORDER BY ${table.key.join(', ')}`)
    const list = table.columns.map((column) => `${column}::text AS ${column}`).join(', ')
    const text = await db.query(
      `SELECT ${keySql(table)} AS "key of row", ${list} FROM public.${table.name} t ORDER BY ${table.key.map((column) => `t.${column}`).join(', ')}`,
    )
    world[table.name] = found.rows
    keys[table.name] = text.rows.map((row) => String(row['key of row']))
    for (const { 'key of row': key, ...row } of text.rows) texts.set(`${table.name} ${key}`, row)
  }
  return { world: world as World, texts, keys }
}

/** Starts the cluster and makes one migrated database. `stop()` removes every trace. */
export async function proofDatabase(log: (line: string) => void) {
  const cluster = await throwawayCluster()
  const webPassword = randomBytes(12).toString('hex')
  const adminUrl = cluster.adminUrl('walls')
  const clients: pg.Client[] = []
  const open = async (url: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    clients.push(client)
    return client
  }
  const stop = async () => {
    for (const client of clients) await client.end().catch(() => undefined)
    await cluster.stop()
  }
  try {
    await migrateDatabase(adminUrl, { log, webPassword, jobPassword: randomBytes(12).toString('hex') })
    const admin = await open(adminUrl)
    await admin.query(helpers)
    const web = await open(roleUrl(adminUrl, 'schakel_web', webPassword))
    await web.query('SET statement_timeout = 0')
    return { admin, web, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
export type ProofDatabase = Awaited<ReturnType<typeof proofDatabase>>

/** BEGIN, the caller shows what it has, the work, ROLLBACK. */
export async function asActor<T>(web: pg.Client, actor: Actor, work: () => Promise<T>): Promise<T> {
  await web.query('BEGIN')
  try {
    if (actor.forged) await web.query(`SELECT set_config('schakel.credential', $1, true)`, [actor.tokenHash])
    else if (actor.tokenHash) await web.query('SELECT priv.login($1)', [actor.tokenHash])
    return await work()
  } finally {
    await web.query('ROLLBACK')
  }
}

/** Tries statements as the current caller; one answer each. */
export async function tryAll(web: pg.Client, statements: readonly string[]): Promise<string[]> {
  if (statements.length === 0) return []
  const { rows } = await web.query<{ answer: string }>(
    'SELECT proof.try(q) AS answer FROM unnest($1::text[]) WITH ORDINALITY AS t (q, n) ORDER BY n',
    [statements],
  )
  return rows.map((row) => row.answer)
}
