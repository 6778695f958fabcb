// The cells of the matrix: for one caller and one table every statement that is tried, with what the oracle says of it.
import { oracle, type Row, type World } from '../oracle'
import type { Actor } from './builder'
import { keySql, type Table } from './database'
import { grants } from './grants'
import type { Proof } from './world'

/** 'denied': the role lacks the right itself; 'refused': row security stops it; 'nothing': the row is not there for the caller. */
export type Answer = 'done' | 'nothing' | 'refused' | 'denied'

export interface Cell {
  readonly what: string
  readonly sql: string
  /** What the oracle says, row security alone. */
  readonly expected: Answer
  /** Whether the role is granted this at all. */
  readonly granted: boolean
  /** Kept in the short form: the first of its kind, and what is allowed. */
  readonly first: boolean
}

/** What a caller sees of a table, and what it may try there. */
export interface Sheet {
  readonly actor: Actor
  readonly table: Table
  readonly listSql: string
  readonly visible: ReadonlySet<string>
  readonly rows: readonly string[]
  readonly granted: boolean
  readonly cells: readonly Cell[]
}

interface Move {
  readonly column: string
  readonly value: string | number | null
}

const quote = (value: string | number | null): string =>
  value === null ? 'NULL' : `'${String(value).replaceAll("'", "''")}'`
const personColumns = ['author_account_id', 'account_id', 'recorded_by', 'drafted_by', 'assigned_to']
const random = () => crypto.randomUUID()

/** Everything a sheet is made from. */
export interface Material {
  readonly proof: Proof
  readonly world: World
  readonly texts: ReadonlyMap<string, Record<string, string | null>>
  readonly keys: Readonly<Record<string, readonly string[]>>
  readonly now: Date
}

/** Ways to make a row somebody else's: another case, controller, person, pupil, school, municipality, side or state. */
function movesOf(table: Table, actor: Actor, { proof }: Material): Move[] {
  const { places: p, cases, requests, who } = proof
  const consents = ['own', 'of my case for another school', 'of my case, other direction', 'of my case, used'].map(
    (label) => proof.idOf('consent', label),
  )
  const targets: Record<string, readonly (string | null | undefined)[]> = {
    case_id: [cases.own?.id, cases.emergency?.id, cases.colleague?.id],
    controller_organisation_id: [p.townA, p.schoolA, p.teamA],
    municipality_id: ['0164'],
    pupil_id: [requests.named.unasked, cases.own?.pupil],
    school_id: [p.schoolA, p.schoolB],
    ...Object.fromEntries(personColumns.map((column) => [column, [actor.accountId, who.colleague.accountId]])),
    ...(table.name === 'beschikking' ? { status: ['draft', 'decided'] } : {}),
    ...(table.name === 'request_message' ? { consent_id: consents } : {}),
    side: ['school', 'care'],
    ...(table.name === 'case_note' ? { kind: ['classroom', 'homeTalks'] } : {}),
    ...(table.name === 'case_file' ? { id: [cases.emergency?.id] } : {}),
    ...(table.name === 'municipality' ? { id: ['0164'] } : {}),
  }
  return Object.entries(targets)
    .filter(([column]) => table.columns.includes(column))
    .flatMap(([column, values]) => values.filter((value) => value !== undefined).map((value) => ({ column, value })))
}

const harmless: Readonly<Record<string, Move>> = {
  municipality: { column: 'quiet_days', value: 20 },
  school: { column: 'intake_form', value: 'walkIn' },
  form_receipt: { column: 'answer', value: '{}' },
}

function harmlessMove(table: Table, text: Record<string, string | null>): Move {
  const chosen = harmless[table.name]
  if (chosen) return chosen
  if (table.columns.includes('version')) return { column: 'version', value: 99 }
  const column = table.columns.findLast((one) => !table.key.includes(one) && text[one] !== null) ?? table.key[0] ?? ''
  return { column, value: text[column] ?? null }
}

function insertSql(
  table: Table,
  text: Record<string, string | null>,
  changes: Record<string, string | number | null>,
): string {
  const columns = table.columns.filter((column) => text[column] !== null || changes[column] !== undefined)
  const values = columns.map((column) =>
    quote(changes[column] === undefined ? (text[column] ?? null) : changes[column]),
  )
  return `INSERT INTO public.${table.name} (${columns.join(', ')}) VALUES (${values.join(', ')})`
}

/** A key that no row has, so that a copy of a row can be put beside it. */
function freshKey(table: Table): Record<string, string | number> {
  const column = table.key.at(-1) ?? ''
  if (table.name === 'audit_event') return { id: Math.floor(Math.random() * 1e9) + 2e9 }
  if (['id', 'key'].includes(column) && !['municipality', 'neighbourhood', 'installation'].includes(table.name))
    return { [column]: random() }
  return {}
}

/** The sheet of one caller and one table. */
export function sheetOf(actor: Actor, table: Table, material: Material): Sheet {
  const { world, texts, keys, now, proof } = material
  const may = oracle(actor, world, now)
  const rows = world[table.name] ?? []
  const rowKeys = keys[table.name] ?? []
  const right = grants[table.name] ?? { select: false, insert: false, delete: false, update: [] }
  const moves = movesOf(table, actor, material)
  const cells: Cell[] = []
  const seen = new Set<string>()
  const add = (kind: string, what: string, sql: string, expected: Answer, granted: boolean) => {
    const sort = `${kind} ${expected}`
    cells.push({ what: `${kind} ${what}`, sql, expected, granted, first: !seen.has(sort) })
    seen.add(sort)
  }
  const updates = (column: string) => right.update.includes(column)
  const label = (key: string) =>
    proof.labels.get(`${table.name} ${key}`) ?? proof.labels.get(`${table.name} ${key.split(' ')[0]}`) ?? key

  const tryInsert = (row: Row, text: Record<string, string | null>, name: string, list: readonly Move[]): boolean => {
    const changes = { ...freshKey(table), ...Object.fromEntries(list.map((one) => [one.column, one.value])) }
    const after = { ...row, ...changes }
    const sql = insertSql(table, text, changes)
    const what = `${name}${list.map((one) => ` ${one.column}=${one.value}`).join('')}`
    const allowed = may.inserts(table.name, after)
    add('insert', what, sql, allowed ? 'done' : 'refused', right.insert)
    const returning = may.inserts(table.name, after, true) ? 'done' : 'refused'
    if (allowed || !seen.has(`insertReturning ${returning}`))
      add('insertReturning', what, `${sql} RETURNING ${table.key.join(', ')}`, returning, right.insert && right.select)
    return allowed
  }

  const byMe = personColumns
    .filter((column) => table.columns.includes(column))
    .map((column) => ({ column, value: actor.accountId }))
  rows.forEach((row, at) => {
    const key = rowKeys[at] ?? ''
    const text = texts.get(`${table.name} ${key}`) ?? {}
    const where = `WHERE ${table.key.map((column) => `${column} = ${quote(text[column] ?? null)}`).join(' AND ')}`
    const name = `"${label(key)}"`
    add(
      'select',
      name,
      `SELECT 1 FROM public.${table.name} ${where}`,
      may.reads(table.name, row) ? 'done' : 'nothing',
      right.select,
    )
    const calm = harmlessMove(table, text)
    const update = (move: Move) => `UPDATE public.${table.name} SET ${move.column} = ${quote(move.value)} ${where}`
    const before = may.updates(table.name, row, { ...row, [calm.column]: calm.value })
    add('update', name, update(calm), before, right.select && updates(calm.column))
    if (before !== 'nothing') {
      for (const move of moves) {
        const outcome = may.updates(table.name, row, { ...row, [move.column]: move.value })
        add('move', `${name} ${move.column}=${move.value}`, update(move), outcome, right.select && updates(move.column))
      }
    }
    const gone = may.deletes(table.name, row) ? 'done' : 'nothing'
    if (at < 2 || gone === 'done')
      add('delete', name, `DELETE FROM public.${table.name} ${where}`, gone, right.select && right.delete)
    if (at > 0 && !right.insert) return
    if (tryInsert(row, text, name, byMe))
      for (const move of moves) tryInsert(row, text, name, [...byMe.filter((one) => one.column !== move.column), move])
    else if (at < 3 && byMe.length > 0) tryInsert(row, text, name, [])
  })
  addBlankets()
  return {
    actor,
    table,
    cells,
    rows: rowKeys,
    granted: right.select,
    listSql: `SELECT ${keySql(table)} FROM public.${table.name}`,
    visible: new Set(rowKeys.filter((_, at) => may.reads(table.name, rows[at] ?? {}))),
  }

  // statements without WHERE read nothing, so the SELECT policy is no second wall for them
  function addBlankets(): void {
    const text = texts.get(`${table.name} ${rowKeys[0]}`) ?? {}
    for (const move of [
      harmlessMove(table, text),
      ...moves.filter((one) => !(table.key.length === 1 && table.key[0] === one.column && rows.length > 2)),
    ]) {
      const outcomes = rows.map((row) => may.updates(table.name, row, { ...row, [move.column]: move.value }, false))
      const expected = outcomes.includes('refused') ? 'refused' : outcomes.includes('done') ? 'done' : 'nothing'
      add(
        'updateAll',
        `${move.column}=${move.value}`,
        `UPDATE public.${table.name} SET ${move.column} = ${quote(move.value)}`,
        expected,
        updates(move.column),
      )
    }
    const gone = rows.some((row) => may.deletes(table.name, row, false))
    add('deleteAll', '', `DELETE FROM public.${table.name}`, gone ? 'done' : 'nothing', right.delete)
  }
}

/** What a try came to. A constraint that stops the row comes after row security let it through. */
export function answerOf(reply: string): Answer | 'fault' {
  if (/^\d+$/.test(reply)) return reply === '0' ? 'nothing' : 'done'
  if (reply.startsWith('42501')) return reply.includes('permission denied') ? 'denied' : 'refused'
  return /^23/.test(reply) ? 'done' : 'fault'
}
