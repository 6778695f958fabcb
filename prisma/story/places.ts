import type { ClientBase } from 'pg'
import { municipalities } from '@/prisma/reference/municipalities'
import { neighbourhoods } from '@/prisma/reference/neighbourhoods'
import { primarySchools } from '@/prisma/reference/schools'
import { storyId } from './ids'
import type { Rows } from './write'

/** A school of the demonstration: a real one, under the id that it has in this database. */
export interface StorySchool {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly municipalityId: string
  readonly pupils: number
}

/** Places and organisations that everything else hangs on. */
export interface Places {
  readonly schools: ReadonlyMap<string, StorySchool>
  /** Organisation of the municipality itself, by CBS code. */
  readonly towns: ReadonlyMap<string, string>
  /** Care employer of Hengelo's workers, controller of their files (field.md A9). */
  readonly employer: string
}

/** The school with most cases, where the main worker is "today". */
export const mainSchool = '10WT00'
/** The main school of Hengelo: 223 pupils, one morning a week, as in the practice. */
export const mainSchoolHengelo = '17QN00'

const settings = [
  {
    id: '0362',
    accent: 'amstelveen',
    youth_worker_title: 'jeugdhulpverlener',
    ordinance_name: 'Verordening jeugdhulp gemeente Amstelveen (demo)',
  },
  {
    id: '0164',
    accent: 'hengelo',
    youth_worker_title: 'schoolzorgondersteuner',
    ordinance_name: 'Verordening jeugdhulp gemeente Hengelo (demo)',
  },
] as const

/** Invented care providers; none of these codes is given out. */
export const providers = [
  { key: 'employer', name: 'Jeugdhulp De Brug (demo)', agb: '99000001' },
  { key: 'kompas', name: 'Jeugd-ggz Het Kompas (demo)', agb: '99000002' },
  { key: 'vuurtoren', name: 'Gezinshulp De Vuurtoren (demo)', agb: '99000003' },
  { key: 'boomhut', name: 'Daghulp De Boomhut (demo)', agb: '99000004' },
  { key: 'anker', name: 'Logeerhuis Het Anker (demo)', agb: '99000005' },
] as const

/** Schools where every question goes through the ib'er; elsewhere parents walk in. */
const viaCounsellor = new Set(['13UX00', '24BD00', '07IX00', '14HM00', '17LE00', '24NB00', '17PI00'])

/** What the register import may have brought already: ids by establishment code and by municipality. */
async function present(client: ClientBase) {
  const ids = async (sql: string): Promise<Map<string, string>> =>
    new Map((await client.query<{ key: string; id: string }>(sql)).rows.map(({ key, id }) => [key, id]))
  return {
    schools: await ids('SELECT establishment_code AS key, organisation_id AS id FROM public.school'),
    towns: await ids(
      "SELECT DISTINCT ON (municipality_id) municipality_id AS key, id FROM public.organisation WHERE kind = 'municipality' ORDER BY 1, 2",
    ),
    municipalities: await ids('SELECT id AS key, id FROM public.municipality'),
    neighbourhoods: await ids('SELECT id AS key, id FROM public.neighbourhood'),
  }
}

function addTown(rows: Rows, here: Awaited<ReturnType<typeof present>>, id: string): string {
  const name = municipalities.find((one) => one.id === id)?.name ?? id
  if (!here.municipalities.has(id)) rows.add('municipality', { id, name })
  for (const wijk of neighbourhoods) {
    if (wijk.municipalityId !== id || here.neighbourhoods.has(wijk.id)) continue
    rows.add('neighbourhood', { id: wijk.id, municipality_id: id, name: wijk.name, inhabitants: wijk.inhabitants })
  }
  const known = here.towns.get(id)
  if (known) return known
  const town = storyId(`organisation.${id}`)
  rows.add('organisation', { id: town, kind: 'municipality', name: `Gemeente ${name}`, municipality_id: id })
  return town
}

function addSchool(rows: Rows, fact: (typeof primarySchools)[number]): string {
  const id = storyId(`school.${fact.establishmentCode}`)
  rows.add('organisation', { id, kind: 'school', name: fact.name, municipality_id: fact.municipalityId })
  rows.add('school', {
    organisation_id: id,
    municipality_id: fact.municipalityId,
    establishment_code: fact.establishmentCode,
    brin: fact.establishmentCode.slice(0, 4),
    name: fact.name,
    school_type: fact.schoolType,
    denomination: fact.denomination,
    street: fact.street,
    house_number: fact.houseNumber,
    postcode: fact.postcode,
    place: fact.place,
    extra_addresses: fact.extraAddresses,
    website: fact.website,
    pupils: fact.pupils,
    neighbourhood_id: fact.neighbourhoodId,
    longitude: fact.longitude,
    latitude: fact.latitude,
    register_source: 'DUO, vestigingen van november 2024',
    intake_form: viaCounsellor.has(fact.establishmentCode) ? 'viaCounsellor' : 'walkIn',
  })
  return id
}

/** Municipalities, wijken, primary schools and organisations; what an import brought before keeps its id and its facts. */
export async function addPlaces(client: ClientBase, rows: Rows): Promise<Places> {
  const here = await present(client)
  const towns = new Map(settings.map(({ id }) => [id as string, addTown(rows, here, id)]))
  const schools = new Map<string, StorySchool>()
  for (const fact of primarySchools) {
    if (!towns.has(fact.municipalityId)) continue
    const id = here.schools.get(fact.establishmentCode) ?? addSchool(rows, fact)
    const { establishmentCode: code, name, municipalityId } = fact
    schools.set(code, { id, code, name, municipalityId, pupils: fact.pupils ?? 150 })
  }
  for (const { key, name, agb } of providers) {
    rows.add('organisation', { id: storyId(`organisation.${key}`), kind: 'careProvider', name, agb_code: agb })
  }
  return { schools, towns, employer: storyId('organisation.employer') }
}

/** The settings of the two municipalities, also when an import made them first. */
export async function setMunicipalities(client: ClientBase): Promise<void> {
  await client.query(
    `UPDATE public.municipality AS m SET accent = f.accent, youth_worker_title = f.youth_worker_title, ordinance_name = f.ordinance_name
       FROM jsonb_to_recordset($1) AS f (id text, accent text, youth_worker_title text, ordinance_name text) WHERE m.id = f.id`,
    [JSON.stringify(settings)],
  )
}
