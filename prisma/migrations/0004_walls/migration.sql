-- The second wall: row security on every table, forced, for a role that owns nothing. The text is docs/policy.md; each
-- ground is its own function, and each condition between /*[name*/ and /*]*/ is dropped in turn by `npm run prove:walls`.
SET ROLE schakel_policy;

-- own: the case's worker, while a member of the case and a youth worker of its controller
CREATE FUNCTION priv.own_case_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_orgs uuid[] := priv.my_organisations('youthWorker'); v_me uuid := priv.me();
BEGIN
  RETURN coalesce((SELECT array_agg(m.case_id) FROM public.case_member m JOIN public.case_file c ON c.id = m.case_id
    WHERE /*[own.member*/ m.account_id = v_me /*]*/
      AND /*[own.memberEnded*/ m.ended_at IS NULL /*]*/
      AND /*[own.controller*/ c.controller_organisation_id = ANY (v_orgs) /*]*/), '{}');
END $$;

-- consent: a running or unused yes for my school, in force at this statement
CREATE FUNCTION priv.consent_case_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_orgs uuid[] := priv.my_organisations('schoolCounsellor');
BEGIN
  RETURN coalesce((SELECT array_agg(DISTINCT s.case_id) FROM public.consent s
    WHERE s.case_id IS NOT NULL
      AND /*[consent.receiver*/ s.receiver_organisation_id = ANY (v_orgs) /*]*/
      AND /*[consent.direction*/ s.direction = 'workerToSchool' /*]*/
      AND /*[consent.covers*/ priv.covers(s.valid_from, s.valid_until, s.ended_at, statement_timestamp()) /*]*/), '{}');
END $$;

-- statutory: the second signature (Awb 10:3, own rule of the college): the team lead, as long as it is asked
CREATE FUNCTION priv.statutory_case_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_orgs uuid[] := priv.my_organisations('teamLead');
BEGIN
  RETURN coalesce((SELECT array_agg(b.case_id) FROM public.beschikking b
    WHERE /*[statutory.controller*/ b.controller_organisation_id = ANY (v_orgs) /*]*/
      AND /*[statutory.asked*/ b.status = 'awaitingSecond' /*]*/), '{}');
END $$;

-- emergency: one case, four hours, with reason
CREATE FUNCTION priv.emergency_case_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_me uuid := priv.me(); v_orgs uuid[] := priv.my_organisations('youthWorker') || priv.my_organisations('teamLead');
BEGIN
  RETURN coalesce((SELECT array_agg(e.case_id) FROM public.emergency_access e
    WHERE /*[emergency.person*/ e.account_id = v_me /*]*/
      AND /*[emergency.controller*/ e.controller_organisation_id = ANY (v_orgs) /*]*/
      AND /*[emergency.time*/ e.started_at <= statement_timestamp() AND statement_timestamp() < e.expires_at /*]*/), '{}');
END $$;

CREATE FUNCTION priv.my_case_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN RETURN /*[ground.own*/ priv.own_case_ids() /*]*/ || /*[ground.consent*/ priv.consent_case_ids() /*]*/
  || /*[ground.statutory*/ priv.statutory_case_ids() /*]*/ || /*[ground.emergency*/ priv.emergency_case_ids() /*]*/; END $$;

-- The same grounds asked of one case, for the tables below it
CREATE FUNCTION priv.own_reaches(p_case uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_orgs uuid[] := priv.my_organisations('youthWorker'); v_me uuid := priv.me();
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.case_member m JOIN public.case_file c ON c.id = m.case_id
    WHERE m.case_id = p_case AND /*[ownRow.member*/ m.account_id = v_me /*]*/
      AND /*[ownRow.memberEnded*/ m.ended_at IS NULL /*]*/
      AND /*[ownRow.controller*/ c.controller_organisation_id = ANY (v_orgs) /*]*/);
END $$;

CREATE FUNCTION priv.consent_reaches(p_case uuid, p_kind text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_orgs uuid[] := priv.my_organisations('schoolCounsellor');
BEGIN
  IF v_orgs = '{}' THEN RETURN false; END IF;
  RETURN EXISTS (SELECT 1 FROM public.consent s
    WHERE s.case_id = p_case
      AND /*[consentRow.receiver*/ s.receiver_organisation_id = ANY (v_orgs) /*]*/
      AND /*[consentRow.direction*/ s.direction = 'workerToSchool' /*]*/
      AND /*[consentRow.kind*/ (p_kind IS NULL OR p_kind = ANY (s.kinds)) /*]*/
      AND /*[consentRow.covers*/ priv.covers(s.valid_from, s.valid_until, s.ended_at, statement_timestamp()) /*]*/);
END $$;

CREATE FUNCTION priv.emergency_reaches(p_case uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS
  $$ BEGIN RETURN p_case = ANY (priv.emergency_case_ids()); END $$;

-- Schools at which I am a worker in these days: a half-day that has begun and not ended
CREATE FUNCTION priv.my_half_day_schools() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_me uuid := priv.me(); v_day date := priv.local_day(statement_timestamp()); v_places text[] := priv.my_municipalities('youthWorker');
BEGIN
  IF v_places = '{}' THEN RETURN '{}'; END IF;
  RETURN coalesce((SELECT array_agg(DISTINCT h.school_id) FROM public.half_day h
    WHERE /*[halfDay.person*/ h.account_id = v_me /*]*/
      AND /*[halfDay.municipality*/ h.municipality_id = ANY (v_places) /*]*/
      AND /*[halfDay.period*/ h.valid_from <= v_day AND (h.valid_until IS NULL OR v_day < h.valid_until) /*]*/), '{}');
END $$;

-- Requests on the care side, in a municipality where I am youth worker: mine, of my cases, or nobody's yet at a school
-- where I have a half-day. A door other than school only inside its controller. The rule itself, about a request and a worker.
CREATE FUNCTION priv.care_request_fits(p_assigned uuid, p_school uuid, p_own_case boolean, p_door text, p_controller uuid, p_municipality text,
  v_me uuid, v_orgs uuid[], v_places text[], v_schools uuid[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT /*[request.municipality*/ p_municipality = ANY (v_places) /*]*/
    AND (p_door = 'school' OR /*[request.controller*/ p_controller = ANY (v_orgs) /*]*/)
    AND (/*[request.assigned*/ coalesce(p_assigned = v_me, false) /*]*/
      OR (/*[request.unassigned*/ p_assigned IS NULL /*]*/ AND /*[request.halfDay*/ p_school = ANY (v_schools) /*]*/)
      OR p_own_case) $$;

-- The same asked of one request.
CREATE FUNCTION priv.care_request_reaches(p_assigned uuid, p_school uuid, p_case uuid, p_door text, p_controller uuid, p_municipality text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_orgs uuid[] := priv.my_organisations('youthWorker');
BEGIN
  IF v_orgs = '{}' THEN RETURN false; END IF;
  RETURN priv.care_request_fits(p_assigned, p_school, p_case IS NOT NULL AND priv.own_reaches(p_case), p_door, p_controller, p_municipality,
    priv.me(), v_orgs, priv.my_municipalities('youthWorker'), priv.my_half_day_schools());
END $$;

-- Requests on the school side: only the door "school" of my own school (field.md A1)
CREATE FUNCTION priv.school_request_reaches(p_school uuid, p_door text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN /*[request.door*/ p_door = 'school' /*]*/ AND /*[request.school*/ p_school = ANY (priv.my_organisations('schoolCounsellor')) /*]*/;
END $$;

CREATE FUNCTION priv.request_reaches(p_request uuid) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE r record;
BEGIN
  SELECT assigned_to, school_id, case_id, door, controller_organisation_id, municipality_id INTO r FROM public.support_request WHERE id = p_request;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF priv.care_request_reaches(r.assigned_to, r.school_id, r.case_id, r.door, r.controller_organisation_id, r.municipality_id) THEN RETURN 'care'; END IF;
  IF priv.school_request_reaches(r.school_id, r.door) THEN RETURN 'school'; END IF;
  RETURN NULL;
END $$;

-- Pupils: my school's own file; those of my cases, of requests I may read, of my own loose consultations; shared; emergency
CREATE FUNCTION priv.my_pupil_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_me uuid := priv.me(); v_worker uuid[] := priv.my_organisations('youthWorker');
  v_school uuid[] := priv.my_organisations('schoolCounsellor'); r uuid[]; v_cases uuid[]; v_schools uuid[]; v_places text[];
BEGIN
  IF v_me IS NULL THEN RETURN '{}'; END IF;
  r := coalesce((SELECT array_agg(c.pupil_id) FROM public.case_file c
    WHERE c.id = ANY (/*[pupil.cases*/ priv.own_case_ids() || priv.consent_case_ids() || priv.emergency_case_ids() /*]*/)), '{}');
  IF v_school <> '{}' THEN
    r := r || coalesce((SELECT array_agg(p.id) FROM public.pupil p WHERE /*[pupil.school*/ p.controller_organisation_id = ANY (v_school) /*]*/), '{}');
  END IF;
  IF v_worker <> '{}' THEN
    -- all requests at once: asked one by one they cost 76 ms a statement at 10,000 cases (docs/adr/0009)
    v_cases := priv.own_case_ids(); v_schools := priv.my_half_day_schools(); v_places := priv.my_municipalities('youthWorker');
    r := r || coalesce((SELECT array_agg(q.pupil_id) FROM public.support_request q
      WHERE q.pupil_id IS NOT NULL AND (q.assigned_to = v_me OR q.school_id = ANY (v_schools) OR q.case_id = ANY (v_cases))
        AND /*[pupil.request*/ priv.care_request_fits(q.assigned_to, q.school_id, coalesce(q.case_id = ANY (v_cases), false), q.door, q.controller_organisation_id, q.municipality_id, v_me, v_worker, v_places, v_schools) /*]*/), '{}')
      || coalesce((SELECT array_agg(DISTINCT k.pupil_id) FROM public.consultation k
      WHERE k.pupil_id IS NOT NULL AND /*[pupil.author*/ k.author_account_id = v_me /*]*/ AND k.controller_organisation_id = ANY (v_worker)), '{}');
  END IF;
  RETURN r;
END $$;

-- Colleagues whose names I may read: everyone with a role in a municipality of mine
CREATE FUNCTION priv.my_colleague_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_places text[] := priv.my_municipalities();
BEGIN
  RETURN coalesce((SELECT array_agg(DISTINCT m.account_id) FROM public.membership m WHERE /*[colleague.municipality*/ m.municipality_id = ANY (v_places) /*]*/), '{}');
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA priv FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.own_case_ids, priv.consent_case_ids, priv.statutory_case_ids, priv.emergency_case_ids, priv.my_case_ids,
  priv.own_reaches, priv.consent_reaches, priv.emergency_reaches, priv.my_half_day_schools, priv.care_request_reaches,
  priv.school_request_reaches, priv.request_reaches, priv.my_pupil_ids, priv.my_colleague_ids TO schakel_web;
RESET ROLE;

SET ROLE schakel_owner;
DO $$
DECLARE t text;
BEGIN
  FOR t IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
    -- instead of BYPASSRLS, which managed servers refuse (decision 7)
    EXECUTE format('CREATE POLICY policy_role_reads ON public.%I FOR SELECT TO schakel_policy USING (true)', t);
  END LOOP;
END $$;

-- The administrator of a managed server is no superuser but a member of schakel_owner: import, create:administrator and the
-- demonstration write these as such. Nobody logs in as schakel_owner, and the web role is no member of it.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['municipality', 'neighbourhood', 'organisation', 'school', 'product', 'account', 'membership', 'account_secret',
    'invitation', 'installation', 'audit_event'] LOOP
    EXECUTE format('CREATE POLICY owner_administers ON public.%I TO schakel_owner USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;

-- Reference lists: anyone who is signed in, for the own municipalities
CREATE POLICY municipality_read ON municipality FOR SELECT TO schakel_web USING ((SELECT priv.me()) IS NOT NULL);
CREATE POLICY neighbourhood_read ON neighbourhood FOR SELECT TO schakel_web USING (municipality_id = ANY ((SELECT priv.my_municipalities())::text[]));
CREATE POLICY organisation_read ON organisation FOR SELECT TO schakel_web
  USING ((municipality_id IS NULL AND (SELECT priv.me()) IS NOT NULL) OR municipality_id = ANY ((SELECT priv.my_municipalities())::text[]));
CREATE POLICY school_read ON school FOR SELECT TO schakel_web USING (municipality_id = ANY ((SELECT priv.my_municipalities())::text[]));
CREATE POLICY school_change ON school FOR UPDATE TO schakel_web
  USING (municipality_id = ANY ((SELECT priv.my_municipalities('administrator'))::text[]))
  WITH CHECK (municipality_id = ANY ((SELECT priv.my_municipalities('administrator'))::text[]));
CREATE POLICY municipality_change ON municipality FOR UPDATE TO schakel_web
  USING (id = ANY ((SELECT priv.my_municipalities('administrator'))::text[]))
  WITH CHECK (id = ANY ((SELECT priv.my_municipalities('administrator'))::text[]));
CREATE POLICY product_read ON product FOR SELECT TO schakel_web USING (municipality_id = ANY ((SELECT priv.my_municipalities())::text[]));
CREATE POLICY half_day_read ON half_day FOR SELECT TO schakel_web USING (municipality_id = ANY ((SELECT priv.my_municipalities())::text[]));
CREATE POLICY half_day_add ON half_day FOR INSERT TO schakel_web
  WITH CHECK (municipality_id = ANY ((SELECT priv.my_municipalities('administrator'))::text[]));
CREATE POLICY half_day_change ON half_day FOR UPDATE TO schakel_web
  USING (municipality_id = ANY ((SELECT priv.my_municipalities('administrator'))::text[]))
  WITH CHECK (municipality_id = ANY ((SELECT priv.my_municipalities('administrator'))::text[]));
CREATE POLICY agreement_read ON working_agreement FOR SELECT TO schakel_web
  USING (school_id = ANY ((SELECT priv.my_organisations('schoolCounsellor') || priv.my_half_day_schools())::uuid[]));
CREATE POLICY agreement_add ON working_agreement FOR INSERT TO schakel_web
  WITH CHECK (author_account_id = (SELECT priv.me()) AND school_id = ANY ((SELECT priv.my_organisations('schoolCounsellor') || priv.my_half_day_schools())::uuid[]));
CREATE POLICY agreement_change ON working_agreement FOR UPDATE TO schakel_web
  USING (school_id = ANY ((SELECT priv.my_organisations('schoolCounsellor') || priv.my_half_day_schools())::uuid[]))
  WITH CHECK (author_account_id = (SELECT priv.me()) AND school_id = ANY ((SELECT priv.my_organisations('schoolCounsellor') || priv.my_half_day_schools())::uuid[]));

-- People
CREATE POLICY account_read ON account FOR SELECT TO schakel_web USING (id = ANY ((SELECT priv.my_colleague_ids())::uuid[]));
CREATE POLICY membership_read ON membership FOR SELECT TO schakel_web USING (municipality_id = ANY ((SELECT priv.my_municipalities())::text[]));
CREATE POLICY mandate_read ON mandate FOR SELECT TO schakel_web
  USING (account_id = (SELECT priv.me()) OR municipality_id = ANY ((SELECT priv.my_municipalities('administrator') || priv.my_municipalities('teamLead'))::text[]));
CREATE POLICY mandate_add ON mandate FOR INSERT TO schakel_web
  WITH CHECK (municipality_id = ANY ((SELECT priv.my_municipalities('administrator'))::text[]));
CREATE POLICY mandate_change ON mandate FOR UPDATE TO schakel_web
  USING (municipality_id = ANY ((SELECT priv.my_municipalities('administrator'))::text[]))
  WITH CHECK (municipality_id = ANY ((SELECT priv.my_municipalities('administrator'))::text[]));
CREATE POLICY agenda_own ON agenda_item FOR ALL TO schakel_web
  USING (account_id = (SELECT priv.me()))
  WITH CHECK (account_id = (SELECT priv.me()) AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker'))::uuid[]));

-- Pupils and guardians
CREATE POLICY pupil_read ON pupil FOR SELECT TO schakel_web USING (id = ANY ((SELECT priv.my_pupil_ids())::uuid[]));
CREATE POLICY pupil_change ON pupil FOR UPDATE TO schakel_web
  USING (id = ANY ((SELECT priv.my_pupil_ids())::uuid[])
    AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker') || priv.my_organisations('schoolCounsellor'))::uuid[]))
  WITH CHECK (controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker') || priv.my_organisations('schoolCounsellor'))::uuid[]));
CREATE POLICY guardian_read ON guardian FOR SELECT TO schakel_web
  USING (pupil_id = ANY ((SELECT priv.my_pupil_ids())::uuid[])
    AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker') || priv.my_organisations('schoolCounsellor'))::uuid[]));
CREATE POLICY guardian_add ON guardian FOR INSERT TO schakel_web
  WITH CHECK (pupil_id = ANY ((SELECT priv.my_pupil_ids())::uuid[])
    AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker') || priv.my_organisations('schoolCounsellor'))::uuid[]));
CREATE POLICY guardian_change ON guardian FOR UPDATE TO schakel_web
  USING (pupil_id = ANY ((SELECT priv.my_pupil_ids())::uuid[])
    AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker') || priv.my_organisations('schoolCounsellor'))::uuid[]))
  WITH CHECK (pupil_id = ANY ((SELECT priv.my_pupil_ids())::uuid[])
    AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker') || priv.my_organisations('schoolCounsellor'))::uuid[]));

-- Cases
CREATE POLICY case_read ON case_file FOR SELECT TO schakel_web USING (id = ANY ((SELECT priv.my_case_ids())::uuid[]));
CREATE POLICY case_change ON case_file FOR UPDATE TO schakel_web
  USING (id = ANY ((SELECT priv.own_case_ids())::uuid[])) WITH CHECK (id = ANY ((SELECT priv.own_case_ids())::uuid[]));
CREATE POLICY progress_read ON case_progress FOR SELECT TO schakel_web
  USING (case_id = ANY ((SELECT priv.own_case_ids() || priv.emergency_case_ids())::uuid[]));
CREATE POLICY progress_change ON case_progress FOR UPDATE TO schakel_web
  USING (case_id = ANY ((SELECT priv.own_case_ids())::uuid[])) WITH CHECK (case_id = ANY ((SELECT priv.own_case_ids())::uuid[]));
CREATE POLICY member_read ON case_member FOR SELECT TO schakel_web USING (case_id = ANY ((SELECT priv.own_case_ids())::uuid[]) OR case_id = ANY ((SELECT priv.emergency_case_ids())::uuid[]));
CREATE POLICY lead_read ON case_lead FOR SELECT TO schakel_web
  USING (case_id = ANY ((SELECT priv.own_case_ids())::uuid[]) OR priv.consent_reaches(case_id, NULL) OR case_id = ANY ((SELECT priv.emergency_case_ids())::uuid[]));
CREATE POLICY note_read ON case_note FOR SELECT TO schakel_web
  USING (case_id = ANY ((SELECT priv.own_case_ids())::uuid[]) OR priv.consent_reaches(case_id, kind) OR case_id = ANY ((SELECT priv.emergency_case_ids())::uuid[])
    OR controller_organisation_id = ANY ((SELECT priv.my_organisations('schoolCounsellor'))::uuid[]));
CREATE POLICY note_add ON case_note FOR INSERT TO schakel_web
  WITH CHECK (author_account_id = (SELECT priv.me()) AND (
    (side = 'care' AND priv.own_reaches(case_id) AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker'))::uuid[]))
    OR (side = 'school' AND kind IN ('agreements', 'classroom') AND priv.consent_reaches(case_id, NULL)
      AND controller_organisation_id = ANY ((SELECT priv.my_organisations('schoolCounsellor'))::uuid[]))));
CREATE POLICY action_read ON action_item FOR SELECT TO schakel_web
  USING (case_id = ANY ((SELECT priv.own_case_ids())::uuid[]) OR priv.consent_reaches(case_id, 'agreements') OR case_id = ANY ((SELECT priv.emergency_case_ids())::uuid[]));
CREATE POLICY action_add ON action_item FOR INSERT TO schakel_web
  WITH CHECK (priv.own_reaches(case_id) AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker'))::uuid[]));
CREATE POLICY action_change ON action_item FOR UPDATE TO schakel_web
  USING (priv.own_reaches(case_id)) WITH CHECK (priv.own_reaches(case_id));
CREATE POLICY emergency_read ON emergency_access FOR SELECT TO schakel_web
  USING (account_id = (SELECT priv.me()) OR controller_organisation_id = ANY ((SELECT priv.my_organisations('privacyOfficer'))::uuid[]));

-- Consents: the care side reads its own; a receiver reads only what is in force for it, never how another one ended
CREATE POLICY consent_read ON consent FOR SELECT TO schakel_web
  USING (case_id = ANY ((SELECT priv.own_case_ids())::uuid[]) OR case_id = ANY ((SELECT priv.emergency_case_ids())::uuid[])
    OR (direction = 'workerToSchool' AND receiver_organisation_id = ANY ((SELECT priv.my_organisations('schoolCounsellor'))::uuid[])
      AND priv.covers(valid_from, valid_until, ended_at, statement_timestamp()))
    OR (direction = 'schoolToWorker' AND controller_organisation_id = ANY ((SELECT priv.my_organisations('schoolCounsellor'))::uuid[]))
    OR (direction = 'schoolToWorker' AND request_id IS NOT NULL AND priv.request_reaches(request_id) = 'care'));
CREATE POLICY consent_event_read ON consent_event FOR SELECT TO schakel_web
  USING (EXISTS (SELECT 1 FROM consent c WHERE c.id = consent_id AND
    (c.case_id = ANY ((SELECT priv.own_case_ids())::uuid[]) OR c.case_id = ANY ((SELECT priv.emergency_case_ids())::uuid[])
      OR (c.direction = 'schoolToWorker' AND c.controller_organisation_id = ANY ((SELECT priv.my_organisations('schoolCounsellor'))::uuid[])))));
CREATE POLICY consent_giver_read ON consent_giver FOR SELECT TO schakel_web
  USING (EXISTS (SELECT 1 FROM consent_event e WHERE e.id = event_id));
CREATE POLICY help_read ON help_consent FOR SELECT TO schakel_web USING (case_id = ANY ((SELECT priv.own_case_ids())::uuid[]) OR case_id = ANY ((SELECT priv.emergency_case_ids())::uuid[]));
CREATE POLICY help_add ON help_consent FOR INSERT TO schakel_web
  WITH CHECK (recorded_by = (SELECT priv.me()) AND priv.own_reaches(case_id) AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker'))::uuid[]));
CREATE POLICY help_change ON help_consent FOR UPDATE TO schakel_web USING (priv.own_reaches(case_id)) WITH CHECK (priv.own_reaches(case_id));

-- Requests
CREATE POLICY request_read_care ON support_request FOR SELECT TO schakel_web
  USING (priv.care_request_reaches(assigned_to, school_id, case_id, door, controller_organisation_id, municipality_id));
CREATE POLICY request_read_school ON support_request FOR SELECT TO schakel_web USING (priv.school_request_reaches(school_id, door));
CREATE POLICY request_change ON support_request FOR UPDATE TO schakel_web
  USING (priv.care_request_reaches(assigned_to, school_id, case_id, door, controller_organisation_id, municipality_id))
  WITH CHECK (assigned_to = (SELECT priv.me()) AND (case_id IS NULL OR priv.own_reaches(case_id))
    AND priv.care_request_reaches(assigned_to, school_id, case_id, door, controller_organisation_id, municipality_id));
CREATE POLICY message_read ON request_message FOR SELECT TO schakel_web USING (priv.request_reaches(request_id) IS NOT NULL);
-- Care writes on its own requests; content about a child needs a yes in force of this request's case for this request's
-- school (or none: consent_id empty, no content).
CREATE POLICY message_add ON request_message FOR INSERT TO schakel_web
  WITH CHECK (author_account_id = (SELECT priv.me()) AND side = 'care' AND priv.request_reaches(request_id) = 'care'
    AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker'))::uuid[])
    AND (consent_id IS NULL OR EXISTS (SELECT 1 FROM consent c, support_request q WHERE q.id = request_message.request_id
      AND q.case_id = c.case_id AND q.school_id = c.receiver_organisation_id AND c.id = request_message.consent_id AND c.direction = 'workerToSchool'
      AND priv.covers(c.valid_from, c.valid_until, c.ended_at, statement_timestamp()))));

-- Consultations
CREATE POLICY consultation_read ON consultation FOR SELECT TO schakel_web
  USING ((author_account_id = (SELECT priv.me()) AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker'))::uuid[]))
    OR case_id = ANY ((SELECT priv.own_case_ids())::uuid[])
    OR (case_id IS NOT NULL AND voided_at IS NULL AND priv.consent_reaches(case_id, kind))
    OR case_id = ANY ((SELECT priv.emergency_case_ids())::uuid[]));
CREATE POLICY consultation_add ON consultation FOR INSERT TO schakel_web
  WITH CHECK (author_account_id = (SELECT priv.me())
    AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker'))::uuid[])
    AND municipality_id = ANY ((SELECT priv.my_municipalities('youthWorker'))::text[])
    AND (case_id IS NULL OR priv.own_reaches(case_id))
    AND (pupil_id IS NULL OR pupil_id = ANY ((SELECT priv.my_pupil_ids())::uuid[])));
CREATE POLICY consultation_change ON consultation FOR UPDATE TO schakel_web
  USING (author_account_id = (SELECT priv.me()) AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker'))::uuid[]))
  WITH CHECK (author_account_id = (SELECT priv.me())
    AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker'))::uuid[])
    AND municipality_id = ANY ((SELECT priv.my_municipalities('youthWorker'))::text[])
    AND (case_id IS NULL OR priv.own_reaches(case_id))
    AND (pupil_id IS NULL OR pupil_id = ANY ((SELECT priv.my_pupil_ids())::uuid[])));

-- Referrals
CREATE POLICY application_read ON application FOR SELECT TO schakel_web USING (case_id = ANY ((SELECT priv.own_case_ids())::uuid[]) OR case_id = ANY ((SELECT priv.emergency_case_ids())::uuid[]));
CREATE POLICY application_add ON application FOR INSERT TO schakel_web
  WITH CHECK (recorded_by = (SELECT priv.me()) AND priv.own_reaches(case_id) AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker'))::uuid[]));
CREATE POLICY beschikking_read ON beschikking FOR SELECT TO schakel_web
  USING (case_id = ANY ((SELECT priv.own_case_ids())::uuid[]) OR case_id = ANY ((SELECT priv.emergency_case_ids())::uuid[])
    OR (controller_organisation_id = ANY ((SELECT priv.my_organisations('teamLead'))::uuid[])
      AND (status = 'awaitingSecond' OR (second_by = (SELECT priv.me()) AND decided_at IS NOT NULL))));
CREATE POLICY beschikking_add ON beschikking FOR INSERT TO schakel_web
  WITH CHECK (drafted_by = (SELECT priv.me()) AND status = 'draft' AND priv.own_reaches(case_id)
    AND controller_organisation_id = ANY ((SELECT priv.my_organisations('youthWorker'))::uuid[]));
CREATE POLICY beschikking_change ON beschikking FOR UPDATE TO schakel_web
  USING (status = 'draft' AND priv.own_reaches(case_id)) WITH CHECK (status = 'draft' AND priv.own_reaches(case_id));

-- Audit: the privacy officer of the controller reads the log, never the file; the case's own workers see who looked
CREATE POLICY audit_read ON audit_event FOR SELECT TO schakel_web
  USING (controller_organisation_id = ANY ((SELECT priv.my_organisations('privacyOfficer'))::uuid[])
    OR case_id = ANY ((SELECT priv.own_case_ids())::uuid[]));
CREATE POLICY receipt_read ON form_receipt FOR SELECT TO schakel_web USING (account_id = (SELECT priv.me()));
CREATE POLICY receipt_add ON form_receipt FOR INSERT TO schakel_web WITH CHECK (account_id = (SELECT priv.me()));
CREATE POLICY receipt_change ON form_receipt FOR UPDATE TO schakel_web
  USING (account_id = (SELECT priv.me())) WITH CHECK (account_id = (SELECT priv.me()));
CREATE POLICY installation_read ON installation FOR SELECT TO schakel_web USING (true);

-- Grants: only what a policy speaks of; columns that carry a decision or an owner are left out
GRANT SELECT ON municipality, neighbourhood, organisation, school, product, half_day, working_agreement, account, membership, mandate,
  agenda_item, pupil, guardian, case_file, case_progress, case_member, case_lead, case_note, action_item, emergency_access, consent,
  consent_event, consent_giver, help_consent, support_request, request_message, consultation, application, beschikking, audit_event,
  form_receipt, installation TO schakel_web;
GRANT INSERT ON half_day, working_agreement, mandate, agenda_item, guardian, case_note, action_item, help_consent, request_message,
  consultation, application, beschikking, form_receipt TO schakel_web;
GRANT DELETE ON agenda_item TO schakel_web;
GRANT UPDATE (consent_days, quiet_days, youth_worker_title, ordinance_name) ON municipality TO schakel_web;
GRANT UPDATE (intake_form, active) ON school TO schakel_web;
GRANT UPDATE (body, agreed_on, evaluate_on, author_account_id, version) ON working_agreement TO schakel_web;
GRANT UPDATE (valid_until, walk_in, version) ON half_day TO schakel_web;
GRANT UPDATE (valid_until, version) ON mandate TO schakel_web;
GRANT UPDATE (title, detail, starts_at, minutes, school_id, case_id, version) ON agenda_item TO schakel_web;
GRANT UPDATE (given_name, family_name, birth_date, group_name, responsible_municipality_id, secret_address, version) ON pupil TO schakel_web;
GRANT UPDATE (name, relation, has_authority, authority_source, phone, email, lives_with_pupil, version) ON guardian TO schakel_web;
GRANT UPDATE (status, closed_at, version) ON case_file TO schakel_web;
GRANT UPDATE (turn, turn_since, turn_note, first_talk_at, applied_at, started_at, ended_at, last_contact_at, outcome, version) ON case_progress TO schakel_web;
GRANT UPDATE (title, due_on, done_at, version) ON action_item TO schakel_web;
GRANT UPDATE (withdrawn_at, version) ON help_consent TO schakel_web;
GRANT UPDATE (status, assigned_to, case_id, next_place, taken_up_at, answered_at, closed_at, version) ON support_request TO schakel_web;
GRANT UPDATE (form, subject, partners, themes, pupil_id, case_id, request_id, group_label, minutes, note, kind, hat, parents_present, voided_at, linked_at, version) ON consultation TO schakel_web;
GRANT UPDATE (product_id, provider_organisation_id, quantity, amount_cents, starts_on, ends_on, goal, reasoning, applied_on, version) ON beschikking TO schakel_web;
GRANT UPDATE (answer) ON form_receipt TO schakel_web;
