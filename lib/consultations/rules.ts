import type { ConsultationForm, LogKind, Subject } from './schema'

/** Minutes in which a contactmoment can be taken back. */
export const undoMinutes = 10

/**
 * Kind of information when the worker does not choose one. What was seen in class is 'classroom', what was agreed together 'agreements',
 * what a family tells or asks 'homeTalks': the kind that a school gets last.
 */
export function defaultKind(form: ConsultationForm, subject: Subject, partners: readonly string[]): LogKind {
  if (form === 'observation') return 'classroom'
  if (form === 'joint') return 'agreements'
  const family = subject === 'guardian' || partners.includes('guardian') || partners.includes('child')
  return form === 'advice' && !family ? 'classroom' : 'homeTalks'
}

/** A talk with the child or a parent, which ends the wait for the first talk (field.md E1). Watching or advising a teacher does not. */
export const isFirstTalk = (form: ConsultationForm, partners: readonly string[]): boolean =>
  form !== 'observation' && form !== 'advice' && (partners.includes('child') || partners.includes('guardian'))

/** Only what is about one child or one parent can bear a name. */
export const mayBearName = (subject: Subject): boolean => subject === 'child' || subject === 'guardian'

/** Taken back while it is not yet ten minutes old; the tenth minute itself is too late. */
export const mayUndo = (moment: { readonly recordedAt: Date; readonly voidedAt: Date | null }, now: Date): boolean =>
  moment.voidedAt === null && now.getTime() - moment.recordedAt.getTime() < undoMinutes * 60_000

/** Whether it happened in the future; five minutes are allowed for clocks that differ. */
export const isFuture = (at: Date, now: Date): boolean => at.getTime() - now.getTime() > 5 * 60_000

/**
 * Which yes to help is to be asked after this contactmoment (field.md A3): rung 2 for watching one child or a visit at home, rung 1 from
 * the second talk with a name on; 0 when there is nothing to ask. It never blocks: one tap, or a reason to go on.
 */
export function helpRungToAsk(
  moment: { readonly form: ConsultationForm; readonly subject: Subject; readonly inCase: boolean },
  before: { readonly talksWithName: number; readonly rungGiven: number },
): 0 | 1 | 2 {
  if (!moment.inCase || !mayBearName(moment.subject)) return 0
  const heavy = (moment.form === 'observation' && moment.subject === 'child') || moment.form === 'homeVisit'
  if (heavy) return before.rungGiven >= 2 ? 0 : 2
  return before.talksWithName >= 1 && before.rungGiven < 1 ? 1 : 0
}
