import 'server-only'
import { z } from 'zod'
import { litSidesAt, type ShareTerm, sideOfConsultation } from '@/lib/cases/rules'
import type { CaseSide } from '@/lib/cases/schema'
import { infoKinds } from '@/lib/consents/schema'
import { Prisma, type Work } from '@/lib/platform/db'

const kind = z.enum(infoKinds).nullable()
const text = z.string().nullish()

const row = z.discriminatedUnion('source', [
  z.object({
    source: z.literal('opened'),
    id: z.string(),
    at: z.coerce.date(),
    kind,
    data: z.object({ door: z.string() }),
  }),
  z.object({ source: z.literal('closed'), id: z.string(), at: z.coerce.date(), kind, data: z.object({}) }),
  z.object({
    source: z.literal('consultation'),
    id: z.string(),
    at: z.coerce.date(),
    kind,
    data: z.object({
      form: z.string(),
      subject: z.string(),
      partners: z.array(z.string()),
      note: text,
      minutes: z.number().nullish(),
      parentsPresent: z.boolean(),
      author: text,
      linked: z.boolean(),
    }),
  }),
  z.object({
    source: z.literal('note'),
    id: z.string(),
    at: z.coerce.date(),
    kind,
    data: z.object({ side: z.enum(['school', 'care']), body: z.string(), author: text }),
  }),
  z.object({
    source: z.literal('request'),
    id: z.string(),
    at: z.coerce.date(),
    kind,
    data: z.object({ door: z.string(), worry: z.string(), tried: text, author: text }),
  }),
  z.object({
    source: z.literal('message'),
    id: z.string(),
    at: z.coerce.date(),
    kind,
    data: z.object({ side: z.enum(['school', 'care']), kind: z.string(), body: z.string(), author: text }),
  }),
  z.object({
    source: z.literal('consent'),
    id: z.string(),
    at: z.coerce.date(),
    kind,
    data: z.object({
      event: z.string(),
      direction: z.string(),
      again: z.boolean(),
      mode: z.string(),
      channel: text,
      note: text,
      givers: z.array(z.string()),
      days: z.number().nullish(),
      receiver: text,
    }),
  }),
  z.object({
    source: z.literal('help'),
    id: z.string(),
    at: z.coerce.date(),
    kind,
    data: z.object({ event: z.enum(['given', 'withdrawn']), rung: z.number(), giver: z.string(), channel: z.string() }),
  }),
  z.object({
    source: z.literal('application'),
    id: z.string(),
    at: z.coerce.date(),
    kind,
    data: z.object({ applicant: z.string(), asked: z.string(), form: z.string() }),
  }),
  z.object({
    source: z.literal('decision'),
    id: z.string(),
    at: z.coerce.date(),
    kind,
    data: z.object({ event: z.string(), decisionId: z.string(), number: text, product: text, provider: text }),
  }),
])
type Row = z.output<typeof row>

/** One thing that happened, on its lane. */
export type ThreadEntry = Row & {
  readonly side: CaseSide
  /** Sides that could read along from this moment on. */
  readonly lit: readonly CaseSide[]
  /** The kinds that are open for the school now hold this one. */
  readonly shared: boolean
}
export interface ThreadView {
  readonly entries: readonly ThreadEntry[]
  /** There is more than is shown. */
  readonly more: boolean
}

/** Newest entries that a page shows at first. */
export const firstEntries = 25

function sideOf(entry: Row): CaseSide {
  switch (entry.source) {
    case 'opened':
    case 'closed':
      return 'care'
    case 'consultation':
      return sideOfConsultation(entry.data.form, entry.data.partners)
    case 'note':
      return entry.kind === 'childVoice' && entry.data.side === 'care' ? 'family' : entry.data.side
    case 'request':
      return entry.data.door === 'school' ? 'school' : 'family'
    case 'message':
      return entry.data.side
    case 'consent':
    case 'help':
    case 'application':
      return 'family'
    case 'decision':
      return entry.data.event === 'drafted' ? 'care' : 'municipality'
  }
}

// One statement over every table of the thread; row security filters each of them.
const threadSql = (caseId: string, most: number) => {
  const id = Prisma.sql`${caseId}::uuid`
  return Prisma.sql`SELECT t.source, t.id, t.at, t.kind, t.data FROM (
    SELECT 'opened' AS source, c.id::text AS id, c.opened_at AS at, NULL AS kind, jsonb_build_object('door', g.door) AS data FROM case_file c JOIN case_progress g ON g.case_id = c.id WHERE c.id = ${id}
    UNION ALL SELECT 'closed', c.id::text || 'x', c.closed_at, NULL, '{}'::jsonb FROM case_file c WHERE c.id = ${id} AND c.closed_at IS NOT NULL
    UNION ALL SELECT 'consultation', k.id::text, k.at, k.kind, jsonb_build_object('form', k.form, 'subject', k.subject, 'partners', k.partners, 'note', k.note, 'minutes', k.minutes,
        'parentsPresent', k.parents_present, 'author', a.name, 'linked', k.linked_at IS NOT NULL)
      FROM consultation k LEFT JOIN account a ON a.id = k.author_account_id WHERE k.case_id = ${id} AND k.voided_at IS NULL
    UNION ALL SELECT 'note', n.id::text, n.at, n.kind, jsonb_build_object('side', n.side, 'body', n.body, 'author', a.name) FROM case_note n LEFT JOIN account a ON a.id = n.author_account_id WHERE n.case_id = ${id}
    UNION ALL SELECT 'request', r.id::text, r.asked_at, NULL, jsonb_build_object('door', r.door, 'worry', r.worry, 'tried', r.tried, 'author', a.name)
      FROM support_request r LEFT JOIN account a ON a.id = r.asked_by WHERE r.case_id = ${id}
    UNION ALL SELECT 'message', x.id::text, x.at, NULL, jsonb_build_object('side', x.side, 'kind', x.kind, 'body', x.body, 'author', a.name)
      FROM support_request r JOIN request_message x ON x.request_id = r.id LEFT JOIN account a ON a.id = x.author_account_id WHERE r.case_id = ${id}
    UNION ALL SELECT 'consent', e.id::text, e.at, NULL, jsonb_build_object('event', e.kind, 'direction', s.direction, 'again', s.replaces_id IS NOT NULL, 'mode', s.mode, 'channel', e.channel, 'note', e.note,
        'days', priv.local_day(s.valid_until) - s.given_on, 'receiver', o.name, 'givers', coalesce((SELECT jsonb_agg(w.name) FROM consent_giver w WHERE w.event_id = e.id AND w.municipality_id = e.municipality_id), '[]'::jsonb))
      FROM consent s JOIN consent_event e ON e.consent_id = s.id AND e.municipality_id = s.municipality_id LEFT JOIN organisation o ON o.id = s.receiver_organisation_id
      WHERE s.case_id = ${id} AND e.kind <> 'renewed'
    UNION ALL SELECT 'consent', s.id::text || 'x', s.valid_until, NULL, jsonb_build_object('event', 'lapsed', 'direction', s.direction, 'again', false, 'mode', s.mode, 'givers', '[]'::jsonb, 'receiver', o.name)
      FROM consent s LEFT JOIN organisation o ON o.id = s.receiver_organisation_id WHERE s.case_id = ${id} AND s.ended_at IS NULL AND s.valid_until <= statement_timestamp()
    UNION ALL SELECT 'help', h.id::text, h.given_at, NULL, jsonb_build_object('event', 'given', 'rung', h.rung, 'giver', h.giver_name, 'channel', h.channel) FROM help_consent h WHERE h.case_id = ${id}
    UNION ALL SELECT 'help', h.id::text || 'x', h.withdrawn_at, NULL, jsonb_build_object('event', 'withdrawn', 'rung', h.rung, 'giver', h.giver_name, 'channel', h.channel) FROM help_consent h WHERE h.case_id = ${id} AND h.withdrawn_at IS NOT NULL
    UNION ALL SELECT 'application', q.id::text, q.recorded_at, 'decision', jsonb_build_object('applicant', q.applicant_name, 'asked', q.asked, 'form', q.form) FROM application q WHERE q.case_id = ${id}
    UNION ALL SELECT 'decision', b.id::text || v.event, v.at, 'decision', jsonb_build_object('event', v.event, 'decisionId', b.id, 'number', b.number, 'product', d.name, 'provider', o.name)
      FROM beschikking b LEFT JOIN product d ON d.id = b.product_id LEFT JOIN organisation o ON o.id = b.provider_organisation_id
      CROSS JOIN LATERAL (VALUES ('drafted', b.drafted_at), ('decided', b.decided_at), ('madeKnown', b.made_known_on::timestamp AT TIME ZONE 'Europe/Amsterdam'),
        ('started', b.started_on::timestamp AT TIME ZONE 'Europe/Amsterdam'), ('ended', b.ended_on::timestamp AT TIME ZONE 'Europe/Amsterdam')) AS v(event, at)
      WHERE b.case_id = ${id} AND v.at IS NOT NULL) t
    WHERE t.kind IS DISTINCT FROM 'safety' ORDER BY t.at DESC, t.id DESC LIMIT ${most}`
}

/**
 * The thread of a case for its own workers, newest first: everything that happened, on one line. `terms`: the yeses of this
 * case, from which each entry knows who could read along at that moment. Row security decides what is in it. Meldcode entries
 * stand apart, on a page of their own with a look of its own (lib/safety).
 */
export async function readThread(
  work: Work,
  caseId: string,
  facts: { terms: readonly ShareTerm[]; appliedAt: Date | null; sharedKinds: readonly string[]; all: boolean },
): Promise<ThreadView> {
  const most = facts.all ? 2000 : firstEntries
  const rows = await work.sql(row, threadSql(caseId, most + 1))
  const entries = rows.slice(0, most).map(
    (one): ThreadEntry => ({
      ...one,
      side: sideOf(one),
      lit: litSidesAt(one.at, facts.terms, facts.appliedAt),
      shared: one.kind !== null && facts.sharedKinds.includes(one.kind),
    }),
  )
  return { entries, more: rows.length > most }
}
