import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { FormFrame } from '@/components/cases/form-frame'
import { LeadForm, LeaveForm, MemberForm } from '@/components/cases/team-forms'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { EmergencyBanner } from '@/components/safety/emergency-banner'
import { Section } from '@/components/ui/columns'
import { ListRow, RowList } from '@/components/ui/list-row'
import { Notice } from '@/components/ui/notice'
import { leadKinds } from '@/lib/cases/schema'
import { listJoinable, listLeadChoices, openWorkerCase } from '@/lib/cases/worker/queries'
import { openPage } from '@/lib/platform/auth'
import type { Work } from '@/lib/platform/db'

export async function generateMetadata() {
  return { title: (await getTranslations('cases'))('form.team.title') }
}

type Props = {
  params: Promise<{ caseId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

async function open(work: Work, caseId: string) {
  const view = await openWorkerCase(work, caseId, 'case.opened')
  return {
    view,
    joinable: await listJoinable(work, view.relation),
    canLead: await listLeadChoices(work, view.relation),
  }
}

export default async function Page({ params, searchParams }: Props) {
  const { caseId } = await params
  const { saved } = await searchParams
  const opened = await openPage(['youthWorker'], (work) => open(work, caseId))
  if (opened === 'no-access') return <NoAccessPage />
  const { view, joinable, canLead } = opened.view
  const t = await getTranslations('cases')
  const dates = await dateWords()
  const { cases, errors } = await getMessages()
  const term = (one: { startedAt: Date; endedAt: Date | null }) =>
    one.endedAt
      ? t('form.team.span', { from: dates.plain(one.startedAt), until: dates.plain(one.endedAt) })
      : t('form.team.from', { day: dates.plain(one.startedAt) })
  const now = view.members.filter((one) => one.endedAt === null)
  const past = view.members.filter((one) => one.endedAt !== null)
  return (
    <AppShell actor={opened.actor}>
      <EmergencyBanner access={view.emergency} />
      <FormFrame title={t('form.team.title')} name={view.name} caseId={caseId} back={t('back')}>
        {saved === 'lead' && <Notice tone="saved">{t('saved.lead')}</Notice>}
        {saved === 'member' && <Notice tone="saved">{t('saved.member')}</Notice>}
        <Section title={t('form.team.members')}>
          <RowList label={t('form.team.members')}>
            {now.map((one) => (
              <ListRow
                key={one.accountId}
                title={one.name ?? ''}
                detail={`${t(`form.team.${one.part as 'member'}`)} · ${term(one)}`}
              />
            ))}
          </RowList>
        </Section>
        <Section title={t('form.team.leads')}>
          <RowList label={t('form.team.leads')}>
            {view.leads.map((one) => (
              <ListRow
                key={`${one.kind}-${one.startedAt.toISOString()}`}
                title={one.name ?? ''}
                detail={`${t(`strip.${one.kind}`)} · ${term(one)}`}
                plain={one.endedAt !== null}
              />
            ))}
          </RowList>
          {view.permissions.work &&
            leadKinds.map((kind) => {
              const people = canLead.filter((one) => one.kind === kind)
              return (
                people.length > 0 && (
                  <LeadForm
                    key={kind}
                    caseId={caseId}
                    version={view.version}
                    formKey={randomUUID()}
                    kind={kind}
                    people={people.map((one) => ({ value: one.accountId, label: one.name }))}
                    words={cases.form}
                    errors={errors}
                  />
                )
              )
            })}
        </Section>
        {past.length > 0 && (
          <Section title={t('form.team.past')}>
            <RowList label={t('form.team.past')}>
              {past.map((one) => (
                <ListRow
                  key={`${one.accountId}-${one.startedAt.toISOString()}`}
                  title={one.name ?? ''}
                  detail={term(one)}
                  plain
                />
              ))}
            </RowList>
          </Section>
        )}
        {view.permissions.work && (
          <Section title={t('form.team.add')}>
            {joinable.length === 0 ? (
              <p className="sk-muted">{t('form.team.nobody')}</p>
            ) : (
              <MemberForm
                caseId={caseId}
                version={view.version}
                formKey={randomUUID()}
                people={joinable.map((one) => ({ value: one.accountId, label: one.name }))}
                words={cases.form}
                errors={errors}
              />
            )}
          </Section>
        )}
        {view.permissions.ground === 'own' && (
          <Section title={t('form.team.leave')}>
            <p className="sk-muted">{t('form.team.leaveText')}</p>
            <LeaveForm
              caseId={caseId}
              version={view.version}
              formKey={randomUUID()}
              words={cases.form}
              errors={errors}
            />
          </Section>
        )}
      </FormFrame>
    </AppShell>
  )
}
