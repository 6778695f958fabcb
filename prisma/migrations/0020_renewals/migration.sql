-- Stopping travels (ADR 0014): the mail of the next morning, the letter outside, and what an open page asks again.
SET ROLE schakel_owner;
ALTER TABLE consent_notice ADD COLUMN mailed_at timestamptz(3), ADD COLUMN sent_at timestamptz(3), ADD COLUMN sent_by uuid,
  ADD CONSTRAINT consent_notice_sent CHECK ((sent_at IS NULL) = (sent_by IS NULL) AND (sent_at IS NULL OR told_how = 'letter'));
-- what the job asks every five minutes, and the list "opnieuw vragen" of each question
CREATE INDEX consent_notice_unmailed_idx ON consent_notice (stopped_at) WHERE mailed_at IS NULL AND told_how = 'screen';
CREATE INDEX consent_lapsing_idx ON consent (valid_until) WHERE ended_at IS NULL AND mode = 'running';
RESET ROLE;
SET ROLE schakel_policy;

-- The mail "er is iets veranderd in wat je ziet", once for each notice, from 07:00 local time on, for all stops before that hour alike: when it
-- comes does not tell whether somebody withdrew or a term ended. One mail a counsellor a morning. Shared again meanwhile: nothing to tell. Job role.
CREATE FUNCTION priv.tell_stops() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_now timestamptz := statement_timestamp(); v_hour timestamptz := (priv.local_day(v_now)::timestamp + interval '7 hours') AT TIME ZONE 'Europe/Amsterdam'; r record; v_id uuid; v_count integer := 0; v_ids uuid[];
BEGIN
  IF v_now < v_hour THEN RETURN 0; END IF;
  SELECT array_agg(n.id) INTO v_ids FROM (SELECT id FROM public.consent_notice WHERE told_how = 'screen' AND mailed_at IS NULL AND stopped_at < v_hour FOR UPDATE SKIP LOCKED) n;
  IF v_ids IS NULL THEN RETURN 0; END IF;
  FOR r IN SELECT DISTINCT m.account_id, n.municipality_id FROM public.consent_notice n JOIN public.membership m ON m.organisation_id = n.receiver_organisation_id AND m.role = 'schoolCounsellor'
        AND (m.ended_at IS NULL OR m.ended_at > v_now) JOIN public.account a ON a.id = m.account_id AND a.disabled_at IS NULL
      WHERE n.id = ANY (v_ids) AND n.acknowledged_at IS NULL AND NOT priv.shares_now(n.case_id, n.receiver_organisation_id) LOOP
    v_id := gen_random_uuid();
    INSERT INTO public.outbox_message (id, municipality_id, kind, recipient_account_id, path) VALUES (v_id, r.municipality_id, 'stopped', r.account_id, '/my-school');
    PERFORM priv.schedule(v_id);
    v_count := v_count + 1;
  END LOOP;
  UPDATE public.consent_notice SET mailed_at = v_now WHERE id = ANY (v_ids);
  RETURN v_count;
END $$;
-- Whether this receiver may read along in this case at this statement. Internal.
CREATE FUNCTION priv.shares_now(p_case uuid, p_receiver uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT 1 FROM public.consent c WHERE c.case_id = p_case AND c.receiver_organisation_id = p_receiver AND c.direction <> 'schoolToWorker'
    AND priv.covers(c.valid_from, c.valid_until, c.ended_at, statement_timestamp())) $$;

-- The letter to a receiver outside was sent. Member of the case; once.
CREATE FUNCTION priv.mark_notice_sent(p_id uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE n record;
BEGIN
  SELECT * INTO n FROM public.consent_notice WHERE id = p_id FOR UPDATE;
  IF NOT FOUND OR NOT priv.own_reaches(n.case_id) THEN PERFORM priv.refuse('SK403', 'no such notice'); END IF;
  IF n.told_how <> 'letter' OR n.sent_at IS NOT NULL THEN PERFORM priv.refuse('SK409', 'there is nothing to send'); END IF;
  UPDATE public.consent_notice SET sent_at = statement_timestamp(), sent_by = priv.me() WHERE id = p_id;
END $$;

-- What an open page asks again: a mark of the yeses that this reader sees at this statement and until when the first of them runs; nothing of
-- what is in them. NULL when the reader sees none. Row security of the caller decides: no definer rights.
CREATE FUNCTION priv.consent_pulse(p_case uuid) RETURNS text LANGUAGE sql STABLE SECURITY INVOKER SET search_path = '' AS $$
  SELECT encode(sha256(convert_to(string_agg(c.id::text || ' ' || c.kinds::text, ' ' ORDER BY c.id), 'UTF8')), 'hex') FROM public.consent c
  WHERE c.case_id = p_case AND c.direction <> 'schoolToWorker' AND priv.covers(c.valid_from, c.valid_until, c.ended_at, statement_timestamp()) $$;

-- For a school that read along in this case and does not any more: when it stopped, never why. NULL for everybody else and while it runs.
CREATE FUNCTION priv.share_stopped_at(p_case uuid) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT least(c.valid_until, coalesce(c.ended_at, c.valid_until)) FROM public.consent c
  WHERE c.case_id = p_case AND c.direction = 'workerToSchool' AND c.receiver_organisation_id = ANY (priv.my_organisations('schoolCounsellor')) AND c.valid_from <= statement_timestamp()
    AND NOT priv.shares_now(c.case_id, c.receiver_organisation_id)
  ORDER BY 1 DESC LIMIT 1 $$;

REVOKE ALL ON FUNCTION priv.tell_stops, priv.shares_now, priv.mark_notice_sent, priv.consent_pulse, priv.share_stopped_at FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.mark_notice_sent, priv.consent_pulse, priv.share_stopped_at TO schakel_web;
GRANT EXECUTE ON FUNCTION priv.tell_stops TO schakel_job;
RESET ROLE;
