-- Reading costs less (ADR 0009); nobody reads a row more or less. Arrays come sorted, because an index scan that compares with one sorts it
-- again for every row it joins. Grounds stand in the policies side by side, so that a later one is only computed for a row that the earlier ones
-- did not answer: a worker in her own cases never asks for the rest.
SET ROLE schakel_owner;

-- A member's controller is that of the case: own_case_ids needs no second table.
ALTER TABLE case_file ADD CONSTRAINT case_file_municipality_id_controller_organisation_id_id_key UNIQUE (municipality_id, controller_organisation_id, id);
ALTER TABLE case_member DROP CONSTRAINT case_member_municipality_id_case_id_fkey,
  ADD CONSTRAINT case_member_municipality_id_controller_organisation_id_cas_fkey FOREIGN KEY (municipality_id, controller_organisation_id, case_id)
    REFERENCES case_file (municipality_id, controller_organisation_id, id) ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE INDEX case_member_own ON case_member (account_id, case_id) INCLUDE (controller_organisation_id) WHERE ended_at IS NULL;
-- the yeses of one case by their end; over the index with the receiver in between the planner reckons with a search per receiver
CREATE INDEX consent_case_id_valid_until_idx ON consent (case_id, valid_until);
RESET ROLE;

SET ROLE schakel_policy;

CREATE OR REPLACE FUNCTION priv.own_case_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_orgs uuid[] := priv.my_organisations('youthWorker'); v_me uuid;
BEGIN
  IF v_orgs = '{}' THEN RETURN '{}'; END IF;
  v_me := priv.me();
  RETURN coalesce((SELECT array_agg(m.case_id ORDER BY m.case_id) FROM public.case_member m
    WHERE /*[own.member*/ m.account_id = v_me /*]*/
      AND /*[own.memberEnded*/ m.ended_at IS NULL /*]*/
      AND /*[own.controller*/ m.controller_organisation_id = ANY (v_orgs) /*]*/), '{}');
END $$;

CREATE OR REPLACE FUNCTION priv.consent_case_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_orgs uuid[] := priv.my_organisations('schoolCounsellor');
BEGIN
  IF v_orgs = '{}' THEN RETURN '{}'; END IF;
  RETURN coalesce((SELECT array_agg(DISTINCT s.case_id) FROM public.consent s
    WHERE s.case_id IS NOT NULL
      AND /*[consent.receiver*/ s.receiver_organisation_id = ANY (v_orgs) /*]*/
      AND /*[consent.direction*/ s.direction = 'workerToSchool' /*]*/
      AND /*[consent.covers*/ priv.covers(s.valid_from, s.valid_until, s.ended_at, statement_timestamp()) /*]*/), '{}');
END $$;

CREATE OR REPLACE FUNCTION priv.statutory_case_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_orgs uuid[] := priv.my_organisations('teamLead');
BEGIN
  IF v_orgs = '{}' THEN RETURN '{}'; END IF;
  RETURN coalesce((SELECT array_agg(DISTINCT b.case_id) FROM public.beschikking b
    WHERE /*[statutory.controller*/ b.controller_organisation_id = ANY (v_orgs) /*]*/
      AND /*[statutory.asked*/ b.status = 'awaitingSecond' /*]*/), '{}');
END $$;

CREATE OR REPLACE FUNCTION priv.own_reaches(p_case uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_me uuid := priv.me();
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.case_member m
    WHERE m.case_id = p_case AND /*[ownRow.member*/ m.account_id = v_me /*]*/
      AND /*[ownRow.memberEnded*/ m.ended_at IS NULL /*]*/
      AND /*[ownRow.controller*/ m.controller_organisation_id = ANY (priv.my_organisations('youthWorker')) /*]*/);
END $$;

-- A request on the care side: without coalesce an index answers each of the three. Pure, so that a policy can take it in.
CREATE OR REPLACE FUNCTION priv.care_request_fits(p_assigned uuid, p_school uuid, p_own_case boolean, p_door text, p_controller uuid, p_municipality text,
  v_me uuid, v_orgs uuid[], v_places text[], v_schools uuid[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT /*[request.municipality*/ p_municipality = ANY (v_places) /*]*/
    AND (p_door = 'school' OR /*[request.controller*/ p_controller = ANY (v_orgs) /*]*/)
    AND (/*[request.assigned*/ p_assigned = v_me /*]*/
      OR (/*[request.unassigned*/ p_assigned IS NULL /*]*/ AND /*[request.halfDay*/ p_school = ANY (v_schools) /*]*/)
      OR p_own_case) $$;

-- Pupils of cases that I may read (statutory: the decision alone, not the child). Plans are kept: with the ids in sight it would plan anew each time.
CREATE FUNCTION priv.case_pupil_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = '' SET plan_cache_mode = 'force_generic_plan' AS $$
DECLARE v_cases uuid[] := /*[pupil.cases*/ priv.own_case_ids() || priv.consent_case_ids() || priv.emergency_case_ids() /*]*/;
BEGIN
  RETURN coalesce((SELECT array_agg(DISTINCT c.pupil_id) FROM public.case_file c WHERE c.id = ANY (v_cases)), '{}');
END $$;

-- Pupils that a worker met outside a case: of requests that she may read on the care side, and of consultations that she wrote.
CREATE FUNCTION priv.met_pupil_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = '' SET plan_cache_mode = 'force_generic_plan' AS $$
DECLARE v_worker uuid[] := priv.my_organisations('youthWorker'); v_me uuid; v_cases uuid[]; v_schools uuid[]; v_places text[];
BEGIN
  IF v_worker = '{}' THEN RETURN '{}'; END IF;
  v_me := priv.me(); v_cases := priv.own_case_ids(); v_schools := priv.my_half_day_schools(); v_places := priv.my_municipalities('youthWorker');
  RETURN coalesce((SELECT array_agg(x.id ORDER BY x.id) FROM (
    SELECT q.pupil_id AS id FROM public.support_request q
     WHERE q.pupil_id IS NOT NULL AND (q.assigned_to = v_me OR q.school_id = ANY (v_schools) OR q.case_id = ANY (v_cases))
       AND /*[pupil.request*/ priv.care_request_fits(q.assigned_to, q.school_id, q.case_id = ANY (v_cases), q.door, q.controller_organisation_id, q.municipality_id, v_me, v_worker, v_places, v_schools) /*]*/
    UNION SELECT k.pupil_id FROM public.consultation k
     WHERE k.pupil_id IS NOT NULL AND /*[pupil.author*/ k.author_account_id = v_me /*]*/ AND k.controller_organisation_id = ANY (v_worker)) x), '{}');
END $$;

-- All of them, with my school's own file: for the commands that are told a pupil.
CREATE OR REPLACE FUNCTION priv.my_pupil_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_school uuid[] := priv.my_organisations('schoolCounsellor');
BEGIN
  RETURN priv.case_pupil_ids() || priv.met_pupil_ids() || CASE WHEN v_school = '{}' THEN '{}'
    ELSE coalesce((SELECT array_agg(p.id) FROM public.pupil p WHERE p.controller_organisation_id = ANY (v_school)), '{}') END;
END $$;

REVOKE ALL ON FUNCTION priv.case_pupil_ids, priv.met_pupil_ids, priv.care_request_fits FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.case_pupil_ids, priv.met_pupil_ids, priv.care_request_fits TO schakel_web;
RESET ROLE;

SET ROLE schakel_owner;
ALTER POLICY case_read ON case_file
  USING (id = ANY ((SELECT priv.own_case_ids())::uuid[]) OR id = ANY ((SELECT priv.consent_case_ids())::uuid[])
    OR id = ANY ((SELECT priv.statutory_case_ids())::uuid[]) OR id = ANY ((SELECT priv.emergency_case_ids())::uuid[]));
ALTER POLICY progress_read ON case_progress
  USING (case_id = ANY ((SELECT priv.own_case_ids())::uuid[]) OR case_id = ANY ((SELECT priv.emergency_case_ids())::uuid[]));

ALTER POLICY pupil_read ON pupil
  USING (id = ANY ((SELECT priv.case_pupil_ids())::uuid[]) OR controller_organisation_id = ANY ((SELECT priv.my_organisations('schoolCounsellor'))::uuid[])
    OR id = ANY ((SELECT priv.met_pupil_ids())::uuid[]));
ALTER POLICY pupil_change ON pupil
  USING (controller_organisation_id = ANY ((SELECT priv.my_organisations('schoolCounsellor'))::uuid[])
    OR (controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker'))::uuid[])
      AND (id = ANY ((SELECT priv.case_pupil_ids())::uuid[]) OR id = ANY ((SELECT priv.met_pupil_ids())::uuid[]))));
-- a guardian is read with the pupil, whose policy answers
ALTER POLICY guardian_read ON guardian
  USING (controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker') || priv.my_organisations('schoolCounsellor'))::uuid[])
    AND EXISTS (SELECT 1 FROM pupil p WHERE p.id = pupil_id));
ALTER POLICY guardian_add ON guardian
  WITH CHECK (controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker') || priv.my_organisations('schoolCounsellor'))::uuid[])
    AND EXISTS (SELECT 1 FROM pupil p WHERE p.id = pupil_id));
ALTER POLICY guardian_change ON guardian
  USING (controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker') || priv.my_organisations('schoolCounsellor'))::uuid[])
    AND EXISTS (SELECT 1 FROM pupil p WHERE p.id = pupil_id))
  WITH CHECK (controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker') || priv.my_organisations('schoolCounsellor'))::uuid[])
    AND EXISTS (SELECT 1 FROM pupil p WHERE p.id = pupil_id));

ALTER POLICY request_read_care ON support_request
  USING (priv.care_request_fits(assigned_to, school_id, case_id = ANY ((SELECT priv.own_case_ids())::uuid[]), door, controller_organisation_id, municipality_id,
    (SELECT priv.me()), (SELECT priv.my_organisations('youthWorker'))::uuid[], (SELECT priv.my_municipalities('youthWorker'))::text[], (SELECT priv.my_half_day_schools())::uuid[]));
ALTER POLICY request_read_school ON support_request
  USING (door = 'school' AND school_id = ANY ((SELECT priv.my_organisations('schoolCounsellor'))::uuid[]));
-- messages are read with their request
ALTER POLICY message_read ON request_message USING (EXISTS (SELECT 1 FROM support_request q WHERE q.id = request_id));

ALTER POLICY consultation_add ON consultation
  WITH CHECK (author_account_id = (SELECT priv.me())
    AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker'))::uuid[])
    AND municipality_id = ANY ((SELECT priv.my_municipalities('youthWorker'))::text[])
    AND (case_id IS NULL OR priv.own_reaches(case_id))
    AND (pupil_id IS NULL OR EXISTS (SELECT 1 FROM pupil p WHERE p.id = pupil_id)));
ALTER POLICY consultation_change ON consultation
  WITH CHECK (author_account_id = (SELECT priv.me())
    AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker'))::uuid[])
    AND municipality_id = ANY ((SELECT priv.my_municipalities('youthWorker'))::text[])
    AND (case_id IS NULL OR priv.own_reaches(case_id))
    AND (pupil_id IS NULL OR EXISTS (SELECT 1 FROM pupil p WHERE p.id = pupil_id)));
RESET ROLE;

SET ROLE schakel_policy;
DROP FUNCTION priv.my_case_ids();
-- Asked last, of the few rows that no array answered: by their true cost the planner would fetch the whole caseload to spare them.
ALTER FUNCTION priv.own_reaches COST 5;
ALTER FUNCTION priv.consent_reaches COST 5;
ALTER FUNCTION priv.request_reaches COST 5;
RESET ROLE;
