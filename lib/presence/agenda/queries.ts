import 'server-only'
import { z } from 'zod'
import { localDay, startOfLocalDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { toView } from '@/lib/presence/policy'
import { endOf, itemRow, itemsQuery, listOf, slotRow, slotsQuery } from '@/lib/presence/queries'
import { addDays, mondayOf, type Slot, slotsOn } from '@/lib/presence/rules'

export interface WeekItemView {
  readonly id: string
  readonly day: string
  readonly title: string
  readonly detail: string | null
  readonly startsAt: Date
  readonly endsAt: Date
  readonly minutes: number
  readonly schoolId: string | null
  readonly schoolName: string | null
  readonly version: number
}
export interface WeekView {
  readonly today: string
  readonly monday: string
  readonly days: readonly {
    readonly day: string
    readonly slots: readonly Slot[]
    readonly items: readonly WeekItemView[]
  }[]
  readonly schools: readonly { readonly id: string; readonly name: string }[]
}

const weekRow = z.object({ slots: z.array(slotRow), items: z.array(itemRow) })
const toItem = (work: Work, item: z.output<typeof itemRow>): WeekItemView =>
  toView(work.actor, item, () => ({
    id: item.id,
    day: localDay(item.startsAt),
    title: item.title,
    detail: item.detail,
    startsAt: item.startsAt,
    endsAt: endOf(item),
    minutes: item.minutes,
    schoolId: item.schoolId,
    schoolName: item.schoolName,
    version: item.version,
  }))
const schoolsOf = (slots: readonly Slot[]) => [
  ...new Map(slots.map((slot) => [slot.schoolId, { id: slot.schoolId, name: slot.schoolName }])).values(),
]

/** My week of half-days and agenda lines, Monday to Sunday, around `day` (this week without one). */
export async function readWeek(work: Work, day: string | undefined): Promise<WeekView> {
  const today = localDay(work.now)
  const monday = mondayOf(day ?? today)
  const [row] = await work.sql(
    weekRow,
    Prisma.sql`SELECT ${listOf(slotsQuery(work.actor.accountId, monday))} AS slots,
    ${listOf(itemsQuery(work.actor.accountId, startOfLocalDay(monday), startOfLocalDay(monday, 7)))} AS items`,
  )
  const items = (row?.items ?? []).map((item) => toItem(work, item))
  const slots = row?.slots ?? []
  return {
    today,
    monday,
    schools: schoolsOf(slots),
    days: Array.from({ length: 7 }, (_, ahead) => addDays(monday, ahead)).map((one) => ({
      day: one,
      slots: slotsOn(slots, one),
      items: items.filter((item) => item.day === one),
    })),
  }
}

export interface AgendaItemView {
  readonly item: WeekItemView
  readonly schools: WeekView['schools']
}

/** One agenda line of mine to change; undefined for what is not there or not mine. */
export async function readAgendaItem(work: Work, itemId: string): Promise<AgendaItemView | undefined> {
  if (!z.uuid().safeParse(itemId).success) return undefined
  const [row] = await work.sql(
    weekRow,
    Prisma.sql`SELECT ${listOf(slotsQuery(work.actor.accountId, localDay(work.now)))} AS slots,
    ${listOf(Prisma.sql`SELECT i.id, i.title, i.detail, i.starts_at AS "startsAt", i.minutes, i.version, i.school_id AS "schoolId", s.name AS "schoolName", i.case_id AS "caseId",
      i.account_id AS "accountId", i.controller_organisation_id AS "controllerOrganisationId"
      FROM agenda_item i LEFT JOIN school s ON s.organisation_id = i.school_id WHERE i.id = ${itemId}::uuid`)} AS items`,
  )
  const item = row?.items[0]
  return item && { item: toItem(work, item), schools: schoolsOf(row.slots) }
}
