// Runs sheets against the database and tells where it disagrees with the oracle.
import type pg from 'pg'
import { type Answer, answerOf, type Cell, type Sheet } from './cells'
import { asActor, tryAll } from './database'

/** The rights of the web role as granted, or all rights, so that row security stands alone. */
export type Mode = 'granted' | 'wide'

export interface Finding {
  readonly text: string
}

const wanted = (cell: Cell, mode: Mode): Answer => (mode === 'granted' && !cell.granted ? 'denied' : cell.expected)

function compareList(sheet: Sheet, reply: string, mode: Mode, labels: ReadonlyMap<string, string>): Finding[] {
  const at = `${sheet.actor.name} · list ${sheet.table.name}`
  if (mode === 'granted' && !sheet.granted)
    return reply.includes('permission denied') ? [] : [{ text: `${at} · expected denied, got ${reply.slice(0, 100)}` }]
  if (!reply.startsWith('[')) return [{ text: `${at} · ${reply}` }]
  const seen = new Set((JSON.parse(reply) as unknown[]).map(String))
  return sheet.rows
    .filter((key) => seen.has(key) !== sheet.visible.has(key))
    .map((key) => ({
      text: `${at} · "${labels.get(`${sheet.table.name} ${key}`) ?? key}" · expected ${sheet.visible.has(key) ? 'shown' : 'hidden'}, is ${seen.has(key) ? 'shown' : 'hidden'}`,
    }))
}

/** One sheet in one transaction. `pick` chooses the statements; the list of visible rows is always asked. */
export async function runSheet(
  web: pg.Client,
  sheet: Sheet,
  mode: Mode,
  labels: ReadonlyMap<string, string>,
  pick: (cell: Cell) => boolean,
) {
  const cells = sheet.cells.filter(pick)
  const { list, replies } = await asActor(web, sheet.actor, async () => {
    const asked = await web.query<{ keys: string }>('SELECT proof.ask($1) AS keys', [sheet.listSql])
    return {
      list: asked.rows[0]?.keys ?? '',
      replies: await tryAll(
        web,
        cells.map((cell) => cell.sql),
      ),
    }
  })
  const findings = compareList(sheet, list, mode, labels)
  cells.forEach((cell, at) => {
    const answer = answerOf(replies[at] ?? '')
    const expected = wanted(cell, mode)
    if (answer !== expected)
      findings.push({
        text: `${sheet.actor.name} · ${sheet.table.name} · ${cell.what} · expected ${expected}, got ${answer} (${replies[at]?.slice(0, 120)})`,
      })
  })
  return { findings, count: sheet.rows.length + cells.length }
}

/** Whether any sheet disagrees; stops at the first; the first statement of each sort goes before the rest. Used for mutants, with all rights granted. */
export async function disagreement(
  web: pg.Client,
  sheets: readonly Sheet[],
  labels: ReadonlyMap<string, string>,
): Promise<string | null> {
  for (const first of [true, false]) {
    for (const sheet of sheets) {
      const { findings } = await runSheet(
        web,
        sheet,
        'wide',
        labels,
        (cell) => cell.first === first && !cell.what.startsWith('select'),
      )
      if (findings[0]) return findings[0].text
    }
  }
  return null
}
