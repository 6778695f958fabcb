import { getTranslations } from 'next-intl/server'
import { Section } from '@/components/ui/columns'
import { Icon } from '@/components/ui/icon'
import { RowList } from '@/components/ui/list-row'
import type { Side } from '@/components/ui/side'
import { SideShape } from '@/components/ui/side-mark'
import type { DemoPlace } from '@/lib/people/queries'

const sideOf = (role: string): Side =>
  role === 'youthWorker' ? 'care' : role === 'schoolCounsellor' ? 'school' : 'municipality'

/** One click to look around as a fictional person, per municipality. Plain posts; shown in a demonstration only. */
export async function DemoPeople({ places }: { places: readonly DemoPlace[] }) {
  const t = await getTranslations('signin')
  const shell = await getTranslations('shell')
  return (
    <Section title={t('demoTitle')}>
      <p className="sk-small sk-muted">{places.length > 0 ? t('demoText') : t('demoEmpty')}</p>
      {places.map((place) => (
        <Section key={place.municipalityId} title={place.municipalityName} level={3}>
          <RowList label={place.municipalityName}>
            {place.people.map((person) => (
              <li
                key={`${person.accountId}-${person.role}-${person.organisationName}`}
                className="sk-row sk-row--target"
              >
                <span className="sk-row__lead">
                  <SideShape side={sideOf(person.role)} />
                </span>
                <form action="/api/v1/session/demo" method="post" className="sk-row__words">
                  <input type="hidden" name="accountId" value={person.accountId} />
                  <p className="sk-strong">
                    <button type="submit" className="sk-link-button sk-row__link">
                      {person.name}
                    </button>
                  </p>
                  <p className="sk-small sk-muted">
                    {person.role === 'youthWorker' ? person.youthWorkerTitle : shell(`role.${person.role}`)} ·{' '}
                    {person.organisationName}
                  </p>
                </form>
                <span className="sk-row__arrow">
                  <Icon name="forward" />
                </span>
              </li>
            ))}
          </RowList>
        </Section>
      ))}
    </Section>
  )
}
