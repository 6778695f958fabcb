import { getTranslations } from 'next-intl/server'
import { ConsentCard } from '@/components/ui/consent-card'
import { Link } from '@/components/ui/link'
import { uiWords } from '@/components/ui/words'

/** What the card needs of a yes; shaped by lib/cases/worker. */
export interface CardConsent {
  readonly receiver: string
  readonly kinds: readonly string[]
  readonly mode: 'once' | 'running'
  readonly inForce: boolean
  readonly givers: readonly { readonly name: string; readonly capacity: 'guardian' | 'legalGuardian' | 'pupil' }[]
  readonly ring: {
    readonly state: 'given' | 'running' | 'soon' | 'lapsed' | 'withdrawn' | 'none'
    readonly days: number
    readonly lastDay: string | null
  }
  readonly missing: { readonly guardians: readonly string[]; readonly pupil: boolean; readonly article: string } | null
}

/** A question that waits for the family; shaped by lib/cases/worker. */
export interface CardQuestion {
  readonly id: string
  readonly status: 'open' | 'discuss' | 'refused'
  readonly overdue: boolean
  readonly receiver: string
  readonly discussing: readonly string[]
  readonly waiting: readonly string[]
}

type Props = {
  caseId: string
  school: CardConsent | null
  others: readonly string[]
  help: { given: boolean; day: string; name: string } | null
  mayGive: boolean
  renewed: boolean
  questions?: readonly CardQuestion[]
  day: (day: string) => string
}

/** The yes to share in the rail of a case, with the yes to help standing apart. */
export async function CaseConsent({ caseId, school, others, help, mayGive, renewed, questions = [], day }: Props) {
  const t = await getTranslations('consent')
  const asked = await getTranslations('questions')
  const ui = await uiWords()
  const state = school?.ring.state ?? 'none'
  const ring = state === 'none' ? 'asked' : state
  const days = school?.ring.days ?? 0
  const lastDay = school?.ring.lastDay ? day(school.ring.lastDay) : undefined
  const base = `/cases/${caseId}/consent`
  return (
    <ConsentCard
      ring={{
        state: ring,
        days,
        word: ui.ring.days(days),
        label: state === 'none' ? t('card.none') : ui.ring.label({ state: ring, days, until: lastDay }),
        renewed,
      }}
      headline={t(`card.${state === 'given' && !renewed ? 'running' : state}`)}
      until={lastDay && (school?.inForce ? t('card.until', { day: lastDay }) : t('card.endedOn', { day: lastDay }))}
      lines={[
        ...(school ? linesOf(school, others, t) : [t('card.noneText')]),
        ...questions.map((one) => (
          <span key={one.id}>
            <Link href={`${base}/questions/${one.id}`}>
              {asked(`card.${one.overdue ? 'overdue' : one.status}`, {
                receiver: one.receiver,
                name: one.discussing.join(', '),
              })}
            </Link>
            {one.status === 'open' && !one.overdue && one.waiting.length > 0 && (
              <>. {asked('card.missing', { names: one.waiting.join(', ') })}</>
            )}
          </span>
        )),
      ]}
      links={
        <>
          {mayGive && <Link href={base}>{school ? t('card.again') : t('card.ask')}</Link>}
          {school?.inForce && <Link href={`${base}#stop`}>{t('card.stop')}</Link>}
          <Link href={`${base}/history`}>{t('card.history')}</Link>
        </>
      }
      foot={
        <p>
          {t.rich('card.help', {
            b: (words) => <strong>{words}</strong>,
            state: help?.given ? t('card.helpGiven', { day: help.day, name: help.name }) : t('card.helpNone'),
          })}{' '}
          <Link href={`${base}/help`}>{t('card.helpLink')}</Link>
        </p>
      }
    />
  )
}

function linesOf(
  school: CardConsent,
  others: readonly string[],
  t: Awaited<ReturnType<typeof getTranslations<'consent'>>>,
): string[] {
  const who = [...(school.missing?.guardians ?? []), ...(school.missing?.pupil ? [t('capacity.pupil')] : [])].join(', ')
  return [
    ...school.givers.map((one) => t('card.yesOf', { name: one.name, capacity: t(`capacity.${one.capacity}`) })),
    ...(school.inForce && school.missing && who ? [t('card.missing', { who, article: school.missing.article })] : []),
    t('card.to', { receivers: [school.receiver, ...others].join(', ') }),
    ...(school.inForce
      ? [
          t('card.kinds', {
            kinds: school.kinds
              .map((kind) => t(`kinds.${kind as 'agreements'}`))
              .join(', ')
              .toLowerCase(),
          }),
        ]
      : []),
  ]
}
