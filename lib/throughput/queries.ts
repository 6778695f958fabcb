import 'server-only'
import { z } from 'zod'
import { type ActorMembership, membershipsAs } from '@/lib/platform/actor'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOn } from './policy'
import { choosePeriod, type Period, periodsOf } from './rules'
import { type Figures, figuresSchema, type LiveFigures, liveSchema, type ThroughputFilter } from './schema'

export interface ThroughputView {
  readonly municipality: { readonly id: string; readonly name: string }
  /** The others of which she may read the figures. */
  readonly municipalities: readonly { readonly id: string; readonly name: string }[]
  readonly periods: readonly Period[]
  /** Undefined while there is no closed month with a question. */
  readonly period: Period | undefined
  readonly figures: Figures | undefined
  /** The school year before, when it is in the catalogue: for comparison. */
  readonly before: Figures | undefined
  /** The whole municipality today, whatever period was asked. */
  readonly live: LiveFigures
}

const startRow = z.object({ begin: z.string().nullable(), live: liveSchema })
const figuresRow = z.object({ figures: figuresSchema })

function municipalityFor(work: Work, asked: string | undefined): ActorMembership {
  const mine = membershipsAs(work.actor, 'policyOfficer')
  const found = asked ? mine.find((one) => one.municipalityId === asked) : mine[0]
  if (!found || !permissionsOn(work.actor, found.municipalityId).view) throw new Refusal('not-allowed')
  return found
}

/**
 * The figures of one period of the catalogue; Refusal('not-allowed') for another municipality than her own, 'does-not-fit' for a
 * period outside the catalogue. Frozen when first shown: a closed period answers the same for ever (decision 27).
 */
export async function loadFigures(
  work: Work,
  municipalityId: string,
  period: Pick<Period, 'from' | 'until'>,
): Promise<Figures> {
  const [row] = await work.sql(
    figuresRow,
    Prisma.sql`SELECT priv.throughput(${municipalityId}, ${period.from}::date, ${period.until}::date) AS figures`,
  )
  if (!row) throw new Refusal('not-allowed')
  return row.figures
}

/** The page: today, the catalogue, the chosen period with its figures, and the school year before it. No row of any case is read. */
export async function readThroughput(work: Work, filter: ThroughputFilter): Promise<ThroughputView> {
  const { municipalityId, municipalityName } = municipalityFor(work, filter.municipality)
  const [row] = await work.sql(
    startRow,
    Prisma.sql`SELECT priv.throughput_begin(${municipalityId})::text AS begin, priv.throughput_now(${municipalityId}) AS live`,
  )
  if (!row) throw new Refusal('not-allowed')
  const periods = periodsOf(row.begin, localDay(work.now))
  const period = choosePeriod(periods, filter.year ?? (filter.month ? yearOfMonth(filter.month) : undefined))
  const earlier = period && periods.find((one) => one.year === period.year - 1)
  return {
    municipality: { id: municipalityId, name: municipalityName },
    municipalities: membershipsAs(work.actor, 'policyOfficer').map((one) => ({
      id: one.municipalityId,
      name: one.municipalityName,
    })),
    periods,
    period,
    figures: period && (await loadFigures(work, municipalityId, period)),
    before: earlier && (await loadFigures(work, municipalityId, earlier)),
    live: row.live,
  }
}

const yearOfMonth = (month: string): number => Number(month.slice(0, 4)) - (month.slice(5) < '08' ? 1 : 0)

/** The same figures for a file, with a line in the log that they left the house. */
export async function exportThroughput(work: Work, filter: ThroughputFilter): Promise<ThroughputView> {
  const view = await readThroughput(work, filter)
  if (!permissionsOn(work.actor, view.municipality.id).export) throw new Refusal('not-allowed')
  await work.record({
    code: 'throughput.exported',
    action: 'export',
    ground: 'statutory',
    objectType: 'frozen_figure',
    municipalityId: view.municipality.id,
  })
  return view
}
