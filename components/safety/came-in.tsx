import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import type { CameIn as CameInView } from '@/lib/safety/queries'

/** Tells the people of a case that a colleague came in, why, and leads to who looked. `named`: on a page about several cases. */
export async function CameIn({ looks, named = false }: { looks: readonly CameInView[]; named?: boolean }) {
  if (looks.length === 0) return null
  const t = await getTranslations('safety')
  const dates = await dateWords()
  return (
    <>
      {looks.map((one) => (
        <Notice key={one.id} tone="attention">
          {t(named ? 'cameIn.lineOf' : 'cameIn.line', {
            name: one.name ?? t('cameIn.someone'),
            pupil: one.pupil,
            day: dates.long(one.startedAt),
            time: dates.time(one.startedAt),
          })}{' '}
          {t('cameIn.reason', { category: t(`category.${one.category}`), reason: one.reason })}{' '}
          {one.running && t('cameIn.running')} <Link href={`/cases/${one.caseId}/looks`}>{t('page.looks.opened')}</Link>
        </Notice>
      ))}
    </>
  )
}
