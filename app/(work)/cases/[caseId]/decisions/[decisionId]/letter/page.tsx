import { NoAccessPage } from '@/components/people/no-access-page'
import { decisionWords } from '@/components/referrals/decision-words'
import { PrintButton } from '@/components/referrals/print-button'
import { BackLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PlainFrame } from '@/components/ui/plain-frame'
import { PrintHead } from '@/components/ui/print-head'
import { uiWords } from '@/components/ui/words'
import { openPage } from '@/lib/platform/auth'
import { findDecision } from '@/lib/referrals/queries'

/** The letter to the family, printable (Awb 3:41, 3:45, 3:47, 10:10; checklist of the house in docs). */
export default async function LetterPage({ params }: { params: Promise<{ caseId: string; decisionId: string }> }) {
  const { decisionId } = await params
  const opened = await openPage(['youthWorker'], async (work) => {
    const decision = await findDecision(work, decisionId)
    await work.record({
      code: 'decision.printed',
      action: 'print',
      ground: 'own',
      caseId: decision.caseId,
      objectType: 'beschikking',
      objectIds: [decision.id],
      municipalityId: decision.municipalityId,
      controllerOrganisationId: decision.controllerOrganisationId,
    })
    return decision
  })
  if (opened === 'no-access') return <NoAccessPage />
  const d = opened.view
  const ui = await uiWords()
  const { t, days } = await decisionWords()
  const name = d.givenName ?? ''
  const worker = d.draftedByName ?? ''
  const decided = d.status !== 'draft' && d.status !== 'awaitingSecond' && d.status !== 'withdrawn'
  return (
    <div data-gemeente={opened.actor.memberships[0]?.accent}>
      <PlainFrame skip={ui.shell.skip}>
        <div className="sk-no-print sk-cluster">
          <BackLink href={`/cases/${d.caseId}/decisions/${d.id}`}>{t('letterPage.back')}</BackLink>
          <PrintButton label={t('letterPage.print')} />
        </div>
        <PrintHead left={t('letterPage.confidential')} right={opened.actor.name} />
        {!decided && <Notice tone="attention">{t('letterPage.draft')}</Notice>}
        <article className="sk-paper sk-family sk-stack">
          <p className="sk-muted">
            {d.municipalityName} · {d.number ?? '-'} · {days.long(d.madeKnownOn ?? d.today)}
          </p>
          <h1 className="sk-h1">{t('letterPage.heading')}</h1>
          <p>{t('letterPage.dear', { name })}</p>
          <p className="sk-strong">
            {t('letterPage.first', {
              name,
              quantity: d.quantity ?? '-',
              unit: d.unit ? t(`unit.${d.unit}`) : '',
              product: d.productName ?? '-',
              provider: d.providerName ?? '-',
              from: days.long(d.startsOn),
              until: days.long(d.endsOn),
            })}
          </p>
          <p>{t('letterPage.call', { provider: d.providerName ?? '-', worker })}</p>
          {d.asked && (
            <>
              <h2 className="sk-h2">{t('letterPage.asked')}</h2>
              <p>
                {t('letterPage.askedText', {
                  day: days.long(d.appliedOn),
                  who: d.applicantName ?? '-',
                  asked: d.asked,
                })}
              </p>
            </>
          )}
          {d.goal && (
            <>
              <h2 className="sk-h2">{t('letterPage.goal')}</h2>
              <p className="sk-prose">{d.goal}</p>
            </>
          )}
          <h2 className="sk-h2">{t('letterPage.why')}</h2>
          <p className="sk-prose">{d.reasoning ?? '-'}</p>
          <p>{t('letterPage.law', { ordinance: d.ordinanceName, worker, registration: d.registration ?? '-' })}</p>
          <p>{t('letterPage.support')}</p>
          <h2 className="sk-h2">{t('letterPage.objection')}</h2>
          <p>
            {t('letterPage.objectionText', {
              until: d.objectionUntil ? days.long(d.objectionUntil) : t('letterPage.objectionDraft'),
              municipality: d.municipalityName,
              number: d.number ?? '-',
            })}
          </p>
          <p>{t('letterPage.close', { municipality: d.municipalityName })}</p>
          <p className="sk-strong">
            {d.decidedByName ?? worker}
            <br />
            {d.registration}
          </p>
        </article>
      </PlainFrame>
    </div>
  )
}
