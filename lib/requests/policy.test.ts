import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '@/lib/platform/actor'
import { permissionsOn, type RequestRelation, toView } from './policy'

const actor = (role: Role, organisationId: string, accountId = 'me', municipalityId = '0362') =>
  ({ accountId, memberships: [{ role, organisationId, municipalityId }] }) as unknown as Actor
const relation = (more: Partial<RequestRelation> = {}): RequestRelation => ({
  requestId: 'r',
  municipalityId: '0362',
  controllerOrganisationId: 'school',
  schoolId: 'school',
  door: 'school',
  status: 'received',
  assignedTo: null,
  halfDayHere: false,
  ownCase: false,
  ...more,
})
const worker = actor('youthWorker', 'town')
const counsellor = actor('schoolCounsellor', 'school')

describe('who reads a request', () => {
  test('the worker at her half-day school while it is nobody’s, afterwards only who has it or its case', () => {
    expect(permissionsOn(worker, relation()).view).toBe(false)
    expect(permissionsOn(worker, relation({ halfDayHere: true })).view).toBe(true)
    expect(permissionsOn(worker, relation({ halfDayHere: true, assignedTo: 'other' })).view).toBe(false)
    expect(permissionsOn(worker, relation({ assignedTo: 'me' })).view).toBe(true)
    expect(permissionsOn(worker, relation({ assignedTo: 'other', ownCase: true })).view).toBe(true)
  })
  test('a worker of another municipality reads nothing, not even assigned', () => {
    expect(permissionsOn(actor('youthWorker', 'town', 'me', '0164'), relation({ assignedTo: 'me' })).view).toBe(false)
  })
  test('another door stays inside its controller', () => {
    const parent = relation({ door: 'parent', controllerOrganisationId: 'town', assignedTo: 'me' })
    expect(permissionsOn(worker, parent).view).toBe(true)
    expect(permissionsOn(actor('youthWorker', 'provider'), parent).view).toBe(false)
    expect(permissionsOn(counsellor, parent).view).toBe(false)
  })
  test('a school reads its own door and its own questions only', () => {
    expect(permissionsOn(counsellor, relation()).side).toBe('school')
    expect(permissionsOn(actor('schoolCounsellor', 'other'), relation()).view).toBe(false)
    expect(() => toView(actor('schoolCounsellor', 'other'), relation(), () => 1)).toThrow('not-allowed')
  })
  test.each(['policyOfficer', 'administrator', 'privacyOfficer', 'teamLead'] as const)('%s reads none', (role) => {
    expect(
      permissionsOn(actor(role, 'town'), relation({ assignedTo: 'me', halfDayHere: true, ownCase: true })).view,
    ).toBe(false)
  })
})

describe('what can be done', () => {
  test('nothing is asked back of a family: they have no account', () => {
    expect(
      permissionsOn(
        worker,
        relation({ door: 'parent', controllerOrganisationId: 'town', assignedTo: 'me', status: 'takenUp' }),
      ).askBack,
    ).toBe(false)
    expect(permissionsOn(worker, relation({ assignedTo: 'me', status: 'takenUp' })).askBack).toBe(true)
  })
  test('the school replies and takes back while it runs, and answers nothing itself', () => {
    expect(permissionsOn(counsellor, relation({ status: 'askedBack' }))).toMatchObject({
      reply: true,
      close: true,
      answer: false,
      takeUp: false,
      reopen: false,
    })
    expect(permissionsOn(counsellor, relation({ status: 'answered' }))).toMatchObject({ reply: false, reopen: false })
    expect(permissionsOn(counsellor, relation({ status: 'closed' }))).toMatchObject({ reply: false, close: false })
  })
})
