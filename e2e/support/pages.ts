import fs from 'node:fs'
import path from 'node:path'
import { freshName, one, people } from './demo'
import { buildFamily, linkTo } from './families'

export interface Shown {
  /** The folder below app/, as Next names it. */
  readonly route: string
  /** Whose page it is; empty: nobody is signed in. */
  readonly role: 'worker' | 'counsellor' | 'teamLead' | 'policyOfficer' | 'privacyOfficer' | 'administrator' | ''
  /** Addresses to look at: more than one where a page has states of its own. */
  readonly paths: () => Promise<readonly string[]>
}

const fixed =
  (...paths: string[]) =>
  () =>
    Promise.resolve(paths)
const account = (name: string) => one('SELECT id FROM account WHERE name = $1', [name])

/** A case of the main worker. `extra` narrows it down. */
const caseOf = (extra = 'true') =>
  one(
    `SELECT c.id FROM case_file c JOIN case_member m ON m.case_id = c.id AND m.ended_at IS NULL JOIN account a ON a.id = m.account_id
      WHERE a.name = $1 AND c.status = 'open' AND ${extra} ORDER BY (SELECT count(*) FROM consultation k WHERE k.case_id = c.id) DESC, c.id LIMIT 1`,
    [people.worker],
  )
const running = `EXISTS (SELECT 1 FROM consent s WHERE s.case_id = c.id AND s.direction = 'workerToSchool' AND s.ended_at IS NULL AND s.valid_until > now() + interval '1 day' AND s.valid_from <= now())`
const decision = async (status: string, tail = '') => {
  const found = await one(
    `SELECT b.case_id || '/decisions/' || b.id FROM beschikking b JOIN case_member m ON m.case_id = b.case_id AND m.ended_at IS NULL JOIN account a ON a.id = m.account_id WHERE a.name = $1 AND b.status = $2 ORDER BY b.id LIMIT 1`,
    [people.worker, status],
  )
  return `/cases/${found}${tail}`
}
const request = (side: 'care' | 'school', status: string) =>
  side === 'care'
    ? one(
        `SELECT q.id FROM support_request q JOIN account a ON a.id = q.assigned_to WHERE a.name = $1 AND q.status = $2 ORDER BY q.id LIMIT 1`,
        [people.worker, status],
      )
    : one(
        `SELECT q.id FROM support_request q JOIN membership m ON m.organisation_id = q.school_id AND m.role = 'schoolCounsellor' JOIN account a ON a.id = m.account_id WHERE a.name = $1 AND q.door = 'school' AND q.status = $2 ORDER BY q.id LIMIT 1`,
        [people.counsellor, status],
      )
const below = (route: string, tail: string): Shown => ({
  route: `(work)/cases/[caseId]/${route}`,
  role: 'worker',
  paths: async () => [`/cases/${await caseOf(running)}${tail}`],
})

/** Every page of the app, with an example of each state that has a look of its own. */
export const shown: readonly Shown[] = [
  { route: '(public)/sign-in', role: '', paths: fixed('/sign-in', '/sign-in?ended=1') },
  { route: '(public)/sign-in/code', role: '', paths: fixed('/sign-in/code') },
  { route: '(public)/sign-in/recover', role: '', paths: fixed('/sign-in/recover') },
  { route: '(public)/invitation/[token]', role: '', paths: fixed(`/invitation/${'x'.repeat(43)}`) },
  {
    route: '(public)/f/[token]',
    role: '',
    paths: async () => {
      const family = await buildFamily(people.worker, freshName('Kijk'))
      const { token } = await linkTo(family, family.guardians[0])
      return [`/f/${'x'.repeat(43)}`, `/f/${token}`, `/f/${token}?told=wrong`, `/f/${token}?lang=ar`]
    },
  },
  // the question itself and its receipt: family.spec.ts looks at them with axe
  { route: '(public)/f', role: '', paths: fixed('/f', '/f?left=1') },
  { route: '(work)/again', role: '', paths: fixed('/again') },
  { route: '(work)/today', role: 'worker', paths: fixed('/today') },
  { route: '(work)/log', role: 'worker', paths: async () => ['/log', `/log?case=${await caseOf()}`] },
  {
    route: '(work)/log/[consultationId]',
    role: 'worker',
    paths: async () => [
      `/log/${await one('SELECT k.id FROM consultation k JOIN account a ON a.id = k.author_account_id WHERE a.name = $1 AND k.case_id IS NULL ORDER BY k.at DESC LIMIT 1', [people.worker])}`,
    ],
  },
  { route: '(work)/agenda', role: 'worker', paths: fixed('/agenda') },
  {
    route: '(work)/agenda/[itemId]',
    role: 'worker',
    paths: async () => [
      `/agenda/${await one('SELECT i.id FROM agenda_item i JOIN account a ON a.id = i.account_id WHERE a.name = $1 ORDER BY i.starts_at LIMIT 1', [people.worker])}`,
    ],
  },
  { route: '(work)/cases', role: 'worker', paths: fixed('/cases', '/cases?q=demo', '/cases?q=qqqq') },
  { route: '(work)/cases/new', role: 'worker', paths: fixed('/cases/new') },
  {
    route: '(work)/cases/[caseId]',
    role: 'worker',
    paths: async () => [`/cases/${await caseOf(running)}`, `/cases/${await caseOf(`NOT ${running}`)}`],
  },
  below('as-school', '/as-school'),
  below('close', '/close'),
  below('consent', '/consent'),
  below('consent/contacts', '/consent/contacts'),
  {
    route: '(work)/cases/[caseId]/consent/questions/[questionId]',
    role: 'worker',
    paths: async () => [
      `/cases/${await one(`SELECT q.case_id || '/consent/questions/' || q.id FROM consent_question q JOIN case_member m ON m.case_id = q.case_id AND m.ended_at IS NULL JOIN account a ON a.id = m.account_id WHERE a.name = $1 ORDER BY q.status = 'open' DESC, q.id LIMIT 1`, [people.worker])}`,
    ],
  },
  below('consent/help', '/consent/help'),
  below('consent/history', '/consent/history'),
  {
    route: '(work)/cases/[caseId]/consent/notices/[noticeId]',
    role: 'worker',
    paths: async () => [
      await one(
        `SELECT '/cases/' || n.case_id || '/consent/notices/' || n.id FROM consent_notice n JOIN case_member m ON m.case_id = n.case_id AND m.ended_at IS NULL JOIN account a ON a.id = m.account_id
          WHERE a.name = $1 AND n.told_how = 'letter' ORDER BY n.id LIMIT 1`,
        [people.worker],
      ),
    ],
  },
  below('looks', '/looks'),
  below('safety', '/safety'),
  below('shields', '/shields'),
  below('shields/new', '/shields/new?kind=contact'),
  { route: '(work)/cases/emergency', role: 'worker', paths: fixed('/cases/emergency', '/cases/emergency?closed=1') },
  below('note', '/note'),
  below('pupil', '/pupil'),
  below('team', '/team'),
  below('turn', '/turn'),
  below('decisions/new', '/decisions/new'),
  {
    route: '(work)/cases/[caseId]/for-family',
    role: 'worker',
    paths: async () => {
      const id = await caseOf(running)
      return [`/cases/${id}/for-family`, `/cases/${id}/for-family?for=pupil&lang=en`]
    },
  },
  ...['', '/correct', '/statement'].map(
    (tail): Shown => ({
      route: `(work)/cases/[caseId]/entries/[entryKind]/[entryId]${tail}`,
      role: 'worker',
      paths: async () => {
        const found = await one(
          `SELECT n.case_id || '/entries/note/' || n.id FROM case_note n JOIN account a ON a.id = n.author_account_id JOIN case_file c ON c.id = n.case_id AND c.status = 'open'
            JOIN case_member m ON m.case_id = c.id AND m.account_id = a.id AND m.ended_at IS NULL WHERE a.name = $1 AND n.side = 'care' AND n.kind <> 'safety' ORDER BY n.at DESC, n.id LIMIT 1`,
          [people.worker],
        )
        return [`/cases/${found}${tail}`]
      },
    }),
  ),
  {
    route: '(work)/cases/[caseId]/decisions/[decisionId]',
    role: 'worker',
    paths: async () => [await decision('draft'), await decision('decided'), await decision('awaitingSecond')],
  },
  {
    route: '(work)/cases/[caseId]/decisions/[decisionId]/letter',
    role: 'worker',
    paths: async () => [await decision('madeKnown', '/letter')],
  },
  { route: '(work)/requests', role: 'worker', paths: fixed('/requests') },
  {
    route: '(work)/requests/new',
    role: 'counsellor',
    paths: fixed(
      '/requests/new',
      '/requests/new?parents=yes',
      '/requests/new?parents=notYet',
      '/requests/new?parents=safety',
    ),
  },
  {
    route: '(work)/requests/[requestId]',
    role: 'worker',
    paths: async () => [
      `/requests/${await request('care', 'takenUp')}`,
      `/requests/${await request('care', 'askedBack')}`,
    ],
  },
  { route: '(work)/my-school', role: 'counsellor', paths: fixed('/my-school') },
  { route: '(work)/my-school/requests', role: 'counsellor', paths: fixed('/my-school/requests') },
  {
    route: '(work)/my-school/requests/[requestId]',
    role: 'counsellor',
    paths: async () => [
      `/my-school/requests/${await request('school', 'askedBack')}`,
      `/my-school/requests/${await request('school', 'answered')}`,
    ],
  },
  { route: '(work)/my-school/week', role: 'counsellor', paths: fixed('/my-school/week') },
  { route: '(work)/my-school/agreement', role: 'counsellor', paths: fixed('/my-school/agreement') },
  { route: '(work)/account', role: 'worker', paths: fixed('/account') },
  { route: '(work)/account/recovery-codes', role: 'worker', paths: fixed('/account/recovery-codes') },
  { route: '(work)/account/password', role: 'worker', paths: fixed('/account/password') },
  { route: '(work)/team', role: 'teamLead', paths: fixed('/team') },
  {
    route: '(work)/team/[decisionId]',
    role: 'teamLead',
    paths: async () => [
      `/team/${await one(`SELECT b.id FROM beschikking b WHERE b.status = 'awaitingSecond' AND b.municipality_id = '0362' ORDER BY b.id LIMIT 1`)}`,
    ],
  },
  { route: '(insight)/throughput', role: 'policyOfficer', paths: fixed('/throughput') },
  { route: '(insight)/access-log/emergency', role: 'privacyOfficer', paths: fixed('/access-log/emergency') },
  {
    route: '(insight)/access-log/emergency/[accessId]',
    role: 'privacyOfficer',
    paths: async () => [
      `/access-log/emergency/${await one("SELECT id FROM emergency_access WHERE verdict IS NULL AND municipality_id = '0362' AND expires_at < now() ORDER BY started_at LIMIT 1")}`,
      `/access-log/emergency/${await one("SELECT id FROM emergency_access WHERE verdict IS NOT NULL AND municipality_id = '0362' ORDER BY started_at LIMIT 1")}`,
    ],
  },
  { route: '(insight)/access-log', role: 'privacyOfficer', paths: fixed('/access-log') },
  {
    route: '(insight)/access-log/[caseId]',
    role: 'privacyOfficer',
    paths: async () => [
      `/access-log/${await one(`SELECT e.case_id FROM audit_event e JOIN organisation o ON o.id = e.controller_organisation_id WHERE e.case_id IS NOT NULL AND o.municipality_id = '0362' AND o.kind = 'municipality' ORDER BY e.id LIMIT 1`)}`,
    ],
  },
  { route: '(admin)/admin/schools', role: 'administrator', paths: fixed('/admin/schools') },
  { route: '(admin)/admin/schools/settings', role: 'administrator', paths: fixed('/admin/schools/settings') },
  {
    route: '(admin)/admin/schools/[schoolId]',
    role: 'administrator',
    paths: async () => [
      `/admin/schools/${await one(`SELECT organisation_id FROM school WHERE municipality_id = '0362' ORDER BY name LIMIT 1`)}`,
    ],
  },
  { route: '(admin)/admin/people', role: 'administrator', paths: fixed('/admin/people') },
  { route: '(admin)/admin/people/new', role: 'administrator', paths: fixed('/admin/people/new') },
  {
    route: '(admin)/admin/people/[accountId]',
    role: 'administrator',
    paths: async () => [`/admin/people/${await account(people.colleague)}`],
  },
  { route: '(admin)/admin/half-days', role: 'administrator', paths: fixed('/admin/half-days') },
  { route: '(admin)/admin/half-days/new', role: 'administrator', paths: fixed('/admin/half-days/new') },
  { route: '(admin)/admin/holidays', role: 'administrator', paths: fixed('/admin/holidays') },
  { route: '(admin)/admin/holidays/new', role: 'administrator', paths: fixed('/admin/holidays/new') },
  {
    route: '(admin)/admin/holidays/[holidayId]',
    role: 'administrator',
    paths: async () => [
      `/admin/holidays/${await one(`SELECT id FROM school_holiday WHERE municipality_id = '0362' ORDER BY from_on LIMIT 1`)}`,
    ],
  },
  {
    route: '(work)/consents/renewals',
    role: 'worker',
    paths: fixed('/consents/renewals', '/consents/renewals?asked=1'),
  },
  { route: '(admin)/admin/mandates', role: 'administrator', paths: fixed('/admin/mandates') },
  { route: '(admin)/admin/mandates/new', role: 'administrator', paths: fixed('/admin/mandates/new') },
]

/** Folders below app/ that hold a page, the root (which only redirects) left out. */
export function routesOnDisk(folder = 'app'): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'page.tsx' && file !== 'page.tsx')
    .map((file) => path.dirname(file).replaceAll(path.sep, '/'))
    .sort()
}
