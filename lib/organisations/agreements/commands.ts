import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOn } from './policy'
import { readAgreement } from './queries'
import type { SaveAgreementInput } from './schema'

const asDate = (day: string) => new Date(`${day}T00:00:00Z`)

/** Saves the working agreements of a school; the writer becomes their author. Refusal changed-meanwhile when the other was first. */
export async function saveAgreement(work: Work, input: SaveAgreementInput): Promise<{ schoolId: string }> {
  const now = await readAgreement(work, input.schoolId)
  if (!permissionsOn(work.actor, now).change) throw new Refusal('not-allowed')
  const data = {
    body: input.body,
    agreedOn: asDate(input.agreedOn),
    evaluateOn: input.evaluateOn ? asDate(input.evaluateOn) : null,
    authorAccountId: work.actor.accountId,
  }
  if (now.id === null) {
    if (input.version !== 0) throw new Refusal('changed-meanwhile')
    await work.db.workingAgreement.createMany({
      data: {
        ...data,
        id: randomUUID(),
        municipalityId: now.municipalityId,
        schoolId: now.schoolId,
        controllerOrganisationId: now.schoolId,
      },
    })
  } else {
    const { count } = await work.db.workingAgreement.updateMany({
      where: { id: now.id, version: input.version },
      data: { ...data, version: { increment: 1 } },
    })
    if (count === 0) throw new Refusal('changed-meanwhile')
  }
  await work.record({
    code: 'agreement.saved',
    action: 'change',
    ground: 'own',
    objectType: 'workingAgreement',
    objectIds: [now.schoolId],
    municipalityId: now.municipalityId,
    controllerOrganisationId: now.schoolId,
  })
  return { schoolId: now.schoolId }
}
