-- What must hold whatever the application does: closed lists, the six weeks, insert-only history, search indexes.
SET ROLE schakel_owner;

ALTER TABLE municipality ADD CONSTRAINT municipality_id_is_cbs_code CHECK (id ~ '^[0-9]{4}$'),
  ADD CONSTRAINT municipality_consent_days_within_six_weeks CHECK (consent_days BETWEEN 1 AND 42);
ALTER TABLE organisation ADD CONSTRAINT organisation_kind CHECK (kind IN ('municipality', 'school', 'schoolBoard', 'careProvider')),
  ADD CONSTRAINT organisation_tenant CHECK (kind = 'careProvider' OR municipality_id IS NOT NULL);
ALTER TABLE school ADD CONSTRAINT school_intake_form CHECK (intake_form IN ('walkIn', 'viaCounsellor'));
ALTER TABLE account ADD CONSTRAINT account_locale CHECK (locale IN ('nl', 'en'));
ALTER TABLE account_secret ADD CONSTRAINT account_secret_email_lower CHECK (email = lower(email) AND email LIKE '%_@_%');
ALTER TABLE membership ADD CONSTRAINT membership_role CHECK (role IN
  ('youthWorker', 'schoolCounsellor', 'policyOfficer', 'administrator', 'privacyOfficer', 'teamLead'));
CREATE UNIQUE INDEX membership_once ON membership (account_id, organisation_id, municipality_id, role) WHERE ended_at IS NULL;
ALTER TABLE credential ADD CONSTRAINT credential_kind CHECK (kind IN ('session', 'link', 'api_key', 'job')),
  ADD CONSTRAINT credential_session_has_account CHECK (kind <> 'session' OR account_id IS NOT NULL);
ALTER TABLE invitation ADD CONSTRAINT invitation_kind CHECK (kind IN ('invitation', 'reset'));

ALTER TABLE guardian ADD CONSTRAINT guardian_relation CHECK (relation IN ('mother', 'father', 'guardian', 'other')),
  ADD CONSTRAINT guardian_authority_source CHECK (authority_source IN ('statement', 'register', 'ruling'));

ALTER TABLE case_file ADD CONSTRAINT case_status CHECK (status IN ('open', 'closed')),
  ADD CONSTRAINT case_closed_has_moment CHECK ((status = 'closed') = (closed_at IS NOT NULL));
ALTER TABLE case_progress ADD CONSTRAINT case_door CHECK (door IN ('school', 'parent', 'child', 'walkIn', 'other')),
  ADD CONSTRAINT case_school_door_is_known CHECK (door <> 'school' OR school_may_know),
  ADD CONSTRAINT case_turn CHECK (turn IN ('school', 'care', 'municipality', 'family')),
  ADD CONSTRAINT case_outcome CHECK (outcome IS NULL OR outcome IN
    ('advice', 'helped', 'internalExpert', 'communitySupport', 'beschikking', 'doctor', 'otherMunicipality', 'familyStopped'));
ALTER TABLE case_member ADD CONSTRAINT case_member_part CHECK (part IN ('lead', 'member', 'cover'));
CREATE UNIQUE INDEX case_member_once ON case_member (case_id, account_id) WHERE ended_at IS NULL;
ALTER TABLE case_lead ADD CONSTRAINT case_lead_kind CHECK (kind IN ('schoolLead', 'careLead'));
CREATE UNIQUE INDEX case_lead_one_of_each ON case_lead (case_id, kind) WHERE ended_at IS NULL;
ALTER TABLE case_note ADD CONSTRAINT case_note_side CHECK (side IN ('school', 'care')),
  ADD CONSTRAINT case_note_kind CHECK (kind IN ('agreements', 'classroom', 'homeTalks', 'childVoice', 'decision', 'safety'));
ALTER TABLE emergency_access ADD CONSTRAINT emergency_four_hours CHECK (expires_at > started_at AND expires_at <= started_at + interval '4 hours');

ALTER TABLE support_request ADD CONSTRAINT request_door CHECK (door IN ('school', 'parent', 'child', 'walkIn', 'other')),
  ADD CONSTRAINT request_school_door_is_known CHECK (door <> 'school' OR school_may_know),
  ADD CONSTRAINT request_parents_know CHECK (parents_know IN ('yes', 'notYet', 'safety')),
  -- field.md A2: before the parents know there is no name
  ADD CONSTRAINT request_no_name_before_yes CHECK (door <> 'school' OR parents_know = 'yes' OR pupil_id IS NULL),
  ADD CONSTRAINT request_urgency CHECK (urgency IN ('normal', 'soon', 'today')),
  ADD CONSTRAINT request_status CHECK (status IN ('received', 'takenUp', 'askedBack', 'redirected', 'answered', 'closed')),
  ADD CONSTRAINT request_redirect_has_place CHECK (status <> 'redirected' OR next_place IS NOT NULL);
ALTER TABLE request_message ADD CONSTRAINT request_message_side CHECK (side IN ('school', 'care')),
  ADD CONSTRAINT request_message_kind CHECK (kind IN ('question', 'reply', 'answer', 'redirect'));

ALTER TABLE consultation ADD CONSTRAINT consultation_form CHECK (form IN ('talk', 'advice', 'observation', 'joint', 'phone', 'homeVisit')),
  ADD CONSTRAINT consultation_subject CHECK (subject IN ('child', 'guardian', 'group', 'team')),
  ADD CONSTRAINT consultation_kind CHECK (kind IN ('agreements', 'classroom', 'homeTalks', 'childVoice', 'decision', 'safety')),
  ADD CONSTRAINT consultation_hat CHECK (hat IN ('help', 'access')),
  ADD CONSTRAINT consultation_minutes CHECK (minutes IS NULL OR minutes BETWEEN 1 AND 600),
  ADD CONSTRAINT consultation_case_has_pupil CHECK (case_id IS NULL OR pupil_id IS NOT NULL);

ALTER TABLE half_day ADD CONSTRAINT half_day_weekday CHECK (weekday BETWEEN 1 AND 5),
  ADD CONSTRAINT half_day_part CHECK (part IN ('morning', 'afternoon')),
  ADD CONSTRAINT half_day_times CHECK (starts_at ~ '^[0-2][0-9]:[0-5][0-9]$' AND ends_at > starts_at),
  ADD CONSTRAINT half_day_period CHECK (valid_until IS NULL OR valid_until > valid_from),
  -- one place at a time
  ADD CONSTRAINT half_day_no_overlap EXCLUDE USING gist
    (account_id WITH =, weekday WITH =, part WITH =, daterange(valid_from, valid_until) WITH &&);

ALTER TABLE product ADD CONSTRAINT product_unit CHECK (unit IN ('minute', 'hour', 'halfDay', 'day', 'piece')),
  ADD CONSTRAINT product_tariff CHECK (tariff_cents >= 0);
ALTER TABLE mandate ADD CONSTRAINT mandate_limits CHECK (max_amount_cents > 0 AND max_days > 0 AND second_signature_above_cents >= 0);
ALTER TABLE beschikking ADD CONSTRAINT beschikking_status CHECK (status IN
    ('draft', 'awaitingSecond', 'decided', 'madeKnown', 'started', 'ended', 'withdrawn')),
  ADD CONSTRAINT beschikking_decided_is_whole CHECK (status IN ('draft', 'awaitingSecond', 'withdrawn') OR
    (number IS NOT NULL AND decided_at IS NOT NULL AND decided_by IS NOT NULL AND mandate_id IS NOT NULL)),
  ADD CONSTRAINT beschikking_second_is_another CHECK (second_by IS NULL OR second_by <> drafted_by);

-- Consent (decisions 10-12). Given on local day D it ends at 00:00 Europe/Amsterdam of D+n, n at most 42.
ALTER TABLE consent ADD CONSTRAINT consent_direction CHECK (direction IN ('schoolToWorker', 'workerToSchool', 'workerToMunicipality')),
  ADD CONSTRAINT consent_purpose CHECK (purpose IN ('coordination', 'request', 'meeting', 'letter')),
  ADD CONSTRAINT consent_mode CHECK (mode IN ('once', 'running')),
  ADD CONSTRAINT consent_end_cause CHECK (end_cause IS NULL OR end_cause IN ('renewed', 'withdrawn', 'used')),
  ADD CONSTRAINT consent_end_has_cause CHECK ((ended_at IS NULL) = (end_cause IS NULL)),
  ADD CONSTRAINT consent_kinds CHECK (cardinality(kinds) > 0 AND kinds <@ ARRAY['request', 'agreements', 'classroom', 'homeTalks', 'childVoice', 'decision']),
  -- field.md C: towards school never a decision
  ADD CONSTRAINT consent_school_never_decision CHECK (direction <> 'workerToSchool' OR NOT (kinds && ARRAY['decision'])),
  ADD CONSTRAINT consent_order CHECK (valid_until > valid_from AND (ended_at IS NULL OR ended_at >= valid_from)),
  ADD CONSTRAINT consent_six_weeks CHECK (valid_until <= (given_on + 42)::timestamp AT TIME ZONE 'Europe/Amsterdam'),
  ADD CONSTRAINT consent_not_before_given CHECK (valid_from >= given_on::timestamp AT TIME ZONE 'Europe/Amsterdam'),
  ADD CONSTRAINT consent_no_overlap EXCLUDE USING gist (
    pupil_id WITH =, direction WITH =, purpose WITH =, receiver_organisation_id WITH =,
    tstzrange(valid_from, least(coalesce(ended_at, 'infinity'), valid_until)) WITH &&) WHERE (mode = 'running');
ALTER TABLE consent_event ADD CONSTRAINT consent_event_kind CHECK (kind IN ('given', 'renewed', 'withdrawn', 'used')),
  ADD CONSTRAINT consent_event_channel CHECK (channel IN ('oral', 'paper', 'digital'));
ALTER TABLE consent_giver ADD CONSTRAINT consent_giver_capacity CHECK (capacity IN ('guardian', 'legalGuardian', 'pupil')),
  ADD CONSTRAINT consent_giver_authority_source CHECK (authority_source IN ('statement', 'register', 'ruling'));
ALTER TABLE help_consent ADD CONSTRAINT help_consent_rung CHECK (rung BETWEEN 1 AND 3),
  ADD CONSTRAINT help_consent_channel CHECK (channel IN ('oral', 'paper', 'digital')),
  ADD CONSTRAINT help_consent_capacity CHECK (capacity IN ('guardian', 'legalGuardian', 'pupil'));
ALTER TABLE application ADD CONSTRAINT application_capacity CHECK (capacity IN ('guardian', 'legalGuardian', 'pupil')),
  ADD CONSTRAINT application_form CHECK (form IN ('form', 'letter', 'digital', 'oralRecorded'));
ALTER TABLE outbox_message ADD CONSTRAINT outbox_status CHECK (status IN ('waiting', 'sent', 'cancelled', 'failed')),
  ADD CONSTRAINT outbox_path_is_ours CHECK (path LIKE '/%' AND path NOT LIKE '//%');
ALTER TABLE installation ADD CONSTRAINT installation_one_row CHECK (id = 1);

-- Names are searched by part, from three letters on
CREATE INDEX pupil_name_trgm ON pupil USING gin ((lower(given_name || ' ' || family_name)) gin_trgm_ops);

-- Insert-only, for the owner too
CREATE FUNCTION public.refuse_change() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME USING ERRCODE = '42501'; END $$;
CREATE TRIGGER audit_event_insert_only BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER consent_event_insert_only BEFORE UPDATE OR DELETE ON consent_event FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER consent_giver_insert_only BEFORE UPDATE OR DELETE ON consent_giver FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE FUNCTION public.keep_demo_mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'the installation row stays' USING ERRCODE = '42501'; END IF;
  IF OLD.demo AND NOT NEW.demo THEN RAISE EXCEPTION 'a demonstration database stays one' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER installation_keeps_mark BEFORE UPDATE OR DELETE ON installation FOR EACH ROW EXECUTE FUNCTION public.keep_demo_mark();
