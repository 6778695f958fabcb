import { expect, it } from 'vitest'
import type { Actor } from '@/lib/platform/actor'
import { permissionsOn, toView } from './policy'

const actor = (accountId: string, organisationId: string, role: string): Actor =>
  ({ accountId, memberships: [{ role, organisationId }] }) as unknown as Actor
const moment = { authorAccountId: 'me', controllerOrganisationId: 'town', caseId: null, voidedAt: null }

it.each([
  ['the author', actor('me', 'town', 'youthWorker'), moment, { view: true, change: true, link: true }],
  [
    'the author, in a case',
    actor('me', 'town', 'youthWorker'),
    { ...moment, caseId: 'c' },
    { view: true, change: true, link: false },
  ],
  [
    'the author, taken back',
    actor('me', 'town', 'youthWorker'),
    { ...moment, voidedAt: new Date(0) },
    { view: true, change: false, link: false },
  ],
  ['a colleague', actor('you', 'town', 'youthWorker'), moment, { view: false, change: false, link: false }],
  [
    'the author at another employer now',
    actor('me', 'elsewhere', 'youthWorker'),
    moment,
    { view: false, change: false, link: false },
  ],
  [
    'the author in another role now',
    actor('me', 'town', 'teamLead'),
    moment,
    { view: false, change: false, link: false },
  ],
])('%s', (_, who, what, permissions) => {
  expect(permissionsOn(who, what)).toEqual(permissions)
  const view = () => toView(who, what, () => 'shown')
  if (permissions.view) expect(view()).toBe('shown')
  else expect(view).toThrow('not-allowed')
})
