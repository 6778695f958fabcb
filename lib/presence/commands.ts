import 'server-only'
import { randomUUID } from 'node:crypto'
import { membershipsAs } from '@/lib/platform/actor'
import { localInstant } from '@/lib/platform/clock'
import type { Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import type { AddAgendaItemInput, ChangeAgendaItemInput, DeleteAgendaItemInput } from './schema'

type Answer = { itemId: string; day: string }

/** The organisation for which I keep this line: the one that works in the school's municipality, else my first. */
async function controllerOf(work: Work, schoolId: string | undefined) {
  const mine = membershipsAs(work.actor, 'youthWorker')
  const school = schoolId
    ? await work.db.school.findFirst({ where: { organisationId: schoolId }, select: { municipalityId: true } })
    : undefined
  const found = schoolId ? mine.find((one) => one.municipalityId === school?.municipalityId) : mine[0]
  if (!found) throw new Refusal('not-allowed', schoolId ? 'schoolId' : undefined)
  return { municipalityId: found.municipalityId, controllerOrganisationId: found.organisationId }
}

const lineOf = (input: AddAgendaItemInput) => ({
  title: input.title,
  detail: input.detail ?? null,
  startsAt: localInstant(input.day, input.time),
  minutes: input.minutes,
  schoolId: input.schoolId ?? null,
})

/** A new line in my own agenda. */
export async function addAgendaItem(work: Work, input: AddAgendaItemInput): Promise<Answer> {
  const keys = await controllerOf(work, input.schoolId)
  const id = randomUUID()
  await work.db.agendaItem.createMany({ data: { ...keys, id, accountId: work.actor.accountId, ...lineOf(input) } })
  await work.record({
    code: 'agenda.added',
    action: 'create',
    ground: 'own',
    objectType: 'agendaItem',
    objectIds: [id],
    ...keys,
  })
  return { itemId: id, day: input.day }
}

/** Changes a line of mine. Refusals: not-allowed, changed-meanwhile (also when it is gone, or not mine). */
export async function changeAgendaItem(work: Work, input: ChangeAgendaItemInput): Promise<Answer> {
  const keys = await controllerOf(work, input.schoolId)
  const { count } = await work.db.agendaItem.updateMany({
    where: { id: input.itemId, accountId: work.actor.accountId, version: input.version },
    data: { ...keys, ...lineOf(input), version: { increment: 1 } },
  })
  if (count === 0) throw new Refusal('changed-meanwhile')
  await work.record({
    code: 'agenda.changed',
    action: 'change',
    ground: 'own',
    objectType: 'agendaItem',
    objectIds: [input.itemId],
    ...keys,
  })
  return { itemId: input.itemId, day: input.day }
}

/** Takes a line out of my agenda. Refusal changed-meanwhile. */
export async function deleteAgendaItem(work: Work, input: DeleteAgendaItemInput): Promise<{ itemId: string }> {
  const { count } = await work.db.agendaItem.deleteMany({
    where: { id: input.itemId, accountId: work.actor.accountId, version: input.version },
  })
  if (count === 0) throw new Refusal('changed-meanwhile')
  await work.record({
    code: 'agenda.deleted',
    action: 'delete',
    ground: 'own',
    objectType: 'agendaItem',
    objectIds: [input.itemId],
  })
  return { itemId: input.itemId }
}
