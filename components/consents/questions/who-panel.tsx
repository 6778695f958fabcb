import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { Section, Stack } from '@/components/ui/columns'
import { ConsentRing } from '@/components/ui/consent-ring'
import { Link } from '@/components/ui/link'
import { ListRow, RowList } from '@/components/ui/list-row'
import { Notice } from '@/components/ui/notice'
import type { DeskPerson, DeskView } from '@/lib/consents/desk/queries'
import { articleWords } from './words'

const signs = { yes: 'given', no: 'no', discuss: 'asked' } as const

/** "Wie moet ja zeggen": each person, why, and how it stands. Silence is never yes. */
export async function WhoPanel({ desk }: { desk: DeskView }) {
  const t = await getTranslations('questions')
  const consent = await getTranslations('consent')
  const dates = await dateWords()
  const { first, last } = desk.outcome
  const unsure = desk.persons.filter((one) => one.checkRegister).map((one) => one.name)
  const pupilPage = <Link href={`/cases/${desk.caseId}/pupil`}>{t('who.toPupil')}</Link>
  return (
    <Section
      title={t('who.title')}
      aside={<Link href={`/cases/${desk.caseId}/consent/contacts`}>{t('who.contacts')}</Link>}
    >
      <Stack>
        <p className="sk-measure">
          {[
            t(`who.outcome.${first}`),
            first !== last && t('who.changes'),
            !desk.parentsFrom12 && t('who.noParentsFrom12'),
          ]
            .filter(Boolean)
            .join(' ')}
        </p>
        {desk.nobodyKnown && (
          <Notice tone="attention">
            {t('who.nobodyKnown')} {pupilPage}
          </Notice>
        )}
        {desk.birthDateMissing && (
          <Notice tone="attention">
            {t('who.birthDateMissing')} {pupilPage}
          </Notice>
        )}
        {unsure.length > 0 && <Notice tone="attention">{t('who.register', { names: unsure.join(', ') })}</Notice>}
        {desk.birthdays.map(({ age, on }) => (
          <Notice key={age}>{t(`who.birthday.${age}`, { day: dates.long(on) })}</Notice>
        ))}
        {desk.persons.length > 0 && (
          <RowList label={t('who.title')}>
            {desk.persons.map((one) => (
              <ListRow
                key={one.guardianId ?? 'pupil'}
                lead={<ConsentRing state={one.said ? signs[one.said] : 'asked'} size={34} label="" decorative />}
                title={`${one.name} (${consent(`capacity.${one.capacity}`)})`}
                detail={[
                  t(`who.article.${articleWords[one.article]}`),
                  t(`who.how.${howOf(one, desk)}`),
                  one.on !== 'both' && t(`who.${one.on}`),
                ]
                  .filter(Boolean)
                  .join(' ')}
              >
                <p className={one.missing ? 'sk-strong' : undefined}>
                  {t(`who.state.${stateOf(one, desk)}`, { day: one.saidAt ? dates.plain(one.saidAt) : '' })}
                </p>
              </ListRow>
            ))}
          </RowList>
        )}
        {desk.basis === 'none' && desk.persons.length > 0 && <p className="sk-muted">{t('who.none')}</p>}
      </Stack>
    </Section>
  )
}

function howOf(one: DeskPerson, desk: DeskView): 'alone' | 'either' | 'apart' | 'objects' | 'excepted' {
  if (one.how !== 'own') return one.how
  if (one.guardianId === null || !desk.apart) return 'alone'
  return desk.persons.some((each) => each.objects) ? 'objects' : 'apart'
}

function stateOf(one: DeskPerson, desk: DeskView) {
  if (one.said) return one.said
  if (one.how === 'excepted') return 'excepted'
  if (desk.basis === 'none') return 'not'
  if (!one.missing) return 'enough'
  return one.how === 'either' ? 'missingBoth' : 'missing'
}
