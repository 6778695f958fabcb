import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { type DateWords, dateWords } from '@/components/cases/dates'
import { ButtonLink } from '@/components/ui/button'
import { Section } from '@/components/ui/columns'
import { ConsentRing } from '@/components/ui/consent-ring'
import { Link } from '@/components/ui/link'
import { ListRow, RowList } from '@/components/ui/list-row'
import { uiWords } from '@/components/ui/words'
import type { RenewalGroup, RenewalLine } from '@/lib/consents/renewals/rules'
import { RenewForm } from './renew-form'

const dayMs = 86_400_000
const lastDayOf = (line: RenewalLine) => new Date(Date.parse(`${line.untilDay}T12:00:00Z`) - dayMs)
const daysLeft = (line: RenewalLine, today: string) =>
  Math.round((Date.parse(line.untilDay) - Date.parse(today)) / dayMs)

type Words = Awaited<ReturnType<typeof getTranslations<'renewals'>>>
const titleOf = (group: RenewalGroup, today: string, t: Words, dates: DateWords) => {
  if (group.day === null) return t('noVisit', { school: group.schoolName })
  const values = { day: dates.long(group.day), school: group.schoolName }
  return t(group.day === today ? 'today' : 'visit', values)
}

/** Whom to ask again, per visit and school. */
export async function RenewalList({ groups, today }: { groups: readonly RenewalGroup[]; today: string }) {
  const t = await getTranslations('renewals')
  const dates = await dateWords()
  return groups.map((group) => (
    <Section
      key={`${group.day} ${group.schoolId}`}
      title={titleOf(group, today, t, dates)}
      aside={t('count', { count: group.lines.length })}
    >
      <RowList>
        {group.lines.map((line) => (
          <Line key={line.consentId} line={line} today={today} />
        ))}
      </RowList>
    </Section>
  ))
}

async function Line({ line, today }: { line: RenewalLine; today: string }) {
  const t = await getTranslations('renewals')
  const words = await getTranslations('today')
  const consent = await getTranslations('consent')
  const ui = await uiWords()
  const dates = await dateWords()
  const { errors } = (await getMessages()) as { errors: Record<string, string> }
  const lapsed = line.stage === 'lapsed'
  const state = lapsed ? 'lapsed' : 'soon'
  const days = lapsed ? 0 : daysLeft(line, today)
  // a yes stops at the first minute of a day: the last day on which it counts is the one before; what stopped, stopped on that day
  const day = dates.short(lapsed ? line.untilDay : lastDayOf(line))
  const who = line.givers.map((giver) => words(`lapse.giver.${giver}`)).join(', ')
  return (
    <ListRow
      lead={<ConsentRing state={state} days={days} size={54} label={ui.ring.label({ state, days })} />}
      title={
        <Link href={`/cases/${line.caseId}/consent`} quiet>
          {line.name}
        </Link>
      }
      detail={
        <>
          {t(`stage.${line.stage}`, { day })}
          <br />
          {[
            t('sharedWith', { receiver: line.receiver }),
            line.kinds
              .map((kind) => (kind === 'decision' || kind === 'safety' ? t('decision') : consent(`kinds.${kind}`)))
              .join(', '),
            who && t('said', { who }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </>
      }
      action={
        line.asked || !line.askable ? (
          <ButtonLink
            size="small"
            variant="quiet"
            href={`/cases/${line.caseId}/consent`}
            aria-label={t('openAbout', { name: line.name })}
          >
            {t('open')}
          </ButtonLink>
        ) : undefined
      }
    >
      {line.asked && (
        <p className="sk-small">
          {t(line.asked.state === 'discuss' ? 'discussOn' : 'askedOn', { day: dates.short(line.asked.day) })}
        </p>
      )}
      {!line.asked && line.askable && (
        <RenewForm
          caseId={line.caseId}
          consentId={line.consentId}
          formKey={randomUUID()}
          mailable={line.mailable > 0}
          words={{
            ask: t('ask'),
            askAbout: t('askAbout', { name: line.name }),
            mail: t('askMail'),
            mailAbout: t('askMailAbout', { name: line.name }),
            busy: t('busy'),
          }}
          errors={{ ...errors, 'does-not-fit': t('noMail') }}
        />
      )}
    </ListRow>
  )
}
