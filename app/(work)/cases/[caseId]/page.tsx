import { getTranslations } from 'next-intl/server'
import { CasePage } from '@/components/cases/case-page'
import { dateWords } from '@/components/cases/dates'
import { entryFoot } from '@/components/cases/entry-marks'
import { SchoolCasePage } from '@/components/cases/school-case-page'
import { LiveShare } from '@/components/consents/live/live-share'
import { SharedSight, SharingStopped } from '@/components/consents/live/shared-sight'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { CameIn } from '@/components/safety/came-in'
import { EmergencyBanner } from '@/components/safety/emergency-banner'
import { EmergencyLink } from '@/components/safety/emergency-link'
import { entryShields } from '@/components/safety/entry-shields'
import { SafetyLink } from '@/components/safety/safety-link'
import { listMarks } from '@/lib/cases/corrections/queries'
import { permissionsOn } from '@/lib/cases/policy'
import { loadRelation } from '@/lib/cases/queries'
import { readSchoolCase } from '@/lib/cases/school/queries'
import { readThread } from '@/lib/cases/thread/queries'
import { readWorkerCase } from '@/lib/cases/worker/queries'
import { loadPulse, loadStopped } from '@/lib/consents/notices/queries'
import { openPage } from '@/lib/platform/auth'
import type { Work } from '@/lib/platform/db'
import { permissionsOnShields } from '@/lib/safety/policy'
import { countSafetyEntries, listCameIn, listShields } from '@/lib/safety/queries'

type Props = {
  params: Promise<{ caseId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('cases'))('title') }
}

// Two questions, not one: the worker's file and what a school may read (docs/policy.md section 4).
async function open(work: Work, caseId: string, all: boolean) {
  const relation = await loadRelation(work, caseId)
  const { ground, readAll } = permissionsOn(work.actor, relation)
  const look = {
    code: 'case.opened',
    action: 'read',
    caseId,
    municipalityId: relation.municipalityId,
    controllerOrganisationId: relation.controllerOrganisationId,
    objectType: 'case',
    objectIds: [caseId],
  } as const
  if (!readAll) {
    const view = await readSchoolCase(work, relation)
    await work.record({ ...look, ground: 'consent' })
    return { view, thread: null, safety: null, pulse: await loadPulse(work, caseId) }
  }
  const view = await readWorkerCase(work, relation)
  const thread = await readThread(work, caseId, {
    terms: view.terms,
    appliedAt: view.appliedAt,
    sharedKinds: view.schoolKindsNow,
    all,
  })
  const safety = {
    count: await countSafetyEntries(work, relation),
    shields: await listShields(work, relation),
    mayShield: permissionsOnShields(work.actor, relation).change,
    cameIn: await listCameIn(work, relation),
    marks: await listMarks(work, relation),
  }
  await work.record({ ...look, ground: ground ?? 'own' })
  return { view, thread, safety, pulse: await loadPulse(work, caseId) }
}

/** For a school that read along: that it stopped, and when. Everybody else gets the page of what does not exist. */
async function Elsewhere({ caseId }: { caseId: string }) {
  const opened = await openPage(['schoolCounsellor'], (work) => loadStopped(work, caseId))
  if (opened === 'no-access' || !opened.view) return <NoAccessPage more={<EmergencyLink />} />
  return <SharingStopped day={(await dateWords()).long(opened.view)} />
}

export default async function Page({ params, searchParams }: Props) {
  const { caseId } = await params
  const asked = await searchParams
  const all = asked.all === '1'
  const opened = await openPage(['youthWorker', 'schoolCounsellor', 'teamLead'], (work) => open(work, caseId, all))
  if (opened === 'no-access') return <Elsewhere caseId={caseId} />
  const { view, thread, safety, pulse } = opened.view
  const saved = typeof asked.saved === 'string' ? asked.saved : undefined
  return (
    <AppShell actor={opened.actor}>
      {view.kind === 'worker' && <EmergencyBanner access={view.emergency} />}
      {view.kind === 'worker' && thread && safety ? (
        <LiveShare caseId={caseId} pulse={pulse} mode="refresh">
          <CasePage
            view={view}
            thread={thread}
            all={all}
            saved={saved}
            me={opened.actor.accountId}
            reader={opened.actor.name}
            safety={{
              above: <CameIn looks={safety.cameIn} />,
              beside: <SafetyLink caseId={caseId} count={safety.count} />,
              shields: await entryShields(caseId, safety.shields, safety.mayShield),
            }}
            foot={await entryFoot(caseId, safety.marks)}
          />
        </LiveShare>
      ) : null}
      {view.kind === 'school' ? (
        <SharedSight caseId={caseId} pulse={pulse}>
          <SchoolCasePage view={view} saved={saved} reader={opened.actor.name} />
        </SharedSight>
      ) : null}
    </AppShell>
  )
}
