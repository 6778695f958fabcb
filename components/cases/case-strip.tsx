import { getTranslations } from 'next-intl/server'
import { type SideColumn, SideStrip } from '@/components/ui/side-strip'
import { uiWords } from '@/components/ui/words'
import type { WorkerCaseView } from '@/lib/cases/worker/queries'
import { dateWords } from './dates'

/** Four sides above a case: who is there, who leads, and who has the turn. */
export async function CaseStrip({ view }: { view: WorkerCaseView }) {
  const t = await getTranslations('cases')
  const pupil = await getTranslations('pupil')
  const ui = await uiWords()
  const dates = await dateWords()
  const turn = (side: WorkerCaseView['turn']) =>
    view.status === 'open' && view.turn === side ? t('turn.is') : undefined
  const leadOf = (kind: 'schoolLead' | 'careLead') =>
    view.leads.find((one) => one.kind === kind && one.endedAt === null)
  const schoolLead = leadOf('schoolLead')
  const careLead = leadOf('careLead')
  const members = view.members.filter((one) => one.endedAt === null)
  const since = (lead: typeof careLead) => lead && t('strip.since', { day: dates.plain(lead.startedAt) })
  const past = view.leads.filter((one) => one.endedAt !== null)
  const decided = view.decisions.some((one) => ['decided', 'madeKnown', 'started', 'ended'].includes(one.status))
  const columns: SideColumn[] = [
    {
      side: 'school',
      label: ui.sides.school,
      turn: turn('school'),
      empty: view.schoolMayKnow ? t('strip.nobody') : t('strip.notKnown'),
      note: since(schoolLead),
      people: schoolLead
        ? [{ name: schoolLead.name ?? '', role: t('strip.counsellor'), lead: t('strip.schoolLead') }]
        : [],
    },
    {
      side: 'care',
      label: ui.sides.care,
      turn: turn('care'),
      empty: t('strip.nobody'),
      people: members.map((one) => ({
        name: one.name ?? '',
        ...(one.part === 'cover' ? { role: t('strip.cover') } : {}),
        ...(one.accountId === careLead?.accountId ? { lead: t('strip.careLead') } : {}),
      })),
      note: (
        <>
          {since(careLead)}
          {past.length > 0 && (
            <details className="sk-fold">
              <summary>{t('strip.history')}</summary>
              {past.map((one) => (
                <span key={`${one.kind}-${one.startedAt.toISOString()}`}>
                  {one.name}, {t(`strip.${one.kind}`)},{' '}
                  {t('form.team.span', {
                    from: dates.plain(one.startedAt),
                    until: dates.plain(one.endedAt ?? one.startedAt),
                  })}
                  <br />
                </span>
              ))}
            </details>
          )}
        </>
      ),
    },
    {
      side: 'municipality',
      label: ui.sides.municipality,
      turn: turn('municipality'),
      people: [],
      empty: view.decisions.length === 0 ? t('strip.noDecision') : decided ? t('strip.decided') : t('strip.deciding'),
      note:
        view.elsewhere && view.responsibleMunicipality
          ? t('strip.elsewhere', { name: view.responsibleMunicipality })
          : undefined,
    },
    {
      side: 'family',
      label: ui.sides.family,
      turn: turn('family'),
      empty: t('strip.nobody'),
      people: view.guardians.map((one) => ({
        name: one.name,
        role: [
          pupil(`relations.${one.relation as 'other'}`),
          one.hasAuthority ? t('strip.authority') : t('strip.noAuthority'),
          !one.livesWithPupil && t('strip.apart'),
        ]
          .filter(Boolean)
          .join(', '),
      })),
      note: view.guardians.find((one) => one.phone)?.phone ?? undefined,
    },
  ]
  return <SideStrip columns={columns} label={t('strip.label')} />
}
