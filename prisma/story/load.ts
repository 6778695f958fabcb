import { beyondRowSecurity, withClient } from '@/scripts/support/sql.mjs'
import { addAgenda } from './agenda'
import { addMandates, addProducts } from './care'
import { addLoose } from './loose'
import { addNamedCases } from './named-cases'
import { addDecisionCases } from './named-decisions'
import { addMoreCases } from './named-more'
import { addNamedRequests } from './named-requests'
import { addPlaces, setMunicipalities } from './places'
import { storyTime } from './time'
import { addAgreements, addHalfDays, addPeople } from './work'
import { Rows, tableOrder, writeRows } from './write'

/** What a load brought: rows by table. Null when somebody had an account already and nothing was done. */
export type Loaded = Readonly<Record<string, number>> | null

/**
 * Loads the demonstration into a migrated database in which nobody has an account, in one transaction, and marks the
 * database as a demonstration for ever (decision 20). `adminUrl` is administrative: a superuser, or a member of
 * schakel_owner. `now` is the instant to which everything is relative.
 */
export async function loadStory({
  adminUrl,
  now,
  log = () => undefined,
}: {
  adminUrl: string
  now: Date
  log?: (line: string) => void
}): Promise<Loaded> {
  return withClient(adminUrl, async (client) => {
    if ((await client.query('SELECT 1 FROM public.account LIMIT 1')).rowCount) return null
    return beyondRowSecurity(client, [...tableOrder, 'installation'], async () => {
      const rows = new Rows()
      const time = storyTime(now)
      const places = await addPlaces(client, rows)
      log(`${places.schools.size} schools of Amstelveen and Hengelo`)
      addPeople(rows, places, time)
      addHalfDays(rows, places, time)
      addAgreements(rows, places, time)
      addProducts(rows, time)
      addMandates(rows, time)
      const story = { rows, places, time }
      addNamedCases(story)
      addMoreCases(story)
      addDecisionCases(story)
      addNamedRequests(story)
      addLoose(story)
      addAgenda(story)
      await writeRows(client, rows)
      await setMunicipalities(client)
      await client.query('INSERT INTO public.installation (id, demo) VALUES (1, true) ON CONFLICT (id) DO UPDATE SET demo = true')
      return Object.fromEntries(tableOrder.map((table) => [table, rows.count(table)]))
    })
  })
}
