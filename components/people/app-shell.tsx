import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { SessionWarning } from '@/components/ui/session-warning'
import { type NavItem, Shell } from '@/components/ui/shell'
import { uiWords } from '@/components/ui/words'
import { type Actor, hasRole, type Role } from '@/lib/platform/actor'
import { env } from '@/lib/platform/env'
import { AccountMenu } from './account-menu'

type Place = { readonly role: Role; readonly href: string; readonly key: string; readonly icon: NavItem['icon'] }

/** Navigation per role; a person with two roles sees both. Words: messages/<locale>/shell.json. */
const places: readonly Place[] = [
  { role: 'youthWorker', href: '/today', key: 'today', icon: 'home' },
  { role: 'youthWorker', href: '/cases', key: 'cases', icon: 'cases' },
  { role: 'youthWorker', href: '/requests', key: 'requests', icon: 'question' },
  { role: 'youthWorker', href: '/agenda', key: 'agenda', icon: 'calendar' },
  { role: 'schoolCounsellor', href: '/my-school', key: 'mySchool', icon: 'school' },
  { role: 'schoolCounsellor', href: '/my-school/requests', key: 'myRequests', icon: 'question' },
  { role: 'schoolCounsellor', href: '/my-school/week', key: 'week', icon: 'calendar' },
  { role: 'teamLead', href: '/team', key: 'team', icon: 'people' },
  { role: 'policyOfficer', href: '/throughput', key: 'throughput', icon: 'chart' },
  { role: 'privacyOfficer', href: '/access-log', key: 'accessLog', icon: 'eye' },
  { role: 'administrator', href: '/admin/schools', key: 'schools', icon: 'school' },
  { role: 'administrator', href: '/admin/people', key: 'people', icon: 'people' },
  { role: 'administrator', href: '/admin/half-days', key: 'halfDays', icon: 'calendar' },
  { role: 'administrator', href: '/admin/holidays', key: 'holidays', icon: 'calendar' },
  { role: 'administrator', href: '/admin/mandates', key: 'mandates', icon: 'key' },
]

/** The page of a role to begin with. */
export function homeOf(actor: Pick<Actor, 'memberships'>): string {
  return places.find((place) => hasRole(actor, place.role))?.href ?? '/account'
}

/** The frame of every page behind sign-in. The page passes its actor; the frame asks the database nothing (decision 14). */
export async function AppShell({ actor, query, children }: { actor: Actor; query?: string; children: ReactNode }) {
  const t = await getTranslations('shell')
  const ui = await uiWords()
  const first = actor.memberships[0]
  const worker = hasRole(actor, 'youthWorker')
  const counsellor = hasRole(actor, 'schoolCounsellor')
  const nav = places
    .filter((place) => hasRole(actor, place.role))
    .map(({ href, key, icon }) => ({ href, icon, label: t(`nav.${key}`) }))
  const role = first?.role === 'youthWorker' ? first.youthWorkerTitle : first ? t(`role.${first.role}`) : ''
  const place = first && (first.role === 'schoolCounsellor' ? first.organisationName : first.municipalityName)
  return (
    <div data-gemeente={first?.accent}>
      <Shell
        nav={nav}
        homeHref={homeOf(actor)}
        person={{ name: actor.name, line: [role, place].filter(Boolean).join(' · ') }}
        words={ui.shell}
        primary={
          worker
            ? { href: '/log', label: t('log') }
            : counsellor
              ? { href: '/requests/new', label: t('ask') }
              : undefined
        }
        search={worker ? { action: '/cases', label: t('search'), value: query } : undefined}
        demo={env().demo ? ui.demo : undefined}
        account={<AccountMenu />}
      >
        {children}
      </Shell>
      <SessionWarning idleMinutes={15} warnMinutes={13} words={ui.session} />
    </div>
  )
}
