import type { Client } from 'pg'
import { Refusal } from '@/scripts/support/root.mjs'
import { beyondRowSecurity, withClient } from '@/scripts/support/sql.mjs'
import { addAgenda } from './agenda'
import { addMandates, addProducts } from './care'
import { addHistory } from './history'
import { addHolidays } from './holidays'
import { addLoose } from './loose'
import { addNamedCases } from './named-cases'
import { addDecisionCases } from './named-decisions'
import { addPeopleCases } from './named-people'
import { addQuestionCases } from './named-questions'
import { addNamedRequests } from './named-requests'
import { addSharingCases } from './named-sharing'
import { addNotices } from './notices'
import { addPlaces, setMunicipalities } from './places'
import { storyTime } from './time'
import { addWatching } from './watching'
import { addAgreements, addHalfDays, addPeople } from './work'
import { Rows, tableOrder, writeRows } from './write'

/** What a load brought: rows by table. Null when somebody had an account already and nothing was done. */
export type Loaded = Readonly<Record<string, number>> | null

interface LoadOptions {
  readonly adminUrl: string
  readonly now: Date
  readonly log?: (line: string) => void
}

/** Makes the whole world in memory and writes it; counts by table. */
async function tell(client: Client, now: Date, log: (line: string) => void): Promise<Loaded> {
  const rows = new Rows()
  const time = storyTime(now)
  const places = await addPlaces(client, rows)
  log(`${places.schools.size} primary schools of Amstelveen and Hengelo`)
  const story = { rows, places, time }
  addPeople(rows, places, time)
  addHalfDays(rows, places, time)
  addHolidays(story)
  addAgreements(rows, places, time)
  addProducts(rows, time)
  addMandates(rows, time)
  addNamedCases(story)
  addSharingCases(story)
  addPeopleCases(story)
  addQuestionCases(story)
  addDecisionCases(story)
  addNamedRequests(story)
  addLoose(story)
  addAgenda(story)
  addHistory(story)
  addNotices(story)
  addWatching(story)
  log(`${rows.count('case_file')} cases with ${rows.count('consultation')} contactmomenten in eighteen months`)
  await writeRows(client, rows)
  await setMunicipalities(client)
  await client.query(
    'INSERT INTO public.installation (id, demo) VALUES (1, true) ON CONFLICT (id) DO UPDATE SET demo = true',
  )
  return Object.fromEntries(tableOrder.map((table) => [table, rows.count(table)]))
}

/**
 * Loads the demonstration into a migrated database in which nobody has an account, in one transaction, and marks the
 * database as a demonstration for ever (decision 20). `adminUrl` is administrative: a superuser, or a member of
 * schakel_owner. `now` is the instant to which everything is relative.
 */
export async function loadStory({ adminUrl, now, log = () => undefined }: LoadOptions): Promise<Loaded> {
  try {
    return await withClient(adminUrl, (client) =>
      beyondRowSecurity(client, [...tableOrder, 'installation'], async () => {
        // two starts at once: the second waits here and then finds somebody
        await client.query("SELECT pg_advisory_xact_lock(hashtext('schakel.story'))")
        if ((await client.query('SELECT 1 FROM public.account LIMIT 1')).rowCount) return null
        return tell(client, now, log)
      }),
    )
  } catch (error) {
    // what the connection itself refuses is told in words already
    if (error instanceof Refusal || (error as { code?: string }).code !== '42501') throw error
    throw new Refusal(
      'The demonstration could not be loaded: the administrator of this database may not write its tables. Use the embedded server, or leave SCHAKEL_DEMO out.',
    )
  }
}
