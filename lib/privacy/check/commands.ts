import 'server-only'
import type { ClientBase } from 'pg'
import type { Findings } from '@/lib/privacy/seal/schema'

/**
 * Keeps what a check came to, for the page of the privacy officer. `by`: the worker's own, or `npm run audit:verify`; the latter
 * runs as administrator and takes the job role for it.
 */
export async function keepCheck(
  db: ClientBase,
  by: 'worker' | 'command',
  { rows, seals, problems }: Findings,
): Promise<void> {
  await db.query('BEGIN')
  try {
    if (by === 'command') await db.query('SET LOCAL ROLE schakel_job')
    await db.query('SELECT priv.keep_check($1, $2, $3, $4)', [by, rows, seals, problems.length])
    await db.query('COMMIT')
  } catch (error) {
    await db.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}
