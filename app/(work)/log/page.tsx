import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { LoggedList } from '@/components/consultations/logged-list'
import { OutboxLine } from '@/components/consultations/outbox-line'
import { outboxWords } from '@/components/consultations/outbox-words'
import { QuickLog, type QuickLogWords } from '@/components/consultations/quick-log'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { Columns } from '@/components/ui/columns'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { uiWords } from '@/components/ui/words'
import { type LogView, readLog } from '@/lib/consultations/queries'
import { forms, hats, logKinds, minuteChoices, partners, subjects, themes } from '@/lib/consultations/schema'
import { openPage } from '@/lib/platform/auth'

export async function generateMetadata() {
  return { title: (await getTranslations('log'))('title') }
}

type Search = Promise<Record<string, string | string[] | undefined>>
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)
const clock = (time: string) => time.replace(/^0/, '').replace(':', '.')
const partnerSides = {
  guardian: 'family',
  child: 'family',
  teacher: 'school',
  counsellor: 'school',
  other: undefined,
} as const

export default async function Page({ searchParams }: { searchParams: Search }) {
  const asked = await searchParams
  const opened = await openPage(['youthWorker'], readLog)
  if (opened === 'no-access') return <NoAccessPage />
  const { actor, view } = opened
  const t = await getTranslations('log')
  const errors = (await getMessages()).errors as Record<string, string>
  const saved = view.logged.find((moment) => moment.id === one(asked.saved) && !moment.voided)
  const schoolId = view.schools.find((school) => school.id === one(asked.school))?.id ?? view.schoolId ?? ''
  const caseFile = view.cases.find((choice) => choice.id === one(asked.case))
  const id = randomUUID()
  return (
    <AppShell actor={actor}>
      <PageHead
        ground="page"
        title={t('title')}
        back={{ href: '/today', label: t('back') }}
        status={<OutboxLine accountId={view.accountId} words={await outboxWords()} />}
      />
      <Columns rail={<LoggedList moments={view.logged} />} railLabel={t('list.title')}>
        {saved && (
          <Notice tone="saved">
            {t('saved', { time: clock(timeOf(saved.recordedAt)) })}{' '}
            <Link href={`/log/${saved.id}`}>{t('savedSee')}</Link>
          </Notice>
        )}
        <QuickLog
          key={one(asked.saved) ?? 'first'}
          id={id}
          accountId={view.accountId}
          start={{
            day: view.day,
            time: view.time,
            schoolId: caseFile && !one(asked.school) ? caseFile.schoolId : schoolId,
            caseId: caseFile?.id ?? '',
          }}
          where={t('where', {
            place: view.schools.find((school) => school.id === schoolId)?.name ?? t('nowhere'),
            day: t('today'),
            time: clock(view.time),
          })}
          options={
            await optionsOf(
              view,
              actor.memberships.some(
                (membership) => membership.organisationKind === 'municipality' && membership.role === 'youthWorker',
              ),
            )
          }
          cases={view.cases.map((choice) => ({
            value: choice.id,
            label: [choice.name, choice.groupName, choice.schoolName].filter(Boolean).join(' · '),
          }))}
          words={await wordsOf(errors)}
        />
      </Columns>
    </AppShell>
  )
}

const timeOf = (at: Date) =>
  new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', hour: '2-digit', minute: '2-digit' }).format(at)

async function wordsOf(errors: Record<string, string>): Promise<QuickLogWords> {
  const t = await getTranslations('log')
  const field = ((await getMessages()).log as { field: Record<string, string> }).field
  const ui = await uiWords()
  return { ...field, optional: ui.form.optional, chosen: t.raw('field.chosen') as string, errors } as QuickLogWords
}

/** The choices of the form; the two hats only where the municipality itself is the employer (field.md C). */
async function optionsOf(view: LogView, twoHats: boolean) {
  const t = await getTranslations('log')
  return {
    forms: forms.map((value) => ({ value, label: t(`form.${value}`) })),
    subjects: subjects.map((value) => ({ value, label: t(`subject.${value}`) })),
    partners: partners.map((value) => ({
      value,
      label: t(`partner.${value}`),
      ...(partnerSides[value] ? { side: partnerSides[value] } : {}),
    })),
    themes: themes.map((value) => ({ value, label: t(`theme.${value}`) })),
    minutes: minuteChoices.map((count) => ({ value: String(count), label: t('minutes', { count }) })),
    schools: view.schools.map((school) => ({ value: school.id, label: school.name })),
    kinds: logKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
    hats: twoHats ? hats.map((value) => ({ value, label: t(`hat.${value}`) })) : [],
  }
}
