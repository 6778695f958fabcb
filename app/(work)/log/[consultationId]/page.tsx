import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { ActForm } from '@/components/consultations/act-form'
import { HelpQuestion } from '@/components/consultations/help-question'
import { LinkCase } from '@/components/consultations/link-case'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { ButtonLink } from '@/components/ui/button'
import { Cluster, Columns, Section, Stack } from '@/components/ui/columns'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice, Saved } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { uiWords } from '@/components/ui/words'
import { undoAction } from '@/lib/consultations/actions'
import { type LoggedView, type MomentView, readLogged } from '@/lib/consultations/queries'
import { openPage } from '@/lib/platform/auth'

export async function generateMetadata() {
  return { title: (await getTranslations('log'))('titleLogged') }
}

type Props = {
  params: Promise<{ consultationId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const { consultationId } = await params
  const asked = await searchParams
  const opened = await openPage(['youthWorker'], (work) => readLogged(work, consultationId))
  if (opened === 'no-access') return <NoAccessPage />
  const { actor, view } = opened
  const { moment } = view
  const t = await getTranslations('log')
  const ui = await uiWords()
  const words = await dateWords()
  return (
    <AppShell actor={actor}>
      <PageHead
        ground="page"
        title={moment.voided ? t('logged.undone') : t('titleLogged')}
        back={{ href: '/log', label: t('backLog') }}
        status={moment.voided ? undefined : <Saved>{ui.states.saved(words.time(moment.recordedAt))}</Saved>}
        sentence={`${t(`formLong.${moment.form}`)} · ${moment.name ?? t(`subject.${moment.subject}`).toLowerCase()} · ${words.long(moment.at)}, ${words.time(moment.at)}`}
      />
      <Columns>
        <Stack gap="l">
          {asked.linked && moment.caseId && <Notice tone="saved">{t('logged.linked')}</Notice>}
          {asked.help && <Notice tone="saved">{t('help.done')}</Notice>}
          <HelpQuestion view={view} />
          <Acts view={view} />
          <Facts moment={moment} />
          {moment.mayLink && <LinkCase view={view} />}
        </Stack>
      </Columns>
    </AppShell>
  )
}

async function Acts({ view: { moment } }: { view: LoggedView }) {
  const t = await getTranslations('log')
  const words = await dateWords()
  const errors = (await getMessages()).errors as Record<string, string>
  return (
    <div>
      <Cluster>
        <ButtonLink href={moment.schoolId ? `/log?school=${moment.schoolId}` : '/log'} variant="primary" icon="plus">
          {t('logged.another')}
        </ButtonLink>
        {moment.caseId && !moment.voided && (
          <ButtonLink href={`/cases/${moment.caseId}`} variant="quiet">
            {t('logged.toCase')}
          </ButtonLink>
        )}
        {moment.mayUndo && (
          <ActForm
            action={undoAction}
            hidden={{ formKey: randomUUID(), consultationId: moment.id }}
            variant="quiet"
            words={{ submit: t('logged.undo'), pending: t('link.busy'), errors }}
          />
        )}
      </Cluster>
      {moment.mayUndo && (
        <p className="sk-small sk-muted">{t('logged.undoUntil', { time: words.time(moment.undoUntil) })}</p>
      )}
    </div>
  )
}

async function Facts({ moment }: { moment: MomentView }) {
  const t = await getTranslations('log')
  const listed = (values: readonly string[], of: string) =>
    values.map((value) => (t.has(`${of}.${value}`) ? t(`${of}.${value}`) : value)).join(', ')
  const items = [
    {
      term: t('logged.about'),
      description: [t(`subject.${moment.subject}`), moment.name ?? t('logged.noName'), moment.groupLabel]
        .filter(Boolean)
        .join(' · '),
    },
    { term: t('logged.themes'), description: listed(moment.themes, 'theme') },
    { term: t('logged.with'), description: listed(moment.partners, 'partner') },
    { term: t('logged.place'), description: moment.schoolName ?? t('nowhere') },
    { term: t('logged.minutes'), description: moment.minutes === null ? '' : t('minutes', { count: moment.minutes }) },
    { term: t('logged.kind'), description: t(`kind.${moment.kind}`) },
    { term: t('logged.note'), description: moment.note ?? '' },
  ]
  return (
    <Section title={t('logged.facts')}>
      <DescriptionList items={items.filter((item) => item.description !== '')} />
    </Section>
  )
}
