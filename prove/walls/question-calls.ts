// Calls of the functions of living consent: the worker's half, and the half of somebody without an account.
import { type CallBook, hash, json, text, uuid } from './call-book'
import type { Proof } from './world'
import { proofCode } from './world-questions'

const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Adds the calls to the book. */
export function questionCalls(book: CallBook, proof: Proof): void {
  workerCalls(book, proof)
  stoppedCalls(book, proof)
  familyCalls(book, proof)
}

function workerCalls(book: CallBook, proof: Proof): void {
  const { who, cases, places: p, questions } = proof
  const say = book.say.bind(book)
  const own = questions.asked.own
  const strange = questions.asked.colleague
  const guardian = { guardianId: own?.guardian, name: 'Ouder-Demo', capacity: 'guardian', article: '7.3.15(1)' }
  const question = (more: Record<string, unknown> = {}) =>
    json({
      id: uuid(),
      caseId: cases.own?.id,
      direction: 'workerToSchool',
      purpose: 'letter',
      receiverOrganisationId: p.schoolA,
      kinds: ['agreements'],
      mode: 'once',
      textVersion: '2026-11',
      persons: [guardian],
      ...more,
    })
  say('ask_consent', [
    [who.worker, question(), 'done'],
    [who.colleague, question(), 'SK403'],
    [who.counsellor, question(), 'SK403'],
    [who.teamLead, question(), 'SK403'],
    [who.worker, question({ receiverOrganisationId: p.schoolB }), 'SK422'],
    [who.worker, question({ persons: [] }), 'SK422'],
    [who.worker, question({ persons: [{ ...guardian, guardianId: strange?.guardian }] }), 'SK422'],
    [who.worker, question({ meetingOn: dayAhead(60) }), 'SK422'],
  ])
  say('close_question', [
    [who.worker, `${text(own?.question)}, 1`, 'done'],
    [who.colleague, `${text(own?.question)}, 1`, 'SK403'],
    [who.worker, `${text(own?.question)}, 7`, 'SK409'],
  ])
  const answer = (more: Record<string, unknown> = {}) =>
    json({ personId: own?.person, answer: 'yes', channel: 'oral', ...more })
  say('answer_consent', [
    [who.worker, answer(), 'done'],
    [who.colleague, answer(), 'SK403'],
    [who.counsellor, answer(), 'SK403'],
    [who.worker, answer({ channel: 'digital' }), 'SK422'],
    [who.worker, answer({ channel: 'paper', scanId: strange?.scan }), 'SK422'],
    [who.worker, answer({ answer: 'perhaps' }), 'SK422'],
  ])
  const scan = (caseId: string | undefined) =>
    json({ id: uuid(), caseId, mediaType: 'image/png', byteCount: 1, sealed: 'x', sha256: 'x' })
  say('keep_scan', [
    [who.worker, scan(cases.own?.id), 'done'],
    [who.colleague, scan(cases.own?.id), 'SK403'],
  ])
  const without = (more: Record<string, unknown> = {}) =>
    json({
      id: uuid(),
      caseId: cases.own?.id,
      guardianId: own?.guardian,
      ground: 'unreachable',
      reason: 'Niet te bereiken, ook niet per brief.',
      colleagueId: who.colleague.accountId,
      ...more,
    })
  say('decide_without', [
    [who.worker, without(), 'done'],
    [who.colleague, without(), 'SK403'],
    [who.worker, without({ guardianId: strange?.guardian }), 'SK422'],
    [who.worker, without({ colleagueId: who.worker.accountId }), 'SK422'],
    [who.worker, without({ colleagueId: who.counsellor.accountId }), 'SK422'],
    [who.worker, without({ reason: 'kort' }), 'SK422'],
  ])
  say('end_exception', [
    [who.worker, text(own?.exception), 'done'],
    [who.colleague, text(own?.exception), 'SK403'],
  ])
  const link = (more: Record<string, unknown> = {}) =>
    json({ id: uuid(), personId: own?.person, sentHow: 'screen', codeHow: 'spoken', tokenHash: hash(), ...more })
  say('make_link', [
    [who.worker, link(), 'done'],
    [who.colleague, link(), 'SK403'],
    [who.worker, link({ sentHow: 'mail', codeHow: 'mail' }), 'SK422'],
    [who.worker, link({ tokenHash: 'short' }), 'SK422'],
  ])
  const open = text(proof.idOf('family_link', 'open'))
  say('stop_link', [
    [who.worker, open, 'done'],
    [who.colleague, open, 'SK403'],
  ])
  say('spoken_code', [
    [who.worker, open, 'done'],
    [who.colleague, open, 'SK403'],
    [who.worker, text(proof.idOf('family_link', 'stopped')), 'SK409'],
  ])
  const notice = text(proof.idOf('consent_notice', 'ended'))
  say('acknowledge_notice', [
    [who.counsellor, notice, 'done'],
    [who.otherCounsellor, notice, 'SK403'],
    [who.exCounsellor, notice, 'SK403'],
    [who.worker, notice, 'SK403'],
  ])
  say('mark_notice_sent', [
    [who.worker, notice, 'SK409'],
    [who.colleague, notice, 'SK403'],
    [who.counsellor, notice, 'SK403'],
  ])
  const mine = text(cases.own?.id)
  const told = (call: string) => `SELECT 1 WHERE (${call}) IS NOT NULL`
  say(
    'consent_pulse',
    [
      [who.worker, mine, 'done'],
      [who.farWorker, mine, 'nothing'],
      [who.otherCounsellor, mine, 'nothing'],
    ],
    told,
  )
  const ended = text(cases.ended?.id)
  say(
    'share_stopped_at',
    [
      [who.counsellor, ended, 'done'],
      [who.exCounsellor, ended, 'nothing'],
      [who.worker, ended, 'nothing'],
    ],
    told,
  )
}

function stoppedCalls(book: CallBook, proof: Proof): void {
  const { who, cases } = proof
  const nobody = book.actor('nobody')
  const told = (call: string) => `SELECT 1 WHERE (${call}) IS NOT NULL`
  const of = (name: string) => text(cases[name]?.id)
  book.say(
    'consent_pulse',
    [
      [who.worker, of('own'), 'done'],
      [who.counsellor, of('own'), 'done'],
      [who.counsellor, of('ended'), 'nothing'],
      [who.exCounsellor, of('own'), 'nothing'],
      [nobody, of('own'), 'nothing'],
    ],
    told,
  )
  book.say(
    'share_stopped_at',
    [
      [who.counsellor, of('ended'), 'done'],
      [who.counsellor, of('own'), 'nothing'],
      [who.otherCounsellor, of('ended'), 'nothing'],
      [nobody, of('ended'), 'nothing'],
    ],
    told,
  )
  const notice = text(proof.idOf('consent_notice', 'own'))
  book.say('mark_notice_sent', [
    [who.worker, notice, 'SK409'],
    [who.colleague, notice, 'SK403'],
    [who.counsellor, notice, 'SK403'],
  ])
}

function familyCalls(book: CallBook, proof: Proof): void {
  const { tokens } = proof.questions
  const nobody = book.actor('nobody')
  const say = book.say.bind(book)
  const told = (call: string) => `SELECT 1 WHERE (${call}) IS NOT NULL`
  const holds = (call: string) => `SELECT 1 WHERE (${call})::text <> 'false'`
  const closed = ['revoked', 'over', 'stopped', 'late', 'ofAnotherKind', 'visit'] as const
  say(
    'family_door',
    [
      [nobody, text(tokens.open), 'done'],
      ...closed.map((name) => [nobody, text(tokens[name]), 'nothing'] as const),
      [nobody, text(hash()), 'nothing'],
      [nobody, 'NULL', 'nothing'],
      [nobody, text("' OR true --"), 'nothing'],
    ],
    told,
  )
  say(
    'family_send_code',
    [
      [nobody, text(tokens.open), 'nothing'],
      [nobody, text(hash()), 'nothing'],
    ],
    holds,
  )
  const enter = (token: string | undefined, code: string) => `${text(token)}, ${text(code)}, ${text(hash())}`
  say(
    'family_enter',
    [
      [nobody, enter(tokens.open, proofCode), 'done'],
      [nobody, enter(tokens.open, '654321'), 'nothing'],
      [nobody, enter(tokens.open, ''), 'nothing'],
      ...closed.map((name) => [nobody, enter(tokens[name], proofCode), 'nothing'] as const),
      [nobody, enter(hash(), proofCode), 'nothing'],
    ],
    holds,
  )
  say(
    'family_question',
    [
      [nobody, text(tokens.visit), 'done'],
      [nobody, text(tokens.visitOver), 'nothing'],
      [nobody, text(tokens.open), 'nothing'],
      [nobody, text(hash()), 'nothing'],
    ],
    told,
  )
  for (const name of ['family_preview', 'family_looks'])
    say(
      name,
      [
        [nobody, text(tokens.visit), 'done'],
        [nobody, text(tokens.visitOver), 'nothing'],
        [nobody, text(tokens.open), 'nothing'],
        [nobody, text(hash()), 'nothing'],
      ],
      told,
    )
  const yes = json({ answer: 'yes', locale: 'nl' })
  say('family_answer', [
    [nobody, `${text(tokens.visit)}, ${yes}`, 'done'],
    [nobody, `${text(tokens.visitOver)}, ${yes}`, 'SK401'],
    [nobody, `${text(tokens.open)}, ${yes}`, 'SK401'],
    [nobody, `${text(tokens.visit)}, ${json({ answer: 'perhaps' })}`, 'SK422'],
  ])
  say('family_stop', [
    [nobody, text(tokens.visit), 'SK409'],
    [nobody, text(tokens.visitOver), 'SK401'],
    [nobody, text(tokens.open), 'SK401'],
  ])
  say('family_leave', [
    [nobody, text(tokens.visit), 'done'],
    [nobody, "'short'", 'done'],
  ])
}
