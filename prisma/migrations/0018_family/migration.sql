-- The commands of living consent (ADR 0014). The first half is for the worker (each asks priv.own_reaches), the second for somebody without an
-- account, who comes with a token and a code and may do exactly these few things. Refusals as in 0005: SK401, SK403, SK409, SK422.
SET ROLE schakel_policy;

-- The end of a consent, whoever asked for it: the row, its event, and a notice for the receiver without the cause. Internal.
CREATE FUNCTION priv.put_end(p_consent uuid, p_cause text, p_channel text, p_by uuid, p_note text, p_guardian uuid, p_name text, p_capacity text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE c record; v_event uuid := gen_random_uuid(); v_now timestamptz := statement_timestamp();
BEGIN
  SELECT * INTO c FROM public.consent WHERE id = p_consent FOR UPDATE;
  IF NOT priv.covers(c.valid_from, c.valid_until, c.ended_at, v_now) THEN PERFORM priv.refuse('SK409', 'it has ended already'); END IF;
  UPDATE public.consent SET ended_at = v_now, end_cause = p_cause, version = version + 1 WHERE id = c.id;
  INSERT INTO public.consent_event (id, municipality_id, controller_organisation_id, consent_id, kind, at, channel, recorded_by, note)
  VALUES (v_event, c.municipality_id, c.controller_organisation_id, c.id, p_cause, v_now, p_channel, p_by, p_note);
  IF p_name IS NOT NULL THEN
    INSERT INTO public.consent_giver (municipality_id, controller_organisation_id, event_id, guardian_id, name, capacity)
    VALUES (c.municipality_id, c.controller_organisation_id, v_event, p_guardian, p_name, coalesce(p_capacity, 'guardian'));
  END IF;
  PERFORM priv.put_notice(c.id, v_now);
END $$;

-- Tells the receiver that it stopped; once for each consent. Towards the own municipality there is nobody to tell. Internal.
CREATE FUNCTION priv.put_notice(p_consent uuid, p_at timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO public.consent_notice (municipality_id, controller_organisation_id, consent_id, case_id, receiver_organisation_id, stopped_at, told_how)
  SELECT c.municipality_id, c.controller_organisation_id, c.id, c.case_id, c.receiver_organisation_id, p_at, CASE WHEN c.direction = 'workerToOther' THEN 'letter' ELSE 'screen' END
  FROM public.consent c WHERE c.id = p_consent AND c.case_id IS NOT NULL AND c.direction IN ('workerToSchool', 'workerToOther')
  ON CONFLICT (municipality_id, consent_id) DO NOTHING $$;

CREATE OR REPLACE FUNCTION priv.end_consent(p jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE c record;
BEGIN
  SELECT * INTO c FROM public.consent WHERE id = (p ->> 'id')::uuid;
  IF NOT FOUND OR NOT priv.own_reaches(c.case_id) THEN PERFORM priv.refuse('SK403', 'no such consent'); END IF;
  PERFORM priv.put_end(c.id, p ->> 'cause', coalesce(p ->> 'channel', 'oral'), priv.me(), p ->> 'note', NULL, p ->> 'giverName', p ->> 'capacity');
END $$;

-- Lapsed by themselves: nothing has to happen for the wall, but the receiver is told (job role, every five minutes). Returns how many.
CREATE FUNCTION priv.note_lapses() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE r record; v_count integer := 0;
BEGIN
  FOR r IN SELECT c.id, c.valid_until FROM public.consent c WHERE c.ended_at IS NULL AND c.valid_until <= statement_timestamp() AND c.valid_until > statement_timestamp() - interval '60 days'
      AND c.direction IN ('workerToSchool', 'workerToOther') AND c.case_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.consent_notice n WHERE n.consent_id = c.id) LOOP
    PERFORM priv.put_notice(r.id, r.valid_until); v_count := v_count + 1;
  END LOOP;
  RETURN v_count;
END $$;

-- "Gelezen": a counsellor of the receiving school, once.
CREATE FUNCTION priv.acknowledge_notice(p_id uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE public.consent_notice SET acknowledged_at = statement_timestamp(), acknowledged_by = priv.me()
   WHERE id = p_id AND acknowledged_at IS NULL AND receiver_organisation_id = ANY (priv.my_organisations('schoolCounsellor'));
  IF NOT FOUND THEN
    PERFORM 1 FROM public.consent_notice WHERE id = p_id AND receiver_organisation_id = ANY (priv.my_organisations('schoolCounsellor'));
    IF NOT FOUND THEN PERFORM priv.refuse('SK403', 'no such notice'); END IF;
  END IF;
END $$;

-- Asks a family for a yes on set terms. Member of the case only.
-- p: {id, caseId, direction, purpose, receiverOrganisationId, kinds[], mode, days, meetingOn?, chairs[]?, replacesId?, showText?, closesAt?, textVersion,
--     persons[{id, guardianId?, name, capacity, article, how own|either|excepted}]}
CREATE FUNCTION priv.ask_consent(p jsonb) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_me uuid := priv.me(); v_now timestamptz := statement_timestamp(); c record; o record; v_id uuid := (p ->> 'id')::uuid;
  v_receiver uuid := (p ->> 'receiverOrganisationId')::uuid; v_days integer;
BEGIN
  SELECT f.*, u.consent_days, u.link_days INTO c FROM public.case_file f JOIN public.municipality u ON u.id = f.municipality_id WHERE f.id = (p ->> 'caseId')::uuid;
  IF NOT FOUND OR NOT priv.own_reaches(c.id) THEN PERFORM priv.refuse('SK403', 'no such case'); END IF;
  IF c.status <> 'open' THEN PERFORM priv.refuse('SK409', 'the case is closed'); END IF;
  SELECT * INTO o FROM public.organisation WHERE id = v_receiver;
  IF NOT FOUND OR NOT (CASE p ->> 'direction' WHEN 'workerToSchool' THEN v_receiver = c.school_id
      WHEN 'workerToMunicipality' THEN o.kind = 'municipality' AND o.municipality_id = c.municipality_id
      WHEN 'workerToOther' THEN o.kind = 'careProvider' OR (o.municipality_id = c.municipality_id AND v_receiver <> c.controller_organisation_id) ELSE false END)
    THEN PERFORM priv.refuse('SK422', 'this receiver does not fit'); END IF;
  IF jsonb_array_length(coalesce(p -> 'persons', '[]'::jsonb)) = 0 THEN PERFORM priv.refuse('SK422', 'who must say yes?'); END IF;
  IF EXISTS (SELECT 1 FROM jsonb_array_elements(p -> 'persons') g WHERE g ->> 'guardianId' IS NOT NULL AND NOT EXISTS
      (SELECT 1 FROM public.guardian x WHERE x.id = (g ->> 'guardianId')::uuid AND x.pupil_id = c.pupil_id AND x.removed_at IS NULL)) THEN PERFORM priv.refuse('SK422', 'not a guardian of this child'); END IF;
  v_days := CASE WHEN p ->> 'meetingOn' IS NOT NULL THEN (p ->> 'meetingOn')::date - priv.local_day(v_now) + 1
    WHEN p ->> 'mode' = 'once' THEN 1 ELSE least(coalesce((p ->> 'days')::integer, c.consent_days), c.consent_days, 42) END;
  IF v_days NOT BETWEEN 1 AND 42 THEN PERFORM priv.refuse('SK422', 'the term does not fit'); END IF;
  UPDATE public.consent_question SET status = 'closed', settled_at = v_now, version = version + 1
   WHERE pupil_id = c.pupil_id AND direction = p ->> 'direction' AND purpose = p ->> 'purpose' AND receiver_organisation_id = v_receiver AND status = 'open';
  INSERT INTO public.consent_question (id, municipality_id, controller_organisation_id, case_id, pupil_id, direction, purpose, receiver_organisation_id, kinds, mode, days, meeting_on, chairs,
    replaces_id, show_text, asked_by, asked_at, closes_at, text_version)
  VALUES (v_id, c.municipality_id, c.controller_organisation_id, c.id, c.pupil_id, p ->> 'direction', p ->> 'purpose', v_receiver, ARRAY(SELECT jsonb_array_elements_text(p -> 'kinds')),
    p ->> 'mode', v_days, (p ->> 'meetingOn')::date, ARRAY(SELECT jsonb_array_elements_text(coalesce(p -> 'chairs', '[]'::jsonb))), (p ->> 'replacesId')::uuid,
    coalesce((p ->> 'showText')::boolean, false), v_me, v_now, coalesce((p ->> 'closesAt')::timestamptz, priv.consent_end(priv.local_day(v_now), c.link_days)), p ->> 'textVersion');
  INSERT INTO public.consent_person (id, municipality_id, controller_organisation_id, question_id, guardian_id, name, capacity, article, how)
  SELECT coalesce((g ->> 'id')::uuid, gen_random_uuid()), c.municipality_id, c.controller_organisation_id, v_id, (g ->> 'guardianId')::uuid, g ->> 'name', g ->> 'capacity', g ->> 'article',
    coalesce(g ->> 'how', 'own') FROM jsonb_array_elements(p -> 'persons') g;
  RETURN v_id;
END $$;

-- Closes a question that nobody needs any more; its links stop with it.
CREATE FUNCTION priv.close_question(p_id uuid, p_version integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE q record;
BEGIN
  SELECT * INTO q FROM public.consent_question WHERE id = p_id FOR UPDATE;
  IF NOT FOUND OR NOT priv.own_reaches(q.case_id) THEN PERFORM priv.refuse('SK403', 'no such question'); END IF;
  IF q.version <> p_version OR q.status IN ('given', 'closed') THEN PERFORM priv.refuse('SK409', 'changed meanwhile'); END IF;
  UPDATE public.consent_question SET status = 'closed', settled_at = statement_timestamp(), version = version + 1 WHERE id = p_id;
  PERFORM priv.put_link_stop(l.id) FROM public.family_link l JOIN public.consent_person x ON x.id = l.person_id WHERE x.question_id = p_id AND l.stopped_at IS NULL;
END $$;

-- One yes from now on, and its event: of the same thing running now the old one ends as renewed. Internal; who may and what fits is asked before.
-- Givers are added by whoever knows them, to the event that was named.
CREATE FUNCTION priv.put_consent(p_id uuid, p_case uuid, p_direction text, p_purpose text, p_receiver uuid, p_kinds text[], p_mode text, p_days integer, p_channel text, p_by uuid,
  p_text_version text, p_text_hash text, p_note text, p_event uuid, p_meeting date, p_chairs text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE c record; v_now timestamptz := statement_timestamp(); v_day date := priv.local_day(statement_timestamp()); v_replaces uuid;
BEGIN
  SELECT f.municipality_id, f.controller_organisation_id, f.pupil_id INTO c FROM public.case_file f WHERE f.id = p_case;
  IF p_mode = 'running' THEN
    UPDATE public.consent SET ended_at = v_now, end_cause = 'renewed', version = version + 1
     WHERE pupil_id = c.pupil_id AND direction = p_direction AND purpose = p_purpose AND receiver_organisation_id = p_receiver
       AND mode = 'running' AND priv.covers(valid_from, valid_until, ended_at, v_now) RETURNING id INTO v_replaces;
    IF v_replaces IS NOT NULL THEN
      INSERT INTO public.consent_event (municipality_id, controller_organisation_id, consent_id, kind, at, channel, recorded_by)
      VALUES (c.municipality_id, c.controller_organisation_id, v_replaces, 'renewed', v_now, p_channel, p_by);
    END IF;
  END IF;
  INSERT INTO public.consent (id, municipality_id, controller_organisation_id, pupil_id, case_id, direction, purpose, receiver_organisation_id, kinds, mode, given_on, valid_from, valid_until,
    replaces_id, recorded_by, text_version, meeting_on, chairs)
  VALUES (p_id, c.municipality_id, c.controller_organisation_id, c.pupil_id, p_case, p_direction, p_purpose, p_receiver, p_kinds, p_mode, v_day, v_now, priv.consent_end(v_day, p_days),
    v_replaces, p_by, p_text_version, p_meeting, p_chairs);
  INSERT INTO public.consent_event (id, municipality_id, controller_organisation_id, consent_id, kind, at, channel, recorded_by, note, text_hash)
  VALUES (p_event, c.municipality_id, c.controller_organisation_id, p_id, 'given', v_now, p_channel, p_by, p_note, p_text_hash);
END $$;

-- As in 0005, and the words to which they said yes: textVersion and the SHA-256 of the text (lib/consents/texts).
CREATE OR REPLACE FUNCTION priv.give_consent(p jsonb) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_me uuid := priv.me(); c record; o record;
  v_id uuid := (p ->> 'id')::uuid; v_event uuid := coalesce((p ->> 'eventId')::uuid, gen_random_uuid()); v_receiver uuid := (p ->> 'receiverOrganisationId')::uuid;
  v_days integer; v_mode text := p ->> 'mode'; v_kinds text[];
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
  PERFORM priv.put_consent(v_id, c.id, p ->> 'direction', p ->> 'purpose', v_receiver, v_kinds, v_mode, v_days, p ->> 'channel', v_me, coalesce(p ->> 'textVersion', '2026-11'),
    p ->> 'textHash', p ->> 'note', v_event, NULL, '{}');
  INSERT INTO public.consent_giver (municipality_id, controller_organisation_id, event_id, guardian_id, name, capacity, authority_source)
  SELECT c.municipality_id, c.controller_organisation_id, v_event, (g ->> 'guardianId')::uuid, g ->> 'name', g ->> 'capacity', coalesce(g ->> 'authoritySource', 'statement')
  FROM jsonb_array_elements(p -> 'givers') g;
  RETURN v_id;
END $$;

-- Opens the consent when everybody who must has said yes; otherwise says how the question stands. Internal; the question is locked.
CREATE FUNCTION priv.settle_question(p_id uuid, p_channel text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE q record; v_now timestamptz := statement_timestamp(); v_day date := priv.local_day(statement_timestamp()); v_status text; v_consent uuid := gen_random_uuid(); v_event uuid := gen_random_uuid();
  v_until timestamptz; v_days integer;
BEGIN
  SELECT * INTO q FROM public.consent_question WHERE id = p_id;
  SELECT CASE WHEN bool_or(x.answer = 'no') THEN 'refused' WHEN bool_or(x.answer = 'discuss') THEN 'discuss'
    WHEN bool_and(x.how <> 'own' OR x.answer IS NOT DISTINCT FROM 'yes') AND bool_or(x.answer = 'yes')
      AND (bool_or(x.how = 'either' AND x.answer = 'yes') OR NOT bool_or(x.how = 'either')) THEN 'given' ELSE 'open' END INTO v_status
  FROM public.consent_person x WHERE x.question_id = p_id;
  IF v_status <> 'given' THEN
    UPDATE public.consent_question SET status = v_status, settled_at = CASE WHEN v_status = 'refused' THEN v_now END, version = version + 1 WHERE id = p_id;
    RETURN v_status;
  END IF;
  v_days := CASE WHEN q.meeting_on IS NOT NULL THEN q.meeting_on - v_day + 1 ELSE q.days END;
  IF v_days < 1 THEN PERFORM priv.refuse('SK409', 'the meeting is over'); END IF;
  v_until := priv.consent_end(v_day, v_days);
  PERFORM priv.put_consent(v_consent, q.case_id, q.direction, q.purpose, q.receiver_organisation_id, q.kinds, q.mode, v_days, p_channel, q.asked_by, q.text_version, NULL, NULL, v_event,
    q.meeting_on, q.chairs);
  INSERT INTO public.consent_giver (municipality_id, controller_organisation_id, event_id, guardian_id, name, capacity, authority_source)
  SELECT q.municipality_id, q.controller_organisation_id, v_event, x.guardian_id, x.name, x.capacity, coalesce((SELECT g.authority_source FROM public.guardian g WHERE g.id = x.guardian_id), 'statement')
  FROM public.consent_person x WHERE x.question_id = p_id AND x.answer = 'yes';
  UPDATE public.consent_question SET status = 'given', consent_id = v_consent, settled_at = v_now, version = version + 1 WHERE id = p_id;
  -- who said yes can stop by the same link as long as it runs
  UPDATE public.family_link l SET expires_at = greatest(l.expires_at, v_until) FROM public.consent_person x WHERE x.id = l.person_id AND x.question_id = p_id AND l.stopped_at IS NULL;
  UPDATE public.credential k SET expires_at = l.expires_at FROM public.family_link l JOIN public.consent_person x ON x.id = l.person_id
   WHERE x.question_id = p_id AND k.kind = 'link' AND k.scope = 'family' AND k.subject = l.id AND k.revoked_at IS NULL;
  RETURN 'given';
END $$;

-- One person's answer; a later answer takes the place of an earlier one until the question is settled. Internal.
CREATE FUNCTION priv.put_answer(p_person uuid, p_answer text, p_channel text, p_by uuid, p_link uuid, p jsonb) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE x record; q record; v_now timestamptz := statement_timestamp();
BEGIN
  SELECT * INTO x FROM public.consent_person WHERE id = p_person;
  SELECT * INTO q FROM public.consent_question WHERE id = x.question_id FOR UPDATE;
  IF q.status NOT IN ('open', 'discuss', 'refused') OR v_now >= q.closes_at THEN PERFORM priv.refuse('SK409', 'the question is closed'); END IF;
  IF p_answer NOT IN ('yes', 'no', 'discuss') THEN PERFORM priv.refuse('SK422', 'no answer'); END IF;
  -- somebody who is no parent of this child any more, or lost authority, does not answer (field.md C)
  IF x.guardian_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.guardian g WHERE g.id = x.guardian_id AND g.removed_at IS NULL AND g.has_authority) THEN
    PERFORM priv.refuse('SK422', 'not asked any more'); END IF;
  INSERT INTO public.consent_answer (municipality_id, controller_organisation_id, person_id, answer, at, channel, recorded_by, link_id, locale, text_version, text_hash, note, scan_id)
  VALUES (q.municipality_id, q.controller_organisation_id, p_person, p_answer, v_now, p_channel, p_by, p_link, coalesce(p ->> 'locale', 'nl'), q.text_version, p ->> 'textHash', left(p ->> 'note', 500), (p ->> 'scanId')::uuid);
  UPDATE public.consent_person SET answer = p_answer, answered_at = v_now WHERE id = p_person;
  RETURN priv.settle_question(q.id, p_channel);
END $$;

-- The worker records what somebody said to her or wrote on paper. p: {personId, answer, channel oral|paper, note?, scanId?, locale?, textHash?}
CREATE FUNCTION priv.answer_consent(p jsonb) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_case uuid;
BEGIN
  SELECT q.case_id INTO v_case FROM public.consent_person x JOIN public.consent_question q ON q.id = x.question_id WHERE x.id = (p ->> 'personId')::uuid;
  IF NOT FOUND OR NOT priv.own_reaches(v_case) THEN PERFORM priv.refuse('SK403', 'no such question'); END IF;
  IF p ->> 'channel' NOT IN ('oral', 'paper') THEN PERFORM priv.refuse('SK422', 'how was it said?'); END IF;
  IF p ->> 'scanId' IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.consent_scan s WHERE s.id = (p ->> 'scanId')::uuid AND s.case_id = v_case) THEN PERFORM priv.refuse('SK422', 'no such scan'); END IF;
  RETURN priv.put_answer((p ->> 'personId')::uuid, p ->> 'answer', p ->> 'channel', priv.me(), NULL, p);
END $$;

-- Keeps a sealed scan of a paper yes. p: {id, caseId, mediaType, byteCount, sealed, sha256}
CREATE FUNCTION priv.keep_scan(p jsonb) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE c record;
BEGIN
  SELECT * INTO c FROM public.case_file WHERE id = (p ->> 'caseId')::uuid;
  IF NOT FOUND OR NOT priv.own_reaches(c.id) THEN PERFORM priv.refuse('SK403', 'no such case'); END IF;
  INSERT INTO public.consent_scan (id, municipality_id, controller_organisation_id, case_id, media_type, byte_count, sealed, sha256, recorded_by, at)
  VALUES ((p ->> 'id')::uuid, c.municipality_id, c.controller_organisation_id, c.id, p ->> 'mediaType', (p ->> 'byteCount')::integer, p ->> 'sealed', p ->> 'sha256', priv.me(), statement_timestamp());
  RETURN (p ->> 'id')::uuid;
END $$;

-- Goes on without the yes of one guardian, with reason and a colleague (field.md C). Unreachable: two days and two channels in the effort log.
CREATE FUNCTION priv.decide_without(p jsonb) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE c record; v_guardian uuid := (p ->> 'guardianId')::uuid; v_colleague uuid := (p ->> 'colleagueId')::uuid; v_now timestamptz := statement_timestamp();
BEGIN
  SELECT * INTO c FROM public.case_file WHERE id = (p ->> 'caseId')::uuid;
  IF NOT FOUND OR NOT priv.own_reaches(c.id) THEN PERFORM priv.refuse('SK403', 'no such case'); END IF;
  IF NOT EXISTS (SELECT 1 FROM public.guardian g WHERE g.id = v_guardian AND g.pupil_id = c.pupil_id) THEN PERFORM priv.refuse('SK422', 'not a guardian of this child'); END IF;
  IF v_colleague = priv.me() OR NOT EXISTS (SELECT 1 FROM public.membership m WHERE m.account_id = v_colleague AND m.role IN ('youthWorker', 'teamLead')
      AND m.organisation_id = c.controller_organisation_id AND (m.ended_at IS NULL OR m.ended_at > v_now)) THEN PERFORM priv.refuse('SK422', 'not a colleague'); END IF;
  IF p ->> 'ground' = 'unreachable' AND (SELECT count(DISTINCT e.on_day) < 2 OR count(DISTINCT e.channel) < 2 FROM public.consent_effort e WHERE e.case_id = c.id AND e.guardian_id = v_guardian)
    THEN PERFORM priv.refuse('SK422', 'tried too little'); END IF;
  IF length(btrim(coalesce(p ->> 'reason', ''))) < 10 THEN PERFORM priv.refuse('SK422', 'no reason'); END IF;
  INSERT INTO public.consent_exception (id, municipality_id, controller_organisation_id, case_id, guardian_id, ground, reason, decided_by, colleague_id, decided_at, valid_until)
  VALUES ((p ->> 'id')::uuid, c.municipality_id, c.controller_organisation_id, c.id, v_guardian, p ->> 'ground', p ->> 'reason', priv.me(), v_colleague, v_now, priv.consent_end(priv.local_day(v_now), 42));
  RETURN (p ->> 'id')::uuid;
END $$;
CREATE FUNCTION priv.end_exception(p_id uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE e record;
BEGIN
  SELECT * INTO e FROM public.consent_exception WHERE id = p_id;
  IF NOT FOUND OR NOT priv.own_reaches(e.case_id) THEN PERFORM priv.refuse('SK403', 'no such decision'); END IF;
  IF e.ended_at IS NOT NULL THEN PERFORM priv.refuse('SK409', 'it has ended already'); END IF;
  UPDATE public.consent_exception SET ended_at = statement_timestamp() WHERE id = p_id;
END $$;

-- A link for one person. sentHow mail: only to a contact the worker verified; the token is made when the mail leaves. sentHow screen: the page shows it
-- once as a QR code, so the caller brings its hash. Earlier links of this person stop. p: {id, personId, sentHow, codeHow, locale, tokenHash?}
CREATE FUNCTION priv.make_link(p jsonb) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE x record; v_now timestamptz := statement_timestamp(); v_id uuid := (p ->> 'id')::uuid; v_outbox uuid := gen_random_uuid(); v_mail text; v_verified timestamptz;
BEGIN
  SELECT q.case_id, q.status, q.closes_at, q.municipality_id, q.controller_organisation_id, q.pupil_id, y.guardian_id, y.id INTO x
    FROM public.consent_person y JOIN public.consent_question q ON q.id = y.question_id WHERE y.id = (p ->> 'personId')::uuid;
  IF NOT FOUND OR NOT priv.own_reaches(x.case_id) THEN PERFORM priv.refuse('SK403', 'no such question'); END IF;
  IF x.status NOT IN ('open', 'discuss') OR x.closes_at <= v_now THEN PERFORM priv.refuse('SK409', 'the question is closed'); END IF;
  IF x.guardian_id IS NULL THEN SELECT w.email, w.contact_verified_at INTO v_mail, v_verified FROM public.pupil w WHERE w.id = x.pupil_id;
  ELSE SELECT g.email, g.contact_verified_at INTO v_mail, v_verified FROM public.guardian g WHERE g.id = x.guardian_id AND g.removed_at IS NULL; END IF;
  IF (p ->> 'sentHow' = 'mail' OR p ->> 'codeHow' = 'mail') AND (v_mail IS NULL OR v_verified IS NULL) THEN PERFORM priv.refuse('SK422', 'the address was not verified'); END IF;
  IF p ->> 'sentHow' = 'screen' AND coalesce(p ->> 'tokenHash', '') !~ '^[0-9a-f]{64}$' THEN PERFORM priv.refuse('SK422', 'no token'); END IF;
  PERFORM priv.put_link_stop(l.id) FROM public.family_link l WHERE l.person_id = x.id AND l.stopped_at IS NULL;
  INSERT INTO public.family_link (id, municipality_id, controller_organisation_id, person_id, sent_how, code_how, locale, created_by, created_at, expires_at)
  VALUES (v_id, x.municipality_id, x.controller_organisation_id, x.id, p ->> 'sentHow', p ->> 'codeHow', coalesce(p ->> 'locale', 'nl'), priv.me(), v_now, x.closes_at);
  IF p ->> 'sentHow' = 'screen' THEN
    INSERT INTO public.credential (token_hash, kind, scope, subject, expires_at) VALUES (decode(p ->> 'tokenHash', 'hex'), 'link', 'family', v_id, x.closes_at);
  ELSE
    INSERT INTO public.outbox_message (id, municipality_id, kind, family_link_id, path) VALUES (v_outbox, x.municipality_id, 'familyLink', v_id, '/f');
    PERFORM priv.schedule(v_outbox);
  END IF;
  RETURN v_id;
END $$;
-- Stops a link and whoever came in by it. Internal.
CREATE FUNCTION priv.put_link_stop(p_id uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE public.family_link SET stopped_at = coalesce(stopped_at, statement_timestamp()) WHERE id = p_id;
  UPDATE public.credential SET revoked_at = statement_timestamp() WHERE subject = p_id AND kind = 'link' AND revoked_at IS NULL;
END $$;
CREATE FUNCTION priv.stop_link(p_id uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_case uuid;
BEGIN
  SELECT q.case_id INTO v_case FROM public.family_link l JOIN public.consent_person x ON x.id = l.person_id JOIN public.consent_question q ON q.id = x.question_id WHERE l.id = p_id;
  IF NOT FOUND OR NOT priv.own_reaches(v_case) THEN PERFORM priv.refuse('SK403', 'no such link'); END IF;
  PERFORM priv.put_link_stop(p_id);
END $$;
-- A code that the worker says aloud or shows (codeHow spoken). Lives ten minutes. Returns it; nothing keeps it readable.
CREATE FUNCTION priv.spoken_code(p_id uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE l record; v_case uuid;
BEGIN
  SELECT * INTO l FROM public.family_link WHERE id = p_id FOR UPDATE;
  SELECT q.case_id INTO v_case FROM public.consent_person x JOIN public.consent_question q ON q.id = x.question_id WHERE x.id = l.person_id;
  IF NOT priv.own_reaches(v_case) THEN PERFORM priv.refuse('SK403', 'no such link'); END IF;
  IF l.code_how <> 'spoken' OR l.stopped_at IS NOT NULL OR l.expires_at <= statement_timestamp() THEN PERFORM priv.refuse('SK409', 'the link has ended'); END IF;
  RETURN priv.put_code(p_id);
END $$;
-- Six digits from 32 random bits; kept as a hash bound to its link. Internal.
CREATE FUNCTION priv.put_code(p_id uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_code text := lpad((('x' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 8))::bit(32)::bigint % 1000000)::text, 6, '0');
BEGIN
  INSERT INTO public.family_code (link_id, municipality_id, controller_organisation_id, code_hash, made_at, expires_at)
  SELECT l.id, l.municipality_id, l.controller_organisation_id, sha256(convert_to(p_id::text || v_code, 'UTF8')), statement_timestamp(), statement_timestamp() + interval '10 minutes' FROM public.family_link l WHERE l.id = p_id
  ON CONFLICT (link_id) DO UPDATE SET code_hash = excluded.code_hash, made_at = excluded.made_at, expires_at = excluded.expires_at, tries = 0;
  RETURN v_code;
END $$;

-- Somebody without an account. One answer for everything that does not open: nothing, so a guess learns nothing.
CREATE FUNCTION priv.family_link_of(p_hash text, p_scope text) RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p_hash IS NULL OR p_hash !~ '^[0-9a-f]{64}$' THEN RETURN NULL; END IF;
  RETURN (SELECT l.id FROM public.credential k JOIN public.family_link l ON l.id = k.subject
    WHERE k.token_hash = decode(p_hash, 'hex') AND /*[family.kind*/ k.kind = 'link' /*]*/ AND /*[family.scope*/ k.scope = p_scope /*]*/
      AND /*[family.revoked*/ k.revoked_at IS NULL /*]*/ AND /*[family.until*/ k.expires_at > statement_timestamp() /*]*/
      AND /*[family.stopped*/ l.stopped_at IS NULL /*]*/ AND /*[family.linkUntil*/ l.expires_at > statement_timestamp() /*]*/);
END $$;
-- Before the code: only how the code comes and in which language. Nothing of the file, and a look changes nothing.
CREATE FUNCTION priv.family_door(p_hash text) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT jsonb_build_object('codeHow', l.code_how, 'locale', l.locale, 'codeSent', l.code_how = 'mail' AND EXISTS (SELECT 1 FROM public.family_code k WHERE k.link_id = l.id AND k.expires_at > statement_timestamp()))
  FROM public.family_link l WHERE l.id = priv.family_link_of(p_hash, 'family') $$;
-- Sends a code by mail; at most ten for a link and one in thirty seconds. False: not now. Null: no such link.
CREATE FUNCTION priv.family_send_code(p_hash text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE l record; v_outbox uuid := gen_random_uuid();
BEGIN
  SELECT * INTO l FROM public.family_link WHERE id = priv.family_link_of(p_hash, 'family') FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF l.code_how <> 'mail' OR l.codes_made >= 10 OR EXISTS (SELECT 1 FROM public.family_code k WHERE k.link_id = l.id AND k.made_at > statement_timestamp() - interval '30 seconds') THEN RETURN false; END IF;
  UPDATE public.family_link SET codes_made = codes_made + 1 WHERE id = l.id;
  -- nothing to try yet; the digits are made when the mail leaves
  INSERT INTO public.family_code (link_id, municipality_id, controller_organisation_id, made_at) VALUES (l.id, l.municipality_id, l.controller_organisation_id, statement_timestamp())
  ON CONFLICT (link_id) DO UPDATE SET code_hash = NULL, made_at = excluded.made_at, expires_at = NULL;
  INSERT INTO public.outbox_message (id, municipality_id, kind, family_link_id, path) VALUES (v_outbox, l.municipality_id, 'familyCode', l.id, '/f');
  PERFORM priv.schedule(v_outbox);
  RETURN true;
END $$;
-- The code: five wrong tries end it, twenty wrong tries end the link. True opens a family session of thirty minutes.
CREATE FUNCTION priv.family_enter(p_hash text, p_code text, p_session_hash text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE l record; k record; v_now timestamptz := statement_timestamp();
BEGIN
  SELECT * INTO l FROM public.family_link WHERE id = priv.family_link_of(p_hash, 'family') FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO k FROM public.family_code WHERE link_id = l.id;
  IF k.code_hash IS NULL OR k.expires_at <= v_now OR k.tries >= 5 OR k.code_hash <> sha256(convert_to(l.id::text || coalesce(p_code, ''), 'UTF8')) THEN
    UPDATE public.family_code SET tries = tries + 1 WHERE link_id = l.id;
    UPDATE public.family_link SET wrong_tries = wrong_tries + 1 WHERE id = l.id;
    IF l.wrong_tries + 1 >= 20 THEN PERFORM priv.put_link_stop(l.id); END IF;
    PERFORM priv.record_family(l.id, 'family.codeWrong', 'read', 'refused');
    RETURN false;
  END IF;
  UPDATE public.family_code SET code_hash = NULL WHERE link_id = l.id;
  UPDATE public.family_link SET opened_at = coalesce(opened_at, v_now) WHERE id = l.id;
  INSERT INTO public.credential (token_hash, kind, scope, subject, expires_at) VALUES (decode(p_session_hash, 'hex'), 'link', 'familySession', l.id, least(l.expires_at, v_now + interval '30 minutes'));
  PERFORM priv.record_family(l.id, 'family.opened', 'read', 'ok');
  RETURN true;
END $$;
-- The log line of a family page: on behalf of nobody with an account. Internal.
CREATE FUNCTION priv.record_family(p_link uuid, p_code text, p_action text, p_outcome text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO public.audit_event (code, action, outcome, actor_name, actor_role, municipality_id, controller_organisation_id, case_id, object_type, object_ids, ground, component)
  SELECT p_code, p_action, p_outcome, CASE WHEN p_outcome = 'ok' THEN x.name END, 'family', q.municipality_id, q.controller_organisation_id, q.case_id, 'consentQuestion', ARRAY[q.id], 'own', 'family'
  FROM public.family_link l JOIN public.consent_person x ON x.id = l.person_id JOIN public.consent_question q ON q.id = x.question_id WHERE l.id = p_link $$;

-- What this person is asked, and how it stands now. Only what a family may read: no other person's answer, no worker's notes about this person.
CREATE FUNCTION priv.family_question(p_session text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_link uuid := priv.family_link_of(p_session, 'familySession'); r record; v_now timestamptz := statement_timestamp();
BEGIN
  IF v_link IS NULL THEN RETURN NULL; END IF;
  SELECT q.*, x.name AS person, x.capacity, x.article, x.answer, x.answered_at, x.guardian_id, l.locale, p.given_name, p.birth_date, o.name AS receiver, o.kind AS receiver_kind,
      split_part(a.name, ' ', 1) AS worker, w.name AS controller, g.has_authority AND g.removed_at IS NULL AS still
    INTO r FROM public.family_link l JOIN public.consent_person x ON x.id = l.person_id JOIN public.consent_question q ON q.id = x.question_id JOIN public.pupil p ON p.id = q.pupil_id
    JOIN public.organisation o ON o.id = q.receiver_organisation_id JOIN public.organisation w ON w.id = q.controller_organisation_id JOIN public.account a ON a.id = q.asked_by
    LEFT JOIN public.guardian g ON g.id = x.guardian_id WHERE l.id = v_link;
  -- no parent of this child any more: clear words, nothing of the file
  IF r.guardian_id IS NOT NULL AND r.still IS NOT TRUE THEN RETURN jsonb_build_object('state', 'notAsked', 'locale', r.locale); END IF;
  RETURN jsonb_build_object('state', CASE WHEN r.status IN ('open', 'discuss', 'refused') AND r.closes_at > v_now THEN 'open' WHEN r.status = 'given' THEN 'given' ELSE 'closed' END,
    'locale', r.locale, 'person', r.person, 'capacity', r.capacity, 'child', r.given_name, 'birthDate', r.birth_date, 'receiver', r.receiver, 'receiverKind', r.receiver_kind, 'worker', r.worker, 'controller', r.controller,
    'direction', r.direction, 'purpose', r.purpose, 'kinds', to_jsonb(r.kinds), 'mode', r.mode, 'days', r.days, 'meetingOn', r.meeting_on, 'chairs', to_jsonb(r.chairs), 'closesAt', r.closes_at,
    'answer', r.answer, 'answeredAt', r.answered_at, 'textVersion', r.text_version, 'showText', r.show_text, 'again', r.replaces_id IS NOT NULL,
    'consent', (SELECT jsonb_build_object('id', c.id, 'from', c.valid_from, 'until', c.valid_until, 'endedAt', c.ended_at, 'running', priv.covers(c.valid_from, c.valid_until, c.ended_at, v_now))
      FROM public.consent c WHERE c.id = r.consent_id));
END $$;
-- p: {answer, locale, textHash, note?}. Returns how the question stands: open, given, refused or discuss.
CREATE FUNCTION priv.family_answer(p_session text, p jsonb) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_link uuid := priv.family_link_of(p_session, 'familySession'); v_person uuid; v_status text;
BEGIN
  IF v_link IS NULL THEN PERFORM priv.refuse('SK401', 'nobody is here'); END IF;
  SELECT l.person_id INTO v_person FROM public.family_link l WHERE l.id = v_link;
  v_status := priv.put_answer(v_person, p ->> 'answer', 'digital', NULL, v_link, p);
  PERFORM priv.record_family(v_link, 'family.answered', 'create', 'ok');
  RETURN v_status;
END $$;
-- Stops what this question opened. One person is enough, as easy as giving (GDPR 7(3)).
CREATE FUNCTION priv.family_stop(p_session text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_link uuid := priv.family_link_of(p_session, 'familySession'); r record;
BEGIN
  IF v_link IS NULL THEN PERFORM priv.refuse('SK401', 'nobody is here'); END IF;
  SELECT q.consent_id, q.asked_by, x.guardian_id, x.name, x.capacity INTO r FROM public.family_link l JOIN public.consent_person x ON x.id = l.person_id JOIN public.consent_question q ON q.id = x.question_id WHERE l.id = v_link;
  IF r.consent_id IS NULL THEN PERFORM priv.refuse('SK409', 'there is nothing to stop'); END IF;
  PERFORM priv.put_end(r.consent_id, 'withdrawn', 'digital', r.asked_by, NULL, r.guardian_id, r.name, r.capacity);
  PERFORM priv.record_family(v_link, 'family.stopped', 'change', 'ok');
END $$;
CREATE FUNCTION priv.family_leave(p_session text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE public.credential SET revoked_at = statement_timestamp() WHERE p_session ~ '^[0-9a-f]{64}$' AND token_hash = decode(p_session, 'hex') AND kind = 'link' AND scope = 'familySession' AND revoked_at IS NULL $$;

-- The worker process, as in 0005, and for a family: the token of a link and the digits of a code are made here, at the moment of sending, and kept as hashes.
CREATE OR REPLACE FUNCTION priv.lease_outbox(p_id uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE r record; f record; v_now timestamptz := statement_timestamp(); v_token text;
BEGIN
  SELECT o.*, s.email, a.locale, a.disabled_at INTO r FROM public.outbox_message o LEFT JOIN public.account a ON a.id = o.recipient_account_id
    LEFT JOIN public.account_secret s ON s.account_id = a.id WHERE o.id = p_id AND o.status = 'waiting' AND (o.leased_until IS NULL OR o.leased_until < v_now) FOR UPDATE OF o SKIP LOCKED;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF r.family_link_id IS NULL THEN
    IF r.disabled_at IS NOT NULL OR r.email IS NULL OR (r.consent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.consent c WHERE c.id = r.consent_id AND priv.covers(c.valid_from, c.valid_until, c.ended_at, v_now))) THEN
      UPDATE public.outbox_message SET status = 'cancelled' WHERE id = p_id; RETURN NULL;
    END IF;
    UPDATE public.outbox_message SET leased_until = v_now + interval '1 minute', attempts = attempts + 1 WHERE id = p_id;
    RETURN jsonb_build_object('id', r.id, 'kind', r.kind, 'email', r.email, 'locale', r.locale, 'path', r.path);
  END IF;
  SELECT l.id, l.locale, l.expires_at, CASE WHEN x.guardian_id IS NULL THEN w.email ELSE g.email END AS email, CASE WHEN x.guardian_id IS NULL THEN w.contact_verified_at ELSE g.contact_verified_at END AS verified
    INTO f FROM public.family_link l JOIN public.consent_person x ON x.id = l.person_id JOIN public.consent_question q ON q.id = x.question_id JOIN public.pupil w ON w.id = q.pupil_id
    LEFT JOIN public.guardian g ON g.id = x.guardian_id AND g.removed_at IS NULL AND g.has_authority
    WHERE l.id = r.family_link_id AND l.stopped_at IS NULL AND l.expires_at > v_now AND q.status IN ('open', 'discuss', 'refused', 'given');
  IF NOT FOUND OR f.email IS NULL OR f.verified IS NULL THEN
    UPDATE public.outbox_message SET status = 'cancelled' WHERE id = p_id; RETURN NULL;
  END IF;
  UPDATE public.outbox_message SET leased_until = v_now + interval '1 minute', attempts = attempts + 1 WHERE id = p_id;
  IF r.kind = 'familyCode' THEN
    RETURN jsonb_build_object('id', r.id, 'kind', r.kind, 'email', f.email, 'locale', f.locale, 'path', '/f', 'code', priv.put_code(f.id));
  END IF;
  v_token := rtrim(translate(encode(decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'), 'base64'), '+/', '-_'), '=');
  INSERT INTO public.credential (token_hash, kind, scope, subject, expires_at) VALUES (sha256(convert_to(v_token, 'UTF8')), 'link', 'family', f.id, f.expires_at);
  RETURN jsonb_build_object('id', r.id, 'kind', r.kind, 'email', f.email, 'locale', f.locale, 'path', '/f/' || v_token);
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA priv FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.acknowledge_notice, priv.ask_consent, priv.close_question, priv.answer_consent, priv.keep_scan, priv.decide_without, priv.end_exception, priv.make_link, priv.stop_link,
  priv.spoken_code, priv.family_door, priv.family_send_code, priv.family_enter, priv.family_question, priv.family_answer, priv.family_stop, priv.family_leave TO schakel_web;
GRANT EXECUTE ON FUNCTION priv.note_lapses TO schakel_job;
RESET ROLE;
