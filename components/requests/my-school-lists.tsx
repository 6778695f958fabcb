import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { groupWords } from '@/components/cases/group'
import { ButtonLink } from '@/components/ui/button'
import { Section } from '@/components/ui/columns'
import { ConsentRing } from '@/components/ui/consent-ring'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { ListRow, RowList } from '@/components/ui/list-row'
import { SideMark } from '@/components/ui/side-mark'
import { uiWords } from '@/components/ui/words'
import type { MySchoolView, SchoolRequest } from '@/lib/requests/school/queries'
import { NoticeRows } from './notice-rows'
import { placeWords } from './place-words'

const first = (name: string | null) => name?.split(' ')[0] ?? ''
const who = (one: SchoolRequest, t: Parameters<typeof groupWords>[1], noName: string) =>
  one.name ?? [noName, groupWords(one.groupName, t)].filter(Boolean).join(', ')

/** "Wacht op jou": what was asked back, and where sharing stopped; neutral, no cause. */
export async function WaitingForYou({ view }: { view: MySchoolView }) {
  const t = await getTranslations('myschool')
  const ui = await uiWords()
  const dates = await dateWords()
  if (view.waiting.length + view.stopped.length + view.notices.length === 0) return null
  return (
    <Section title={t('waiting.title')} id="waiting">
      <RowList>
        {view.waiting.map((one) => (
          <ListRow
            key={one.id}
            lead={<SideMark side="care" label={ui.sides.care} shapeOnly size={20} />}
            title={t('waiting.asked', { name: first(one.assignee), pupil: who(one, t, t('about.noName')) })}
            detail={[one.last?.body, t('waiting.since', { day: dates.short(one.lastNews) })]
              .filter(Boolean)
              .join(' · ')}
            action={
              <ButtonLink
                size="small"
                href={`/my-school/requests/${one.id}#reply`}
                aria-label={t('waiting.answerAbout', { pupil: who(one, t, t('about.noName')) })}
              >
                {t('waiting.answer')}
              </ButtonLink>
            }
          />
        ))}
        <NoticeRows notices={view.notices} />
        {view.stopped.map((one) => (
          <ListRow
            key={one.id}
            lead={
              <ConsentRing
                state="lapsed"
                size={28}
                label={ui.ring.label({ state: 'lapsed', receiver: true })}
                receiver
              />
            }
            title={t('waiting.stopped', { pupil: who(one, t, t('about.noName')) })}
            detail={
              one.share.state === 'ended'
                ? t('waiting.stoppedSince', { day: dates.short(one.share.endedAt) })
                : undefined
            }
            action={
              <ButtonLink
                size="small"
                variant="quiet"
                href={`/my-school/requests/${one.id}`}
                aria-label={t('waiting.moreAbout', { pupil: who(one, t, t('about.noName')) })}
              >
                {t('waiting.more')}
              </ButtonLink>
            }
          />
        ))}
      </RowList>
    </Section>
  )
}

/** "Al N weken stil": taken up or received, and no word since. */
export async function SilentRequests({ view }: { view: MySchoolView }) {
  const t = await getTranslations('myschool')
  const ui = await uiWords()
  const dates = await dateWords()
  if (view.silent.length === 0) return null
  return (
    <Section title={t('silent.title', { weeks: Math.floor(view.quietDays / 7) })} aside={t('silent.aside')}>
      <RowList>
        {view.silent.map((one) => (
          <ListRow
            key={one.id}
            lead={<SideMark side="care" label={ui.sides.care} shapeOnly size={20} />}
            title={who(one, t, t('about.noName'))}
            detail={t('silent.last', { day: dates.short(one.lastNews) })}
            action={
              <ButtonLink size="small" variant="quiet" href={`/my-school/requests/${one.id}#reply`}>
                {one.assignee ? t('silent.ask', { name: first(one.assignee) }) : t('silent.look')}
              </ButtonLink>
            }
          />
        ))}
      </RowList>
    </Section>
  )
}

/** "Antwoorden terug": what came of what you asked. */
export async function AnswersBack({ view }: { view: MySchoolView }) {
  const t = await getTranslations('myschool')
  const ui = await uiWords()
  const dates = await dateWords()
  return (
    <Section title={t('answers.title')} aside={t('answers.aside')} id="answers">
      {view.answers.length === 0 && <EmptyState>{t('answers.none')}</EmptyState>}
      <RowList>
        {
          await Promise.all(
            view.answers.slice(0, 6).map(async (one) => (
              <ListRow
                key={one.id}
                lead={<SideMark side="care" label={ui.sides.care} shapeOnly size={16} />}
                title={t('answers.about', { name: first(one.assignee), pupil: who(one, t, t('about.noName')) })}
                action={one.last && dates.short(one.last.at)}
              >
                <p>
                  {one.status === 'redirected' && one.nextPlace && (
                    <>{t('answers.redirected', { place: await placeWords(one.nextPlace) })} </>
                  )}
                  {one.last?.body}{' '}
                  <Link
                    href={`/my-school/requests/${one.id}`}
                    aria-label={t('answers.openAbout', { pupil: who(one, t, t('about.noName')) })}
                  >
                    {t('answers.open')}
                  </Link>
                </p>
              </ListRow>
            )),
          )
        }
      </RowList>
    </Section>
  )
}
