/** How large a world is. All counts follow from the number of cases. */
export interface Scale {
  readonly cases: number
  readonly workers: number
  readonly schools: number
  readonly counsellors: number
  /** Open cases of one worker. */
  readonly open: number
}

/**
 * 40 workers and 60 schools up to 10,000 cases (250 a worker in eighteen months, of which 50 are open); above that there are
 * more of both, because nobody's caseload grows.
 */
export function scaleOf(cases: number): Scale {
  const workers = Math.max(40, Math.ceil(cases / 250))
  const schools = workers * 1.5
  return {
    cases,
    workers,
    schools,
    counsellors: schools / 2,
    open: Math.min(50, Math.max(1, Math.floor((cases / workers) * 0.4))),
  }
}

const day = "interval '1 day'"

// Lists and people. Names are invented: every surname ends in -Demo, codes are none that DUO gives out.
const places = ({ workers, schools, counsellors }: Scale) => `
INSERT INTO municipality (id, name, accent, ordinance_name) VALUES ('0362', 'Amstelveen', 'amstelveen', 'Verordening jeugdhulp (bench)') ON CONFLICT DO NOTHING;
CREATE TEMP TABLE town AS SELECT gen_random_uuid() AS id;
INSERT INTO organisation (id, kind, name, municipality_id) SELECT id, 'municipality', 'Gemeente (bench)', '0362' FROM town;
CREATE TEMP TABLE provider AS SELECT gen_random_uuid() AS id;
INSERT INTO organisation (id, kind, name) SELECT id, 'careProvider', 'Zorgaanbieder De Demo' FROM provider;
CREATE TEMP TABLE product_of AS SELECT gen_random_uuid() AS id;
INSERT INTO product (id, municipality_id, category, code, name, unit, tariff_cents, valid_from) SELECT id, '0362', '45', '45A01', 'Begeleiding (bench)', 'hour', 7200, '2024-01-01' FROM product_of;

CREATE TEMP TABLE place AS SELECT n, gen_random_uuid() AS id FROM generate_series(0, ${schools - 1}) n;
INSERT INTO organisation (id, kind, name, municipality_id) SELECT id, 'school', 'Demoschool ' || n, '0362' FROM place;
INSERT INTO school (organisation_id, municipality_id, establishment_code, brin, name, school_type, pupils)
  SELECT id, '0362', '9' || lpad(n::text, 5, '0'), '99ZZ', 'Demoschool ' || n, 'basisschool', 210 FROM place;

CREATE TEMP TABLE person AS
  SELECT 'youthWorker' AS role, n, gen_random_uuid() AS id, 'Werker ' || n || '-Demo' AS name FROM generate_series(0, ${workers - 1}) n
  UNION ALL SELECT 'schoolCounsellor', n, gen_random_uuid(), 'Ib ' || n || '-Demo' FROM generate_series(0, ${counsellors - 1}) n
  UNION ALL SELECT 'policyOfficer', 0, gen_random_uuid(), 'Beleid 0-Demo'
  UNION ALL SELECT 'teamLead', 0, gen_random_uuid(), 'Lead 0-Demo';
INSERT INTO account (id, name, registration) SELECT id, name, CASE WHEN role = 'youthWorker' THEN 'SKJ 000000000' END FROM person;
INSERT INTO account_secret (account_id, email) SELECT id, id || '@example.test' FROM person;
INSERT INTO membership (account_id, organisation_id, municipality_id, role, started_at)
  SELECT person.id, town.id, '0362', role, now() - 600 * ${day} FROM person, town WHERE role <> 'schoolCounsellor'
  UNION ALL SELECT person.id, place.id, '0362', role, now() - 600 * ${day} FROM person JOIN place ON place.n % ${counsellors} = person.n WHERE role = 'schoolCounsellor';
INSERT INTO half_day (municipality_id, school_id, account_id, weekday, part, starts_at, ends_at, valid_from)
  SELECT '0362', place.id, person.id, 1 + turn * 2, 'morning', '08:30', '12:30', current_date - 600
  FROM person CROSS JOIN generate_series(0, 1) turn JOIN place ON place.n = (person.n + turn * ${workers}) % ${schools} WHERE role = 'youthWorker';
INSERT INTO mandate (municipality_id, account_id, categories, max_amount_cents, max_days, second_signature_above_cents, valid_from, published_in)
  SELECT '0362', id, '{45}', 1000000, 366, 500000, '2024-01-01', 'Gemeenteblad (bench) 2024, 1' FROM person WHERE role = 'youthWorker';
`

// One row a case with every instant that the tables below are made from. Newest cases of a worker are the open ones.
const plan = ({ cases, workers, schools, counsellors, open }: Scale) => `
CREATE TEMP TABLE made AS
WITH numbered AS (SELECT i, i % ${workers} AS worker, i / ${workers} AS rank, (i * 7919) % 1000 AS spread FROM generate_series(0, ${cases - 1}) i),
dated AS (SELECT *, rank < ${open} AS open, (worker + (rank % 2) * ${workers}) % ${schools} AS school,
    date_trunc('milliseconds', now() - ((rank + 0.1 + spread / 1200.0) / ${Math.max(1, cases / workers)}) * 548 * ${day}) AS asked FROM numbered),
ended AS (SELECT *, CASE WHEN NOT open THEN least(asked + (60 + spread % 120) * ${day}, now() - interval '1 hour') END AS closed FROM dated)
SELECT i, open, rank, spread, asked, closed, coalesce(closed, now()) AS until, worker.id AS worker, town.id AS town, place.id AS school, counsellor.id AS counsellor, mandate.id AS mandate,
  gen_random_uuid() AS id, gen_random_uuid() AS pupil, gen_random_uuid() AS school_pupil, gen_random_uuid() AS request,
  (ARRAY['Amira','Bram','Cato','Daan','Elif','Finn','Guus','Hana','Isa','Jip','Kaya','Liv','Mees','Noor','Omar','Pien','Quin','Roos','Sem','Tess','Umut','Vera','Wout','Xavi','Yara','Zoë','Saar','Boaz','Fleur','Ilyas'])[1 + i % 30] AS given,
  (ARRAY['Appel','Berg','Citroen','Dijk','Eik','Fontein','Gracht','Haven','Iep','Jasmijn','Klaver','Linde','Molen','Noord','Oever','Plein','Reiger','Singel','Toren','Vlinder','Wilg','Zand','Brug','Duin','Gans','Kade','Meer','Roos','Veld'])[1 + (i / 30) % 29] || chr(97 + (i / 870) % 26) || '-Demo' AS family
FROM ended JOIN person worker ON worker.role = 'youthWorker' AND worker.n = ended.worker JOIN place ON place.n = ended.school
  JOIN person counsellor ON counsellor.role = 'schoolCounsellor' AND counsellor.n = ended.school % ${counsellors}
  JOIN mandate ON mandate.account_id = worker.id CROSS JOIN town;
ALTER TABLE made ADD first_talk timestamptz, ADD applied timestamptz, ADD decided timestamptz, ADD known timestamptz, ADD started timestamptz;
UPDATE made SET first_talk = CASE WHEN asked + (1 + spread % 9) * ${day} < until THEN asked + (1 + spread % 9) * ${day} END,
  applied = CASE WHEN asked + 14 * ${day} < until THEN asked + 14 * ${day} END,
  decided = CASE WHEN asked + (20 + spread % 25) * ${day} < until THEN asked + (20 + spread % 25) * ${day} END,
  known = CASE WHEN asked + (22 + spread % 25) * ${day} < until THEN asked + (22 + spread % 25) * ${day} END,
  started = CASE WHEN asked + (30 + spread % 28) * ${day} < until THEN asked + (30 + spread % 28) * ${day} END;
ANALYZE made;
`

const files = `
INSERT INTO pupil (id, municipality_id, controller_organisation_id, school_id, given_name, family_name, birth_date, group_name, responsible_municipality_id)
  SELECT pupil, '0362', town, school, given, family, current_date - 2900 - spread, 'groep ' || 3 + i % 6, '0362' FROM made
  UNION ALL SELECT school_pupil, '0362', school, school, given, family, current_date - 2900 - spread, 'groep ' || 3 + i % 6, NULL FROM made;
INSERT INTO guardian (municipality_id, controller_organisation_id, pupil_id, name, relation, email, contact_verified_at, contact_verified_how)
  SELECT '0362', town, pupil, 'Ouder ' || family, relation, email, CASE WHEN email IS NOT NULL THEN asked END, CASE WHEN email IS NOT NULL THEN 'inPerson' END
    FROM made, unnest(ARRAY['mother', 'father']) relation, LATERAL (SELECT CASE WHEN i % 3 > 0 THEN relation || i || '@example.test' END AS email) address
  UNION ALL SELECT '0362', school, school_pupil, 'Ouder ' || family, 'mother', NULL, NULL, NULL FROM made;
INSERT INTO case_file (id, municipality_id, controller_organisation_id, pupil_id, school_id, status, opened_at, closed_at)
  SELECT id, '0362', town, pupil, school, CASE WHEN open THEN 'open' ELSE 'closed' END, asked, closed FROM made;
INSERT INTO case_progress (case_id, municipality_id, controller_organisation_id, door, school_may_know, turn, turn_since, asked_at, first_talk_at, applied_at, decided_at,
    made_known_at, started_at, ended_at, last_contact_at, outcome)
  SELECT id, '0362', town, 'school', true, (ARRAY['care', 'school', 'family', 'municipality'])[1 + i % 4], until - (spread % 10) * ${day}, asked, first_talk, applied, decided,
    known, started, closed, asked + (until - asked) * 0.95, CASE WHEN NOT open THEN 'beschikking' END FROM made;
INSERT INTO case_member (municipality_id, controller_organisation_id, case_id, account_id, part, started_at) SELECT '0362', town, id, worker, 'lead', asked FROM made;
INSERT INTO case_lead (municipality_id, controller_organisation_id, case_id, kind, account_id, started_at)
  SELECT '0362', town, id, kind, CASE kind WHEN 'careLead' THEN worker ELSE counsellor END, asked FROM made, unnest(ARRAY['careLead', 'schoolLead']) kind;
INSERT INTO support_request (id, municipality_id, controller_organisation_id, school_id, door, school_may_know, asked_by, parents_know, pupil_id, theme, worry, tried, status,
    assigned_to, case_id, asked_at, taken_up_at, answered_at)
  SELECT request, '0362', school, school, 'school', true, counsellor, 'yes', school_pupil, 'home', 'Zorg over thuis, in verzonnen woorden.', 'Gesprek met de leerkracht.',
    CASE WHEN open THEN 'takenUp' ELSE 'answered' END, worker, id, asked, asked + interval '2 hours', closed FROM made;
INSERT INTO request_message (municipality_id, controller_organisation_id, request_id, side, kind, body, author_account_id, at)
  SELECT '0362', town, request, 'care', 'question', 'Sinds wanneer speelt dit?', worker, asked + interval '3 hours' FROM made;
`

// A row per 42 days as long as the case lasts, the next one from the instant at which the last one ends; one case in seven has none, and of
// the open ones one in five let the last one lapse.
const consents = `
CREATE TEMP TABLE yes AS SELECT made.*, gen_random_uuid() AS consent, gen_random_uuid() AS event, priv.local_day(asked + 3 * ${day}) + 42 * k AS given_on
  FROM made CROSS JOIN generate_series(0, 13) k WHERE i % 7 <> 0 AND (priv.local_day(asked + 3 * ${day}) + 42 * k)::timestamp AT TIME ZONE 'Europe/Amsterdam' < until;
DELETE FROM yes WHERE open AND i / 7 % 5 = 0 AND priv.consent_end(given_on, 42) > now();
INSERT INTO consent (id, municipality_id, controller_organisation_id, pupil_id, case_id, direction, purpose, receiver_organisation_id, kinds, mode, given_on, valid_from, valid_until, recorded_by)
  SELECT consent, '0362', town, pupil, id, 'workerToSchool', 'coordination', school, '{agreements,classroom}', 'running', given_on,
    given_on::timestamp AT TIME ZONE 'Europe/Amsterdam', priv.consent_end(given_on, 42), worker FROM yes;
INSERT INTO consent_event (id, municipality_id, controller_organisation_id, consent_id, kind, at, channel, recorded_by)
  SELECT event, '0362', town, consent, 'given', given_on::timestamp AT TIME ZONE 'Europe/Amsterdam', 'oral', worker FROM yes;
INSERT INTO consent_giver (municipality_id, controller_organisation_id, event_id, name, capacity) SELECT '0362', town, event, 'Ouder ' || family, 'guardian' FROM yes;
INSERT INTO help_consent (municipality_id, controller_organisation_id, case_id, rung, given_at, channel, giver_name, capacity, recorded_by)
  SELECT '0362', town, id, 2, asked + interval '1 day', 'oral', 'Ouder ' || family, 'guardian', worker FROM made WHERE asked + interval '1 day' < until;
`

// Each yes was asked for by a question; of those that end within ten days one in three was asked again, one in three talked about.
const questions = `
INSERT INTO school_holiday (municipality_id, name, from_on, until_on)
  SELECT '0362', name, current_date + at, current_date + at + 8 FROM (VALUES ('spring', -60), ('autumn', 30), ('may', 75)) holiday (name, at);
CREATE TEMP TABLE question AS
  SELECT gen_random_uuid() AS question, yes.*, 'given' AS status, given_on::timestamp AT TIME ZONE 'Europe/Amsterdam' AS at FROM yes
  UNION ALL SELECT gen_random_uuid(), yes.*, CASE i % 3 WHEN 0 THEN 'open' ELSE 'discuss' END, greatest(given_on::timestamp AT TIME ZONE 'Europe/Amsterdam' + interval '1 hour', now() - 2 * ${day})
    FROM yes WHERE open AND i % 3 < 2 AND priv.consent_end(given_on, 42) BETWEEN now() AND now() + 10 * ${day};
INSERT INTO consent_question (id, municipality_id, controller_organisation_id, case_id, pupil_id, direction, purpose, receiver_organisation_id, kinds, mode, days, status,
    asked_by, asked_at, closes_at, settled_at, consent_id, text_version)
  SELECT question, '0362', town, id, pupil, 'workerToSchool', 'coordination', school, '{agreements,classroom}', 'running', 42, status,
    worker, at, at + 14 * ${day}, CASE WHEN status <> 'open' THEN at END, CASE WHEN status = 'given' THEN consent END, '2026-11' FROM question;
INSERT INTO consent_person (municipality_id, controller_organisation_id, question_id, guardian_id, name, capacity, article, answer, answered_at)
  SELECT '0362', town, question, guardian.id, guardian.name, 'guardian', '7.3.15(1)', answer, CASE WHEN answer IS NOT NULL THEN at END
  FROM question JOIN guardian ON guardian.pupil_id = pupil CROSS JOIN LATERAL (SELECT CASE status WHEN 'given' THEN 'yes' WHEN 'discuss' THEN 'discuss' END AS answer) said;
`

const work = `
INSERT INTO consultation (id, municipality_id, controller_organisation_id, author_account_id, school_id, at, form, subject, partners, themes, pupil_id, case_id, minutes, note, kind, recorded_at)
  SELECT gen_random_uuid(), '0362', town, worker, school, asked + (until - asked) * (k - 0.5) / 10, (ARRAY['talk', 'advice', 'observation', 'joint', 'phone', 'homeVisit'])[1 + (i + k) % 6],
    'child', '{child}', '{home}', pupil, id, 15 + (i + k) % 4 * 10, 'Gesproken over school en thuis. Volgende keer verder met wat goed ging in de klas; verzonnen tekst.',
    (ARRAY['homeTalks', 'classroom', 'agreements'])[1 + (i + k) % 3], asked + (until - asked) * (k - 0.5) / 10 FROM made, generate_series(1, 10) k;
INSERT INTO case_note (municipality_id, controller_organisation_id, case_id, side, kind, body, author_account_id, at)
  SELECT '0362', CASE side WHEN 'care' THEN town ELSE school END, id, side, CASE side WHEN 'care' THEN 'agreements' ELSE 'classroom' END, 'Afspraak in verzonnen woorden.',
    CASE side WHEN 'care' THEN worker ELSE counsellor END, asked + (until - asked) / 2 FROM made, unnest(ARRAY['care', 'school']) side;
INSERT INTO action_item (municipality_id, controller_organisation_id, case_id, title, owner_account_id, due_on, done_at, created_at)
  SELECT '0362', town, id, 'Bellen met school', worker, (until + 7 * ${day})::date, closed, asked FROM made;
INSERT INTO application (municipality_id, controller_organisation_id, case_id, applied_on, applicant_name, capacity, form, asked, recorded_by, recorded_at)
  SELECT '0362', town, id, applied::date, 'Ouder ' || family, 'guardian', 'form', 'Begeleiding', worker, applied FROM made WHERE applied IS NOT NULL;
INSERT INTO beschikking (municipality_id, controller_organisation_id, case_id, number, status, product_id, provider_organisation_id, quantity, amount_cents, starts_on, ends_on, goal, reasoning,
    applied_on, drafted_by, drafted_at, mandate_id, decided_by, decided_at, made_known_on, objection_until, started_on, ended_on)
  SELECT '0362', town, made.id, CASE WHEN decided IS NOT NULL THEN 'JB-0362-' || i || '-' || k END,
    CASE WHEN decided IS NULL THEN 'draft' WHEN known IS NULL THEN 'decided' WHEN started IS NULL THEN 'madeKnown' WHEN open THEN 'started' ELSE 'ended' END,
    product_of.id, provider.id, 20, 144000, started::date, (started + 180 * ${day})::date, 'Rust thuis', 'In verzonnen woorden.', applied::date, worker, coalesce(applied, asked), mandate,
    CASE WHEN decided IS NOT NULL THEN worker END, decided, known::date, known::date + 42, started::date, CASE WHEN started IS NOT NULL THEN closed::date END
  FROM made CROSS JOIN product_of CROSS JOIN provider JOIN generate_series(1, 2) k ON k = 1 OR i % 2 = 0;
INSERT INTO audit_event (at, code, action, actor_account_id, actor_name, actor_role, actor_organisation_id, municipality_id, controller_organisation_id, case_id, object_type, object_ids, ground)
  SELECT asked + (until - asked) * k / 5, 'case.opened', 'read', worker, 'Werker-Demo', 'youthWorker', town, '0362', town, id, 'case', ARRAY[id], 'own' FROM made, generate_series(1, 4) k ORDER BY k, i;
`

/** The statements that make a world, in order, each with the words of its progress line. */
export const stepsOf = (scale: Scale): readonly (readonly [string, string])[] => [
  ['schools and people', places(scale)],
  ['plan of the cases', plan(scale)],
  ['pupils, cases, requests', files],
  ['consents', consents],
  ['questions and holidays', questions],
  ['contacts, decisions, log', work],
]
