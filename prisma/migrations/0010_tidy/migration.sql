-- The log names what really holds, the leads of a case can change, and what has served is cleared away.
SET ROLE schakel_owner;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['form_receipt', 'credential', 'outbox_message'] LOOP
    EXECUTE format('CREATE POLICY policy_role_clears ON public.%I FOR DELETE TO schakel_policy USING (true)', t);
    EXECUTE format('GRANT DELETE ON public.%I TO schakel_policy', t);
  END LOOP;
END $$;
RESET ROLE;

SET ROLE schakel_policy;

-- The ground on which the caller stands in a case: the one that was claimed when it holds, else the first that does, else null.
-- Statutory: the second signature (asked, given or sent back by me), and the privacy officer's look at the log. Internal.
CREATE FUNCTION priv.held_ground(p_case uuid, p_controller uuid, p_claimed text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_ground text;
BEGIN
  FOREACH v_ground IN ARRAY ARRAY[coalesce(p_claimed, 'own'), 'own', 'consent', 'statutory', 'emergency'] LOOP
    IF (CASE v_ground
      WHEN 'own' THEN priv.own_reaches(p_case)
        OR EXISTS (SELECT 1 FROM public.support_request q WHERE q.case_id = p_case AND priv.request_reaches(q.id) = 'care')
      WHEN 'consent' THEN priv.consent_reaches(p_case, NULL)
      WHEN 'statutory' THEN p_controller = ANY (priv.my_organisations('privacyOfficer')) OR (p_controller = ANY (priv.my_organisations('teamLead'))
        AND EXISTS (SELECT 1 FROM public.beschikking b WHERE b.case_id = p_case AND (b.status = 'awaitingSecond' OR b.second_by = priv.me())))
      WHEN 'emergency' THEN priv.emergency_reaches(p_case)
      ELSE false END) THEN RETURN v_ground; END IF;
  END LOOP;
  RETURN NULL;
END $$;

-- The log (NEN 7513). Actor, name, role, organisation and session come from the credential; controller, municipality and ground
-- of a case from the case, so that no line can be kept from its controller's privacy officer. A case that the caller has no
-- ground for is not named: the line stays with the caller's own organisation.
-- p: {code, action, outcome, municipalityId, controllerOrganisationId, caseId, objectType, objectIds[], ground, consentId, reason, requestId, role}
CREATE OR REPLACE FUNCTION priv.record(p jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_me uuid := priv.me(); v_m record; v_case uuid := (p ->> 'caseId')::uuid; v_ground text := p ->> 'ground';
  v_place text := p ->> 'municipalityId'; v_controller uuid := (p ->> 'controllerOrganisationId')::uuid;
BEGIN
  IF v_me IS NULL THEN PERFORM priv.refuse('SK401', 'nobody is signed in'); END IF;
  SELECT m.role, m.organisation_id, m.municipality_id INTO v_m FROM public.membership m
   WHERE m.account_id = v_me AND (m.ended_at IS NULL OR m.ended_at > statement_timestamp())
   ORDER BY (m.role = (p ->> 'role')) DESC NULLS LAST, m.started_at LIMIT 1;
  IF v_case IS NOT NULL THEN
    SELECT c.municipality_id, c.controller_organisation_id INTO v_place, v_controller FROM public.case_file c WHERE c.id = v_case;
    v_ground := priv.held_ground(v_case, v_controller, v_ground);
    IF v_ground IS NULL THEN v_case := NULL; v_place := NULL; v_controller := NULL; END IF;
  END IF;
  INSERT INTO public.audit_event (code, action, outcome, actor_account_id, actor_name, actor_role, actor_organisation_id,
      municipality_id, controller_organisation_id, case_id, object_type, object_ids, ground, consent_id, reason, request_id, session_hash)
  VALUES (p ->> 'code', p ->> 'action', coalesce(p ->> 'outcome', 'ok'), v_me,
    (SELECT a.name FROM public.account a WHERE a.id = v_me), v_m.role, v_m.organisation_id,
    coalesce(v_place, v_m.municipality_id), coalesce(v_controller, v_m.organisation_id), v_case, p ->> 'objectType',
    coalesce((SELECT array_agg(x::uuid) FROM jsonb_array_elements_text(coalesce(p -> 'objectIds', '[]'::jsonb)) x), '{}'),
    v_ground, (p ->> 'consentId')::uuid, left(p ->> 'reason', 500), (p ->> 'requestId')::uuid,
    left(encode(sha256(convert_to(current_setting('schakel.credential', true), 'UTF8')), 'hex'), 16));
END $$;

-- Another person takes the lead on one side; the one before stays in the history. Only a member of the case may say so. careLead:
-- a member of the case who is a worker of its controller now. schoolLead: a counsellor of its school, only when the school may know.
CREATE FUNCTION priv.set_lead(p_case uuid, p_kind text, p_account uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE c record; v_now timestamptz := statement_timestamp();
BEGIN
  SELECT f.*, g.school_may_know INTO c FROM public.case_file f JOIN public.case_progress g ON g.case_id = f.id WHERE f.id = p_case FOR UPDATE OF g;
  IF NOT FOUND OR NOT priv.own_reaches(p_case) THEN PERFORM priv.refuse('SK403', 'no such case'); END IF;
  IF p_kind = 'schoolLead' AND NOT c.school_may_know THEN PERFORM priv.refuse('SK422', 'the school does not know of this case'); END IF;
  IF NOT EXISTS (SELECT 1 FROM public.membership m JOIN public.account a ON a.id = m.account_id
    WHERE m.account_id = p_account AND a.disabled_at IS NULL AND (m.ended_at IS NULL OR m.ended_at > v_now) AND CASE p_kind
      WHEN 'schoolLead' THEN m.role = 'schoolCounsellor' AND m.organisation_id = c.school_id
      WHEN 'careLead' THEN m.role = 'youthWorker' AND m.organisation_id = c.controller_organisation_id
        AND EXISTS (SELECT 1 FROM public.case_member x WHERE x.case_id = p_case AND x.account_id = p_account AND x.ended_at IS NULL)
      ELSE false END) THEN PERFORM priv.refuse('SK422', 'this person cannot lead here'); END IF;
  IF EXISTS (SELECT 1 FROM public.case_lead WHERE case_id = p_case AND kind = p_kind AND account_id = p_account AND ended_at IS NULL) THEN RETURN; END IF;
  UPDATE public.case_lead SET ended_at = v_now WHERE case_id = p_case AND kind = p_kind AND ended_at IS NULL;
  INSERT INTO public.case_lead (municipality_id, controller_organisation_id, case_id, kind, account_id, started_at)
  VALUES (c.municipality_id, c.controller_organisation_id, p_case, p_kind, p_account, v_now);
END $$;

-- A role that ends on a later day is live until then: its municipality has a say in reset and disable too.
CREATE OR REPLACE FUNCTION priv.administers_account(p_account uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_places text[] := priv.my_municipalities('administrator');
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.membership m WHERE m.account_id = p_account AND m.municipality_id = ANY (v_places))
    AND NOT EXISTS (SELECT 1 FROM public.membership m WHERE m.account_id = p_account AND (m.ended_at IS NULL OR m.ended_at > statement_timestamp())
      AND NOT m.municipality_id = ANY (v_places));
END $$;

-- Once a day, by the worker process: receipts of forms after 72 hours (security 3), sessions that ended 30 days ago, steps and
-- wrong tries of a day ago, mail that was sent or cancelled 30 days ago. The log stays. Returns the number of rows.
CREATE FUNCTION priv.tidy() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_now timestamptz := statement_timestamp(); v_total integer := 0; v_rows integer;
BEGIN
  DELETE FROM public.form_receipt WHERE at < v_now - interval '72 hours';
  GET DIAGNOSTICS v_rows = ROW_COUNT; v_total := v_total + v_rows;
  DELETE FROM public.credential WHERE least(expires_at, coalesce(revoked_at, expires_at)) < v_now - interval '30 days';
  GET DIAGNOSTICS v_rows = ROW_COUNT; v_total := v_total + v_rows;
  DELETE FROM public.pending_login WHERE expires_at < v_now - interval '1 day';
  GET DIAGNOSTICS v_rows = ROW_COUNT; v_total := v_total + v_rows;
  DELETE FROM public.login_throttle WHERE window_start < v_now - interval '1 day';
  GET DIAGNOSTICS v_rows = ROW_COUNT; v_total := v_total + v_rows;
  DELETE FROM public.outbox_message WHERE status IN ('sent', 'cancelled') AND coalesce(sent_at, created_at) < v_now - interval '30 days';
  GET DIAGNOSTICS v_rows = ROW_COUNT; v_total := v_total + v_rows;
  RETURN v_total;
END $$;

REVOKE ALL ON FUNCTION priv.held_ground, priv.set_lead, priv.tidy FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.set_lead TO schakel_web;
GRANT EXECUTE ON FUNCTION priv.tidy TO schakel_job;
RESET ROLE;
