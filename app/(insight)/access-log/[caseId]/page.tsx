import { getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { FileDays, GroundList } from '@/components/privacy/file-days'
import { momentWords } from '@/components/privacy/log-words'
import { PrintButton } from '@/components/referrals/print-button'
import { Columns, Section } from '@/components/ui/columns'
import { Link } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'
import { PrintHead } from '@/components/ui/print-head'
import { openPage } from '@/lib/platform/auth'
import { readFileLog } from '@/lib/privacy/queries'
import { actKey, fileReference } from '@/lib/privacy/rules'

export async function generateMetadata() {
  return { title: (await getTranslations('privacy'))('title') }
}

/** The log of one file, made to be printed and given to the family. */
export default async function Page({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params
  const opened = await openPage(['privacyOfficer'], (work) => readFileLog(work, caseId))
  if (opened === 'no-access') return <NoAccessPage />
  const t = await getTranslations('privacy')
  const words = await momentWords()
  const { view, actor } = opened
  const reference = fileReference(view.caseId)
  return (
    <AppShell actor={actor}>
      <PrintHead
        left={t('file.printLeft', { reference })}
        right={t('file.printRight', { day: words.day(new Date()) })}
      />
      <PageHead
        title={t('file.title', { reference })}
        back={{ href: '/access-log', label: t('back') }}
        sentence={
          <span className="sk-measure">
            {t('file.sentence')} <span className="sk-strong">{t('file.count', { count: view.total })}</span>
          </span>
        }
        actions={<PrintButton label={t('print')} />}
      />
      <Columns
        railLabel={t('file.grounds')}
        rail={
          <Section title={t('file.grounds')}>
            <GroundList />
            <p className="sk-small sk-muted">{t('file.rights')}</p>
          </Section>
        }
      >
        <FileDays days={view.days.map((day) => ({ ...day, act: actKey(day.code, day.action) }))} />
        <p className="sk-no-print">
          <Link href={`/access-log?part=all&file=${view.caseId}`}>{t('file.detail')}</Link>
        </p>
      </Columns>
    </AppShell>
  )
}
