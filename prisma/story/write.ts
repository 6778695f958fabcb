import type { ClientBase } from 'pg'

/** A cell: JSON turns a Date into its ISO text and a list into a list of Postgres. */
export type Cell = string | number | boolean | Date | null | readonly string[]
export type Row = Readonly<Record<string, Cell | undefined>>

/** Tables in the order in which foreign keys allow them to be written. */
export const tableOrder = [
  'municipality',
  'neighbourhood',
  'school_holiday',
  'organisation',
  'school',
  'product',
  'account',
  'account_secret',
  'membership',
  'mandate',
  'half_day',
  'working_agreement',
  'pupil',
  'guardian',
  'case_file',
  'case_progress',
  'case_member',
  'case_lead',
  'support_request',
  'request_message',
  'consent',
  'consent_event',
  'consent_giver',
  'consent_question',
  'consent_person',
  'family_link',
  'consent_answer',
  'consent_effort',
  'consent_exception',
  'guardian_dispute',
  'consent_notice',
  'help_consent',
  'consultation',
  'case_note',
  'action_item',
  'agenda_item',
  'application',
  'beschikking',
  'emergency_access',
  'audit_event',
] as const
export type Table = (typeof tableOrder)[number]

const atATime = 1000

/** Rows that wait to be written, by table. */
export class Rows {
  readonly #tables = new Map<Table, Row[]>()

  add(table: Table, row: Row): void {
    const rows = this.#tables.get(table)
    if (rows) rows.push(row)
    else this.#tables.set(table, [row])
  }

  of(table: Table): readonly Row[] {
    return this.#tables.get(table) ?? []
  }

  count(table: Table): number {
    return this.of(table).length
  }
}

/** Rows with the same columns together: what a row leaves out gets the table's default. */
function byColumns(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const columns = Object.keys(row)
      .filter((name) => row[name] !== undefined)
      .sort()
      .join(', ')
    const group = groups.get(columns)
    if (group) group.push(row)
    else groups.set(columns, [row])
  }
  return groups
}

/** Writes all rows, many to a statement; names come from this folder only. */
export async function writeRows(client: ClientBase, rows: Rows): Promise<void> {
  for (const table of tableOrder) {
    for (const [columns, group] of byColumns(rows.of(table))) {
      for (let from = 0; from < group.length; from += atATime) {
        await client.query(
          `INSERT INTO public.${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::public.${table}, $1)`,
          [JSON.stringify(group.slice(from, from + atATime))],
        )
      }
    }
  }
}
