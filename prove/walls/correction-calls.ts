// Correction of an entry and a statement beside it (0016): calls that must work and calls that must not.
import { type CallBook, json, text, uuid } from './call-book'
import type { Proof } from './world'

/** The calls of 0016_corrections. */
export function correctionCalls(book: CallBook, proof: Proof): void {
  const { who, cases } = proof
  const nobody = book.actor('nobody')
  const note = (label: string) => proof.idOf('case_note', label)
  const fix = (label: string, more: object = {}) =>
    json({
      id: uuid(),
      entryKind: 'note',
      entryId: note(label),
      version: 1,
      kind: 'agreements',
      body: 'Beter (demo)',
      reason: 'Er stond iets anders dan gezegd.',
      ...more,
    })
  const mine = 'agreements of double'
  const theirs = 'agreements of own'
  const bySchool = fix('written by school', { kind: 'classroom' })
  book.say('correct_entry', [
    [who.double, fix(mine), 'done'],
    // the same key again answers what it answered; the key of somebody else, or of another entry, does not
    [who.double, fix(mine, { id: proof.idOf('entry_version', mine) }), 'done'],
    [who.double, fix(mine, { id: proof.idOf('entry_version', 'homeTalks of double') }), 'SK409'],
    [who.double, fix(mine, { version: 2 }), 'SK409'],
    [who.double, fix(mine, { body: ' ' }), 'SK422'],
    [who.double, fix(mine, { body: 'Demo' }), 'SK422'],
    [who.double, fix(mine, { kind: 'decision' }), 'SK422'],
    [
      who.double,
      fix(mine, {
        entryKind: 'consultation',
        entryId: proof.idOf('consultation', 'of double in own'),
        kind: 'homeTalks',
      }),
      'done',
    ],
    // wrote it without holding the lead
    [
      who.worker,
      fix(mine, {
        entryKind: 'consultation',
        entryId: proof.idOf('consultation', 'of worker in own'),
        kind: 'homeTalks',
      }),
      'done',
    ],
    // wrote it and holds the lead, and is no member of the case
    [who.colleague, fix(theirs), 'SK403'],
    // a member who wrote nothing of it
    [who.worker, fix(theirs), 'SK403'],
    [who.emergency, fix('agreements of emergency'), 'SK403'],
    [nobody, fix(mine), 'SK403'],
    [who.counsellor, fix(theirs), 'SK403'],
    [who.counsellor, bySchool, 'done'],
    [who.worker, bySchool, 'SK403'],
  ])
  const own = text(cases.own?.id)
  const during = (by: typeof who.worker, args: string, expected: string, apply: string, restore: string) => {
    book.more('correct_entry', [[by, args, expected]])
    book.lastWhile('correct_entry', apply, restore)
  }
  const leads = (account: string) =>
    `UPDATE public.case_lead SET account_id = '${account}' WHERE case_id = ${own} AND kind = 'careLead'`
  const nowLeads = [leads(who.worker.accountId), leads(who.colleague.accountId)] as const
  during(who.worker, fix(theirs), 'done', ...nowLeads)
  during(who.worker, fix(theirs, { reason: 'kort' }), 'SK422', ...nowLeads)
  const other = (kind: string, ended: string) =>
    `INSERT INTO public.case_lead (id, municipality_id, controller_organisation_id, case_id, kind, account_id, started_at, ended_at)
     SELECT '11111111-1111-4111-8111-111111111111', municipality_id, controller_organisation_id, id, '${kind}', '${who.worker.accountId}', now() - interval '1 day', ${ended} FROM public.case_file WHERE id = ${own}`
  const gone = "DELETE FROM public.case_lead WHERE id = '11111111-1111-4111-8111-111111111111'"
  during(who.worker, fix(theirs), 'SK403', other('careLead', 'now()'), gone)
  const school = text(note('written by school'))
  const written = (column: string, value: string) =>
    `UPDATE public.case_note SET ${column} = ${value} WHERE id = ${school}`
  const lead = `UPDATE public.case_lead SET account_id = '${who.worker.accountId}' WHERE case_id = ${own} AND kind = 'schoolLead'`
  const back = `UPDATE public.case_lead SET account_id = '${who.counsellor.accountId}' WHERE case_id = ${own} AND kind = 'schoolLead'`
  during(who.worker, fix(theirs), 'SK403', lead, back)
  during(
    who.counsellor,
    bySchool,
    'SK403',
    written('author_account_id', text(who.worker.accountId)),
    written('author_account_id', text(who.counsellor.accountId)),
  )
  during(
    who.counsellor,
    bySchool,
    'SK403',
    written('controller_organisation_id', text(proof.places.schoolB)),
    written('controller_organisation_id', text(proof.places.schoolA)),
  )
  // the yes by which school read along has ended
  during(who.counsellor, bySchool, 'SK403', written('case_id', text(cases.lapsed?.id)), written('case_id', own))

  const say = (label: string, more: object = {}) =>
    json({
      id: uuid(),
      caseId: cases.own?.id,
      entryKind: 'note',
      entryId: note(label),
      body: 'Zo zie ik het (demo)',
      ...more,
    })
  book.say('add_statement', [
    [who.worker, say(theirs), 'done'],
    [who.worker, say(theirs, { guardianId: proof.idOf('guardian', 'of own') }), 'done'],
    [who.worker, say(theirs, { guardianId: proof.idOf('guardian', 'of colleague') }), 'SK422'],
    [who.worker, say('agreements of colleague'), 'SK422'],
    [who.worker, say(theirs, { body: '' }), 'SK422'],
    [who.colleague, say(theirs), 'SK403'],
    [who.counsellor, say(theirs), 'SK403'],
    [nobody, say(theirs), 'SK403'],
  ])
  book.say(
    'lines_kept_from',
    [
      [who.worker, `${own}, NULL`, 'done'],
      [who.colleague, `${own}, NULL`, 'nothing'],
      [who.privacyOfficer, `${own}, NULL`, 'nothing'],
      [nobody, `${own}, NULL`, 'nothing'],
    ],
    (call) => `SELECT 1 WHERE cardinality(${call}) > 0`,
  )
}
