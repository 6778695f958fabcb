import { getFormatter, getTranslations } from 'next-intl/server'
import type { SealState } from '@/lib/privacy/queries'
import { momentWords } from './log-words'

const zone = 'Europe/Amsterdam'
const dayOf = (at: Date) => at.toLocaleDateString('en-CA', { timeZone: zone })

/** Until when the log is sealed and what the last check came to, in one quiet line; the day is named when it is not today. */
export async function SealLine({ seal, now }: { seal: SealState; now: Date }) {
  const t = await getTranslations('privacy.seal')
  const words = await momentWords()
  const format = await getFormatter()
  const { sealedUntil, checkedAt, problems } = seal
  const short = (at: Date) =>
    format.dateTime(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone })
  const moment = (at: Date) => (dayOf(at) === dayOf(now) ? short(at) : `${words.day(at)} ${short(at)}`)
  return (
    <p className="sk-small sk-muted">
      {sealedUntil ? t('until', { moment: moment(sealedUntil) }) : t('none')}{' '}
      {checkedAt ? t(problems ? 'wrong' : 'good', { day: words.day(checkedAt), count: problems ?? 0 }) : t('unchecked')}
    </p>
  )
}
