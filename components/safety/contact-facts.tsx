import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { Section } from '@/components/ui/columns'
import { DescriptionList } from '@/components/ui/description-list'
import type { WorkerCaseView } from '@/lib/cases/worker/queries'

/** Child and parents to read on emergency access: whom to ring, and nothing to change. */
export async function ContactFacts({ view }: { view: WorkerCaseView }) {
  const t = await getTranslations('pupil')
  const cases = await getTranslations('cases')
  const dates = await dateWords()
  const none = '-'
  return (
    <>
      <Section title={t('pupil')}>
        <DescriptionList
          items={[
            { term: t('birthDate'), description: view.birthDate ? dates.plain(view.birthDate) : none },
            { term: t('groupName'), description: view.groupName ?? none },
            { term: t('home'), description: view.responsibleMunicipality ?? t('homeUnknown') },
            ...(view.secretAddress ? [{ term: t('secret'), description: t('secretHint') }] : []),
          ]}
        />
      </Section>
      <Section title={t('guardians')}>
        {view.guardians.length === 0 && <p className="sk-muted">{t('none')}</p>}
        <DescriptionList
          items={view.guardians.map((one) => ({
            term: `${one.name}, ${t(`relations.${one.relation as 'other'}`)}`,
            description: [
              cases(one.hasAuthority ? 'strip.authority' : 'strip.noAuthority'),
              !one.livesWithPupil && cases('strip.apart'),
              one.phone,
              one.email,
            ]
              .filter(Boolean)
              .join(' · '),
          }))}
        />
      </Section>
    </>
  )
}
