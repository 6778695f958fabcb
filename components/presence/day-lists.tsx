import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { Marked } from '@/components/ui/badge-words'
import { Button, ButtonLink } from '@/components/ui/button'
import { Section } from '@/components/ui/columns'
import { ConsentRing } from '@/components/ui/consent-ring'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { ListRow, RowList } from '@/components/ui/list-row'
import { SideShape } from '@/components/ui/side-mark'
import { uiWords } from '@/components/ui/words'
import { tickActionAction } from '@/lib/presence/actions'
import type { AskedView, TodayView } from '@/lib/presence/queries'

/** Consents that end before she is at that school again; the ring, who said yes, and one way on. */
export async function LapseList({ view }: { view: TodayView }) {
  const t = await getTranslations('today')
  const ui = await uiWords()
  const words = await dateWords()
  if (view.lapsing.length === 0) return null
  return (
    <Section
      title={view.lapseVisit ? t('lapse.titleDay', { day: words.short(view.lapseVisit.day) }) : t('lapse.title')}
      aside={t('lapse.aside')}
      id="lapse"
    >
      <RowList>
        {view.lapsing.map((one) => (
          <ListRow
            key={one.caseId}
            lead={
              one.ring.state === 'none' ? undefined : (
                <ConsentRing
                  state={one.ring.state}
                  days={one.ring.days}
                  size={54}
                  label={ui.ring.label({ state: one.ring.state, days: one.ring.days })}
                />
              )
            }
            title={
              <Link href={`/cases/${one.caseId}`} quiet>
                {one.name}
              </Link>
            }
            detail={[
              t('lapse.line', { days: one.ring.days }),
              one.givers.map((giver) => t(`lapse.giver.${giver}`)).join(', '),
              view.lapseVisit ? '' : one.schoolName,
            ]
              .filter(Boolean)
              .join(' · ')}
            action={
              <ButtonLink href={`/cases/${one.caseId}/consent`} aria-label={t('lapse.askFor', { name: one.name })}>
                {t('lapse.ask')}
              </ButtonLink>
            }
          />
        ))}
      </RowList>
    </Section>
  )
}

/** New questions at her schools, and answers that came back. */
export async function AskedList({ view }: { view: TodayView }) {
  const t = await getTranslations('today')
  const ui = await uiWords()
  const words = await dateWords()
  if (view.asked.length === 0) return null
  const first = view.asked.slice(0, 4)
  return (
    <Section
      title={t('asked.title')}
      aside={
        view.asked.length > first.length ? (
          <Link href="/requests">{t('asked.all', { count: view.asked.length })}</Link>
        ) : undefined
      }
      id="asked"
    >
      <RowList>
        {first.map((one) => (
          <ListRow
            key={one.id}
            href={`/requests/${one.id}`}
            lead={
              <SideShape
                side={one.door === 'school' ? 'school' : 'family'}
                size={20}
                label={one.door === 'school' ? ui.sides.school : ui.sides.family}
              />
            }
            title={askedTitle(one, t)}
            detail={
              <>
                {t('asked.line', { school: one.schoolName, when: words.short(one.askedAt) })}{' '}
                {one.urgency === 'today' && <Marked>{t('asked.urgent')}</Marked>}
                {one.urgency === 'soon' && `· ${t('asked.soon')}`}
              </>
            }
          />
        ))}
      </RowList>
    </Section>
  )
}

function askedTitle(one: AskedView, t: Awaited<ReturnType<typeof getTranslations>>): string {
  if (one.door !== 'school') return t(`asked.${one.door === 'parent' || one.door === 'child' ? one.door : 'other'}`)
  const who = one.askedBy?.split(' ')[0] ?? t('asked.school')
  const about = one.name ?? one.groupName
  if (!about) return t('asked.newNameless', { who })
  return t(one.kind === 'reply' ? 'asked.reply' : 'asked.new', { who, about })
}

/** Actions shown on the page of today; the others stand with their cases. */
const mostActions = 8

/** Her own actions of this week; ticked here, and not ticked after all. */
export async function ActionList({ view }: { view: TodayView }) {
  const t = await getTranslations('today')
  const words = await dateWords()
  if (view.actions.length === 0) return null
  const shown = [
    ...view.actions.filter((one) => !one.done).slice(0, mostActions),
    ...view.actions.filter((one) => one.done),
  ]
  const line = (one: TodayView['actions'][number]) => {
    if (one.done) return t('actions.isDone', { name: one.name })
    if (!one.dueOn) return t('actions.noDue', { name: one.name })
    const values = { name: one.name, day: words.short(one.dueOn) }
    return t(
      one.dueOn < view.today ? 'actions.overdue' : one.dueOn === view.today ? 'actions.today' : 'actions.due',
      values,
    )
  }
  return (
    <Section title={t('actions.title')} aside={t('actions.aside')} id="actions">
      <RowList>
        {shown.map((one) => (
          <ListRow
            key={one.id}
            lead={
              <form action={tickActionAction}>
                <input type="hidden" name="formKey" value={randomUUID()} />
                <input type="hidden" name="caseId" value={one.caseId} />
                <input type="hidden" name="actionId" value={one.id} />
                <input type="hidden" name="version" value={one.version} />
                {!one.done && <input type="hidden" name="done" value="on" />}
                <Button
                  variant="quiet"
                  className="sk-tick-button"
                  aria-label={t(one.done ? 'actions.undo' : 'actions.done', { title: one.title })}
                  aria-pressed={one.done}
                >
                  {one.done ? <Icon name="tick" size={18} /> : null}
                </Button>
              </form>
            }
            title={
              <Link href={`/cases/${one.caseId}#actions`} quiet>
                {one.done ? <s>{one.title}</s> : one.title}
              </Link>
            }
            detail={one.dueOn && one.dueOn < view.today && !one.done ? <Marked>{line(one)}</Marked> : line(one)}
          />
        ))}
      </RowList>
    </Section>
  )
}

/** Cases without contact for longer than the municipality calls quiet. */
export async function QuietList({ view }: { view: TodayView }) {
  const t = await getTranslations('today')
  const ui = await uiWords()
  const words = await dateWords()
  if (view.quiet.length === 0) return null
  const more = view.quietCount > view.quiet.length
  return (
    <Section
      title={t('quiet.title')}
      aside={
        more ? (
          <Link href="/cases?tab=quiet">{t('quiet.all', { count: view.quietCount })}</Link>
        ) : (
          t('quiet.aside', { count: view.quietCount })
        )
      }
      id="quiet"
    >
      <RowList>
        {view.quiet.map((one) => (
          <ListRow
            key={one.caseId}
            href={`/cases/${one.caseId}`}
            lead={<SideShape side="care" size={20} label={ui.sides.care} />}
            title={one.name}
            detail={t('quiet.line', { day: words.short(one.since) })}
          />
        ))}
      </RowList>
    </Section>
  )
}

/** Decisions that wait for somebody else: a second signature, sending, a place. */
export async function DecisionList({ view }: { view: TodayView }) {
  const t = await getTranslations('today')
  const ui = await uiWords()
  const words = await dateWords()
  if (view.decisions.length === 0) return null
  return (
    <Section title={t('decisions.title')} id="decisions">
      <RowList>
        {view.decisions.map((one) => (
          <ListRow
            key={one.id}
            href={`/cases/${one.caseId}/decisions/${one.id}`}
            lead={<SideShape side="municipality" size={20} label={ui.sides.municipality} />}
            title={one.name}
            detail={[
              t(`decisions.${one.status}`),
              one.providerName ? t('decisions.at', { provider: one.providerName }) : '',
              one.sinceDay ? t('decisions.since', { day: words.short(one.sinceDay) }) : '',
            ]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
      </RowList>
    </Section>
  )
}
