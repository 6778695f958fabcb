// Emergency access and shielding (docs/adr/0013): calls that must work and calls that must not.
import { type CallBook, json, text, uuid } from './call-book'
import type { Proof } from './world'

/** The calls of 0015_safety. */
export function safetyCalls(book: CallBook, proof: Proof): void {
  const { who, cases } = proof
  const nobody = book.actor('nobody')
  const say = book.say.bind(book)
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const step = (more = '') => `floor(extract(epoch FROM now()) / 30)::bigint${more}`
  const asked = (caseId: string | undefined, more: object = {}) =>
    json({
      id: uuid(),
      reference: caseId?.slice(0, 8),
      category: 'safety',
      reason: 'Crisis in het gezin, de collega is er niet (demo)',
      minutes: 60,
      reviewDueOn: day(5),
      ...more,
    })
  const theirs = cases.colleague?.id
  say(
    'open_emergency',
    [
      [who.worker, `${asked(theirs)}, ${step()}`, 'done'],
      [who.teamLead, `${asked(theirs)}, ${step()}`, 'done'],
      [who.worker, `${asked(cases.far?.id)}, ${step()}`, 'nothing'],
      [who.worker, `${asked(theirs)}, ${step(' + 100')}`, 'nothing'],
      [who.worker, `${asked(theirs, { minutes: 241 })}, ${step()}`, 'SK422'],
      [who.worker, `${asked(theirs, { reason: 'kort' })}, ${step()}`, 'SK422'],
      // her last use was not reviewed in time
      [who.cover, `${asked(theirs)}, ${step()}`, 'SK422'],
      [who.counsellor, `${asked(theirs)}, ${step()}`, 'SK403'],
      [who.privacyOfficer, `${asked(theirs)}, ${step()}`, 'SK403'],
      [nobody, `${asked(theirs)}, ${step()}`, 'SK401'],
    ],
    (call) => `SELECT 1 WHERE (${call}) ->> 'is' = 'opened'`,
  )
  say(
    'demo_step',
    [
      [who.worker, '', 'done'],
      [nobody, '', 'nothing'],
    ],
    (call) => `SELECT 1 WHERE ${call} IS NOT NULL`,
  )
  const use = (label: string) => text(proof.idOf('emergency_access', label))
  say('close_emergency', [
    [who.emergency, use('active'), 'done'],
    [who.worker, use('active'), 'SK403'],
    [nobody, use('active'), 'SK403'],
    [who.worker, use('ended'), 'SK409'],
  ])
  const finding = (label: string) => `${use(label)}, 'approved', 'Nodig en niet meer (demo)'`
  say('review_emergency', [
    [who.privacyOfficer, finding('ended'), 'done'],
    [who.privacyOfficer, finding('active'), 'SK422'],
    [who.otherPrivacyOfficer, finding('ended'), 'SK403'],
    [who.worker, finding('ended'), 'SK403'],
    [nobody, finding('ended'), 'SK403'],
  ])
  const kept = (of: string, more: object = {}) =>
    json({
      id: uuid(),
      caseId: cases[of]?.id,
      entryKind: 'contact',
      fromGuardianId: proof.idOf('guardian', `of ${of}`),
      reason: 'Dreiging (demo)',
      reviewOn: day(30),
      ...more,
    })
  say('add_shield', [
    [who.worker, kept('own'), 'done'],
    [who.colleague, kept('own'), 'SK403'],
    [who.counsellor, kept('own'), 'SK403'],
    [who.emergency, kept('emergency'), 'SK403'],
    [who.worker, kept('own', { fromGuardianId: proof.idOf('guardian', 'of colleague') }), 'SK422'],
    [who.worker, kept('own', { reviewOn: day(200) }), 'SK422'],
  ])
  const shield = (label: string) => text(proof.idOf('shield', label))
  say('keep_shield', [
    [who.worker, `${shield('of own')}, 1, '${day(30)}'`, 'done'],
    [who.worker, `${shield('of own')}, 2, '${day(30)}'`, 'SK409'],
    [who.colleague, `${shield('of own')}, 1, '${day(30)}'`, 'SK403'],
    [who.emergency, `${shield('of emergency')}, 1, '${day(30)}'`, 'SK403'],
  ])
  say('end_shield', [
    [who.worker, `${shield('of own')}, 1`, 'done'],
    [who.worker, `${shield('of own')}, 2`, 'SK409'],
    [who.colleague, `${shield('of own')}, 1`, 'SK403'],
    [who.emergency, `${shield('of emergency')}, 1`, 'SK403'],
  ])
  say(
    'emergency_pupil_ids',
    [
      [who.emergency, '', 'done'],
      [who.teamLead, '', 'done'],
      [nobody, '', 'nothing'],
      [who.noRole, '', 'nothing'],
    ],
    (call) => `SELECT 1 WHERE cardinality(${call}) > 0`,
  )
  say(
    'lines_kept_from_family',
    [
      [who.privacyOfficer, text(cases.own?.id), 'done'],
      [who.otherPrivacyOfficer, text(cases.own?.id), 'nothing'],
      [who.worker, text(cases.own?.id), 'nothing'],
      [nobody, text(cases.own?.id), 'nothing'],
    ],
    (call) => `SELECT 1 WHERE cardinality(${call}) > 0`,
  )
}
