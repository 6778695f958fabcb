import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOnEntry } from './policy'
import { type EntryView, readEntry } from './queries'
import { type AddStatementInput, type CorrectEntryInput, pupilStates, shortestReason } from './schema'

/** Where the page goes on: the entry and, for the case's own people, what stood there before. */
export interface EntryAnswer {
  readonly caseId: string
  readonly entryKind: string
  readonly entryId: string
  readonly side: 'care' | 'school'
}

const answerOf = (entry: EntryView): EntryAnswer => ({
  caseId: entry.caseId,
  entryKind: entry.entryKind,
  entryId: entry.entryId,
  side: entry.side,
})
const audit = (entry: EntryView) => ({
  ground: entry.side === 'school' ? ('consent' as const) : ('own' as const),
  caseId: entry.caseId,
  municipalityId: entry.relation.municipalityId,
  controllerOrganisationId: entry.controllerOrganisationId,
  objectType: entry.entryKind,
})

// a browser sends every end of line as two signs; that alone is no correction
const plain = (text: string | null | undefined) => (text ?? '').replaceAll('\r\n', '\n').trim()

/**
 * Corrects an entry: the text as it was stays as an earlier version (GDPR 16), a receiver reads the newest. Undoing is correcting
 * back. The log keeps that it happened, never the words or the reason. Refusals: not-allowed, changed-meanwhile (somebody was first),
 * needs-reason (field reason: for another's text), nothing-changed (field body), does-not-fit (a kind that this side may not write).
 */
export async function correctEntry(work: Work, input: CorrectEntryInput): Promise<EntryAnswer> {
  const entry = await readEntry(work, input.caseId, input.entryKind, input.entryId)
  const may = permissionsOnEntry(work.actor, entry.relation, entry)
  if (!may.correct) throw new Refusal('not-allowed')
  if (entry.version !== input.version) throw new Refusal('changed-meanwhile')
  if (may.forAnother && (input.reason ?? '').length < shortestReason) throw new Refusal('needs-reason', 'reason')
  const moment = entry.entryKind === 'consultation'
  const sameText = plain(input.body) === plain(entry.body)
  const sameFacts =
    input.kind === entry.kind &&
    (!moment || (input.minutes ?? null) === entry.minutes) &&
    (!moment || input.parentsPresent === entry.parentsPresent)
  if (sameText && sameFacts) throw new Refusal('nothing-changed', 'body')
  const correction = {
    id: input.formKey ?? randomUUID(),
    entryKind: entry.entryKind,
    entryId: entry.entryId,
    version: input.version,
    kind: input.kind,
    body: sameText ? entry.body : (input.body?.replaceAll('\r\n', '\n') ?? null),
    minutes: input.minutes ?? null,
    parentsPresent: input.parentsPresent,
    reason: input.reason ?? null,
  }
  await work.sql(
    z.object({ answer: z.unknown() }),
    Prisma.sql`SELECT priv.correct_entry(${JSON.stringify(correction)}::jsonb) AS answer`,
  )
  await work.record({ ...audit(entry), code: 'entry.corrected', action: 'change', objectIds: [entry.entryId] })
  return answerOf(entry)
}

/**
 * Puts a statement of a parent or the young person beside an entry, in their own words; it is never changed and never shared
 * (Jeugdwet 7.3.8(2)). Refusals: not-allowed, future (field saidOn), does-not-fit (field who).
 */
export async function addStatement(work: Work, input: AddStatementInput): Promise<EntryAnswer> {
  const entry = await readEntry(work, input.caseId, input.entryKind, input.entryId)
  if (!permissionsOnEntry(work.actor, entry.relation, entry).state) throw new Refusal('not-allowed')
  if (input.saidOn > localDay(work.now)) throw new Refusal('future', 'saidOn')
  const id = input.formKey ?? randomUUID()
  const statement = {
    id,
    caseId: entry.caseId,
    entryKind: entry.entryKind,
    entryId: entry.entryId,
    guardianId: input.who === pupilStates ? null : input.who,
    body: input.body,
    saidOn: input.saidOn,
  }
  await work.run(Prisma.sql`SELECT priv.add_statement(${JSON.stringify(statement)}::jsonb)`)
  await work.record({
    ...audit(entry),
    ground: 'own',
    controllerOrganisationId: entry.relation.controllerOrganisationId,
    code: 'statement.added',
    action: 'create',
    objectIds: [entry.entryId, id],
  })
  return answerOf(entry)
}
