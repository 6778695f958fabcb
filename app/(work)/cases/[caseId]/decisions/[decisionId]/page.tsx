import { randomUUID } from 'node:crypto'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { DecisionFacts } from '@/components/referrals/decision-facts'
import { DecisionMoves } from '@/components/referrals/decision-moves'
import { DecisionRail, HelpYes } from '@/components/referrals/decision-rail'
import { decisionWords } from '@/components/referrals/decision-words'
import { DraftForm } from '@/components/referrals/draft-form'
import { ButtonLink } from '@/components/ui/button'
import { Columns, Section, Stack } from '@/components/ui/columns'
import { Notice, Saved } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { openPage } from '@/lib/platform/auth'
import { localTime } from '@/lib/platform/clock'
import { type DecisionView, findDecision, listChoices } from '@/lib/referrals/queries'
import { moves } from '@/lib/referrals/schema'

type Props = {
  params: Promise<{ caseId: string; decisionId: string }>
  searchParams: Promise<Record<string, string | undefined>>
}

export default async function DecisionPage({ params, searchParams }: Props) {
  const { decisionId } = await params
  const told = await searchParams
  const opened = await openPage(['youthWorker'], async (work) => {
    const decision = await findDecision(work, decisionId)
    return {
      decision,
      choices: decision.permissions.edit
        ? await listChoices(work, decision.municipalityId, decision.startsOn ?? decision.today)
        : undefined,
      time: localTime(work.now),
    }
  })
  if (opened === 'no-access') return <NoAccessPage />
  const { decision, choices, time } = opened.view
  const { t } = await decisionWords()
  const name = `${decision.givenName} ${decision.familyName}`
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        title={t('title', { name: decision.givenName ?? '' })}
        meta={t(`state.${decision.status}`)}
        crumbs={[
          { href: '/cases', label: t('cases') },
          { href: `/cases/${decision.caseId}`, label: name },
        ]}
        status={told.saved ? <Saved>{t('saved', { time: time.replace(':', '.') })}</Saved> : undefined}
        actions={
          <ButtonLink href={`/cases/${decision.caseId}/decisions/${decision.id}/letter`} icon="document">
            {t('letter')}
          </ButtonLink>
        }
      />
      {choices ? <Draft decision={decision} choices={choices} /> : <Decided decision={decision} done={told.done} />}
    </AppShell>
  )
}

async function Draft({
  decision,
  choices,
}: {
  decision: DecisionView
  choices: Awaited<ReturnType<typeof listChoices>>
}) {
  const { t, errors, days } = await decisionWords()
  const draftWords = {
    ...Object.fromEntries(
      [
        'product',
        'productHint',
        'provider',
        'quantity',
        'quantityHint',
        'amount',
        'amountHint',
        'startsOn',
        'endsOn',
        'goal',
        'goalHint',
        'reasoning',
        'reasoningHint',
        'choose',
        'save',
        'saveAndSign',
        'saving',
        'summary',
        'optional',
      ].map((key) => [key, t(key)]),
    ),
    help: t('helpPart'),
    why: t('whyPart'),
    errors,
  } as Parameters<typeof DraftForm>[0]['words']
  return (
    <Columns
      rail={<DecisionRail decision={decision} formKey={randomUUID()} />}
      railLabel={t('missingTitle', { count: decision.checklist.open.length })}
    >
      <Stack gap="l">
        {decision.secondNote && decision.secondByName && (
          <Notice tone="attention">{t('backNote', { name: decision.secondByName, note: decision.secondNote })}</Notice>
        )}
        <Voice decision={decision} />
        <DraftForm
          key={decision.version}
          beschikkingId={decision.id}
          version={decision.version}
          formKey={randomUUID()}
          start={{
            productId: decision.productId ?? '',
            providerOrganisationId: decision.providerOrganisationId ?? '',
            quantity: decision.quantity?.toString() ?? '',
            amount: decision.amountCents === null ? '' : (decision.amountCents / 100).toFixed(2).replace('.', ','),
            startsOn: decision.startsOn ?? '',
            endsOn: decision.endsOn ?? '',
            goal: decision.goal ?? '',
            reasoning: decision.reasoning ?? '',
          }}
          products={choices.products.map((one) => ({
            value: one.id,
            label: `${one.name} · ${one.code} · ${days.euros(one.tariffCents)}`,
          }))}
          providers={choices.providers.map((one) => ({ value: one.id, label: one.name }))}
          words={draftWords}
        />
        <DecisionMoves decision={decision} formKeys={keys()} />
      </Stack>
    </Columns>
  )
}

const keys = () =>
  Object.fromEntries(moves.map((move) => [move, randomUUID()])) as Record<(typeof moves)[number], string>

async function Decided({ decision, done }: { decision: DecisionView; done: string | undefined }) {
  const { t } = await decisionWords()
  return (
    <Columns rail={<HelpYes decision={decision} />} railLabel={t('facts.state')}>
      <Stack gap="l">
        {(done === 'decided' || done === 'awaitingSecond') && <Notice tone="saved">{t(`done.${done}`)}</Notice>}
        {decision.status === 'madeKnown' && <Notice>{t('waitingPlace')}</Notice>}
        <DecisionFacts decision={decision} />
        {decision.goal && (
          <Section title={t('goal')}>
            <p className="sk-measure sk-prose">{decision.goal}</p>
          </Section>
        )}
        {decision.reasoning && (
          <Section title={t('reasoning')}>
            <p className="sk-measure sk-prose">{decision.reasoning}</p>
          </Section>
        )}
        <DecisionMoves decision={decision} formKeys={keys()} />
      </Stack>
    </Columns>
  )
}

async function Voice({ decision }: { decision: DecisionView }) {
  const { t } = await decisionWords()
  return (
    <Section title={t('voice', { name: decision.givenName ?? '' })}>
      <p className={decision.childVoice ? 'sk-measure' : 'sk-muted'}>
        {decision.childVoice ? `“${decision.childVoice}”` : t('voiceNone')}
      </p>
    </Section>
  )
}
