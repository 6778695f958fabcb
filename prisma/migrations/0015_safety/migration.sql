-- Safety (docs/adr/0013): emergency access with reason, fresh second step, four hours at most, notice and review; shielding of
-- one entry, or of address or contact details, from one parent.
SET ROLE schakel_owner;
ALTER TABLE emergency_access ADD COLUMN category TEXT, ADD COLUMN closed_at TIMESTAMPTZ(3), ADD COLUMN review_due_on DATE,
  ADD COLUMN verdict TEXT, ADD COLUMN review_note TEXT;
CREATE TABLE shield (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "entry_kind" TEXT NOT NULL,
    "entry_id" UUID,
    "from_guardian_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "review_on" DATE NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "shield_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "shield_municipality_id_case_id_idx" ON shield ("municipality_id", "case_id");
CREATE INDEX "shield_municipality_id_from_guardian_id_idx" ON shield ("municipality_id", "from_guardian_id");
ALTER TABLE shield ADD CONSTRAINT "shield_municipality_id_case_id_fkey" FOREIGN KEY ("municipality_id", "case_id") REFERENCES case_file ("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "shield_municipality_id_from_guardian_id_fkey" FOREIGN KEY ("municipality_id", "from_guardian_id") REFERENCES guardian ("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT shield_entry_kind CHECK (entry_kind IN ('note', 'consultation', 'address', 'contact')),
  ADD CONSTRAINT shield_names_its_entry CHECK (CASE entry_kind WHEN 'address' THEN entry_id IS NULL WHEN 'contact' THEN true ELSE entry_id IS NOT NULL END),
  ADD CONSTRAINT shield_end_has_person CHECK ((ended_at IS NULL) = (ended_by IS NULL));
-- the same thing is kept from the same parent once
CREATE UNIQUE INDEX shield_once ON shield (case_id, entry_kind, coalesce(entry_id, case_id), from_guardian_id) WHERE ended_at IS NULL;
ALTER TABLE shield ENABLE ROW LEVEL SECURITY;
ALTER TABLE shield FORCE ROW LEVEL SECURITY;
CREATE POLICY policy_role_reads ON shield FOR SELECT TO schakel_policy USING (true);
CREATE POLICY policy_role_adds ON shield FOR INSERT TO schakel_policy WITH CHECK (true);
CREATE POLICY policy_role_changes ON shield FOR UPDATE TO schakel_policy USING (true);
CREATE POLICY policy_role_adds ON emergency_access FOR INSERT TO schakel_policy WITH CHECK (true);
CREATE POLICY policy_role_changes ON emergency_access FOR UPDATE TO schakel_policy USING (true);
GRANT SELECT, INSERT, UPDATE ON shield TO schakel_policy;
GRANT INSERT, UPDATE ON emergency_access TO schakel_policy;
RESET ROLE;

-- No function opened one until now; what stands there is of a demonstration.
SET ROLE schakel_policy;
UPDATE public.emergency_access SET category = 'other', review_due_on = priv.local_day(started_at) + 5,
  verdict = CASE WHEN reviewed_at IS NOT NULL THEN 'approved' END, review_note = CASE WHEN reviewed_at IS NOT NULL THEN '-' END;
RESET ROLE;
SET ROLE schakel_owner;
ALTER TABLE emergency_access ALTER COLUMN category SET NOT NULL, ALTER COLUMN review_due_on SET NOT NULL,
  ADD CONSTRAINT emergency_category CHECK (category IN ('safety', 'crisisService', 'colleagueAway', 'familyAsks', 'other')),
  ADD CONSTRAINT emergency_closed_in_time CHECK (closed_at IS NULL OR (closed_at >= started_at AND closed_at <= expires_at)),
  ADD CONSTRAINT emergency_verdict CHECK (verdict IN ('approved', 'notApproved')),
  ADD CONSTRAINT emergency_review_is_whole CHECK ((verdict IS NULL) = (reviewed_at IS NULL) AND (verdict IS NULL) = (reviewed_by IS NULL) AND (verdict IS NULL) = (review_note IS NULL)),
  ADD CONSTRAINT emergency_second_person CHECK (reviewed_by <> account_id);
CREATE INDEX "emergency_access_controller_organisation_id_review_due_on_idx" ON emergency_access ("controller_organisation_id", "review_due_on");

-- A use, its end and its review are each written once, for the owner too.
CREATE FUNCTION public.emergency_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.case_id, NEW.controller_organisation_id, NEW.account_id, NEW.category, NEW.reason, NEW.started_at, NEW.expires_at, NEW.review_due_on)
      IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.controller_organisation_id, OLD.account_id, OLD.category, OLD.reason, OLD.started_at, OLD.expires_at, OLD.review_due_on)
    OR (OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at)
    OR (OLD.verdict IS NOT NULL AND (NEW.verdict, NEW.review_note, NEW.reviewed_at, NEW.reviewed_by) IS DISTINCT FROM (OLD.verdict, OLD.review_note, OLD.reviewed_at, OLD.reviewed_by))
    THEN RAISE EXCEPTION 'emergency_access: what was written stays' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER emergency_access_stays BEFORE UPDATE ON emergency_access FOR EACH ROW EXECUTE FUNCTION public.emergency_stays();
RESET ROLE;

SET ROLE schakel_policy;

-- emergency: one case, four hours at most, with reason; over when closed. Half open, by the one definition of "in force".
CREATE OR REPLACE FUNCTION priv.emergency_case_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_me uuid := priv.me(); v_orgs uuid[] := priv.my_organisations('youthWorker') || priv.my_organisations('teamLead');
BEGIN
  RETURN coalesce((SELECT array_agg(e.case_id) FROM public.emergency_access e
    WHERE /*[emergency.person*/ e.account_id = v_me /*]*/
      AND /*[emergency.controller*/ e.controller_organisation_id = ANY (v_orgs) /*]*/
      AND /*[emergency.time*/ priv.covers(e.started_at, e.expires_at, e.closed_at, statement_timestamp()) /*]*/), '{}');
END $$;

-- The children of those cases: whom to ring in an emergency is what one comes for, also as a team lead.
CREATE FUNCTION priv.emergency_pupil_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN RETURN coalesce((SELECT array_agg(c.pupil_id) FROM public.case_file c WHERE c.id = ANY (priv.emergency_case_ids())), '{}'); END $$;

-- The case that somebody means by its number, or by whole name and date of birth, in these controllers: the open one before a closed
-- one, the newest first. Internal: the answer is only for who gave reason and second step.
CREATE FUNCTION priv.emergency_file(p jsonb, p_orgs uuid[]) RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_number text := lower(btrim(coalesce(p ->> 'reference', '')));
BEGIN
  IF v_number ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN
    RETURN (SELECT c.id FROM public.case_file c WHERE c.controller_organisation_id = ANY (p_orgs) AND c.id = v_number::uuid);
  ELSIF v_number ~ '^[0-9a-f]{8}$' THEN
    RETURN (SELECT c.id FROM public.case_file c WHERE c.controller_organisation_id = ANY (p_orgs)
      AND c.id BETWEEN (v_number || '-0000-0000-0000-000000000000')::uuid AND (v_number || '-ffff-ffff-ffff-ffffffffffff')::uuid
      ORDER BY c.status = 'open' DESC, c.opened_at DESC LIMIT 1);
  END IF;
  RETURN (SELECT c.id FROM public.pupil p0 JOIN public.case_file c ON c.pupil_id = p0.id
    WHERE lower(p0.given_name || ' ' || p0.family_name) = lower(btrim(p ->> 'givenName') || ' ' || btrim(p ->> 'familyName'))
      AND lower(p0.given_name) = lower(btrim(p ->> 'givenName')) AND p0.birth_date = (p ->> 'birthDate')::date AND c.controller_organisation_id = ANY (p_orgs)
    ORDER BY c.status = 'open' DESC, c.opened_at DESC LIMIT 1);
END $$;

-- Tells the privacy officers of the controller and the one who leads the help that somebody came in; mail without names. Internal.
CREATE FUNCTION priv.tell_of_emergency(p_case uuid, p_by uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE r record; v_id uuid;
BEGIN
  FOR r IN
    SELECT DISTINCT m.account_id, '/access-log/emergency' AS path, c.municipality_id FROM public.case_file c
      JOIN public.membership m ON m.role = 'privacyOfficer' AND m.organisation_id = c.controller_organisation_id AND (m.ended_at IS NULL OR m.ended_at > statement_timestamp())
      JOIN public.account a ON a.id = m.account_id AND a.disabled_at IS NULL WHERE c.id = p_case AND m.account_id <> p_by
    UNION SELECT l.account_id, '/cases/' || p_case || '/looks', l.municipality_id FROM public.case_lead l JOIN public.account a ON a.id = l.account_id AND a.disabled_at IS NULL
      WHERE l.case_id = p_case AND l.kind = 'careLead' AND l.ended_at IS NULL AND l.account_id <> p_by
  LOOP
    v_id := gen_random_uuid();
    INSERT INTO public.outbox_message (id, municipality_id, kind, recipient_account_id, path) VALUES (v_id, r.municipality_id, 'emergency', r.account_id, r.path);
    PERFORM priv.schedule(v_id);
  END LOOP;
END $$;

-- In a demonstration, for a person without a second step: the time step whose code the form shows, never one that served; else null.
CREATE FUNCTION priv.demo_step() RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN (SELECT greatest(coalesce(s.totp_last_step, 0) + 1, floor(extract(epoch FROM statement_timestamp()) / 30)::bigint) FROM public.account_secret s
    WHERE s.account_id = priv.me() AND s.totp_confirmed_at IS NULL AND EXISTS (SELECT 1 FROM public.installation i WHERE i.demo));
END $$;

-- Opens one case of an own controller for a worker or team lead who is no member of it. p: {id, reference | givenName, familyName,
-- birthDate; category, reason, minutes, reviewDueOn}. p_step: the time step for which the typed code was right, which counts once; in
-- a demonstration a person without a second step uses a code that is shown, for twenty minutes. Whether a case exists is only said
-- after reason and code. Returns {is: opened | running | own | nothing | code, caseId}. The day for the review comes from the rules
-- (three working days) and is checked to lie three to ten days on. An own use whose review is late closes this door to that person.
CREATE FUNCTION priv.open_emergency(p jsonb, p_step bigint) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_me uuid := priv.me(); v_now timestamptz := date_trunc('milliseconds', statement_timestamp()); v_day date := priv.local_day(statement_timestamp());
  v_orgs uuid[] := priv.my_organisations('youthWorker') || priv.my_organisations('teamLead'); v_id uuid := coalesce((p ->> 'id')::uuid, gen_random_uuid());
  v_minutes integer := (p ->> 'minutes')::integer; v_due date := (p ->> 'reviewDueOn')::date; v_case uuid;
BEGIN
  IF v_me IS NULL THEN PERFORM priv.refuse('SK401', 'nobody is signed in'); END IF;
  IF cardinality(v_orgs) = 0 THEN PERFORM priv.refuse('SK403', 'no worker of a controller'); END IF;
  IF NOT coalesce(length(btrim(p ->> 'reason')) BETWEEN 20 AND 500 AND v_minutes BETWEEN 15 AND 240 AND v_due BETWEEN v_day + 3 AND v_day + 10, false)
    THEN PERFORM priv.refuse('SK422', 'an emergency has a reason and at most four hours'); END IF;
  UPDATE public.account_secret s SET totp_last_step = p_step, failed_count = 0, locked_until = NULL
   WHERE s.account_id = v_me AND (s.totp_last_step IS NULL OR s.totp_last_step < p_step) AND abs(p_step - floor(extract(epoch FROM v_now) / 30)) <=
     CASE WHEN s.totp_confirmed_at IS NOT NULL THEN 2 WHEN EXISTS (SELECT 1 FROM public.installation i WHERE i.demo) THEN 40 ELSE -1 END;
  IF NOT FOUND THEN RETURN jsonb_build_object('is', 'code'); END IF;
  IF EXISTS (SELECT 1 FROM public.emergency_access e WHERE e.account_id = v_me AND e.verdict IS NULL AND e.review_due_on < v_day)
    THEN PERFORM priv.refuse('SK422', 'an emergency use waits for its review'); END IF;
  v_case := priv.emergency_file(p, v_orgs);
  IF v_case IS NULL THEN
    PERFORM priv.record('{"code": "emergency.notFound", "action": "search", "outcome": "refused", "ground": "own", "objectType": "case"}'::jsonb);
    RETURN jsonb_build_object('is', 'nothing');
  END IF;
  IF priv.own_reaches(v_case) THEN RETURN jsonb_build_object('is', 'own', 'caseId', v_case); END IF;
  IF priv.emergency_reaches(v_case) THEN RETURN jsonb_build_object('is', 'running', 'caseId', v_case); END IF;
  INSERT INTO public.emergency_access (id, municipality_id, controller_organisation_id, case_id, account_id, category, reason, started_at, expires_at, review_due_on)
  SELECT v_id, c.municipality_id, c.controller_organisation_id, c.id, v_me, p ->> 'category', btrim(p ->> 'reason'), v_now, v_now + make_interval(mins => v_minutes), v_due
    FROM public.case_file c WHERE c.id = v_case;
  -- the log tells the category; the words may say more than a parent may read, and stay with the use itself
  PERFORM priv.record(jsonb_build_object('code', 'emergency.opened', 'action', 'create', 'caseId', v_case, 'ground', 'emergency',
    'objectType', 'emergencyAccess', 'objectIds', jsonb_build_array(v_id), 'reason', p ->> 'category'));
  PERFORM priv.tell_of_emergency(v_case, v_me);
  RETURN jsonb_build_object('is', 'opened', 'caseId', v_case);
END $$;

-- Closes my own running use; the next statement sees nothing of the case. Returns the case.
CREATE FUNCTION priv.close_emergency(p_id uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE e record; v_now timestamptz := statement_timestamp();
BEGIN
  SELECT * INTO e FROM public.emergency_access WHERE id = p_id FOR UPDATE;
  IF NOT FOUND OR priv.me() IS DISTINCT FROM e.account_id THEN PERFORM priv.refuse('SK403', 'no such use'); END IF;
  IF NOT priv.covers(e.started_at, e.expires_at, e.closed_at, v_now) THEN PERFORM priv.refuse('SK409', 'it has ended already'); END IF;
  PERFORM priv.record(jsonb_build_object('code', 'emergency.closed', 'action', 'change', 'caseId', e.case_id, 'ground', 'emergency',
    'objectType', 'emergencyAccess', 'objectIds', jsonb_build_array(p_id)));
  -- cut down to the millisecond that the column keeps, so that the next statement is never before it
  UPDATE public.emergency_access SET closed_at = greatest(started_at, date_trunc('milliseconds', v_now)) WHERE id = p_id;
  RETURN e.case_id;
END $$;

-- The privacy officer of the controller says what she found, once, in words, after the use has ended; never about her own use.
CREATE FUNCTION priv.review_emergency(p_id uuid, p_verdict text, p_note text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE e record; v_now timestamptz := statement_timestamp();
BEGIN
  SELECT * INTO e FROM public.emergency_access WHERE id = p_id FOR UPDATE;
  IF NOT FOUND OR NOT e.controller_organisation_id = ANY (priv.my_organisations('privacyOfficer')) THEN PERFORM priv.refuse('SK403', 'no such use'); END IF;
  IF e.verdict IS NOT NULL THEN PERFORM priv.refuse('SK409', 'it was reviewed already'); END IF;
  IF e.account_id = priv.me() THEN PERFORM priv.refuse('SK422', 'a second person is needed'); END IF;
  IF priv.covers(e.started_at, e.expires_at, e.closed_at, v_now) OR NOT coalesce(length(btrim(p_note)) BETWEEN 10 AND 1000, false) THEN PERFORM priv.refuse('SK422', 'a review comes after the use, in words'); END IF;
  UPDATE public.emergency_access SET verdict = p_verdict, review_note = btrim(p_note), reviewed_at = v_now, reviewed_by = priv.me() WHERE id = p_id;
  PERFORM priv.record(jsonb_build_object('code', 'emergency.reviewed', 'action', 'change', 'caseId', e.case_id, 'ground', 'statutory',
    'objectType', 'emergencyAccess', 'objectIds', jsonb_build_array(p_id), 'role', 'privacyOfficer'));
END $$;

-- Keeps an entry, or address or contact details, from one parent. Member of the case only. p: {id, caseId, entryKind, entryId,
-- fromGuardianId, reason, reviewOn}. A meldcode entry is kept from every parent already (field.md A12).
CREATE FUNCTION priv.add_shield(p jsonb) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_id uuid := coalesce((p ->> 'id')::uuid, gen_random_uuid()); v_entry uuid := (p ->> 'entryId')::uuid; v_kind text := p ->> 'entryKind';
  v_from uuid := (p ->> 'fromGuardianId')::uuid; v_review date := (p ->> 'reviewOn')::date; v_day date := priv.local_day(statement_timestamp()); c record;
BEGIN
  SELECT * INTO c FROM public.case_file WHERE id = (p ->> 'caseId')::uuid;
  IF NOT FOUND OR NOT priv.own_reaches(c.id) THEN PERFORM priv.refuse('SK403', 'no such case'); END IF;
  IF NOT coalesce(length(btrim(p ->> 'reason')) BETWEEN 10 AND 500 AND v_review > v_day AND v_review <= v_day + 184, false)
    THEN PERFORM priv.refuse('SK422', 'a shield has a reason and a day to look again within half a year'); END IF;
  IF NOT EXISTS (SELECT 1 FROM public.guardian g WHERE g.id = v_from AND g.pupil_id = c.pupil_id) THEN PERFORM priv.refuse('SK422', 'not a parent of this child'); END IF;
  IF NOT coalesce(CASE v_kind
      WHEN 'note' THEN EXISTS (SELECT 1 FROM public.case_note n WHERE n.id = v_entry AND n.case_id = c.id AND n.kind <> 'safety')
      WHEN 'consultation' THEN EXISTS (SELECT 1 FROM public.consultation k WHERE k.id = v_entry AND k.case_id = c.id AND k.kind <> 'safety')
      WHEN 'address' THEN v_entry IS NULL
      WHEN 'contact' THEN v_entry IS NULL OR EXISTS (SELECT 1 FROM public.guardian g WHERE g.id = v_entry AND g.pupil_id = c.pupil_id AND g.id <> v_from) END, false)
    THEN PERFORM priv.refuse('SK422', 'no such entry'); END IF;
  INSERT INTO public.shield (id, municipality_id, controller_organisation_id, case_id, entry_kind, entry_id, from_guardian_id, reason, review_on, created_by)
  VALUES (v_id, c.municipality_id, c.controller_organisation_id, c.id, v_kind, v_entry, v_from, btrim(p ->> 'reason'), v_review, priv.me());
  RETURN v_id;
END $$;
-- Looked at again: it stays until another day. Member of the case only.
CREATE FUNCTION priv.keep_shield(p_id uuid, p_version integer, p_review_on date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE s record; v_day date := priv.local_day(statement_timestamp());
BEGIN
  SELECT * INTO s FROM public.shield WHERE id = p_id FOR UPDATE;
  IF NOT FOUND OR NOT priv.own_reaches(s.case_id) THEN PERFORM priv.refuse('SK403', 'no such shield'); END IF;
  IF s.version <> p_version OR s.ended_at IS NOT NULL THEN PERFORM priv.refuse('SK409', 'changed meanwhile'); END IF;
  IF NOT coalesce(p_review_on > v_day AND p_review_on <= v_day + 184, false) THEN PERFORM priv.refuse('SK422', 'within half a year'); END IF;
  UPDATE public.shield SET review_on = p_review_on, version = version + 1 WHERE id = p_id;
END $$;
-- It is shown again. Member of the case only.
CREATE FUNCTION priv.end_shield(p_id uuid, p_version integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE s record;
BEGIN
  SELECT * INTO s FROM public.shield WHERE id = p_id FOR UPDATE;
  IF NOT FOUND OR NOT priv.own_reaches(s.case_id) THEN PERFORM priv.refuse('SK403', 'no such shield'); END IF;
  IF s.version <> p_version OR s.ended_at IS NOT NULL THEN PERFORM priv.refuse('SK409', 'changed meanwhile'); END IF;
  UPDATE public.shield SET ended_at = statement_timestamp(), ended_by = priv.me(), version = version + 1 WHERE id = p_id;
END $$;

-- Whether this is kept from this parent: p_kind note | consultation | address | contact, p_entry the entry, or for contact the parent
-- whose details they are. A meldcode entry is kept from every parent. p_guardian empty: from any of them, for what is printed
-- without a named reader. A shield that was not looked at in time stays. For definer functions only: family pages, history, export.
CREATE FUNCTION priv.shielded_from(p_guardian uuid, p_kind text, p_entry uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.shield s WHERE (p_guardian IS NULL OR s.from_guardian_id = p_guardian) AND s.entry_kind = p_kind AND s.ended_at IS NULL
      AND (s.entry_id = p_entry OR (s.entry_id IS NULL AND (p_guardian IS NOT NULL OR p_entry IS NULL))))
    OR (p_kind = 'note' AND EXISTS (SELECT 1 FROM public.case_note n WHERE n.id = p_entry AND n.kind = 'safety'))
    OR (p_kind = 'consultation' AND EXISTS (SELECT 1 FROM public.consultation k WHERE k.id = p_entry AND k.kind = 'safety'));
END $$;
-- Whether a line of the log is kept from this parent in "wie keek mee": about shielding, meldcode, or an entry that is shielded.
CREATE FUNCTION priv.look_hidden_from(p_guardian uuid, p_code text, p_objects uuid[]) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN p_code LIKE 'shield.%' OR p_code LIKE 'safety.%'
    OR EXISTS (SELECT 1 FROM unnest(p_objects) o WHERE priv.shielded_from(p_guardian, 'note', o) OR priv.shielded_from(p_guardian, 'consultation', o));
END $$;
-- The lines of one case's log that are left out of what is printed for the family, for the privacy officer who prints it.
CREATE FUNCTION priv.lines_kept_from_family(p_case uuid) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_orgs uuid[] := priv.my_organisations('privacyOfficer');
BEGIN
  RETURN coalesce((SELECT array_agg(e.id) FROM public.audit_event e WHERE e.case_id = p_case AND e.controller_organisation_id = ANY (v_orgs)
    AND priv.look_hidden_from(NULL, e.code, e.object_ids)), '{}');
END $$;

REVOKE ALL ON FUNCTION priv.demo_step, priv.emergency_pupil_ids, priv.emergency_file, priv.tell_of_emergency, priv.open_emergency, priv.close_emergency, priv.review_emergency, priv.add_shield, priv.keep_shield,
  priv.end_shield, priv.shielded_from, priv.look_hidden_from, priv.lines_kept_from_family FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.demo_step, priv.emergency_pupil_ids, priv.open_emergency, priv.close_emergency, priv.review_emergency, priv.add_shield, priv.keep_shield, priv.end_shield,
  priv.lines_kept_from_family TO schakel_web;
RESET ROLE;

SET ROLE schakel_owner;
CREATE POLICY shield_read ON shield FOR SELECT TO schakel_web
  USING (case_id = ANY ((SELECT priv.own_case_ids())::uuid[]) OR case_id = ANY ((SELECT priv.emergency_case_ids())::uuid[]));
GRANT SELECT ON shield TO schakel_web;
CREATE POLICY guardian_read_emergency ON guardian FOR SELECT TO schakel_web USING (pupil_id = ANY ((SELECT priv.emergency_pupil_ids())::uuid[]));
-- who works on the case sees who came in, and why
ALTER POLICY emergency_read ON emergency_access
  USING (account_id = (SELECT priv.me()) OR controller_organisation_id = ANY ((SELECT priv.my_organisations('privacyOfficer'))::uuid[])
    OR case_id = ANY ((SELECT priv.own_case_ids())::uuid[]));
RESET ROLE;
