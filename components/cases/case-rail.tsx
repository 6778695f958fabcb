import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { CaseConsent } from '@/components/consents/case-consent'
import { Section } from '@/components/ui/columns'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { SeeTable } from '@/components/ui/see-table'
import { uiWords } from '@/components/ui/words'
import type { WorkerCaseView } from '@/lib/cases/worker/queries'
import { ActionForm } from './action-form'
import { ActionList } from './action-list'
import { dateWords } from './dates'

/** Beside the thread: the yes, who sees what now, actions, and who looked. */
export async function CaseRail({ view, me, renewed }: { view: WorkerCaseView; me: string; renewed: boolean }) {
  const t = await getTranslations('cases')
  const consent = await getTranslations('consent')
  const ui = await uiWords()
  const dates = await dateWords()
  const help = view.help.find((one) => one.withdrawnAt === null)
  const others = view.municipality?.inForce ? [view.municipality.receiver] : []
  return (
    <>
      <Section title={consent('title')}>
        <CaseConsent
          caseId={view.caseId}
          school={view.school}
          others={others}
          help={help ? { given: true, day: dates.plain(help.givenAt), name: help.giverName } : null}
          mayGive={view.permissions.giveConsent}
          renewed={renewed}
          questions={view.questions}
          day={dates.short}
        />
      </Section>
      <Section title={t('rail.see')}>
        <SeeTable
          caption={t('rail.see')}
          rows={view.see.map((row) => ({ kind: t(`kinds.${row.kind}`, { name: view.givenName }), cells: row.cells }))}
          sides={ui.sides}
          words={ui.see}
        />
        <p className="sk-no-print">
          <Link href={`/cases/${view.caseId}/as-school`}>{t('rail.asSchool')}</Link>
        </p>
      </Section>
      <Section title={t('rail.open')} id="actions">
        <ActionList view={view} />
        {view.permissions.work && <AddAction view={view} me={me} />}
      </Section>
      <Looks view={view} me={me} />
    </>
  )
}

async function AddAction({ view, me }: { view: WorkerCaseView; me: string }) {
  const { cases, errors } = await getMessages()
  const leads = view.leads.filter((one) => one.endedAt === null && one.kind === 'schoolLead')
  const people = [...view.members.filter((one) => one.endedAt === null), ...leads].map((one) => ({
    value: one.accountId,
    label: one.name ?? '',
  }))
  return (
    <details className="sk-fold">
      <summary>{cases.form.action.title}</summary>
      <ActionForm
        caseId={view.caseId}
        formKey={randomUUID()}
        me={me}
        people={people}
        words={cases.form}
        errors={errors}
      />
    </details>
  )
}

async function Looks({ view, me }: { view: WorkerCaseView; me: string }) {
  const t = await getTranslations('cases')
  const dates = await dateWords()
  const looks = view.looks
    .slice(0, 3)
    .map((look) => `${look.actorId === me ? t('rail.you') : look.name}, ${dates.short(look.at)} ${dates.time(look.at)}`)
  return (
    <p className="sk-beside sk-beside--top sk-small sk-muted sk-rule">
      <Icon name="eye" />
      <span>
        {looks.length > 0 && `${t('rail.looks')}: ${looks.join(' · ')}`}{' '}
        <Link href={`/cases/${view.caseId}/looks`}>{t('rail.allLooks')}</Link>
      </span>
    </p>
  )
}
