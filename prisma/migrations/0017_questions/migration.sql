-- Living consent (ADR 0014): a question on set terms, the people whose yes it needs, their answers, and the links by which a family answers
-- without an account. The yes itself stays what it was: a row of consent, opened when everybody who must has said yes.
SET ROLE schakel_owner;

ALTER TABLE municipality ADD COLUMN parents_from_12 boolean NOT NULL DEFAULT true, ADD COLUMN link_days integer NOT NULL DEFAULT 14,
  ADD CONSTRAINT municipality_link_days CHECK (link_days BETWEEN 1 AND 42);
ALTER TABLE guardian ADD COLUMN language varchar(2) NOT NULL DEFAULT 'nl', ADD COLUMN contact_verified_at timestamptz(3), ADD COLUMN contact_verified_how text,
  ADD COLUMN removed_at timestamptz(3), ADD CONSTRAINT guardian_contact_verified_how CHECK (contact_verified_how IS NULL OR contact_verified_how IN ('inPerson', 'phone', 'register'));
ALTER TABLE pupil ADD COLUMN phone text, ADD COLUMN email text, ADD COLUMN contact_verified_at timestamptz(3), ADD COLUMN contact_verified_how text,
  ADD COLUMN language varchar(2) NOT NULL DEFAULT 'nl', ADD COLUMN tell_first boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT pupil_contact_verified_how CHECK (contact_verified_how IS NULL OR contact_verified_how IN ('inPerson', 'phone', 'register'));
ALTER TABLE credential ADD COLUMN subject uuid;
CREATE INDEX credential_subject_idx ON credential (subject) WHERE subject IS NOT NULL;
ALTER TABLE consent ADD COLUMN meeting_on date, ADD COLUMN chairs text[] NOT NULL DEFAULT '{}',
  DROP CONSTRAINT consent_direction, ADD CONSTRAINT consent_direction CHECK (direction IN ('schoolToWorker', 'workerToSchool', 'workerToMunicipality', 'workerToOther')),
  ADD CONSTRAINT consent_meeting_has_day CHECK ((purpose = 'meeting') >= (meeting_on IS NOT NULL OR cardinality(chairs) > 0));

CREATE TABLE consent_question (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  municipality_id varchar(4) NOT NULL,
  controller_organisation_id uuid NOT NULL,
  case_id uuid NOT NULL,
  pupil_id uuid NOT NULL,
  direction text NOT NULL,
  purpose text NOT NULL,
  receiver_organisation_id uuid NOT NULL,
  kinds text[] NOT NULL,
  mode text NOT NULL,
  days integer NOT NULL,
  meeting_on date,
  chairs text[] NOT NULL DEFAULT '{}',
  replaces_id uuid,
  show_text boolean NOT NULL DEFAULT false,
  status text NOT NULL DEFAULT 'open',
  asked_by uuid NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  closes_at timestamptz(3) NOT NULL,
  settled_at timestamptz(3),
  consent_id uuid,
  text_version text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT consent_question_direction CHECK (direction IN ('workerToSchool', 'workerToMunicipality', 'workerToOther')),
  CONSTRAINT consent_question_purpose CHECK (purpose IN ('coordination', 'meeting', 'letter')),
  CONSTRAINT consent_question_mode CHECK (mode IN ('once', 'running')),
  CONSTRAINT consent_question_days CHECK (days BETWEEN 1 AND 42),
  CONSTRAINT consent_question_kinds CHECK (cardinality(kinds) > 0 AND kinds <@ ARRAY['agreements', 'classroom', 'homeTalks', 'childVoice']),
  CONSTRAINT consent_question_status CHECK (status IN ('open', 'given', 'refused', 'discuss', 'closed')),
  CONSTRAINT consent_question_given_has_consent CHECK ((status = 'given') = (consent_id IS NOT NULL)),
  CONSTRAINT consent_question_closes CHECK (closes_at > asked_at)
);
CREATE UNIQUE INDEX consent_question_municipality_id_id_key ON consent_question (municipality_id, id);
CREATE INDEX consent_question_municipality_id_case_id_idx ON consent_question (municipality_id, case_id);
CREATE INDEX consent_question_case_id_status_idx ON consent_question (case_id, status);
ALTER TABLE consent_question ADD CONSTRAINT consent_question_municipality_id_case_id_fkey FOREIGN KEY (municipality_id, case_id) REFERENCES case_file (municipality_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT;
-- one open question for the same thing
CREATE UNIQUE INDEX consent_question_one_open ON consent_question (pupil_id, direction, purpose, receiver_organisation_id) WHERE status = 'open';

CREATE TABLE consent_person (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  municipality_id varchar(4) NOT NULL,
  controller_organisation_id uuid NOT NULL,
  question_id uuid NOT NULL,
  guardian_id uuid,
  name text NOT NULL,
  capacity text NOT NULL,
  article text NOT NULL,
  answer text,
  answered_at timestamptz(3),
  how text NOT NULL DEFAULT 'own',
  CONSTRAINT consent_person_how CHECK (how IN ('own', 'either', 'excepted')),
  CONSTRAINT consent_person_capacity CHECK (capacity IN ('guardian', 'legalGuardian', 'pupil')),
  CONSTRAINT consent_person_pupil_has_no_guardian CHECK ((capacity = 'pupil') = (guardian_id IS NULL)),
  CONSTRAINT consent_person_answer CHECK (answer IS NULL OR answer IN ('yes', 'no', 'discuss')),
  CONSTRAINT consent_person_answer_has_moment CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE UNIQUE INDEX consent_person_municipality_id_id_key ON consent_person (municipality_id, id);
CREATE INDEX consent_person_municipality_id_question_id_idx ON consent_person (municipality_id, question_id);
CREATE UNIQUE INDEX consent_person_once ON consent_person (question_id, guardian_id) WHERE guardian_id IS NOT NULL;
CREATE UNIQUE INDEX consent_person_young_once ON consent_person (question_id) WHERE guardian_id IS NULL;
ALTER TABLE consent_person ADD CONSTRAINT consent_person_municipality_id_question_id_fkey FOREIGN KEY (municipality_id, question_id) REFERENCES consent_question (municipality_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT consent_person_municipality_id_guardian_id_fkey FOREIGN KEY (municipality_id, guardian_id) REFERENCES guardian (municipality_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE INDEX consent_person_municipality_id_guardian_id_idx ON consent_person (municipality_id, guardian_id);

CREATE TABLE consent_answer (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  municipality_id varchar(4) NOT NULL,
  controller_organisation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  answer text NOT NULL,
  at timestamptz(3) NOT NULL DEFAULT statement_timestamp(),
  channel text NOT NULL,
  recorded_by uuid,
  link_id uuid,
  locale varchar(12) NOT NULL DEFAULT 'nl',
  text_version text NOT NULL,
  text_hash text,
  note text,
  scan_id uuid,
  CONSTRAINT consent_answer_answer CHECK (answer IN ('yes', 'no', 'discuss')),
  CONSTRAINT consent_answer_channel CHECK (channel IN ('oral', 'paper', 'digital')),
  CONSTRAINT consent_answer_somebody CHECK ((channel = 'digital') = (link_id IS NOT NULL) AND (channel = 'digital') = (recorded_by IS NULL))
);
CREATE INDEX consent_answer_municipality_id_person_id_idx ON consent_answer (municipality_id, person_id);
ALTER TABLE consent_answer ADD CONSTRAINT consent_answer_municipality_id_person_id_fkey FOREIGN KEY (municipality_id, person_id) REFERENCES consent_person (municipality_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE TRIGGER consent_answer_insert_only BEFORE UPDATE OR DELETE ON consent_answer FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TABLE family_link (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  municipality_id varchar(4) NOT NULL,
  controller_organisation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  sent_how text NOT NULL,
  code_how text NOT NULL,
  locale varchar(2) NOT NULL DEFAULT 'nl',
  created_by uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  stopped_at timestamptz(3),
  opened_at timestamptz(3),
  codes_made integer NOT NULL DEFAULT 0,
  wrong_tries integer NOT NULL DEFAULT 0,
  CONSTRAINT family_link_sent_how CHECK (sent_how IN ('mail', 'screen')),
  CONSTRAINT family_link_code_how CHECK (code_how IN ('mail', 'spoken')),
  CONSTRAINT family_link_expires CHECK (expires_at > created_at)
);
CREATE UNIQUE INDEX family_link_municipality_id_id_key ON family_link (municipality_id, id);
CREATE INDEX family_link_municipality_id_person_id_idx ON family_link (municipality_id, person_id);
ALTER TABLE family_link ADD CONSTRAINT family_link_municipality_id_person_id_fkey FOREIGN KEY (municipality_id, person_id) REFERENCES consent_person (municipality_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT;

-- The digits of the moment, as a hash; read by definer functions only
CREATE TABLE family_code (
  link_id uuid PRIMARY KEY,
  municipality_id varchar(4) NOT NULL,
  controller_organisation_id uuid NOT NULL,
  code_hash bytea,
  made_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3),
  tries integer NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX family_code_municipality_id_link_id_key ON family_code (municipality_id, link_id);
ALTER TABLE family_code ADD CONSTRAINT family_code_municipality_id_link_id_fkey FOREIGN KEY (municipality_id, link_id) REFERENCES family_link (municipality_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT;

-- A paper yes with its scan; the bytes are sealed by the application (decision 29)
CREATE TABLE consent_scan (
  id uuid PRIMARY KEY,
  municipality_id varchar(4) NOT NULL,
  controller_organisation_id uuid NOT NULL,
  case_id uuid NOT NULL,
  media_type text NOT NULL,
  byte_count integer NOT NULL,
  sealed text NOT NULL,
  sha256 text NOT NULL,
  recorded_by uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT consent_scan_media_type CHECK (media_type IN ('image/jpeg', 'image/png', 'application/pdf')),
  CONSTRAINT consent_scan_size CHECK (byte_count BETWEEN 1 AND 10000000)
);
CREATE UNIQUE INDEX consent_scan_municipality_id_id_key ON consent_scan (municipality_id, id);
CREATE INDEX consent_scan_municipality_id_case_id_idx ON consent_scan (municipality_id, case_id);
ALTER TABLE consent_scan ADD CONSTRAINT consent_scan_municipality_id_case_id_fkey FOREIGN KEY (municipality_id, case_id) REFERENCES case_file (municipality_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE consent_answer ADD CONSTRAINT consent_answer_municipality_id_scan_id_fkey FOREIGN KEY (municipality_id, scan_id) REFERENCES consent_scan (municipality_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE TRIGGER consent_scan_insert_only BEFORE UPDATE OR DELETE ON consent_scan FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

-- Tries to reach somebody (field.md C: two dates, two channels), and going on without that person's yes, with reason
CREATE TABLE consent_effort (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  municipality_id varchar(4) NOT NULL,
  controller_organisation_id uuid NOT NULL,
  case_id uuid NOT NULL,
  guardian_id uuid NOT NULL,
  on_day date NOT NULL,
  channel text NOT NULL,
  note text,
  recorded_by uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT consent_effort_channel CHECK (channel IN ('phone', 'mail', 'letter', 'visit', 'message'))
);
CREATE INDEX consent_effort_municipality_id_case_id_idx ON consent_effort (municipality_id, case_id);
CREATE INDEX consent_effort_municipality_id_guardian_id_idx ON consent_effort (municipality_id, guardian_id);
ALTER TABLE consent_effort ADD CONSTRAINT consent_effort_municipality_id_case_id_fkey FOREIGN KEY (municipality_id, case_id) REFERENCES case_file (municipality_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT consent_effort_municipality_id_guardian_id_fkey FOREIGN KEY (municipality_id, guardian_id) REFERENCES guardian (municipality_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE TRIGGER consent_effort_insert_only BEFORE UPDATE OR DELETE ON consent_effort FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TABLE consent_exception (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  municipality_id varchar(4) NOT NULL,
  controller_organisation_id uuid NOT NULL,
  case_id uuid NOT NULL,
  guardian_id uuid NOT NULL,
  ground text NOT NULL,
  reason text NOT NULL,
  decided_by uuid NOT NULL,
  colleague_id uuid NOT NULL,
  decided_at timestamptz(3) NOT NULL,
  valid_until timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  CONSTRAINT consent_exception_ground CHECK (ground IN ('unreachable', 'goodCare')),
  CONSTRAINT consent_exception_two_people CHECK (decided_by <> colleague_id),
  CONSTRAINT consent_exception_six_weeks CHECK (valid_until > decided_at AND valid_until <= decided_at + interval '42 days 1 hour')
);
CREATE INDEX consent_exception_municipality_id_case_id_idx ON consent_exception (municipality_id, case_id);
CREATE INDEX consent_exception_municipality_id_guardian_id_idx ON consent_exception (municipality_id, guardian_id);
ALTER TABLE consent_exception ADD CONSTRAINT consent_exception_municipality_id_case_id_fkey FOREIGN KEY (municipality_id, case_id) REFERENCES case_file (municipality_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT consent_exception_municipality_id_guardian_id_fkey FOREIGN KEY (municipality_id, guardian_id) REFERENCES guardian (municipality_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE guardian_dispute (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  municipality_id varchar(4) NOT NULL,
  controller_organisation_id uuid NOT NULL,
  case_id uuid NOT NULL,
  guardian_id uuid NOT NULL,
  said text NOT NULL,
  on_day date NOT NULL,
  recorded_by uuid NOT NULL,
  ended_at timestamptz(3),
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX guardian_dispute_municipality_id_case_id_idx ON guardian_dispute (municipality_id, case_id);
CREATE INDEX guardian_dispute_municipality_id_guardian_id_idx ON guardian_dispute (municipality_id, guardian_id);
ALTER TABLE guardian_dispute ADD CONSTRAINT guardian_dispute_municipality_id_case_id_fkey FOREIGN KEY (municipality_id, case_id) REFERENCES case_file (municipality_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT guardian_dispute_municipality_id_guardian_id_fkey FOREIGN KEY (municipality_id, guardian_id) REFERENCES guardian (municipality_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT;

-- It travels: a receiver that had content is told that it stopped, never why, and says that it read so
CREATE TABLE consent_notice (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  municipality_id varchar(4) NOT NULL,
  controller_organisation_id uuid NOT NULL,
  consent_id uuid NOT NULL,
  case_id uuid NOT NULL,
  receiver_organisation_id uuid NOT NULL,
  stopped_at timestamptz(3) NOT NULL,
  told_how text NOT NULL DEFAULT 'screen',
  told_at timestamptz(3) NOT NULL DEFAULT statement_timestamp(),
  acknowledged_at timestamptz(3),
  acknowledged_by uuid,
  CONSTRAINT consent_notice_told_how CHECK (told_how IN ('screen', 'letter', 'mail')),
  CONSTRAINT consent_notice_acknowledged CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL))
);
CREATE UNIQUE INDEX consent_notice_municipality_id_consent_id_key ON consent_notice (municipality_id, consent_id);
CREATE INDEX consent_notice_municipality_id_case_id_idx ON consent_notice (municipality_id, case_id);
CREATE INDEX consent_notice_receiver_organisation_id_acknowledged_at_idx ON consent_notice (receiver_organisation_id, acknowledged_at);
ALTER TABLE consent_notice ADD CONSTRAINT consent_notice_municipality_id_consent_id_fkey FOREIGN KEY (municipality_id, consent_id) REFERENCES consent (municipality_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT consent_notice_municipality_id_case_id_fkey FOREIGN KEY (municipality_id, case_id) REFERENCES case_file (municipality_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE school_holiday (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  municipality_id varchar(4) NOT NULL,
  name text NOT NULL,
  from_on date NOT NULL,
  until_on date NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT school_holiday_name CHECK (name IN ('autumn', 'christmas', 'spring', 'may', 'summer', 'other')),
  CONSTRAINT school_holiday_period CHECK (until_on >= from_on AND until_on < from_on + 100),
  CONSTRAINT school_holiday_no_overlap EXCLUDE USING gist (municipality_id WITH =, daterange(from_on, until_on, '[]') WITH &&)
);
CREATE INDEX school_holiday_municipality_id_from_on_idx ON school_holiday (municipality_id, from_on);
ALTER TABLE school_holiday ADD CONSTRAINT school_holiday_municipality_id_fkey FOREIGN KEY (municipality_id) REFERENCES municipality (id) ON DELETE RESTRICT ON UPDATE RESTRICT;

-- A mail to somebody without an account goes to a link; its token is made when the mail leaves and never kept
ALTER TABLE outbox_message ALTER COLUMN recipient_account_id DROP NOT NULL, ADD COLUMN family_link_id uuid,
  ADD CONSTRAINT outbox_one_recipient CHECK (num_nonnulls(recipient_account_id, family_link_id) = 1);

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['consent_question', 'consent_person', 'consent_answer', 'family_link', 'family_code', 'consent_scan', 'consent_effort', 'consent_exception', 'guardian_dispute', 'consent_notice', 'school_holiday'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT ON %I TO schakel_policy', t);
    IF t <> 'family_code' THEN EXECUTE format('GRANT SELECT ON %I TO schakel_web', t); END IF;
    EXECUTE format('CREATE POLICY policy_role_reads ON %I FOR SELECT TO schakel_policy USING (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['consent_question', 'consent_person', 'consent_answer', 'family_link', 'family_code', 'consent_scan', 'consent_exception', 'consent_notice'] LOOP
    EXECUTE format('GRANT INSERT ON %I TO schakel_policy', t);
    EXECUTE format('CREATE POLICY policy_role_adds ON %I FOR INSERT TO schakel_policy WITH CHECK (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['consent_question', 'consent_person', 'family_link', 'family_code', 'consent_exception', 'consent_notice'] LOOP
    EXECUTE format('GRANT UPDATE ON %I TO schakel_policy', t);
    EXECUTE format('CREATE POLICY policy_role_changes ON %I FOR UPDATE TO schakel_policy USING (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['consent_question', 'consent_scan', 'consent_effort', 'consent_exception', 'guardian_dispute'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO schakel_web USING (case_id = ANY ((SELECT priv.own_case_ids())::uuid[]) OR case_id = ANY ((SELECT priv.emergency_case_ids())::uuid[]))', t || '_read', t);
  END LOOP;
END $$;
-- below a question: whoever reads the question
CREATE POLICY consent_person_read ON consent_person FOR SELECT TO schakel_web USING (EXISTS (SELECT 1 FROM consent_question q WHERE q.id = question_id));
CREATE POLICY consent_answer_read ON consent_answer FOR SELECT TO schakel_web USING (EXISTS (SELECT 1 FROM consent_person p WHERE p.id = person_id));
CREATE POLICY family_link_read ON family_link FOR SELECT TO schakel_web USING (EXISTS (SELECT 1 FROM consent_person p WHERE p.id = person_id));
CREATE POLICY consent_effort_add ON consent_effort FOR INSERT TO schakel_web WITH CHECK (priv.own_reaches(case_id) AND recorded_by = (SELECT priv.me())
  AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker'))::uuid[]));
CREATE POLICY guardian_dispute_add ON guardian_dispute FOR INSERT TO schakel_web WITH CHECK (priv.own_reaches(case_id) AND recorded_by = (SELECT priv.me())
  AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker'))::uuid[]));
CREATE POLICY guardian_dispute_change ON guardian_dispute FOR UPDATE TO schakel_web USING (priv.own_reaches(case_id)) WITH CHECK (priv.own_reaches(case_id));
GRANT INSERT ON consent_effort, guardian_dispute TO schakel_web;
GRANT UPDATE (ended_at, version) ON guardian_dispute TO schakel_web;
CREATE POLICY consent_notice_read ON consent_notice FOR SELECT TO schakel_web USING (case_id = ANY ((SELECT priv.own_case_ids())::uuid[]) OR case_id = ANY ((SELECT priv.emergency_case_ids())::uuid[])
  OR receiver_organisation_id = ANY ((SELECT priv.my_organisations('schoolCounsellor'))::uuid[]));
CREATE POLICY school_holiday_read ON school_holiday FOR SELECT TO schakel_web USING (municipality_id = ANY ((SELECT priv.my_municipalities())::text[]));
CREATE POLICY school_holiday_add ON school_holiday FOR INSERT TO schakel_web WITH CHECK (municipality_id = ANY ((SELECT priv.my_municipalities('administrator'))::text[]));
CREATE POLICY school_holiday_change ON school_holiday FOR UPDATE TO schakel_web USING (municipality_id = ANY ((SELECT priv.my_municipalities('administrator'))::text[]))
  WITH CHECK (municipality_id = ANY ((SELECT priv.my_municipalities('administrator'))::text[]));
CREATE POLICY school_holiday_remove ON school_holiday FOR DELETE TO schakel_web USING (municipality_id = ANY ((SELECT priv.my_municipalities('administrator'))::text[]));
GRANT INSERT, DELETE ON school_holiday TO schakel_web;
GRANT UPDATE (name, from_on, until_on, version) ON school_holiday TO schakel_web;
GRANT UPDATE (parents_from_12, link_days) ON municipality TO schakel_web;
GRANT UPDATE (language, contact_verified_at, contact_verified_how, removed_at) ON guardian TO schakel_web;
GRANT UPDATE (phone, email, contact_verified_at, contact_verified_how, language, tell_first) ON pupil TO schakel_web;
RESET ROLE;
