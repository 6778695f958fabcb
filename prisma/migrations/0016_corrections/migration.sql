-- Correction (GDPR 16; ADR 0015): an entry of the thread is corrected as a new version, and the old one is kept byte for byte. A
-- statement of a parent or the young person stands beside an entry (Jeugdwet 7.3.8(2)). The words to which somebody said yes are
-- known by their version, and their SHA-256 is kept with the yes.
SET ROLE schakel_owner;

ALTER TABLE case_note ADD COLUMN version integer NOT NULL DEFAULT 1, ADD COLUMN corrected_at timestamptz(3), ADD COLUMN adjusted_at timestamptz(3);
ALTER TABLE consultation ADD COLUMN corrected_at timestamptz(3), ADD COLUMN adjusted_at timestamptz(3);
ALTER TABLE consent_event ADD COLUMN text_hash text, ADD CONSTRAINT consent_event_text_hash CHECK (text_hash ~ '^[0-9a-f]{64}$');

CREATE TABLE entry_version (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  municipality_id varchar(4) NOT NULL,
  controller_organisation_id uuid NOT NULL,
  case_id uuid NOT NULL,
  entry_kind text NOT NULL,
  entry_id uuid NOT NULL,
  number integer NOT NULL,
  body text,
  fields jsonb NOT NULL,
  corrected_by uuid NOT NULL,
  corrected_at timestamptz(3) NOT NULL,
  reason text,
  CONSTRAINT entry_version_entry_kind CHECK (entry_kind IN ('note', 'consultation')),
  CONSTRAINT entry_version_number CHECK (number > 0)
);
CREATE UNIQUE INDEX entry_version_entry_id_number_key ON entry_version (entry_id, number);
CREATE INDEX entry_version_municipality_id_case_id_idx ON entry_version (municipality_id, case_id);
ALTER TABLE entry_version ADD CONSTRAINT entry_version_municipality_id_case_id_fkey FOREIGN KEY (municipality_id, case_id) REFERENCES case_file (municipality_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE entry_statement (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  municipality_id varchar(4) NOT NULL,
  controller_organisation_id uuid NOT NULL,
  case_id uuid NOT NULL,
  entry_kind text NOT NULL,
  entry_id uuid NOT NULL,
  guardian_id uuid,
  name text NOT NULL,
  capacity text NOT NULL,
  body text NOT NULL,
  said_on date NOT NULL,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  CONSTRAINT entry_statement_entry_kind CHECK (entry_kind IN ('note', 'consultation')),
  CONSTRAINT entry_statement_capacity CHECK (capacity IN ('guardian', 'legalGuardian', 'pupil', 'parent')),
  CONSTRAINT entry_statement_pupil_has_no_guardian CHECK ((capacity = 'pupil') = (guardian_id IS NULL))
);
CREATE INDEX entry_statement_municipality_id_case_id_idx ON entry_statement (municipality_id, case_id);
CREATE INDEX entry_statement_municipality_id_guardian_id_idx ON entry_statement (municipality_id, guardian_id);
ALTER TABLE entry_statement ADD CONSTRAINT entry_statement_municipality_id_case_id_fkey FOREIGN KEY (municipality_id, case_id) REFERENCES case_file (municipality_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT entry_statement_municipality_id_guardian_id_fkey FOREIGN KEY (municipality_id, guardian_id) REFERENCES guardian (municipality_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT;

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['entry_version', 'entry_statement'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO schakel_policy', t);
    EXECUTE format('CREATE POLICY policy_role_reads ON %I FOR SELECT TO schakel_policy USING (true)', t);
    EXECUTE format('CREATE POLICY policy_role_adds ON %I FOR INSERT TO schakel_policy WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO schakel_web', t);
    -- the case's own people only: a receiver reads the newest text, and never what stood there before
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO schakel_web USING (case_id = ANY ((SELECT priv.own_case_ids())::uuid[]) OR case_id = ANY ((SELECT priv.emergency_case_ids())::uuid[]))', t || '_read', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION public.refuse_change()', t || '_insert_only', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change()', t || '_no_truncate', t);
  END LOOP;
END $$;

CREATE POLICY policy_role_changes ON case_note FOR UPDATE TO schakel_policy USING (true);
GRANT UPDATE (kind, body, version, corrected_at, adjusted_at) ON case_note TO schakel_policy;
GRANT UPDATE (note, kind, minutes, parents_present, version, corrected_at, adjusted_at) ON consultation TO schakel_policy;
-- what was written changes through priv.correct_entry only; before, its author could write over a contactmoment without a trace
REVOKE UPDATE (form, subject, partners, themes, request_id, group_label, minutes, note, kind, hat, parents_present) ON consultation FROM schakel_web;
RESET ROLE;

SET ROLE schakel_policy;

-- Whether a receiver had read a text of this kind since it was written: a look on the ground of a yes that held at that moment. Internal.
CREATE FUNCTION priv.read_by_receiver(p_case uuid, p_kind text, p_since timestamptz) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.audit_event a JOIN public.consent s ON s.case_id = a.case_id AND s.receiver_organisation_id = a.actor_organisation_id
    WHERE a.case_id = p_case AND a.ground = 'consent' AND a.action IN ('read', 'print', 'export') AND a.outcome = 'ok' AND a.at >= p_since
      AND s.direction = 'workerToSchool' AND p_kind = ANY (s.kinds) AND priv.covers(s.valid_from, s.valid_until, s.ended_at, a.at));
END $$;

-- Whether I hold the lead of the help in this case now. Internal.
CREATE FUNCTION priv.leads_help(p_case uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.case_lead l WHERE l.case_id = p_case AND /*[leadsHelp.kind*/ l.kind = 'careLead' /*]*/
    AND /*[leadsHelp.person*/ l.account_id = priv.me() /*]*/ AND /*[leadsHelp.ended*/ l.ended_at IS NULL /*]*/);
END $$;

-- Corrects an entry: the text as it was goes to entry_version, the new one takes its place, both in one statement. The author; for the
-- care side also the one who holds the care lead, with a reason. p: {id, entryKind note|consultation, entryId, version, kind, body,
-- minutes?, parentsPresent?, reason?}. The same id again answers what it answered. Returns {caseId, number}: the number of the version
-- that was put away. A receiver who had read it sees the day (adjusted_at), never what stood there.
CREATE FUNCTION priv.correct_entry(p jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_me uuid := priv.me(); v_now timestamptz := statement_timestamp(); v_id uuid := coalesce((p ->> 'id')::uuid, gen_random_uuid()); v_entry uuid := (p ->> 'entryId')::uuid;
  v_body text := p ->> 'body'; v_kind text := p ->> 'kind'; v_reason text := nullif(btrim(coalesce(p ->> 'reason', '')), ''); e record; b record; v_number integer; v_read boolean;
BEGIN
  IF p ->> 'entryKind' = 'note' THEN
    SELECT n.municipality_id, n.controller_organisation_id, n.case_id, n.side, n.kind, n.body, n.author_account_id, coalesce(n.corrected_at, n.at) AS written_at, n.version,
      NULL::timestamptz AS voided_at, NULL::integer AS minutes, false AS parents_present, to_jsonb(n) AS fields INTO e FROM public.case_note n WHERE n.id = v_entry FOR UPDATE;
  ELSE
    SELECT k.municipality_id, k.controller_organisation_id, k.case_id, 'care' AS side, k.kind, k.note AS body, k.author_account_id, coalesce(k.corrected_at, k.recorded_at) AS written_at, k.version,
      k.voided_at, k.minutes, k.parents_present, to_jsonb(k) AS fields INTO e FROM public.consultation k WHERE k.id = v_entry AND k.case_id IS NOT NULL FOR UPDATE;
  END IF;
  IF NOT FOUND OR NOT coalesce(CASE e.side WHEN 'care' THEN /*[correct.own*/ priv.own_reaches(e.case_id) /*]*/ AND /*[correct.authorOrLead*/ (e.author_account_id = v_me OR priv.leads_help(e.case_id)) /*]*/
      ELSE /*[correct.schoolAuthor*/ e.author_account_id = v_me /*]*/ AND /*[correct.schoolRole*/ e.controller_organisation_id = ANY (priv.my_organisations('schoolCounsellor')) /*]*/
        AND /*[correct.schoolReads*/ priv.consent_reaches(e.case_id, NULL) /*]*/ END, false)
    THEN PERFORM priv.refuse('SK403', 'no such entry'); END IF;
  SELECT * INTO b FROM public.entry_version x WHERE x.id = v_id;
  IF FOUND THEN
    IF b.entry_id <> v_entry OR b.corrected_by <> v_me THEN PERFORM priv.refuse('SK409', 'changed meanwhile'); END IF;
    RETURN jsonb_build_object('caseId', b.case_id, 'number', b.number);
  END IF;
  IF e.version <> (p ->> 'version')::integer OR e.voided_at IS NOT NULL THEN PERFORM priv.refuse('SK409', 'changed meanwhile'); END IF;
  IF e.author_account_id <> v_me AND coalesce(length(v_reason), 0) < 10 THEN PERFORM priv.refuse('SK422', 'who corrects for another says why'); END IF;
  IF p ->> 'entryKind' = 'note' AND coalesce(btrim(v_body), '') = '' THEN PERFORM priv.refuse('SK422', 'a text is needed'); END IF;
  IF v_kind IS DISTINCT FROM e.kind AND NOT coalesce(v_kind = ANY (CASE e.side WHEN 'school' THEN ARRAY['agreements', 'classroom']
    ELSE ARRAY['agreements', 'classroom', 'homeTalks', 'childVoice', 'safety'] END), false) THEN PERFORM priv.refuse('SK422', 'this kind does not fit'); END IF;
  IF (v_body, v_kind) IS NOT DISTINCT FROM (e.body, e.kind) AND (p ->> 'entryKind' = 'note'
    OR ((p ->> 'minutes')::integer, coalesce((p ->> 'parentsPresent')::boolean, false)) IS NOT DISTINCT FROM (e.minutes, e.parents_present)) THEN PERFORM priv.refuse('SK422', 'nothing was changed'); END IF;
  v_number := coalesce((SELECT max(x.number) FROM public.entry_version x WHERE x.entry_id = v_entry), 0) + 1;
  v_read := e.side = 'care' AND priv.read_by_receiver(e.case_id, e.kind, e.written_at);
  INSERT INTO public.entry_version (id, municipality_id, controller_organisation_id, case_id, entry_kind, entry_id, number, body, fields, corrected_by, corrected_at, reason)
  VALUES (v_id, e.municipality_id, e.controller_organisation_id, e.case_id, p ->> 'entryKind', v_entry, v_number, e.body, e.fields, v_me, v_now, left(v_reason, 500));
  IF p ->> 'entryKind' = 'note' THEN
    UPDATE public.case_note SET kind = v_kind, body = v_body, version = version + 1, corrected_at = v_now, adjusted_at = CASE WHEN v_read THEN v_now ELSE adjusted_at END WHERE id = v_entry;
  ELSE
    UPDATE public.consultation SET kind = v_kind, note = v_body, minutes = (p ->> 'minutes')::integer, parents_present = coalesce((p ->> 'parentsPresent')::boolean, false),
      version = version + 1, corrected_at = v_now, adjusted_at = CASE WHEN v_read THEN v_now ELSE adjusted_at END WHERE id = v_entry;
  END IF;
  RETURN jsonb_build_object('caseId', e.case_id, 'number', v_number);
END $$;

-- What a parent or the young person wants to stand beside an entry, in their own words. Recorded by a member of the case; never changed.
-- p: {id, caseId, entryKind, entryId, guardianId? (empty: the young person), body, saidOn}. The same id again changes nothing.
CREATE FUNCTION priv.add_statement(p jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_now timestamptz := statement_timestamp(); v_entry uuid := (p ->> 'entryId')::uuid; v_guardian uuid := (p ->> 'guardianId')::uuid; c record; w record;
BEGIN
  SELECT f.*, y.given_name || ' ' || y.family_name AS pupil_name INTO c FROM public.case_file f JOIN public.pupil y ON y.id = f.pupil_id WHERE f.id = (p ->> 'caseId')::uuid;
  IF NOT FOUND OR NOT priv.own_reaches(c.id) THEN PERFORM priv.refuse('SK403', 'no such case'); END IF;
  IF NOT coalesce(CASE p ->> 'entryKind' WHEN 'note' THEN EXISTS (SELECT 1 FROM public.case_note n WHERE n.id = v_entry AND n.case_id = c.id)
      WHEN 'consultation' THEN EXISTS (SELECT 1 FROM public.consultation k WHERE k.id = v_entry AND k.case_id = c.id AND k.voided_at IS NULL) END, false)
    THEN PERFORM priv.refuse('SK422', 'no such entry'); END IF;
  SELECT g.name, CASE WHEN g.relation = 'guardian' THEN 'legalGuardian' WHEN g.has_authority THEN 'guardian' ELSE 'parent' END AS capacity INTO w FROM public.guardian g WHERE g.id = v_guardian AND g.pupil_id = c.pupil_id;
  IF v_guardian IS NOT NULL AND w.name IS NULL THEN PERFORM priv.refuse('SK422', 'not a parent of this child'); END IF;
  IF coalesce(btrim(p ->> 'body'), '') = '' THEN PERFORM priv.refuse('SK422', 'a text is needed'); END IF;
  INSERT INTO public.entry_statement (id, municipality_id, controller_organisation_id, case_id, entry_kind, entry_id, guardian_id, name, capacity, body, said_on, recorded_by, recorded_at)
  VALUES (coalesce((p ->> 'id')::uuid, gen_random_uuid()), c.municipality_id, c.controller_organisation_id, c.id, p ->> 'entryKind', v_entry, v_guardian,
    coalesce(w.name, c.pupil_name), coalesce(w.capacity, 'pupil'), p ->> 'body', coalesce((p ->> 'saidOn')::date, priv.local_day(v_now)), priv.me(), v_now) ON CONFLICT (id) DO NOTHING;
END $$;

-- The lines of one case's log that are kept from this parent in what the worker prints for the family (0015: priv.look_hidden_from). p_guardian
-- empty: kept from any of them. Member of the case only; anybody else gets null, which opens nothing.
CREATE FUNCTION priv.lines_kept_from(p_case uuid, p_guardian uuid) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT priv.own_reaches(p_case) THEN RETURN NULL; END IF;
  RETURN coalesce((SELECT array_agg(e.id) FROM public.audit_event e WHERE e.case_id = p_case AND priv.look_hidden_from(p_guardian, e.code, e.object_ids)), '{}');
END $$;

REVOKE ALL ON FUNCTION priv.read_by_receiver, priv.leads_help, priv.correct_entry, priv.add_statement, priv.lines_kept_from FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.correct_entry, priv.add_statement, priv.lines_kept_from TO schakel_web;
RESET ROLE;
