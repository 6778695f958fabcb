import { randomUUID } from 'node:crypto'
import type { ClientBase } from 'pg'
import { filterOf } from '@/lib/organisations/registerRows/rules'
import type {
  RegisterContent,
  RegisterReference,
  RegisterSchool,
  SchoolTypeFilter,
} from '@/lib/organisations/registerRows/schema'
import { lockStoredSchools } from './queries'
import { planImport } from './rules'
import type { ImportPlan, SchoolChange, StoredSchool } from './schema'

export type ImportContext = {
  readonly municipalityIds: readonly string[]
  readonly types?: readonly SchoolTypeFilter[] | undefined
  readonly dryRun: boolean
  readonly reference: RegisterReference
  /** Where the facts come from, kept with every school: the register and the name of the file. */
  readonly source: string
  readonly now: Date
}

export type ImportOutcome = { readonly plan: ImportPlan; readonly newMunicipalities: readonly string[] }

/** Two imports at once would both find a school missing and both add it. Any fixed number will do. */
const importLock = 1_936_419_684

/**
 * Brings the schools of the chosen municipalities up to date with the register. One transaction under one lock: everything
 * or nothing. Adds and changes; never deletes and never closes a school, because pupils and cases hang on it. `client` is an
 * administrative connection that nobody else uses. A municipality that was not there yet is made with its neighbourhoods.
 */
export async function importSchools(
  client: ClientBase,
  content: RegisterContent,
  context: ImportContext,
): Promise<ImportOutcome> {
  await client.query('BEGIN')
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [importLock])
    const stored = await lockStoredSchools(client, context.municipalityIds, [...content.codes])
    const inScope = (school: StoredSchool) =>
      context.municipalityIds.includes(school.municipalityId) &&
      (!context.types || context.types.includes(filterOf(school.schoolType)))
    const plan = planImport(content, stored, inScope)
    const newMunicipalities = await addMunicipalities(client, context)
    const ids = await addSchools(client, plan.added)
    await changeSchools(client, plan.changed)
    await recordCheck(client, plan, ids, context)
    await recordAudit(client, plan, ids)
    await client.query(context.dryRun ? 'ROLLBACK' : 'COMMIT')
    return { plan, newMunicipalities }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined) // the first error is the one to tell
    throw error
  }
}

async function addMunicipalities(client: ClientBase, { municipalityIds, reference }: ImportContext): Promise<string[]> {
  const chosen = reference.municipalities.filter(({ id }) => municipalityIds.includes(id))
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO public.municipality (id, name) SELECT id, name FROM jsonb_to_recordset($1) AS fact (id text, name text)
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [JSON.stringify(chosen)],
  )
  await client.query(
    `INSERT INTO public.organisation (kind, name, municipality_id)
     SELECT 'municipality', 'Gemeente ' || name, id FROM public.municipality AS m
      WHERE id = ANY ($1)
        AND NOT EXISTS (SELECT 1 FROM public.organisation AS o WHERE o.municipality_id = m.id AND o.kind = 'municipality')`,
    [municipalityIds],
  )
  await client.query(
    `INSERT INTO public.neighbourhood (id, municipality_id, name, inhabitants)
     SELECT id, "municipalityId", name, inhabitants
       FROM jsonb_to_recordset($1) AS fact (id text, "municipalityId" text, name text, inhabitants int)
     ON CONFLICT (id) DO NOTHING`,
    [JSON.stringify(reference.neighbourhoods.filter(({ municipalityId }) => municipalityIds.includes(municipalityId)))],
  )
  return rows.map(({ id }) => id)
}

type Ids = ReadonlyMap<string, string>

/** Adds organisation and school under one id; returns the ids by establishment code. */
async function addSchools(client: ClientBase, schools: readonly RegisterSchool[]): Promise<Ids> {
  const ids = new Map(schools.map((school) => [school.establishmentCode, randomUUID()]))
  const facts = JSON.stringify(
    schools.map((school) => ({ ...school, organisationId: ids.get(school.establishmentCode) })),
  )
  await client.query(
    `INSERT INTO public.organisation (id, kind, name, municipality_id)
     SELECT "organisationId", 'school', name, "municipalityId"
       FROM jsonb_to_recordset($1) AS fact ("organisationId" uuid, name text, "municipalityId" text)`,
    [facts],
  )
  await client.query(
    `INSERT INTO public.school (organisation_id, municipality_id, establishment_code, brin, name, school_type, denomination, street,
            house_number, postcode, place, website, pupils, longitude, latitude, neighbourhood_id, extra_addresses)
     SELECT "organisationId", "municipalityId", "establishmentCode", brin, name, "schoolType", denomination, street,
            "houseNumber", postcode, place, website, pupils, longitude, latitude, "neighbourhoodId", "extraAddresses"
       FROM jsonb_to_recordset($1) AS fact ("organisationId" uuid, "municipalityId" text, "establishmentCode" text, ${factColumns})`,
    [facts],
  )
  return ids
}

const factColumns = `brin text, name text, "schoolType" text, denomination text, street text, "houseNumber" text, postcode text,
  place text, website text, pupils int, longitude float8, latitude float8, "neighbourhoodId" text, "extraAddresses" text[]`

/** Writes the whole new state of each changed school: what did not change is written as it was. */
async function changeSchools(client: ClientBase, changes: readonly SchoolChange[]): Promise<void> {
  const facts = JSON.stringify(
    changes.map(({ stored, fields }) => ({
      ...stored,
      ...Object.fromEntries(fields.map(({ field, to }) => [field, to])),
    })),
  )
  await client.query(
    `UPDATE public.school AS s
        SET brin = f.brin, name = f.name, school_type = f."schoolType", denomination = f.denomination, street = f.street,
            house_number = f."houseNumber", postcode = f.postcode, place = f.place, website = f.website, pupils = f.pupils,
            longitude = f.longitude, latitude = f.latitude, neighbourhood_id = f."neighbourhoodId", extra_addresses = f."extraAddresses"
       FROM jsonb_to_recordset($1) AS f ("organisationId" uuid, ${factColumns})
      WHERE s.organisation_id = f."organisationId"`,
    [facts],
  )
  await client.query(
    `UPDATE public.organisation AS o SET name = f.name
       FROM jsonb_to_recordset($1) AS f ("organisationId" uuid, name text)
      WHERE o.id = f."organisationId" AND o.name <> f.name`,
    [facts],
  )
}

/** Every school the file confirmed gets the source and the day, in Dutch time. Writes nothing when both stand there already. */
async function recordCheck(
  client: ClientBase,
  plan: ImportPlan,
  added: Ids,
  { source, now }: ImportContext,
): Promise<void> {
  const seen = [
    ...added.values(),
    ...plan.changed.map(({ stored }) => stored.organisationId),
    ...plan.unchanged.map(({ organisationId }) => organisationId),
  ]
  await client.query(
    `UPDATE public.school SET register_source = $2, register_checked_on = ($3::timestamptz AT TIME ZONE 'Europe/Amsterdam')::date
      WHERE organisation_id = ANY ($1)
        AND (register_source, register_checked_on) IS DISTINCT FROM ($2, ($3::timestamptz AT TIME ZONE 'Europe/Amsterdam')::date)`,
    [seen, source, now.toISOString()],
  )
}

/** One line in the log per municipality and action, with the ids of the schools: an import is a write like any other. */
async function recordAudit(client: ClientBase, plan: ImportPlan, added: Ids): Promise<void> {
  const touched = [
    ...plan.added.map((school) => ({
      action: 'create',
      municipalityId: school.municipalityId,
      id: added.get(school.establishmentCode),
    })),
    ...plan.changed.map(({ stored }) => ({
      action: 'change',
      municipalityId: stored.municipalityId,
      id: stored.organisationId,
    })),
  ]
  await client.query(
    `INSERT INTO public.audit_event (code, action, municipality_id, object_type, object_ids, component)
     SELECT 'school.imported', action, "municipalityId", 'school', array_agg(id ORDER BY id), 'import'
       FROM jsonb_to_recordset($1) AS fact (action text, "municipalityId" text, id uuid)
      GROUP BY action, "municipalityId"`,
    [JSON.stringify(touched)],
  )
}
