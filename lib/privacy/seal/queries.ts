import 'server-only'
import type { ClientBase } from 'pg'
import { z } from 'zod'
import { markOf } from './rules'
import {
  type CensusRow,
  censusRowSchema,
  type Entry,
  entrySchema,
  type LogState,
  logStateSchema,
  type MarkRow,
  markRowSchema,
} from './schema'

/** Which rows: of one cluster, [from, until) by transaction. */
export interface Range {
  readonly cluster: string | null
  readonly from: string
  readonly until: string
}

/** A reader of the log and its chain; all that it answers is of one moment when its connection holds one snapshot. */
export interface LogSource {
  readonly here: () => Promise<{ readonly cluster: string; readonly columns: readonly string[] }>
  readonly entries: () => Promise<readonly Entry[]>
  readonly marks: (range: Range, columns: readonly string[]) => AsyncGenerator<MarkRow>
  readonly census: (cluster: string | null, until: string) => Promise<readonly CensusRow[]>
}

const page = 5000

/** Where log and chain stand now, for the sealer (job role). */
export async function readLogState(db: ClientBase): Promise<LogState> {
  const { rows } = await db.query('SELECT priv.log_state() AS state')
  return logStateSchema.parse(rows[0]?.state)
}

/** Where a seal of at most `most` rows ends; null when there is nothing to seal. `until`: null for everything that there is. */
export async function readCut(
  db: ClientBase,
  range: Omit<Range, 'until'> & { until: string | null },
  most: number,
): Promise<string | null> {
  const { rows } = await db.query('SELECT priv.log_cut($1, $2, $3, $4) AS cut', [
    range.cluster,
    range.from,
    range.until,
    most,
  ])
  return z.string().nullable().parse(rows[0]?.cut)
}

/** The chain after an entry, a page at most. */
export async function readEntriesAfter(db: ClientBase, number: number, most = page): Promise<readonly Entry[]> {
  const { rows } = await db.query('SELECT number, body, signature FROM priv.seals_after($1, $2)', [number, most])
  return z.array(entrySchema).parse(rows)
}

async function* paged(read: (after: MarkRow | null) => Promise<readonly MarkRow[]>): AsyncGenerator<MarkRow> {
  for (let last: MarkRow | null = null; ; ) {
    const rows: readonly MarkRow[] = await read(last)
    yield* rows
    last = rows.at(-1) ?? null
    if (!last || rows.length < page) return
  }
}

/** The log through the functions of the job role: marks only, made in the database, never a word of what a row says. */
export function jobSource(db: ClientBase): LogSource {
  return {
    here: () => readLogState(db),
    entries: async () => {
      const all: Entry[] = []
      for (;;) {
        const more = await readEntriesAfter(db, all.at(-1)?.number ?? 0)
        all.push(...more)
        if (more.length < page) return all
      }
    },
    marks: ({ cluster, from, until }, columns) =>
      paged(async (after) => {
        const { rows } = await db.query('SELECT xid, id, mark FROM priv.log_marks($1, $2, $3, $4, $5, $6, $7)', [
          columns,
          cluster,
          after?.xid ?? from,
          until,
          after?.xid ?? null,
          after?.id ?? null,
          page,
        ])
        return z.array(markRowSchema).parse(rows)
      }),
    census: async (cluster, until) => {
      const { rows } = await db.query('SELECT * FROM priv.log_census($1, $2)', [cluster, until])
      return z.array(censusRowSchema).parse(rows)
    },
  }
}

const hereSchema = z.object({ cluster: z.string(), columns: z.array(z.string()) })
const hereSql = `SELECT (SELECT system_identifier::text FROM pg_control_system()) AS cluster, array_agg(a.attname::text ORDER BY a.attnum) AS columns FROM pg_attribute a
  WHERE a.attrelid = 'public.audit_event'::regclass AND a.attnum > 0 AND NOT a.attisdropped`
const censusSql = `SELECT e.cluster::text, count(*) AS rows, count(*) FILTER (WHERE x.open) AS unsealed, min(e.at) FILTER (WHERE x.open) AS oldest,
    count(*) FILTER (WHERE x.open AND e.xid >= pg_snapshot_xmax(pg_current_snapshot())) AS future
  FROM public.audit_event e, LATERAL (SELECT e.cluster IS NOT DISTINCT FROM $1::bigint AND e.xid >= $2::xid8 AS open) x GROUP BY 1`

/**
 * The log as the administrator reads it: whole rows from the tables themselves, marked here. Nothing of the database's own
 * functions is believed.
 */
export function administratorSource(db: ClientBase): LogSource {
  return {
    here: async () => hereSchema.parse((await db.query(hereSql)).rows[0]),
    entries: async () =>
      z
        .array(entrySchema)
        .parse((await db.query('SELECT number, body, signature FROM public.audit_seal ORDER BY number')).rows),
    marks: ({ cluster, from, until }, columns) =>
      paged(async (after) => {
        const list = columns.map((name) => `j.row ->> ${db.escapeLiteral(name)}`).join(', ')
        const { rows } = await db.query({
          rowMode: 'array',
          text: `SELECT e.xid::text, e.id::text, ${list} FROM public.audit_event e, LATERAL (SELECT to_jsonb(e) AS row OFFSET 0) j WHERE e.cluster IS NOT DISTINCT FROM $1::bigint AND e.xid >= $2::xid8
            AND e.xid < $3::xid8 AND ($4::xid8 IS NULL OR (e.xid, e.id) > ($4::xid8, $5::bigint)) ORDER BY e.xid, e.id LIMIT ${page}`,
          values: [cluster, after?.xid ?? from, until, after?.xid ?? null, after?.id ?? null],
        })
        return z
          .array(z.tuple([z.string(), z.string()], z.string().nullable()))
          .parse(rows)
          .map(([xid, id, ...values]) => ({ xid, id, mark: markOf(values) }))
      }),
    census: async (cluster, until) =>
      z.array(censusRowSchema).parse((await db.query(censusSql, [cluster, until])).rows),
  }
}

/**
 * Runs `work` on one snapshot that cannot be written in: chain, rows and counts are of the same moment. `asOwner`: the role of
 * the tables' owner, for an administrator who is no superuser.
 */
export async function onOneSnapshot<T>(db: ClientBase, asOwner: boolean, work: () => Promise<T>): Promise<T> {
  await db.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    if (asOwner) await db.query('SET LOCAL ROLE schakel_owner')
    await db.query("SET LOCAL timezone = 'UTC'")
    return await work()
  } finally {
    await db.query('ROLLBACK')
  }
}
