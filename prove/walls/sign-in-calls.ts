// Calls of the functions of sign-in and of the administration of people.
import { type CallBook, hash, json, text, uuid } from './call-book'
import type { Proof } from './world'

/** Adds the calls to the book. */
export function signInCalls(book: CallBook, proof: Proof): void {
  const { who, places: p } = proof
  const nobody = book.actor('nobody')
  const say = book.say.bind(book)
  const rows = (call: string) => `SELECT * FROM ${call}`
  const holds = (call: string) => `SELECT 1 WHERE (${call})::text <> 'false'`
  const right = (call: string) => `SELECT 1 WHERE (${call} ->> 'ok')::boolean`
  const me = text(who.worker.accountId)

  say('schema_version', [[nobody, '', 'done']], holds)
  say(
    'password_salt',
    [
      [nobody, text('unknown@example.test'), 'done'],
      [nobody, text(`${who.worker.accountId}@example.test`), 'done'],
    ],
    holds,
  )
  say(
    'try_password',
    [[nobody, `${text(`${who.worker.accountId}@example.test`)}, 'wrong', '127.0.0.1', ${text(hash())}`, 'nothing']],
    right,
  )
  say('second_step', [[nobody, `${text(hash())}, '127.0.0.1'`, 'nothing']], holds)
  say('second_step_failed', [[nobody, `${text(hash())}, '127.0.0.1'`, 'done']])
  say('pass_code', [[nobody, `${text(hash())}, 1, ${text(hash())}, NULL`, 'nothing']], holds)
  say(
    'pass_recovery_code',
    [[nobody, `${text(hash())}, ${text(hash())}, '127.0.0.1', ${text(hash())}, NULL`, 'nothing']],
    holds,
  )
  say('read_invitation', [[nobody, text(hash()), 'nothing']], holds)
  say('accept_invitation', [[nobody, `${text(hash())}, 'x', 'x', 1, ${text(hash())}, NULL`, 'nothing']], holds)
  // the mark of a demonstration stays for ever; only here it is taken off for a moment, past its trigger
  const mark = (on: boolean) =>
    `SET session_replication_role = replica; UPDATE installation SET demo = ${on}; RESET session_replication_role`
  say(
    'demo_accounts',
    [
      [nobody, '', 'done'],
      [nobody, '', 'nothing'],
    ],
    rows,
  )
  book.lastWhile('demo_accounts', mark(false), mark(true))
  say('demo_session', [
    [nobody, `${me}, ${text(hash())}, NULL`, 'done'],
    [nobody, `${text(who.noRole.accountId)}, ${text(hash())}, NULL`, 'SK403'],
    [nobody, `${me}, ${text(hash())}, NULL`, 'SK403'],
  ])
  book.lastWhile('demo_session', mark(false), mark(true))
  book.more('demo_session', [
    [nobody, `${me}, 'short', NULL`, 'SK403'],
    [nobody, `${text(who.disabled)}, ${text(hash())}, NULL`, 'SK403'],
  ])

  say(
    'my_sessions',
    [
      [who.worker, '', 'done'],
      [nobody, '', 'nothing'],
      [book.actor('revoked session'), '', 'nothing'],
    ],
    rows,
  )
  const ended = (call: string) => `SELECT 1 WHERE ${call} > 0`
  const session = text(who.worker.credentialId)
  say(
    'end_session',
    [
      [who.worker, `${session}, false`, 'done'],
      [who.colleague, `${session}, false`, 'nothing'],
      [nobody, `${session}, false`, 'nothing'],
    ],
    ended,
  )
  say(
    'my_security',
    [
      [who.worker, '', 'done'],
      [nobody, '', 'nothing'],
    ],
    holds,
  )
  say('change_my_account', [
    [who.worker, "'Nieuwe Naam-Demo', 'nl'", 'done'],
    [nobody, "'Nieuwe Naam-Demo', 'nl'", 'SK401'],
  ])
  say('my_second_step', [
    [who.worker, '', 'done'],
    [nobody, '', 'SK401'],
  ])
  say(
    'refresh_factor',
    [
      [who.worker, '1', 'done'],
      [nobody, '1', 'nothing'],
    ],
    holds,
  )
  say(
    'factor_fresh',
    [
      [who.worker, '', 'done'],
      [who.worker, '', 'nothing'],
    ],
    holds,
  )
  book.lastWhile('factor_fresh', mark(false), mark(true))
  const { staleAdministrator } = who
  const step = (at: string) =>
    `UPDATE credential SET factor_at = ${at} WHERE id = ${text(staleAdministrator.credentialId)}`
  book.more(
    'factor_fresh',
    [
      [nobody, '', 'nothing'],
      [staleAdministrator, '', 'nothing'],
      [staleAdministrator, '', 'nothing'],
    ],
    (call) => `SELECT 1 WHERE ${call}`,
  )
  book.lastWhile('factor_fresh', step("now() - interval '5 minutes 1 second'"), step('NULL'))
  book.more('factor_fresh', [[staleAdministrator, '', 'done']], (call) => `SELECT 1 WHERE ${call}`)
  book.lastWhile('factor_fresh', step("now() + interval '1 hour'"), step('NULL'))
  say('my_password_step', [
    [who.worker, '', 'done'],
    [nobody, '', 'SK401'],
  ])
  const password = (given: string) => `${text(given)}, ${text('$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA')}`
  say(
    'change_my_password',
    [
      [who.worker, password('wrong'), 'nothing'],
      [nobody, password('right'), 'SK401'],
      [who.worker, password('right'), 'done'],
    ],
    (call) => `SELECT 1 WHERE ${call}`,
  )
  const kept = (hash: string) => `UPDATE account_secret SET password_hash = ${hash} WHERE account_id = ${me}`
  book.lastWhile('change_my_password', kept("'right'"), kept('NULL'))
  const codes = (count: number) => `ARRAY(SELECT md5(n::text) FROM generate_series(1, ${count}) n)`
  say('renew_recovery_codes', [
    [nobody, codes(10), 'SK403'],
    [staleAdministrator, codes(10), 'SK403'],
    [who.worker, codes(10), 'done'],
    [who.worker, codes(9), 'SK403'],
  ])

  const { administrator, farAdministrator, colleague, worker, farWorker } = who
  say(
    'people_of_municipality',
    [
      [administrator, "'0362'", 'done'],
      [administrator, "'0164'", 'SK403'],
      [worker, "'0362'", 'SK403'],
      [nobody, "'0362'", 'SK403'],
    ],
    rows,
  )
  const role = (account: string, town: string, organisation: string) =>
    `${text(account)}, 'youthWorker', ${text(organisation)}, '${town}'`
  say('grant_role', [
    [administrator, role(who.teamLead.accountId, '0362', p.townA), 'done'],
    [administrator, role(farWorker.accountId, '0362', p.townA), 'SK403'],
    [farAdministrator, role(who.teamLead.accountId, '0362', p.townA), 'SK403'],
    [worker, role(who.teamLead.accountId, '0362', p.townA), 'SK403'],
    [administrator, role(who.teamLead.accountId, '0362', p.townH), 'SK403'],
    [administrator, role(administrator.accountId, '0362', p.townA), 'SK422'],
    [staleAdministrator, role(who.teamLead.accountId, '0362', p.townA), 'SK422'],
  ])
  const held = text(proof.roleOf(colleague.accountId))
  say('end_role', [
    [administrator, held, 'done'],
    [farAdministrator, held, 'SK403'],
    [worker, held, 'SK403'],
    [nobody, held, 'SK403'],
  ])
  const invitation = (town: string) =>
    json({
      accountId: uuid(),
      name: 'Nieuw-Demo',
      email: `${uuid()}@example.test`,
      role: 'youthWorker',
      organisationId: p.townA,
      municipalityId: town,
      tokenHash: hash(),
    })
  say('create_invitation', [
    [administrator, invitation('0362'), 'done'],
    [administrator, invitation('0164'), 'SK403'],
    [worker, invitation('0362'), 'SK403'],
    [staleAdministrator, invitation('0362'), 'SK422'],
  ])
  const again = (account: string, town = '0362') => `${text(account)}, '${town}', ${text(hash())}`
  say('invite_again', [
    [administrator, again(colleague.accountId), 'done'],
    [administrator, again(farWorker.accountId), 'SK403'],
    [worker, again(colleague.accountId), 'SK403'],
    [administrator, again(colleague.accountId, '0164'), 'SK403'],
    [administrator, again(who.movedWorker.accountId), 'SK403'],
    [staleAdministrator, again(colleague.accountId), 'SK422'],
  ])
  const shut = (account: string, shuts = true) => `${text(account)}, ${shuts}, 1`
  say('set_account_disabled', [
    [administrator, shut(colleague.accountId), 'done'],
    [administrator, shut(farWorker.accountId), 'SK403'],
    [worker, shut(colleague.accountId), 'SK403'],
    [administrator, shut(who.movedWorker.accountId), 'SK403'],
    [administrator, shut(administrator.accountId), 'SK422'],
    [staleAdministrator, shut(colleague.accountId), 'done'],
    [staleAdministrator, shut(colleague.accountId, false), 'SK422'],
  ])
}
