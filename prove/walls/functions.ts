// Every function of schema priv that the web role may call, with calls that must work and calls that must not. A function
// that is granted and not named here fails the proof. Calls are undone at once, like every try. Sign-in: sign-in-calls.ts.
import type { Actor } from './builder'
import { type Call, CallBook, hash, json, text, uuid } from './call-book'
import { correctionCalls } from './correction-calls'
import { questionCalls } from './question-calls'
import { safetyCalls } from './safety-calls'
import { signInCalls } from './sign-in-calls'
import type { Proof } from './world'

/** The calls, by function. */
export function callsOf(proof: Proof): Readonly<Record<string, readonly Call[]>> {
  const book = new CallBook(proof)
  const { who, cases, requests, beschikkingen, places: p } = proof
  const nobody = book.actor('nobody')
  const say = book.say.bind(book)
  const filled = (call: string) => `SELECT 1 WHERE cardinality(${call}) > 0`
  const holds = (call: string) => `SELECT 1 WHERE (${call})::text <> 'false'`

  // pure, or about the caller alone
  say(
    'covers',
    [
      [nobody, "now(), now() + interval '1 hour', NULL, now()", 'done'],
      [nobody, 'now(), now(), NULL, now()', 'nothing'],
    ],
    holds,
  )
  say('consent_end', [[nobody, "'2026-01-01', 42", 'done']])
  say('local_day', [[nobody, 'now()', 'done']])
  say(
    'login',
    [
      [nobody, text(who.worker.tokenHash), 'done'],
      [nobody, text(hash()), 'nothing'],
      [nobody, 'NULL', 'nothing'],
    ],
    holds,
  )
  for (const name of ['me'])
    say(
      name,
      [
        [who.worker, '', 'done'],
        [nobody, '', 'nothing'],
        [book.actor('revoked session'), '', 'nothing'],
      ],
      holds,
    )
  for (const [name, by] of [
    ['own_case_ids', who.worker],
    ['consent_case_ids', who.counsellor],
    ['statutory_case_ids', who.teamLead],
    ['emergency_case_ids', who.emergency],
    ['my_half_day_schools', who.worker],
    ['case_pupil_ids', who.worker],
    ['met_pupil_ids', who.worker],
    ['my_pupil_ids', who.worker],
    ['my_colleague_ids', who.worker],
  ] as const)
    say(
      name,
      [
        [by, '', 'done'],
        [nobody, '', 'nothing'],
        [who.noRole, '', 'nothing'],
      ],
      filled,
    )
  say(
    'my_organisations',
    [
      [who.worker, "'youthWorker'", 'done'],
      [who.worker, "'teamLead'", 'nothing'],
      [who.exWorker, "'youthWorker'", 'nothing'],
    ],
    filled,
  )
  say(
    'my_municipalities',
    [
      [who.worker, '', 'done'],
      [who.worker, "'administrator'", 'nothing'],
      [who.exWorker, '', 'nothing'],
    ],
    filled,
  )
  const own = text(cases.own?.id)
  say(
    'own_reaches',
    [
      [who.worker, own, 'done'],
      [who.counsellor, own, 'nothing'],
      [who.exMember, own, 'nothing'],
    ],
    holds,
  )
  say(
    'consent_reaches',
    [
      [who.counsellor, `${own}, 'homeTalks'`, 'done'],
      [who.counsellor, `${own}, 'safety'`, 'nothing'],
      [who.farCounsellor, `${own}, NULL`, 'nothing'],
    ],
    holds,
  )
  say(
    'emergency_reaches',
    [
      [who.emergency, text(cases.emergency?.id), 'done'],
      [who.worker, text(cases.emergency?.id), 'nothing'],
    ],
    holds,
  )
  const asked = (label: string) => text(requests.made[label])
  say(
    'request_reaches',
    [
      [who.worker, asked('school, mine'), 'done'],
      [who.counsellor, asked('school, mine'), 'done'],
      [who.counsellor, asked('parent, mine'), 'nothing'],
      [who.otherCounsellor, asked('school, mine'), 'nothing'],
      [who.movedWorker, asked('of a worker who moved'), 'nothing'],
    ],
    holds,
  )
  const loose = (school: string, town: string, controller: string, door = 'school') =>
    `NULL, ${text(school)}, NULL, '${door}', ${text(controller)}, '${town}'`
  say(
    'care_request_reaches',
    [
      [who.worker, loose(p.schoolA, '0362', p.schoolA), 'done'],
      [who.worker, loose(p.schoolB, '0362', p.schoolB), 'nothing'],
    ],
    holds,
  )
  const fits = (me: Actor, door: string, schools = p.schoolA) =>
    `NULL, ${text(p.schoolA)}, false, '${door}', ${text(p.schoolA)}, '0362', ${text(me.accountId)}, ARRAY[${text(p.townA)}]::uuid[], '{0362}', ARRAY[${text(schools)}]::uuid[]`
  say(
    'care_request_fits',
    [
      [nobody, fits(who.worker, 'school'), 'done'],
      [nobody, fits(who.worker, 'parent'), 'nothing'],
      [nobody, fits(who.worker, 'school', p.schoolB), 'nothing'],
    ],
    holds,
  )
  say(
    'school_request_reaches',
    [
      [who.counsellor, `${text(p.schoolA)}, 'school'`, 'done'],
      [who.counsellor, `${text(p.schoolA)}, 'parent'`, 'nothing'],
    ],
    holds,
  )

  // log and outbox
  say('record', [
    [who.worker, json({ code: 'case.opened', action: 'read', ground: 'own' }), 'done'],
    [nobody, json({ code: 'case.opened', action: 'read' }), 'SK401'],
  ])
  const mail = (to: Actor) => `'request', ${text(to.accountId)}, '/today', '0362'`
  say('enqueue', [
    [who.worker, mail(who.colleague), 'done'],
    [who.worker, mail(who.farWorker), 'SK403'],
    [nobody, mail(who.colleague), 'SK403'],
  ])

  // roots
  const child = { givenName: 'Kind', familyName: 'Nieuw-Demo', responsibleMunicipalityId: '0362' }
  say('register_pupil', [
    [who.worker, json({ ...child, schoolId: p.schoolA }), 'done'],
    [who.counsellor, json({ ...child, schoolId: p.schoolA }), 'SK403'],
    [who.worker, json({ ...child, schoolId: p.schoolC }), 'SK403'],
    [who.movedWorker, json({ ...child, schoolId: p.schoolA }), 'SK403'],
    [
      who.worker,
      json({ ...child, schoolId: p.schoolA, consultationId: proof.idOf('consultation', 'loose of worker') }),
      'done',
    ],
    [
      who.colleague,
      json({ ...child, schoolId: p.schoolA, consultationId: proof.idOf('consultation', 'loose of worker') }),
      'SK403',
    ],
  ])
  const question = (more: object) =>
    json({ id: uuid(), schoolId: p.schoolA, door: 'school', parentsKnow: 'yes', theme: 'rouw', worry: 'Demo', ...more })
  say('ask_support', [
    [who.counsellor, question({}), 'done'],
    [who.counsellor, question({ pupilId: requests.named.unasked }), 'done'],
    [who.otherCounsellor, question({}), 'SK403'],
    [who.worker, question({}), 'SK403'],
    [nobody, question({}), 'SK401'],
    [who.counsellor, question({ pupilId: requests.named.far }), 'SK403'],
    [who.counsellor, question({ pupilId: cases.own?.pupil }), 'SK403'],
    [who.worker, question({ door: 'parent' }), 'done'],
    [who.counsellor, question({ door: 'parent' }), 'SK403'],
    [who.counsellor, question({ pupil: child, parentsKnow: 'notYet' }), 'SK422'],
  ])
  say('school_reply', [
    [who.counsellor, `${asked('school, mine')}, ${text(uuid())}, 'Demo'`, 'done'],
    [who.otherCounsellor, `${asked('school, mine')}, ${text(uuid())}, 'Demo'`, 'SK403'],
    [who.counsellor, `${asked('parent, mine')}, ${text(uuid())}, 'Demo'`, 'SK403'],
  ])
  say('school_closes_request', [
    [who.counsellor, `${asked('school, mine')}, 1`, 'done'],
    [who.otherCounsellor, `${asked('school, mine')}, 1`, 'SK403'],
  ])
  say('school_reopens_request', [
    [who.counsellor, `${asked('school, mine')}, 1`, 'SK409'],
    [who.otherCounsellor, `${asked('school, mine')}, 1`, 'SK403'],
    [who.counsellor, `${asked('parent, mine')}, 1`, 'SK403'],
  ])
  const start = (more: object) => json({ id: uuid(), schoolId: p.schoolA, door: 'walkIn', ...more })
  say('open_case', [
    [who.worker, start({ pupil: child }), 'done'],
    [who.worker, start({ requestId: requests.made['school, mine without a case'], pupil: child }), 'done'],
    [who.exMember, start({ requestId: requests.made['school, mine without a case'], pupil: child }), 'SK403'],
    [who.counsellor, start({ pupil: child }), 'SK403'],
    [who.worker, start({ pupil: child, schoolId: p.schoolC }), 'SK403'],
    [who.worker, start({ pupilId: requests.named.otherTeam }), 'SK403'],
    [who.worker, start({ pupilId: requests.named.mine }), 'SK403'],
  ])
  const join = (one: Actor, version = 1) => `${own}, ${text(one.accountId)}, 'member', ${version}`
  say('add_member', [
    [who.worker, join(who.colleague), 'done'],
    [who.colleague, join(who.colleague), 'SK403'],
    [who.exMember, join(who.exMember), 'SK403'],
    [who.worker, join(who.otherController), 'SK422'],
    [who.worker, join(who.colleague, 2), 'SK409'],
  ])
  say('leave_case', [
    [who.worker, `${own}, 1`, 'done'],
    [who.worker, `${own}, 2`, 'SK409'],
    [who.colleague, `${own}, 1`, 'SK403'],
    [who.double, `${text(cases.double?.id)}, 1`, 'SK422'],
  ])

  const lead = (one: Actor, kind: string) => `${own}, '${kind}', ${text(one.accountId)}, 1`
  say('set_lead', [
    [who.worker, lead(who.worker, 'careLead'), 'done'],
    [who.colleague, lead(who.worker, 'careLead'), 'SK403'],
    [who.counsellor, lead(who.counsellor, 'schoolLead'), 'SK403'],
    [who.worker, lead(who.colleague, 'careLead'), 'SK422'],
    // the school does not know of this case
    [who.worker, lead(who.counsellor, 'schoolLead'), 'SK422'],
  ])

  // yeses
  const yes = (more: object) =>
    json({
      id: uuid(),
      caseId: cases.own?.id,
      direction: 'workerToSchool',
      purpose: 'coordination',
      receiverOrganisationId: p.schoolA,
      kinds: ['agreements'],
      mode: 'running',
      channel: 'oral',
      givers: [{ name: 'Ouder-Demo', capacity: 'guardian' }],
      ...more,
    })
  say('give_consent', [
    [who.worker, yes({}), 'done'],
    [who.counsellor, yes({}), 'SK403'],
    [who.colleague, yes({}), 'SK403'],
    [who.worker, yes({ receiverOrganisationId: p.schoolB }), 'SK422'],
    [who.worker, yes({ givers: [] }), 'SK422'],
  ])
  const stop = json({ id: proof.idOf('consent', 'own'), cause: 'withdrawn' })
  say('end_consent', [
    [who.worker, stop, 'done'],
    [who.counsellor, stop, 'SK403'],
    [who.colleague, stop, 'SK403'],
  ])
  say(
    'school_share_status',
    [
      [who.counsellor, asked('school, mine'), 'done'],
      [who.otherCounsellor, asked('school, mine'), 'nothing'],
      [who.worker, asked('school, mine'), 'nothing'],
    ],
    holds,
  )

  // decisions
  const ready = text(beschikkingen['ready within the mandate'])
  const awaiting = text(beschikkingen['awaiting of a colleague'])
  say('sign_beschikking', [
    [who.worker, `${ready}, 1`, 'done'],
    [who.cover, `${ready}, 1`, 'SK422'],
    [who.colleague, `${ready}, 1`, 'SK403'],
    [who.teamLead, `${ready}, 1`, 'SK403'],
  ])
  say('second_sign', [
    [who.teamLead, `${awaiting}, 1, true, NULL`, 'done'],
    [who.otherTeamLead, `${awaiting}, 1, true, NULL`, 'SK403'],
    [who.worker, `${awaiting}, 1, true, NULL`, 'SK403'],
    [who.exTeamLead, `${awaiting}, 1, true, NULL`, 'SK403'],
  ])
  const known = `${text(beschikkingen['decided of own'])}, 1, 'madeKnown', '2026-11-02', '2026-12-15'`
  say('move_beschikking', [
    [who.worker, known, 'done'],
    [who.colleague, known, 'SK403'],
    [who.teamLead, known, 'SK403'],
  ])

  // figures, and the privacy officer's way to a log
  const now = new Date()
  const year = now.getUTCFullYear() - (now.getUTCMonth() >= 8 ? 1 : 2)
  const figures = (town: string) => `'${town}', '${year}-08-01', '${year + 1}-08-01'`
  say('throughput', [
    [who.policyOfficer, figures('0362'), 'done'],
    [who.policyOfficer, figures('0164'), 'SK403'],
    [who.worker, figures('0362'), 'SK403'],
    [who.administrator, figures('0362'), 'SK403'],
    [nobody, figures('0362'), 'SK401'],
    [who.policyOfficer, `'0362', '${year}-09-01', '${year}-10-01'`, 'SK422'],
  ])
  say('throughput_begin', [
    [who.policyOfficer, "'0362'", 'done'],
    [who.policyOfficer, "'0164'", 'SK403'],
    [who.worker, "'0362'", 'SK403'],
    [nobody, "'0362'", 'SK403'],
  ])
  say('throughput_now', [
    [who.policyOfficer, "'0362'", 'done'],
    [who.policyOfficer, "'0164'", 'SK403'],
    [who.worker, "'0362'", 'SK403'],
    [who.privacyOfficer, "'0362'", 'SK403'],
    [nobody, "'0362'", 'SK401'],
  ])
  const file = (id = '') => `NULL, NULL, NULL, ${text(id)}`
  say(
    'find_file_reference',
    [
      [who.privacyOfficer, file(cases.own?.id), 'done'],
      [who.privacyOfficer, file(cases.own?.id.slice(0, 8)), 'done'],
      [who.otherPrivacyOfficer, file(cases.own?.id), 'nothing'],
      [who.otherPrivacyOfficer, file(cases.own?.id.slice(0, 8)), 'nothing'],
      [who.worker, file(cases.own?.id), 'SK403'],
      [nobody, file(cases.own?.id), 'SK403'],
    ],
    filled,
  )
  say(
    'seal_state',
    [
      [who.privacyOfficer, '', 'done'],
      [who.otherPrivacyOfficer, '', 'done'],
      [who.worker, '', 'SK403'],
      [nobody, '', 'SK403'],
    ],
    (call) => `SELECT 1 FROM ${call}`,
  )
  signInCalls(book, proof)
  safetyCalls(book, proof)
  questionCalls(book, proof)
  correctionCalls(book, proof)
  return book.calls
}
