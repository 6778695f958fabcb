// What the web role is granted, as a committed list: a right more or less in the migrations fails until it is written here too.
// Columns that carry a decision, an owner or the tenant are in no UPDATE list.

export interface Granted {
  readonly select: boolean
  readonly insert: boolean
  readonly delete: boolean
  readonly update: readonly string[]
}

const reads = { select: true, insert: false, delete: false, update: [] }
const adds = { ...reads, insert: true }
const nothing = { ...reads, select: false }

export const grants: Readonly<Record<string, Granted>> = {
  municipality: {
    ...reads,
    update: ['consent_days', 'quiet_days', 'youth_worker_title', 'ordinance_name', 'parents_from_12', 'link_days'],
  },
  neighbourhood: reads,
  product: reads,
  organisation: reads,
  school: { ...reads, update: ['intake_form', 'active'] },
  half_day: { ...adds, update: ['valid_until', 'walk_in', 'version'] },
  working_agreement: { ...adds, update: ['body', 'agreed_on', 'evaluate_on', 'author_account_id', 'version'] },
  account: reads,
  membership: reads,
  mandate: { ...adds, update: ['valid_until', 'version'] },
  agenda_item: {
    ...adds,
    delete: true,
    update: ['title', 'detail', 'starts_at', 'minutes', 'school_id', 'case_id', 'version'],
  },
  pupil: {
    ...reads,
    update: [
      'given_name',
      'family_name',
      'birth_date',
      'group_name',
      'responsible_municipality_id',
      'secret_address',
      'phone',
      'email',
      'contact_verified_at',
      'contact_verified_how',
      'language',
      'tell_first',
      'version',
    ],
  },
  guardian: {
    ...adds,
    update: [
      'name',
      'relation',
      'has_authority',
      'authority_source',
      'phone',
      'email',
      'lives_with_pupil',
      'language',
      'contact_verified_at',
      'contact_verified_how',
      'removed_at',
      'version',
    ],
  },
  case_file: { ...reads, update: ['status', 'closed_at', 'version'] },
  case_progress: {
    ...reads,
    update: [
      'turn',
      'turn_since',
      'turn_note',
      'first_talk_at',
      'applied_at',
      'started_at',
      'ended_at',
      'last_contact_at',
      'outcome',
      'version',
    ],
  },
  case_member: reads,
  case_lead: reads,
  case_note: adds,
  action_item: { ...adds, update: ['title', 'due_on', 'done_at', 'version'] },
  emergency_access: reads,
  shield: reads,
  entry_version: reads,
  entry_statement: reads,
  consent: reads,
  consent_event: reads,
  consent_giver: reads,
  help_consent: { ...adds, update: ['withdrawn_at', 'version'] },
  consent_question: reads,
  consent_person: reads,
  consent_answer: reads,
  family_link: reads,
  family_code: nothing,
  consent_scan: reads,
  consent_effort: adds,
  consent_exception: reads,
  guardian_dispute: { ...adds, update: ['ended_at', 'version'] },
  consent_notice: reads,
  school_holiday: { ...adds, delete: true, update: ['name', 'from_on', 'until_on', 'version'] },
  support_request: {
    ...reads,
    update: ['status', 'assigned_to', 'case_id', 'next_place', 'taken_up_at', 'answered_at', 'closed_at', 'version'],
  },
  request_message: adds,
  // what was written changes through priv.correct_entry only
  consultation: { ...adds, update: ['pupil_id', 'case_id', 'voided_at', 'linked_at', 'version'] },
  application: adds,
  beschikking: {
    ...adds,
    update: [
      'product_id',
      'provider_organisation_id',
      'quantity',
      'amount_cents',
      'starts_on',
      'ends_on',
      'goal',
      'reasoning',
      'applied_on',
      'version',
    ],
  },
  audit_event: reads,
  audit_seal: nothing,
  audit_check: nothing,
  form_receipt: { ...adds, update: ['answer'] },
  installation: reads,
  account_secret: nothing,
  recovery_code: nothing,
  credential: nothing,
  pending_login: nothing,
  invitation: nothing,
  login_throttle: nothing,
  outbox_message: nothing,
  frozen_figure: nothing,
}
