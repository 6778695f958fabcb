import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { AgendaForm } from '@/components/presence/agenda-form'
import { HalfDaySheet, WeekItems } from '@/components/presence/agenda-week'
import { agendaFormWords } from '@/components/presence/agenda-words'
import { ButtonLink } from '@/components/ui/button'
import { Columns, Section } from '@/components/ui/columns'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { openPage } from '@/lib/platform/auth'
import { addAgendaItemAction } from '@/lib/presence/actions'
import { readWeek, type WeekView } from '@/lib/presence/agenda/queries'
import { weekSchema } from '@/lib/presence/schema'

export async function generateMetadata() {
  return { title: (await getTranslations('agenda'))('title') }
}

const dayMs = 86_400_000
const shift = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const asked = await searchParams
  const { week } = weekSchema.parse({ week: asked.week })
  const opened = await openPage(['youthWorker'], (work) => readWeek(work, week))
  if (opened === 'no-access') return <NoAccessPage />
  const { actor, view } = opened
  const t = await getTranslations('agenda')
  const words = await dateWords()
  const inWeek = view.days.some((one) => one.day === view.today)
  return (
    <AppShell actor={actor}>
      <PageHead
        title={t('title')}
        sentence={<p>{t('week', { from: words.plain(view.monday), until: words.plain(shift(view.monday, 6)) })}</p>}
        actions={<WeekNav view={view} inWeek={inWeek} />}
      />
      <Columns rail={<NewItem view={view} day={inWeek ? view.today : view.monday} />} railLabel={t('add')}>
        {asked.saved && <Notice tone="saved">{t('saved')}</Notice>}
        {asked.deleted && <Notice tone="saved">{t('deleted')}</Notice>}
        <HalfDaySheet view={view} />
        <WeekItems view={view} />
      </Columns>
    </AppShell>
  )
}

async function WeekNav({ view, inWeek }: { view: WeekView; inWeek: boolean }) {
  const t = await getTranslations('agenda')
  return (
    <nav aria-label={t('nav')} className="sk-cluster sk-no-print">
      <ButtonLink href={`/agenda?week=${shift(view.monday, -7)}`} variant="quiet">
        {t('previous')}
      </ButtonLink>
      {!inWeek && <Link href="/agenda">{t('this')}</Link>}
      <ButtonLink href={`/agenda?week=${shift(view.monday, 7)}`} variant="quiet">
        {t('next')}
      </ButtonLink>
    </nav>
  )
}

async function NewItem({ view, day }: { view: WeekView; day: string }) {
  const t = await getTranslations('agenda')
  return (
    <div className="sk-no-print">
      <Section title={t('add')} aside={t('mine')} id="new">
        <AgendaForm
          action={addAgendaItemAction}
          formKey={randomUUID()}
          start={{ day, time: '09:00', minutes: 30 }}
          schools={view.schools.map((one) => ({ value: one.id, label: one.name }))}
          words={await agendaFormWords()}
        />
      </Section>
    </div>
  )
}
