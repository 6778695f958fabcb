import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { clockWords } from '@/components/requests/clock-words'
import { AnswersBack, SilentRequests, WaitingForYou } from '@/components/requests/my-school-lists'
import { MySchoolHead } from '@/components/requests/my-school-sum'
import { SchoolRequestTable } from '@/components/requests/underway-table'
import { SchoolWeek } from '@/components/requests/week-panel'
import { Columns, Section } from '@/components/ui/columns'
import { Link } from '@/components/ui/link'
import { SideMark } from '@/components/ui/side-mark'
import { uiWords } from '@/components/ui/words'
import { openPage } from '@/lib/platform/auth'
import { mySchoolSchema } from '@/lib/requests/schema'
import { type MySchoolView, readMySchool } from '@/lib/requests/school/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('myschool'))('title') }
}

type Search = Promise<Record<string, string | string[] | undefined>>
const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

export default async function Page({ searchParams }: { searchParams: Search }) {
  const asked = await searchParams
  const input = mySchoolSchema.parse({ school: first(asked.school) })
  const opened = await openPage(['schoolCounsellor'], (work) => readMySchool(work, input.school))
  if (opened === 'no-access') return <NoAccessPage />
  const { view } = opened
  const t = await getTranslations('myschool')
  const ui = await uiWords()
  return (
    <AppShell actor={opened.actor}>
      <MySchoolHead view={view} />
      <Columns rail={<Rail view={view} />} railLabel={t('rail')}>
        <WaitingForYou view={view} />
        <Section
          title={t('underway.title')}
          id="underway"
          aside={
            <span className="sk-side-legend">
              {(['school', 'care', 'family'] as const).map((side) => (
                <SideMark key={side} side={side} label={ui.sides[side]} />
              ))}
            </span>
          }
        >
          <SchoolRequestTable rows={view.underway} caption={t('underway.title')} empty={t('underway.none')} />
        </Section>
        <SilentRequests view={view} />
        <p className="sk-small">
          <Link href={`/my-school/requests?school=${view.school.id}`}>{t('underway.all')}</Link>
        </p>
      </Columns>
    </AppShell>
  )
}

async function Rail({ view }: { view: MySchoolView }) {
  const t = await getTranslations('myschool')
  const dates = await dateWords()
  const { agreement, next, school } = view
  return (
    <>
      <AnswersBack view={view} />
      <Section
        title={t('week.title')}
        aside={
          <Link small href={`/my-school/week?school=${school.id}`}>
            {t('week.sheet')}
          </Link>
        }
      >
        <SchoolWeek week={view.week} />
        <p className="sk-small sk-muted">
          {next
            ? t('week.first', {
                name: next.half.name.split(' ')[0] ?? '',
                day: dates.long(next.day),
                time: clockWords(next.half.startsAt),
              })
            : t('week.nobody')}
        </p>
      </Section>
      <Section
        title={t('agreement.title')}
        aside={
          <Link small href={`/my-school/agreement?school=${school.id}`}>
            {t('agreement.change')}
          </Link>
        }
      >
        {agreement ? (
          <p className="sk-small">
            <span className="sk-pre">{agreement.body}</span>{' '}
            {agreement.evaluateOn && t('agreement.evaluation', { day: dates.plain(agreement.evaluateOn) })}
          </p>
        ) : (
          <p className="sk-small sk-muted">{t('agreement.none')}</p>
        )}
      </Section>
    </>
  )
}
