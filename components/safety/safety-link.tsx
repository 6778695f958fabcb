import { getTranslations } from 'next-intl/server'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'

/** Beside the thread: meldcode entries are one more click away. Nothing when there are none. */
export async function SafetyLink({ caseId, count }: { caseId: string; count: number }) {
  if (count === 0) return null
  const t = await getTranslations('safety.meldcode')
  return (
    <p className="sk-cluster sk-no-print">
      <Icon name="lock" size={16} />
      <span>
        <Link href={`/cases/${caseId}/safety`}>{t('link', { count })}</Link>{' '}
        <span className="sk-small sk-muted">{t('linkHint')}</span>
      </span>
    </p>
  )
}
