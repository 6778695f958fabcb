import { localDay } from '@/lib/platform/clock'
import { storyId } from './ids'
import type { Story } from './pupil-story'
import { localInstant, midnight } from './time'
import type { Cell } from './write'

/** After so many days every school of the demonstration has said "gelezen". */
const readAfter = 12
/** As far back as the worker process looks for lapses (priv.note_lapses). */
const toldDays = 60

const asDate = (cell: Cell | undefined): Date | null => (cell instanceof Date ? cell : null)

/** What stopped in the last weeks was told to its receiver, without the cause: read off when it is older, still waiting when it is not. */
export function addNotices({ rows, time }: Story): void {
  const counsellors = new Map(
    rows
      .of('membership')
      .flatMap((one) => (one.role === 'schoolCounsellor' ? [[one.organisation_id, one.account_id]] : [])),
  )
  for (const consent of rows.of('consent')) {
    const until = asDate(consent.valid_until)
    const ended = asDate(consent.ended_at)
    const stopped = ended ?? until
    if (!stopped || stopped > time.now || time.offset(stopped) < -toldDays || !consent.case_id) continue
    if (ended && consent.end_cause !== 'withdrawn') continue
    if (consent.direction !== 'workerToSchool' && consent.direction !== 'workerToOther') continue
    const screen = consent.direction === 'workerToSchool'
    const old = time.offset(stopped) <= -readAfter
    const mail = localInstant(localDay(midnight(localDay(stopped), 1)), '07:00')
    rows.add('consent_notice', {
      id: storyId(`notice.${consent.id}`),
      municipality_id: consent.municipality_id,
      controller_organisation_id: consent.controller_organisation_id,
      consent_id: consent.id,
      case_id: consent.case_id,
      receiver_organisation_id: consent.receiver_organisation_id,
      stopped_at: stopped,
      told_how: screen ? 'screen' : 'letter',
      told_at: stopped,
      mailed_at: screen && mail <= time.now ? mail : null,
      ...(screen && old
        ? {
            acknowledged_at: new Date(Math.min(mail.getTime() + 5_400_000, time.now.getTime())),
            acknowledged_by: counsellors.get(consent.receiver_organisation_id) ?? null,
          }
        : {}),
    })
  }
}
