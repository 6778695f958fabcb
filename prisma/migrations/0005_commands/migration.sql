-- Definer functions for what no single-row policy can say: roots with their membership (decision 4), consents, decisions,
-- the log and the outbox. Each checks the actor itself and refuses with an SQLSTATE of class SK:
-- SK401 nobody, SK403 not allowed (also for what does not exist), SK409 changed meanwhile, SK422 does not fit.
SET ROLE schakel_owner;
CREATE POLICY policy_role_adds ON pupil FOR INSERT TO schakel_policy WITH CHECK (true);
CREATE POLICY policy_role_adds ON guardian FOR INSERT TO schakel_policy WITH CHECK (true);
CREATE POLICY policy_role_adds ON case_file FOR INSERT TO schakel_policy WITH CHECK (true);
CREATE POLICY policy_role_adds ON case_progress FOR INSERT TO schakel_policy WITH CHECK (true);
CREATE POLICY policy_role_changes ON case_progress FOR UPDATE TO schakel_policy USING (true);
CREATE POLICY policy_role_adds ON case_member FOR INSERT TO schakel_policy WITH CHECK (true);
CREATE POLICY policy_role_changes ON case_member FOR UPDATE TO schakel_policy USING (true);
CREATE POLICY policy_role_adds ON case_lead FOR INSERT TO schakel_policy WITH CHECK (true);
CREATE POLICY policy_role_changes ON case_lead FOR UPDATE TO schakel_policy USING (true);
CREATE POLICY policy_role_adds ON support_request FOR INSERT TO schakel_policy WITH CHECK (true);
CREATE POLICY policy_role_changes ON support_request FOR UPDATE TO schakel_policy USING (true);
CREATE POLICY policy_role_adds ON request_message FOR INSERT TO schakel_policy WITH CHECK (true);
CREATE POLICY policy_role_adds ON consent FOR INSERT TO schakel_policy WITH CHECK (true);
CREATE POLICY policy_role_changes ON consent FOR UPDATE TO schakel_policy USING (true);
CREATE POLICY policy_role_adds ON consent_event FOR INSERT TO schakel_policy WITH CHECK (true);
CREATE POLICY policy_role_adds ON consent_giver FOR INSERT TO schakel_policy WITH CHECK (true);
CREATE POLICY policy_role_changes ON beschikking FOR UPDATE TO schakel_policy USING (true);
CREATE POLICY policy_role_adds ON audit_event FOR INSERT TO schakel_policy WITH CHECK (true);
CREATE POLICY policy_role_adds ON outbox_message FOR INSERT TO schakel_policy WITH CHECK (true);
CREATE POLICY policy_role_changes ON outbox_message FOR UPDATE TO schakel_policy USING (true);
CREATE POLICY policy_role_changes ON credential FOR UPDATE TO schakel_policy USING (true);
GRANT INSERT ON pupil, guardian, case_file, case_progress, case_member, case_lead, support_request, request_message, consent,
  consent_event, consent_giver, audit_event, outbox_message TO schakel_policy;
GRANT UPDATE ON case_progress, case_member, case_lead, support_request, consent, beschikking, outbox_message, credential TO schakel_policy;
GRANT USAGE ON SEQUENCE audit_event_id_seq TO schakel_policy;
RESET ROLE;

SET ROLE schakel_policy;

CREATE FUNCTION priv.refuse(p_code text, p_what text) RETURNS void LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION '%', p_what USING ERRCODE = p_code; END $$;

-- The log (NEN 7513). Actor, name, role, organisation and session come from the credential, never from the caller.
-- p: {code, action, outcome, municipalityId, controllerOrganisationId, caseId, objectType, objectIds[], ground, consentId, reason, requestId, role}
CREATE FUNCTION priv.record(p jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_me uuid := priv.me(); v_m record;
BEGIN
  IF v_me IS NULL THEN PERFORM priv.refuse('SK401', 'nobody is signed in'); END IF;
  SELECT m.role, m.organisation_id, m.municipality_id INTO v_m FROM public.membership m
   WHERE m.account_id = v_me AND (m.ended_at IS NULL OR m.ended_at > statement_timestamp())
   ORDER BY (m.role = (p ->> 'role')) DESC NULLS LAST, m.started_at LIMIT 1;
  INSERT INTO public.audit_event (code, action, outcome, actor_account_id, actor_name, actor_role, actor_organisation_id,
      municipality_id, controller_organisation_id, case_id, object_type, object_ids, ground, consent_id, reason, request_id, session_hash)
  VALUES (p ->> 'code', p ->> 'action', coalesce(p ->> 'outcome', 'ok'), v_me,
    (SELECT a.name FROM public.account a WHERE a.id = v_me), v_m.role, v_m.organisation_id,
    coalesce(p ->> 'municipalityId', v_m.municipality_id), coalesce((p ->> 'controllerOrganisationId')::uuid, v_m.organisation_id),
    (p ->> 'caseId')::uuid, p ->> 'objectType',
    coalesce((SELECT array_agg(x::uuid) FROM jsonb_array_elements_text(coalesce(p -> 'objectIds', '[]'::jsonb)) x), '{}'),
    p ->> 'ground', (p ->> 'consentId')::uuid, left(p ->> 'reason', 500), (p ->> 'requestId')::uuid,
    left(encode(sha256(convert_to(current_setting('schakel.credential', true), 'UTF8')), 'hex'), 16));
END $$;

-- A mail without names to a colleague of one of my municipalities; sent by the worker process, only while p_consent is in force.
CREATE FUNCTION priv.enqueue(p_kind text, p_recipient uuid, p_path text, p_municipality text, p_consent uuid DEFAULT NULL)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_id uuid := gen_random_uuid();
BEGIN
  IF NOT p_recipient = ANY (priv.my_colleague_ids()) THEN PERFORM priv.refuse('SK403', 'not a colleague'); END IF;
  INSERT INTO public.outbox_message (id, municipality_id, kind, recipient_account_id, path, consent_id)
  VALUES (v_id, p_municipality, p_kind, p_recipient, p_path, p_consent);
  PERFORM priv.schedule(v_id);
  RETURN v_id;
END $$;

-- A new pupil in the file of p_controller, with the parents that were named. Internal.
CREATE FUNCTION priv.add_pupil(p jsonb, p_municipality text, p_school uuid, p_controller uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_id uuid := coalesce((p ->> 'id')::uuid, gen_random_uuid());
BEGIN
  INSERT INTO public.pupil (id, municipality_id, controller_organisation_id, school_id, given_name, family_name, birth_date, group_name, responsible_municipality_id)
  VALUES (v_id, p_municipality, p_controller, p_school, p ->> 'givenName', p ->> 'familyName', (p ->> 'birthDate')::date, p ->> 'groupName',
    p ->> 'responsibleMunicipalityId');
  INSERT INTO public.guardian (id, municipality_id, controller_organisation_id, pupil_id, name, relation, has_authority, authority_source, phone, lives_with_pupil)
  SELECT coalesce((g ->> 'id')::uuid, gen_random_uuid()), p_municipality, p_controller, v_id, g ->> 'name', coalesce(g ->> 'relation', 'other'),
    coalesce((g ->> 'hasAuthority')::boolean, true), coalesce(g ->> 'authoritySource', 'statement'), g ->> 'phone', coalesce((g ->> 'livesWithPupil')::boolean, true)
  FROM jsonb_array_elements(coalesce(p -> 'guardians', '[]'::jsonb)) g;
  RETURN v_id;
END $$;

-- A pupil without a case, for a loose consultation with a name. Worker only; returns the id.
CREATE FUNCTION priv.register_pupil(p jsonb) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_school uuid := (p ->> 'schoolId')::uuid; v_m record;
BEGIN
  SELECT s.municipality_id, m.organisation_id INTO v_m FROM public.school s JOIN public.membership m
     ON m.municipality_id = s.municipality_id AND m.account_id = priv.me() AND m.role = 'youthWorker'
    AND (m.ended_at IS NULL OR m.ended_at > statement_timestamp()) WHERE s.organisation_id = v_school LIMIT 1;
  IF NOT FOUND THEN PERFORM priv.refuse('SK403', 'no worker for this school'); END IF;
  RETURN priv.add_pupil(p, v_m.municipality_id, v_school, v_m.organisation_id);
END $$;

-- Asks support. School door: an ib'er of that school; other doors: a worker writes down the question of a parent or child.
-- p: {id, schoolId, door, schoolMayKnow, parentsKnow, parentsKnowNote, pupilId | pupil{}, groupName, theme, worry, tried, urgency,
--     assignToMe, consent{id,eventId,channel,giverName,capacity,note}}
CREATE FUNCTION priv.ask_support(p jsonb) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_me uuid := priv.me(); v_school uuid := (p ->> 'schoolId')::uuid; v_door text := p ->> 'door'; v_id uuid := (p ->> 'id')::uuid;
  v_place text; v_controller uuid; v_pupil uuid; v_receiver uuid; v_now timestamptz := statement_timestamp(); v_known boolean; v_consent uuid; v_event uuid;
BEGIN
  IF v_me IS NULL THEN PERFORM priv.refuse('SK401', 'nobody is signed in'); END IF;
  SELECT municipality_id INTO v_place FROM public.school WHERE organisation_id = v_school AND active;
  IF v_door = 'school' THEN
    IF NOT v_school = ANY (priv.my_organisations('schoolCounsellor')) THEN PERFORM priv.refuse('SK403', 'not your school'); END IF;
    v_controller := v_school; v_known := true;
  ELSE
    SELECT m.organisation_id INTO v_controller FROM public.membership m WHERE m.account_id = v_me AND m.role = 'youthWorker'
       AND m.municipality_id = v_place AND (m.ended_at IS NULL OR m.ended_at > v_now) LIMIT 1;
    IF NOT FOUND THEN PERFORM priv.refuse('SK403', 'no worker here'); END IF;
    v_known := coalesce((p ->> 'schoolMayKnow')::boolean, false);
  END IF;
  IF p ? 'pupilId' AND p ->> 'pupilId' IS NOT NULL THEN
    SELECT id INTO v_pupil FROM public.pupil WHERE id = (p ->> 'pupilId')::uuid AND id = ANY (priv.my_pupil_ids()) AND controller_organisation_id = v_controller;
    IF NOT FOUND THEN PERFORM priv.refuse('SK403', 'no such pupil'); END IF;
  ELSIF p -> 'pupil' IS NOT NULL AND jsonb_typeof(p -> 'pupil') = 'object' THEN
    IF v_door = 'school' AND p ->> 'parentsKnow' <> 'yes' THEN PERFORM priv.refuse('SK422', 'no name before the parents know'); END IF;
    v_pupil := priv.add_pupil(p -> 'pupil', v_place, v_school, v_controller);
  END IF;
  INSERT INTO public.support_request (id, municipality_id, controller_organisation_id, school_id, door, school_may_know, asked_by, parents_know,
      parents_know_note, pupil_id, group_name, theme, worry, tried, urgency, status, assigned_to, asked_at, taken_up_at)
  VALUES (v_id, v_place, v_controller, v_school, v_door, v_known, v_me, p ->> 'parentsKnow', p ->> 'parentsKnowNote', v_pupil, p ->> 'groupName',
    p ->> 'theme', p ->> 'worry', p ->> 'tried', coalesce(p ->> 'urgency', 'normal'),
    CASE WHEN v_door <> 'school' THEN 'takenUp' ELSE 'received' END, CASE WHEN v_door <> 'school' THEN v_me END, v_now,
    CASE WHEN v_door <> 'school' THEN v_now END);
  -- the named request is itself a disclosure (field.md A2): a yes used up by this one question
  IF v_door = 'school' AND v_pupil IS NOT NULL AND p -> 'consent' IS NOT NULL THEN
    SELECT coalesce((SELECT m.organisation_id FROM public.half_day h JOIN public.membership m ON m.account_id = h.account_id AND m.role = 'youthWorker'
        AND m.municipality_id = v_place AND m.ended_at IS NULL
       WHERE h.school_id = v_school AND h.valid_from <= priv.local_day(v_now) AND (h.valid_until IS NULL OR h.valid_until > priv.local_day(v_now)) LIMIT 1),
      (SELECT o.id FROM public.organisation o WHERE o.municipality_id = v_place AND o.kind = 'municipality' LIMIT 1)) INTO v_receiver;
    v_consent := coalesce((p #>> '{consent,id}')::uuid, gen_random_uuid()); v_event := coalesce((p #>> '{consent,eventId}')::uuid, gen_random_uuid());
    INSERT INTO public.consent (id, municipality_id, controller_organisation_id, pupil_id, request_id, direction, purpose, receiver_organisation_id,
        kinds, mode, given_on, valid_from, valid_until, ended_at, end_cause, recorded_by)
    VALUES (v_consent, v_place, v_controller, v_pupil, v_id, 'schoolToWorker', 'request', v_receiver, ARRAY['request'], 'once', priv.local_day(v_now),
      v_now, priv.consent_end(priv.local_day(v_now), 1), v_now, 'used', v_me);
    INSERT INTO public.consent_event (id, municipality_id, controller_organisation_id, consent_id, kind, at, channel, recorded_by, note)
    VALUES (v_event, v_place, v_controller, v_consent, 'given', v_now, coalesce(p #>> '{consent,channel}', 'oral'), v_me, p #>> '{consent,note}'),
           (gen_random_uuid(), v_place, v_controller, v_consent, 'used', v_now, coalesce(p #>> '{consent,channel}', 'oral'), v_me, NULL);
    INSERT INTO public.consent_giver (municipality_id, controller_organisation_id, event_id, name, capacity)
    VALUES (v_place, v_controller, v_event, p #>> '{consent,giverName}', coalesce(p #>> '{consent,capacity}', 'guardian'));
  END IF;
  RETURN v_id;
END $$;

-- The ib'er answers a question back, and the request is with the worker again.
CREATE FUNCTION priv.school_reply(p_request uuid, p_message uuid, p_body text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE r record;
BEGIN
  SELECT * INTO r FROM public.support_request WHERE id = p_request;
  IF NOT FOUND OR NOT priv.school_request_reaches(r.school_id, r.door) THEN PERFORM priv.refuse('SK403', 'no such request'); END IF;
  IF r.status IN ('answered', 'closed', 'redirected') THEN PERFORM priv.refuse('SK409', 'the request has ended'); END IF;
  INSERT INTO public.request_message (id, municipality_id, controller_organisation_id, request_id, side, kind, body, author_account_id, at)
  VALUES (p_message, r.municipality_id, r.school_id, p_request, 'school', 'reply', p_body, priv.me(), statement_timestamp());
  UPDATE public.support_request SET status = CASE WHEN assigned_to IS NULL THEN 'received' ELSE 'takenUp' END, version = version + 1 WHERE id = p_request;
  -- a case that hangs on the request shows whose turn it is; the school itself cannot reach it
  UPDATE public.case_progress SET turn = 'care', turn_since = statement_timestamp(), turn_note = NULL, version = version + 1 WHERE case_id = r.case_id AND turn = 'school';
END $$;

-- The ib'er takes her question back (closed) as long as it is hers to close.
CREATE FUNCTION priv.school_closes_request(p_request uuid, p_version integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE r record;
BEGIN
  SELECT * INTO r FROM public.support_request WHERE id = p_request;
  IF NOT FOUND OR NOT priv.school_request_reaches(r.school_id, r.door) THEN PERFORM priv.refuse('SK403', 'no such request'); END IF;
  IF r.version <> p_version OR r.status = 'closed' THEN PERFORM priv.refuse('SK409', 'changed meanwhile'); END IF;
  UPDATE public.support_request SET status = 'closed', closed_at = statement_timestamp(), version = version + 1 WHERE id = p_request;
END $$;

-- Opens a case with its progress, its first member and the leads (decision 4).
-- p: {id, requestId?, schoolId, door, schoolMayKnow, askedAt, pupilId? (of my own file) | pupil{givenName,familyName,...,guardians[]}}
-- With requestId the name comes from the request when no pupil is given; care keeps its own row.
CREATE FUNCTION priv.open_case(p jsonb) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_me uuid := priv.me(); v_id uuid := (p ->> 'id')::uuid; v_now timestamptz := statement_timestamp(); v_org uuid; v_place text;
  v_school uuid := (p ->> 'schoolId')::uuid; q record; v_pupil uuid; v_door text := p ->> 'door'; v_known boolean; v_asked timestamptz;
BEGIN
  IF p ->> 'requestId' IS NOT NULL THEN
    SELECT * INTO q FROM public.support_request WHERE id = (p ->> 'requestId')::uuid;
    IF NOT FOUND OR priv.request_reaches(q.id) IS DISTINCT FROM 'care' THEN PERFORM priv.refuse('SK403', 'no such request'); END IF;
    IF q.case_id IS NOT NULL THEN PERFORM priv.refuse('SK409', 'the request has a case already'); END IF;
    v_school := q.school_id; v_door := q.door; v_known := q.school_may_know; v_asked := q.asked_at;
  ELSE
    v_known := coalesce((p ->> 'schoolMayKnow')::boolean, false); v_asked := coalesce((p ->> 'askedAt')::timestamptz, v_now);
  END IF;
  SELECT s.municipality_id, m.organisation_id INTO v_place, v_org FROM public.school s JOIN public.membership m
     ON m.municipality_id = s.municipality_id AND m.account_id = v_me AND m.role = 'youthWorker' AND (m.ended_at IS NULL OR m.ended_at > v_now)
   WHERE s.organisation_id = v_school ORDER BY m.started_at LIMIT 1;
  IF NOT FOUND THEN PERFORM priv.refuse('SK403', 'no worker for this school'); END IF;
  IF p ->> 'pupilId' IS NOT NULL THEN
    SELECT id INTO v_pupil FROM public.pupil WHERE id = (p ->> 'pupilId')::uuid AND id = ANY (priv.my_pupil_ids()) AND controller_organisation_id = v_org;
    IF NOT FOUND THEN PERFORM priv.refuse('SK403', 'no such pupil'); END IF;
  ELSIF p -> 'pupil' IS NOT NULL AND jsonb_typeof(p -> 'pupil') = 'object' THEN
    v_pupil := priv.add_pupil(p -> 'pupil', v_place, v_school, v_org);
  ELSIF p ->> 'requestId' IS NOT NULL AND q.pupil_id IS NOT NULL THEN
    SELECT priv.add_pupil(jsonb_build_object('givenName', x.given_name, 'familyName', x.family_name, 'birthDate', x.birth_date, 'groupName', x.group_name),
      v_place, v_school, v_org) INTO v_pupil FROM public.pupil x WHERE x.id = q.pupil_id;
  ELSE
    PERFORM priv.refuse('SK422', 'a case needs a name');
  END IF;
  INSERT INTO public.case_file (id, municipality_id, controller_organisation_id, pupil_id, school_id, opened_at)
  VALUES (v_id, v_place, v_org, v_pupil, v_school, v_now);
  INSERT INTO public.case_progress (case_id, municipality_id, controller_organisation_id, door, school_may_know, turn, turn_since, asked_at)
  VALUES (v_id, v_place, v_org, v_door, v_known OR v_door = 'school', 'care', v_now, v_asked);
  INSERT INTO public.case_member (municipality_id, controller_organisation_id, case_id, account_id, part, started_at) VALUES (v_place, v_org, v_id, v_me, 'lead', v_now);
  INSERT INTO public.case_lead (municipality_id, controller_organisation_id, case_id, kind, account_id, started_at) VALUES (v_place, v_org, v_id, 'careLead', v_me, v_now);
  IF p ->> 'requestId' IS NOT NULL THEN
    IF v_door = 'school' THEN
      INSERT INTO public.case_lead (municipality_id, controller_organisation_id, case_id, kind, account_id, started_at) VALUES (v_place, v_org, v_id, 'schoolLead', q.asked_by, v_now);
    END IF;
    UPDATE public.support_request SET case_id = v_id, assigned_to = v_me, status = CASE WHEN status = 'received' THEN 'takenUp' ELSE status END,
      taken_up_at = coalesce(taken_up_at, v_now), version = version + 1 WHERE id = q.id;
  END IF;
  RETURN v_id;
END $$;

-- A colleague joins (part member or cover) or leaves. Only a member of the case may do so; the last lead cannot leave.
CREATE FUNCTION priv.add_member(p_case uuid, p_account uuid, p_part text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE c record;
BEGIN
  SELECT * INTO c FROM public.case_file WHERE id = p_case;
  IF NOT FOUND OR NOT priv.own_reaches(p_case) THEN PERFORM priv.refuse('SK403', 'no such case'); END IF;
  IF NOT EXISTS (SELECT 1 FROM public.membership m WHERE m.account_id = p_account AND m.role = 'youthWorker'
      AND m.organisation_id = c.controller_organisation_id AND m.ended_at IS NULL) THEN PERFORM priv.refuse('SK422', 'not a worker of this organisation'); END IF;
  INSERT INTO public.case_member (municipality_id, controller_organisation_id, case_id, account_id, part, started_at)
  VALUES (c.municipality_id, c.controller_organisation_id, p_case, p_account, p_part, statement_timestamp());
END $$;
CREATE FUNCTION priv.leave_case(p_case uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT priv.own_reaches(p_case) THEN PERFORM priv.refuse('SK403', 'no such case'); END IF;
  IF NOT EXISTS (SELECT 1 FROM public.case_member WHERE case_id = p_case AND ended_at IS NULL AND account_id <> priv.me() AND part <> 'cover') THEN
    PERFORM priv.refuse('SK422', 'somebody must hold the case'); END IF;
  UPDATE public.case_member SET ended_at = statement_timestamp() WHERE case_id = p_case AND account_id = priv.me() AND ended_at IS NULL;
END $$;

-- Records a yes, or a yes said again. Member of the case only. The other side never renews (field.md C).
-- p: {id, eventId, caseId, direction, purpose, receiverOrganisationId, kinds[], mode, days?, channel, note, givers[{guardianId,name,capacity,authoritySource}]}
CREATE FUNCTION priv.give_consent(p jsonb) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_me uuid := priv.me(); v_now timestamptz := statement_timestamp(); v_day date := priv.local_day(statement_timestamp()); c record; o record;
  v_id uuid := (p ->> 'id')::uuid; v_event uuid := coalesce((p ->> 'eventId')::uuid, gen_random_uuid()); v_receiver uuid := (p ->> 'receiverOrganisationId')::uuid;
  v_days integer; v_mode text := p ->> 'mode'; v_replaces uuid; v_kinds text[];
BEGIN
  SELECT f.*, u.consent_days INTO c FROM public.case_file f JOIN public.municipality u ON u.id = f.municipality_id WHERE f.id = (p ->> 'caseId')::uuid;
  IF NOT FOUND OR NOT priv.own_reaches(c.id) THEN PERFORM priv.refuse('SK403', 'no such case'); END IF;
  SELECT * INTO o FROM public.organisation WHERE id = v_receiver;
  IF NOT FOUND OR (p ->> 'direction' = 'workerToSchool' AND v_receiver <> c.school_id)
     OR (p ->> 'direction' = 'workerToMunicipality' AND (o.kind <> 'municipality' OR o.municipality_id <> c.municipality_id))
     OR p ->> 'direction' NOT IN ('workerToSchool', 'workerToMunicipality') THEN PERFORM priv.refuse('SK422', 'this receiver does not fit'); END IF;
  IF jsonb_array_length(coalesce(p -> 'givers', '[]'::jsonb)) = 0 THEN PERFORM priv.refuse('SK422', 'who said yes?'); END IF;
  v_days := CASE WHEN v_mode = 'once' THEN 1 ELSE least(coalesce((p ->> 'days')::integer, c.consent_days), c.consent_days, 42) END;
  v_kinds := ARRAY(SELECT jsonb_array_elements_text(p -> 'kinds'));
  IF v_mode = 'running' THEN
    UPDATE public.consent SET ended_at = v_now, end_cause = 'renewed', version = version + 1
     WHERE pupil_id = c.pupil_id AND direction = p ->> 'direction' AND purpose = p ->> 'purpose' AND receiver_organisation_id = v_receiver
       AND mode = 'running' AND priv.covers(valid_from, valid_until, ended_at, v_now) RETURNING id INTO v_replaces;
    IF v_replaces IS NOT NULL THEN
      INSERT INTO public.consent_event (municipality_id, controller_organisation_id, consent_id, kind, at, channel, recorded_by)
      VALUES (c.municipality_id, c.controller_organisation_id, v_replaces, 'renewed', v_now, p ->> 'channel', v_me);
    END IF;
  END IF;
  INSERT INTO public.consent (id, municipality_id, controller_organisation_id, pupil_id, case_id, direction, purpose, receiver_organisation_id, kinds, mode,
      given_on, valid_from, valid_until, replaces_id, recorded_by)
  VALUES (v_id, c.municipality_id, c.controller_organisation_id, c.pupil_id, c.id, p ->> 'direction', p ->> 'purpose', v_receiver, v_kinds, v_mode,
    v_day, v_now, priv.consent_end(v_day, v_days), v_replaces, v_me);
  INSERT INTO public.consent_event (id, municipality_id, controller_organisation_id, consent_id, kind, at, channel, recorded_by, note)
  VALUES (v_event, c.municipality_id, c.controller_organisation_id, v_id, 'given', v_now, p ->> 'channel', v_me, p ->> 'note');
  INSERT INTO public.consent_giver (municipality_id, controller_organisation_id, event_id, guardian_id, name, capacity, authority_source)
  SELECT c.municipality_id, c.controller_organisation_id, v_event, (g ->> 'guardianId')::uuid, g ->> 'name', g ->> 'capacity', coalesce(g ->> 'authoritySource', 'statement')
  FROM jsonb_array_elements(p -> 'givers') g;
  RETURN v_id;
END $$;

-- Stops a consent: withdrawn (who said so) or used (a once that served). As easy as giving (GDPR 7(3)).
CREATE FUNCTION priv.end_consent(p jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE c record; v_event uuid := gen_random_uuid(); v_now timestamptz := statement_timestamp();
BEGIN
  SELECT * INTO c FROM public.consent WHERE id = (p ->> 'id')::uuid;
  IF NOT FOUND OR NOT priv.own_reaches(c.case_id) THEN PERFORM priv.refuse('SK403', 'no such consent'); END IF;
  IF NOT priv.covers(c.valid_from, c.valid_until, c.ended_at, v_now) THEN PERFORM priv.refuse('SK409', 'it has ended already'); END IF;
  UPDATE public.consent SET ended_at = v_now, end_cause = p ->> 'cause', version = version + 1 WHERE id = c.id;
  INSERT INTO public.consent_event (id, municipality_id, controller_organisation_id, consent_id, kind, at, channel, recorded_by, note)
  VALUES (v_event, c.municipality_id, c.controller_organisation_id, c.id, p ->> 'cause', v_now, coalesce(p ->> 'channel', 'oral'), priv.me(), p ->> 'note');
  IF p ->> 'giverName' IS NOT NULL THEN
    INSERT INTO public.consent_giver (municipality_id, controller_organisation_id, event_id, name, capacity)
    VALUES (c.municipality_id, c.controller_organisation_id, v_event, p ->> 'giverName', coalesce(p ->> 'capacity', 'guardian'));
  END IF;
END $$;

-- What a school may know of sharing about its own request: running until a day, ended on a day (never why), or none.
CREATE FUNCTION priv.school_share_status(p_request uuid) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE r record; s record; v_now timestamptz := statement_timestamp();
BEGIN
  SELECT * INTO r FROM public.support_request WHERE id = p_request;
  IF NOT FOUND OR NOT priv.school_request_reaches(r.school_id, r.door) THEN RETURN NULL; END IF;
  SELECT c.valid_until, c.kinds, least(c.valid_until, coalesce(c.ended_at, c.valid_until)) AS ended, priv.covers(c.valid_from, c.valid_until, c.ended_at, v_now) AS running INTO s
    FROM public.consent c WHERE c.case_id = r.case_id AND c.direction = 'workerToSchool' AND c.receiver_organisation_id = r.school_id AND c.valid_from <= v_now
    ORDER BY priv.covers(c.valid_from, c.valid_until, c.ended_at, v_now) DESC, c.valid_from DESC LIMIT 1;
  IF NOT FOUND THEN RETURN jsonb_build_object('state', 'none'); END IF;
  IF s.running THEN RETURN jsonb_build_object('state', 'running', 'until', s.valid_until, 'kinds', to_jsonb(s.kinds), 'caseId', r.case_id); END IF;
  RETURN jsonb_build_object('state', 'ended', 'endedAt', s.ended);
END $$;

-- Decides within a mandate (Awb 10:1-10:5) or asks the second signature. Returns {status, number}.
CREATE FUNCTION priv.sign_beschikking(p_id uuid, p_version integer) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_me uuid := priv.me(); v_now timestamptz := statement_timestamp(); v_day date := priv.local_day(statement_timestamp()); b record; m record; v_category text; v_home text; v_status text; v_number text;
BEGIN
  SELECT * INTO b FROM public.beschikking WHERE id = p_id FOR UPDATE;
  IF NOT FOUND OR NOT priv.own_reaches(b.case_id) THEN PERFORM priv.refuse('SK403', 'no such decision'); END IF;
  IF b.version <> p_version OR b.status <> 'draft' THEN PERFORM priv.refuse('SK409', 'changed meanwhile'); END IF;
  IF b.product_id IS NULL OR b.provider_organisation_id IS NULL OR b.quantity IS NULL OR b.amount_cents IS NULL OR b.starts_on IS NULL OR b.ends_on IS NULL
     OR b.reasoning IS NULL OR b.applied_on IS NULL OR b.ends_on < b.starts_on THEN PERFORM priv.refuse('SK422', 'the decision is not complete'); END IF;
  SELECT category INTO v_category FROM public.product WHERE id = b.product_id AND municipality_id = b.municipality_id
    AND valid_from <= b.starts_on AND (valid_until IS NULL OR b.starts_on < valid_until);
  IF NOT FOUND THEN PERFORM priv.refuse('SK422', 'the product is not valid on the first day'); END IF;
  -- field.md A6: only the municipality where the child is registered decides
  SELECT p.responsible_municipality_id INTO v_home FROM public.pupil p JOIN public.case_file c ON c.pupil_id = p.id WHERE c.id = b.case_id;
  IF v_home IS DISTINCT FROM b.municipality_id::text THEN PERFORM priv.refuse('SK422', 'another municipality decides'); END IF;
  SELECT * INTO m FROM public.mandate x WHERE x.account_id = v_me AND x.municipality_id = b.municipality_id AND v_category = ANY (x.categories)
     AND x.valid_from <= v_day AND (x.valid_until IS NULL OR v_day < x.valid_until)
     AND b.amount_cents <= x.max_amount_cents AND (b.ends_on - b.starts_on + 1) <= x.max_days ORDER BY x.second_signature_above_cents DESC LIMIT 1;
  IF NOT FOUND THEN PERFORM priv.refuse('SK422', 'outside the mandate'); END IF;
  IF b.amount_cents > m.second_signature_above_cents THEN
    UPDATE public.beschikking SET status = 'awaitingSecond', mandate_id = m.id, second_by = NULL, version = version + 1 WHERE id = p_id;
    RETURN jsonb_build_object('status', 'awaitingSecond');
  END IF;
  v_number := priv.next_number(b.municipality_id, v_day);
  UPDATE public.beschikking SET status = 'decided', number = v_number, mandate_id = m.id, decided_by = v_me, decided_at = v_now, second_by = NULL, version = version + 1 WHERE id = p_id;
  UPDATE public.case_progress SET decided_at = coalesce(decided_at, v_now), applied_at = coalesce(applied_at, b.applied_on::timestamp AT TIME ZONE 'Europe/Amsterdam'), version = version + 1 WHERE case_id = b.case_id;
  RETURN jsonb_build_object('status', 'decided', 'number', v_number);
END $$;

-- Number of a decision: municipality, year, and eight letters and digits that say nothing of how many there are.
CREATE FUNCTION priv.next_number(p_municipality text, p_day date) RETURNS text LANGUAGE sql VOLATILE SET search_path = '' AS
  $$ SELECT 'JB-' || p_municipality || '-' || to_char(p_day, 'YYYY') || '-' || upper(substr(replace(gen_random_uuid()::text, '-', ''), 1, 8)) $$;

-- The second person agrees (decided) or sends it back (draft) with a word. Never the one who drafted, nor the one whose
-- mandate asked for the second signature; that one is who decided.
CREATE FUNCTION priv.second_sign(p_id uuid, p_version integer, p_agree boolean, p_note text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_me uuid := priv.me(); v_now timestamptz := statement_timestamp(); b record; v_number text; v_first uuid;
BEGIN
  SELECT * INTO b FROM public.beschikking WHERE id = p_id FOR UPDATE;
  IF NOT FOUND OR NOT b.controller_organisation_id = ANY (priv.my_organisations('teamLead')) THEN PERFORM priv.refuse('SK403', 'no such decision'); END IF;
  IF b.version <> p_version OR b.status <> 'awaitingSecond' THEN PERFORM priv.refuse('SK409', 'changed meanwhile'); END IF;
  SELECT x.account_id INTO v_first FROM public.mandate x WHERE x.id = b.mandate_id;
  IF b.drafted_by = v_me OR v_first = v_me THEN PERFORM priv.refuse('SK422', 'a second person signs'); END IF;
  IF NOT p_agree THEN
    UPDATE public.beschikking SET status = 'draft', second_by = v_me, second_note = p_note, version = version + 1 WHERE id = p_id;
    RETURN jsonb_build_object('status', 'draft');
  END IF;
  v_number := priv.next_number(b.municipality_id, priv.local_day(v_now));
  UPDATE public.beschikking SET status = 'decided', number = v_number, decided_by = coalesce(v_first, b.drafted_by), decided_at = v_now, second_by = v_me, second_note = p_note, version = version + 1 WHERE id = p_id;
  UPDATE public.case_progress SET decided_at = coalesce(decided_at, v_now), applied_at = coalesce(applied_at, b.applied_on::timestamp AT TIME ZONE 'Europe/Amsterdam'), version = version + 1 WHERE case_id = b.case_id;
  RETURN jsonb_build_object('status', 'decided', 'number', v_number);
END $$;

-- Made known (Awb 3:41) on a day, with the last day to object that the rules computed (checked to lie six weeks or more on);
-- started, ended, withdrawn. p_until only with made known.
CREATE FUNCTION priv.move_beschikking(p_id uuid, p_version integer, p_to text, p_day date, p_until date DEFAULT NULL) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE b record; v_at timestamptz := p_day::timestamp AT TIME ZONE 'Europe/Amsterdam';
BEGIN
  SELECT * INTO b FROM public.beschikking WHERE id = p_id FOR UPDATE;
  IF NOT FOUND OR NOT priv.own_reaches(b.case_id) THEN PERFORM priv.refuse('SK403', 'no such decision'); END IF;
  IF b.version <> p_version OR NOT (b.status, p_to) IN (('decided', 'madeKnown'), ('madeKnown', 'started'), ('started', 'ended'), ('draft', 'withdrawn'), ('awaitingSecond', 'withdrawn'))
    THEN PERFORM priv.refuse('SK409', 'changed meanwhile'); END IF;
  IF p_to = 'madeKnown' AND (p_until IS NULL OR p_until < p_day + 42 OR p_until > p_day + 50) THEN PERFORM priv.refuse('SK422', 'the objection term does not fit'); END IF;
  UPDATE public.beschikking SET status = p_to, version = version + 1, made_known_on = CASE WHEN p_to = 'madeKnown' THEN p_day ELSE made_known_on END,
    objection_until = CASE WHEN p_to = 'madeKnown' THEN p_until ELSE objection_until END,
    started_on = CASE WHEN p_to = 'started' THEN p_day ELSE started_on END, ended_on = CASE WHEN p_to = 'ended' THEN p_day ELSE ended_on END WHERE id = p_id;
  UPDATE public.case_progress SET made_known_at = CASE WHEN p_to = 'madeKnown' THEN coalesce(made_known_at, v_at) ELSE made_known_at END,
    started_at = CASE WHEN p_to = 'started' THEN coalesce(started_at, v_at) ELSE started_at END,
    ended_at = CASE WHEN p_to = 'ended' THEN coalesce(ended_at, v_at) ELSE ended_at END, version = version + 1 WHERE case_id = b.case_id;
END $$;

-- The worker process: what to deliver for one outbox row, leased for a minute; null when there is nothing (more) to do.
CREATE FUNCTION priv.lease_outbox(p_id uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE r record; v_now timestamptz := statement_timestamp();
BEGIN
  SELECT o.*, s.email, a.locale, a.disabled_at INTO r FROM public.outbox_message o JOIN public.account a ON a.id = o.recipient_account_id
    JOIN public.account_secret s ON s.account_id = a.id WHERE o.id = p_id AND o.status = 'waiting' AND (o.leased_until IS NULL OR o.leased_until < v_now) FOR UPDATE OF o SKIP LOCKED;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF r.disabled_at IS NOT NULL OR (r.consent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.consent c WHERE c.id = r.consent_id AND priv.covers(c.valid_from, c.valid_until, c.ended_at, v_now))) THEN
    UPDATE public.outbox_message SET status = 'cancelled' WHERE id = p_id; RETURN NULL;
  END IF;
  UPDATE public.outbox_message SET leased_until = v_now + interval '1 minute', attempts = attempts + 1 WHERE id = p_id;
  RETURN jsonb_build_object('id', r.id, 'kind', r.kind, 'email', r.email, 'locale', r.locale, 'path', r.path);
END $$;
CREATE FUNCTION priv.finish_outbox(p_id uuid, p_error text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE public.outbox_message SET status = CASE WHEN p_error IS NULL THEN 'sent' WHEN attempts >= 10 THEN 'failed' ELSE 'waiting' END,
    sent_at = CASE WHEN p_error IS NULL THEN statement_timestamp() END, leased_until = NULL, last_error = left(p_error, 300) WHERE id = p_id AND status = 'waiting';
END $$;
CREATE FUNCTION priv.waiting_outbox() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS
  $$ SELECT id FROM public.outbox_message WHERE status = 'waiting' AND (leased_until IS NULL OR leased_until < statement_timestamp()) ORDER BY created_at LIMIT 100 $$;

RESET ROLE;
-- Belongs to the job role, whose schema graphile_worker is; without it (a bare database) the row waits for the sweep.
GRANT CREATE ON SCHEMA priv TO schakel_job;
SET ROLE schakel_job;
CREATE FUNCTION priv.schedule(p_outbox uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF to_regnamespace('graphile_worker') IS NOT NULL THEN
    EXECUTE 'SELECT graphile_worker.add_job(''deliver'', json_build_object(''outboxId'', $1), job_key := $1::text, max_attempts := 10)' USING p_outbox;
  END IF;
END $$;
REVOKE ALL ON FUNCTION priv.schedule FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.schedule TO schakel_policy;
RESET ROLE;
REVOKE CREATE ON SCHEMA priv FROM schakel_job;

SET ROLE schakel_policy;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA priv FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.record, priv.enqueue, priv.register_pupil, priv.ask_support, priv.school_reply, priv.school_closes_request, priv.open_case,
  priv.add_member, priv.leave_case, priv.give_consent, priv.end_consent, priv.school_share_status, priv.sign_beschikking, priv.second_sign,
  priv.move_beschikking TO schakel_web;
GRANT EXECUTE ON FUNCTION priv.lease_outbox, priv.finish_outbox, priv.waiting_outbox TO schakel_job;
RESET ROLE;
