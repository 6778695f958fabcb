import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { SchoolWeek } from '@/components/requests/week-panel'
import { Columns } from '@/components/ui/columns'
import { TabLinks } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'
import { PrintHead } from '@/components/ui/print-head'
import { openPage } from '@/lib/platform/auth'
import { mySchoolSchema } from '@/lib/requests/schema'
import { readSchoolWeek } from '@/lib/requests/school/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('myschool'))('week.title') }
}

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function Page({ searchParams }: { searchParams: Search }) {
  const asked = mySchoolSchema.parse(await searchParams)
  const opened = await openPage(['schoolCounsellor'], (work) => readSchoolWeek(work, asked.school))
  if (opened === 'no-access') return <NoAccessPage />
  const { view } = opened
  const t = await getTranslations('myschool')
  const dates = await dateWords()
  const [monday, friday] = [view.week.days[0], view.week.days.at(-1)]
  const span = monday && friday ? t('week.span', { from: dates.plain(monday.day), until: dates.plain(friday.day) }) : ''
  return (
    <AppShell actor={opened.actor}>
      <PrintHead left={t('title')} right={t('week.made', { day: dates.long(view.today) })} />
      <PageHead
        title={t('week.title')}
        meta={view.school.name}
        sentence={
          <>
            <p>{span}</p>
            <p className="sk-no-print">{t('week.print')}</p>
          </>
        }
      >
        {view.schools.length > 1 && (
          <TabLinks
            label={t('schools')}
            tabs={view.schools.map((one) => ({
              href: `/my-school/week?school=${one.id}`,
              label: one.name,
              current: one.id === view.school.id,
            }))}
          />
        )}
      </PageHead>
      <Columns>
        <SchoolWeek week={view.week} times />
        <p className="sk-muted">{t('week.noNames')}</p>
      </Columns>
    </AppShell>
  )
}
