-- What acts on access asks for a fresh second step, the team of a case changes under a version, a line of the log without a case
-- names a controller that holds, an own password can be changed, and "last seen" outlives the sessions.
SET ROLE schakel_owner;
-- beside the secrets, where no colleague reads it
ALTER TABLE account_secret ADD COLUMN last_seen_at timestamptz(3);
GRANT UPDATE (version) ON case_file TO schakel_policy;
CREATE POLICY policy_role_changes ON case_file FOR UPDATE TO schakel_policy USING (true);
RESET ROLE;

SET ROLE schakel_policy;
UPDATE public.account_secret s SET last_seen_at = (SELECT max(c.last_seen_at) FROM public.credential c WHERE c.account_id = s.account_id AND c.kind = 'session');

-- Sessions are cleared away after thirty days; when their owner was here last stays (priv.tidy).
CREATE FUNCTION priv.keep_last_seen() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE public.account_secret SET last_seen_at = greatest(last_seen_at, NEW.last_seen_at) WHERE account_id = NEW.account_id;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION priv.keep_last_seen FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.keep_last_seen TO schakel_owner;
RESET ROLE;
SET ROLE schakel_owner;
CREATE TRIGGER credential_seen AFTER INSERT OR UPDATE OF last_seen_at ON credential FOR EACH ROW WHEN (NEW.kind = 'session') EXECUTE FUNCTION priv.keep_last_seen();

-- What was ended is not given again under the old date: a new mandate is, with its own publication (HR 2015:550).
CREATE FUNCTION public.mandate_only_shortens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.valid_until > OLD.valid_until OR (NEW.valid_until IS NULL AND OLD.valid_until IS NOT NULL) THEN
    RAISE EXCEPTION 'it has ended already' USING ERRCODE = 'SK409';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mandate_ends BEFORE UPDATE ON mandate FOR EACH ROW EXECUTE FUNCTION public.mandate_only_shortens();
RESET ROLE;

SET ROLE schakel_policy;

-- Whether my second step in this session was less than five minutes ago (security 6). In a demonstration a person without a
-- second step has nothing to repeat: who looks round there came in with one click.
CREATE FUNCTION priv.factor_fresh() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.credential c WHERE c.id = priv.my_credential() AND /*[factor.fresh*/ c.factor_at > statement_timestamp() - interval '5 minutes' /*]*/)
    OR EXISTS (SELECT 1 FROM public.account_secret s WHERE s.account_id = priv.me() AND /*[factor.none*/ s.totp_confirmed_at IS NULL /*]*/
      AND /*[factor.demo*/ EXISTS (SELECT 1 FROM public.installation i WHERE i.demo) /*]*/);
END $$;

CREATE OR REPLACE FUNCTION priv.my_security() RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN (SELECT jsonb_build_object('email', s.email, 'totpConfirmedAt', s.totp_confirmed_at, 'hasPassword', s.password_hash IS NOT NULL,
      'codesLeft', (SELECT count(*) FROM public.recovery_code r WHERE r.account_id = s.account_id AND r.used_at IS NULL), 'fresh', priv.factor_fresh())
    FROM public.account_secret s WHERE s.account_id = priv.me());
END $$;
CREATE OR REPLACE FUNCTION priv.renew_recovery_codes(p_hashes text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT priv.factor_fresh() THEN PERFORM priv.refuse('SK403', 'the second step is too long ago'); END IF;
  IF cardinality(p_hashes) <> 10 THEN PERFORM priv.refuse('SK403', 'ten codes'); END IF;
  DELETE FROM public.recovery_code WHERE account_id = priv.me();
  INSERT INTO public.recovery_code (account_id, code_hash) SELECT priv.me(), decode(h, 'hex') FROM unnest(p_hashes) h;
  PERFORM priv.record('{"code": "account.recoveryCodesRenewed", "action": "change", "objectType": "account"}'::jsonb);
END $$;

-- The password that I have, before it is compared: {wait, salt} with the try counted, as my_second_step does; no salt when
-- there is no password.
CREATE FUNCTION priv.my_password_step() RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE s record; v_now timestamptz := statement_timestamp();
BEGIN
  IF priv.me() IS NULL THEN PERFORM priv.refuse('SK401', 'nobody is signed in'); END IF;
  SELECT email, password_hash, failed_count, locked_until INTO s FROM public.account_secret WHERE account_id = priv.me() FOR UPDATE;
  IF s.locked_until > v_now THEN RETURN jsonb_build_object('wait', ceil(extract(epoch FROM s.locked_until - v_now))); END IF;
  UPDATE public.account_secret SET failed_count = s.failed_count + 1,
    locked_until = v_now + make_interval(secs => priv.wait_after(s.failed_count + 1, v_now, v_now)) WHERE account_id = priv.me();
  RETURN jsonb_build_object('wait', 0, 'salt', CASE WHEN s.password_hash IS NOT NULL THEN priv.password_salt(s.email) END);
END $$;
-- A new password in the place of the one that was typed; false when that one is wrong. Whatever else was open on this account ends.
CREATE FUNCTION priv.change_my_password(p_given text, p_new text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_me uuid := priv.me(); v_now timestamptz := statement_timestamp();
BEGIN
  IF v_me IS NULL THEN PERFORM priv.refuse('SK401', 'nobody is signed in'); END IF;
  IF p_new !~ '^\$argon2id\$v=19\$' THEN PERFORM priv.refuse('SK422', 'no password'); END IF;
  UPDATE public.account_secret SET password_hash = p_new, failed_count = 0, locked_until = NULL WHERE account_id = v_me AND password_hash = p_given;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE public.credential SET revoked_at = v_now WHERE account_id = v_me AND kind = 'session' AND revoked_at IS NULL AND id <> priv.my_credential();
  UPDATE public.invitation SET used_at = v_now WHERE account_id = v_me AND used_at IS NULL;
  DELETE FROM public.pending_login WHERE account_id = v_me;
  PERFORM priv.record('{"code": "account.passwordChanged", "action": "change", "objectType": "account"}'::jsonb);
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION priv.people_of_municipality(p_municipality text) RETURNS TABLE (account_id uuid, name text, email text, registration text, version integer,
    disabled boolean, ready boolean, invited_until timestamptz, last_seen_at timestamptz, whole boolean, myself boolean, roles jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT priv.administers(p_municipality) THEN PERFORM priv.refuse('SK403', 'not your municipality'); END IF;
  RETURN QUERY SELECT a.id, a.name, s.email, a.registration, a.version, a.disabled_at IS NOT NULL, s.password_hash IS NOT NULL AND s.totp_confirmed_at IS NOT NULL,
    (SELECT max(i.expires_at) FROM public.invitation i WHERE i.account_id = a.id AND i.used_at IS NULL AND i.expires_at > statement_timestamp()),
    s.last_seen_at, priv.administers_account(a.id), a.id = priv.me(), r.list
  FROM public.account a JOIN public.account_secret s ON s.account_id = a.id JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('id', m.id, 'role', m.role, 'organisationId', m.organisation_id, 'organisationName', o.name,
        'startedAt', m.started_at, 'endedAt', m.ended_at) ORDER BY m.ended_at IS NOT NULL, m.started_at) AS list
      FROM public.membership m JOIN public.organisation o ON o.id = m.organisation_id WHERE m.account_id = a.id AND m.municipality_id = p_municipality) r ON r.list IS NOT NULL
  ORDER BY lower(a.name), a.id;
END $$;

-- Giving access asks for a fresh second step: a role, a link to an account, an account that opens again. Taking it away does not: that must be quick.
CREATE OR REPLACE FUNCTION priv.add_role(p_account uuid, p_role text, p_organisation uuid, p_municipality text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_kind text; v_id uuid := gen_random_uuid();
BEGIN
  IF NOT priv.administers(p_municipality) THEN PERFORM priv.refuse('SK403', 'not your municipality'); END IF;
  IF NOT priv.factor_fresh() THEN PERFORM priv.refuse('SK422', 'the second step is too long ago'); END IF;
  IF p_account = priv.me() THEN PERFORM priv.refuse('SK422', 'a second person is needed'); END IF;
  SELECT o.kind INTO v_kind FROM public.organisation o WHERE o.id = p_organisation AND o.active AND (o.municipality_id = p_municipality OR o.kind = 'careProvider');
  IF NOT FOUND THEN PERFORM priv.refuse('SK403', 'no such organisation'); END IF;
  IF NOT coalesce(CASE p_role WHEN 'schoolCounsellor' THEN v_kind = 'school' WHEN 'youthWorker' THEN v_kind IN ('municipality', 'careProvider')
      WHEN 'teamLead' THEN v_kind IN ('municipality', 'careProvider') WHEN 'privacyOfficer' THEN true WHEN 'policyOfficer' THEN v_kind = 'municipality'
      WHEN 'administrator' THEN v_kind = 'municipality' END, false) THEN PERFORM priv.refuse('SK422', 'the role does not fit this organisation'); END IF;
  INSERT INTO public.membership (id, account_id, organisation_id, municipality_id, role) VALUES (v_id, p_account, p_organisation, p_municipality, p_role);
  PERFORM priv.record(jsonb_build_object('code', 'role.granted', 'action', 'change', 'objectType', 'account', 'objectIds', jsonb_build_array(p_account),
    'municipalityId', p_municipality, 'controllerOrganisationId', p_organisation, 'role', 'administrator', 'reason', p_role));
END $$;
CREATE OR REPLACE FUNCTION priv.invite_again(p_account uuid, p_municipality text, p_token_hash text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_kind text;
BEGIN
  IF NOT priv.administers(p_municipality) OR NOT priv.administers_account(p_account) THEN PERFORM priv.refuse('SK403', 'no such person'); END IF;
  IF p_account = priv.me() THEN PERFORM priv.refuse('SK422', 'a second person is needed'); END IF;
  IF NOT priv.factor_fresh() THEN PERFORM priv.refuse('SK422', 'the second step is too long ago'); END IF;
  SELECT CASE WHEN s.password_hash IS NULL THEN 'invitation' ELSE 'reset' END INTO v_kind FROM public.account_secret s
    JOIN public.account a ON a.id = s.account_id WHERE s.account_id = p_account AND a.disabled_at IS NULL;
  IF NOT FOUND THEN PERFORM priv.refuse('SK409', 'it has ended already'); END IF;
  PERFORM priv.add_invitation(p_account, v_kind, p_token_hash, p_municipality);
  RETURN v_kind;
END $$;
CREATE OR REPLACE FUNCTION priv.set_account_disabled(p_account uuid, p_disabled boolean, p_version integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT priv.administers_account(p_account) THEN PERFORM priv.refuse('SK403', 'no such person'); END IF;
  IF p_account = priv.me() THEN PERFORM priv.refuse('SK422', 'a second person is needed'); END IF;
  IF NOT p_disabled AND NOT priv.factor_fresh() THEN PERFORM priv.refuse('SK422', 'the second step is too long ago'); END IF;
  UPDATE public.account SET disabled_at = CASE WHEN p_disabled THEN statement_timestamp() END, version = version + 1 WHERE id = p_account AND version = p_version;
  IF NOT FOUND THEN PERFORM priv.refuse('SK409', 'changed meanwhile'); END IF;
  IF p_disabled THEN
    UPDATE public.credential SET revoked_at = statement_timestamp() WHERE account_id = p_account AND revoked_at IS NULL;
    UPDATE public.invitation SET used_at = statement_timestamp() WHERE account_id = p_account AND used_at IS NULL;
    DELETE FROM public.pending_login WHERE account_id = p_account;
  END IF;
  PERFORM priv.record(jsonb_build_object('code', CASE WHEN p_disabled THEN 'account.disabled' ELSE 'account.enabled' END, 'action', 'change',
    'objectType', 'account', 'objectIds', jsonb_build_array(p_account), 'role', 'administrator'));
END $$;

-- The log. As before for a case. Without one, or with one that the caller has no ground for: a request names its own controller;
-- any other controller must be an organisation of a role of mine, or one in which I gave a role; the municipality one of mine; the
-- ground own, or statutory for the privacy officer of that controller and the policy officer of that municipality. A consent and
-- an emergency are of a case. What does not hold falls back on the caller's own organisation, and on own.
-- p: {code, action, outcome, municipalityId, controllerOrganisationId, caseId, objectType, objectIds[], ground, consentId, reason, requestId, role}
CREATE OR REPLACE FUNCTION priv.record(p jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_me uuid := priv.me(); v_m record; v_q record; v_case uuid := (p ->> 'caseId')::uuid; v_ground text := p ->> 'ground';
  v_place text := p ->> 'municipalityId'; v_controller uuid := (p ->> 'controllerOrganisationId')::uuid;
BEGIN
  IF v_me IS NULL THEN PERFORM priv.refuse('SK401', 'nobody is signed in'); END IF;
  SELECT m.role, m.organisation_id, m.municipality_id INTO v_m FROM public.membership m
   WHERE m.account_id = v_me AND (m.ended_at IS NULL OR m.ended_at > statement_timestamp())
   ORDER BY (m.role = (p ->> 'role')) DESC NULLS LAST, m.started_at LIMIT 1;
  IF v_case IS NOT NULL THEN
    SELECT c.controller_organisation_id, c.municipality_id INTO v_controller, v_place FROM public.case_file c WHERE c.id = v_case;
    v_ground := priv.held_ground(v_case, v_controller, v_ground);
    IF v_ground IS NULL THEN v_case := NULL; v_place := NULL; v_controller := NULL; END IF;
  END IF;
  IF v_case IS NULL THEN
    SELECT q.controller_organisation_id, q.municipality_id INTO v_q FROM public.support_request q
     WHERE p ->> 'objectType' = 'supportRequest' AND q.id = (p #>> '{objectIds,0}')::uuid AND priv.request_reaches(q.id) IS NOT NULL;
    IF FOUND THEN
      v_controller := v_q.controller_organisation_id; v_place := v_q.municipality_id;
    ELSE
      IF NOT EXISTS (SELECT 1 FROM public.membership m WHERE m.organisation_id = v_controller AND (m.ended_at IS NULL OR m.ended_at > statement_timestamp())
        AND (m.account_id = v_me OR m.municipality_id = ANY (priv.my_municipalities('administrator')))) THEN v_controller := NULL; END IF;
      IF NOT v_place = ANY (priv.my_municipalities()) THEN v_place := NULL; END IF;
    END IF;
    v_controller := coalesce(v_controller, v_m.organisation_id); v_place := coalesce(v_place, v_m.municipality_id);
    IF v_ground <> 'own' AND NOT (v_ground = 'statutory' AND (v_controller = ANY (priv.my_organisations('privacyOfficer'))
      OR v_place = ANY (priv.my_municipalities('policyOfficer')))) THEN v_ground := 'own'; END IF;
  END IF;
  INSERT INTO public.audit_event (code, action, outcome, actor_account_id, actor_name, actor_role, actor_organisation_id,
      municipality_id, controller_organisation_id, case_id, object_type, object_ids, ground, consent_id, reason, request_id, session_hash)
  VALUES (p ->> 'code', p ->> 'action', coalesce(p ->> 'outcome', 'ok'), v_me,
    (SELECT a.name FROM public.account a WHERE a.id = v_me), v_m.role, v_m.organisation_id, v_place, v_controller, v_case, p ->> 'objectType',
    coalesce((SELECT array_agg(x::uuid) FROM jsonb_array_elements_text(coalesce(p -> 'objectIds', '[]'::jsonb)) x), '{}'),
    v_ground, (p ->> 'consentId')::uuid, left(p ->> 'reason', 500), (p ->> 'requestId')::uuid,
    left(encode(sha256(convert_to(current_setting('schakel.credential', true), 'UTF8')), 'hex'), 16));
END $$;

-- The team of a case changes under the version of the case: two people at once are told, and two who leave at once cannot leave
-- nobody behind. Internal.
CREATE FUNCTION priv.change_team(p_case uuid, p_version integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT priv.own_reaches(p_case) THEN PERFORM priv.refuse('SK403', 'no such case'); END IF;
  UPDATE public.case_file SET version = version + 1 WHERE id = p_case AND version = p_version;
  IF NOT FOUND THEN PERFORM priv.refuse('SK409', 'changed meanwhile'); END IF;
END $$;
DROP FUNCTION priv.add_member(uuid, uuid, text);
CREATE FUNCTION priv.add_member(p_case uuid, p_account uuid, p_part text, p_version integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE c record;
BEGIN
  PERFORM priv.change_team(p_case, p_version);
  SELECT * INTO c FROM public.case_file WHERE id = p_case;
  IF NOT EXISTS (SELECT 1 FROM public.membership m JOIN public.account a ON a.id = m.account_id WHERE m.account_id = p_account AND m.role = 'youthWorker' AND a.disabled_at IS NULL
      AND m.organisation_id = c.controller_organisation_id AND (m.ended_at IS NULL OR m.ended_at > statement_timestamp()))
    THEN PERFORM priv.refuse('SK422', 'not a worker of this organisation'); END IF;
  INSERT INTO public.case_member (municipality_id, controller_organisation_id, case_id, account_id, part, started_at)
  VALUES (c.municipality_id, c.controller_organisation_id, p_case, p_account, p_part, statement_timestamp());
END $$;
DROP FUNCTION priv.leave_case(uuid);
CREATE FUNCTION priv.leave_case(p_case uuid, p_version integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM priv.change_team(p_case, p_version);
  IF NOT EXISTS (SELECT 1 FROM public.case_member WHERE case_id = p_case AND ended_at IS NULL AND account_id <> priv.me() AND part <> 'cover') THEN
    PERFORM priv.refuse('SK422', 'somebody must hold the case'); END IF;
  UPDATE public.case_member SET ended_at = statement_timestamp() WHERE case_id = p_case AND account_id = priv.me() AND ended_at IS NULL;
END $$;
-- Who leads already stays in the lead: that changes nothing, so it asks for no version.
DROP FUNCTION priv.set_lead(uuid, text, uuid);
CREATE FUNCTION priv.set_lead(p_case uuid, p_kind text, p_account uuid, p_version integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE c record; v_now timestamptz := statement_timestamp();
BEGIN
  SELECT f.*, g.school_may_know INTO c FROM public.case_file f JOIN public.case_progress g ON g.case_id = f.id WHERE f.id = p_case;
  IF NOT FOUND OR NOT priv.own_reaches(p_case) THEN PERFORM priv.refuse('SK403', 'no such case'); END IF;
  IF p_kind = 'schoolLead' AND NOT c.school_may_know THEN PERFORM priv.refuse('SK422', 'the school does not know of this case'); END IF;
  IF NOT EXISTS (SELECT 1 FROM public.membership m JOIN public.account a ON a.id = m.account_id
    WHERE m.account_id = p_account AND a.disabled_at IS NULL AND (m.ended_at IS NULL OR m.ended_at > v_now) AND CASE p_kind
      WHEN 'schoolLead' THEN m.role = 'schoolCounsellor' AND m.organisation_id = c.school_id
      WHEN 'careLead' THEN m.role = 'youthWorker' AND m.organisation_id = c.controller_organisation_id
        AND EXISTS (SELECT 1 FROM public.case_member x WHERE x.case_id = p_case AND x.account_id = p_account AND x.ended_at IS NULL)
      ELSE false END) THEN PERFORM priv.refuse('SK422', 'this person cannot lead here'); END IF;
  IF EXISTS (SELECT 1 FROM public.case_lead WHERE case_id = p_case AND kind = p_kind AND account_id = p_account AND ended_at IS NULL) THEN RETURN; END IF;
  PERFORM priv.change_team(p_case, p_version);
  UPDATE public.case_lead SET ended_at = v_now WHERE case_id = p_case AND kind = p_kind AND ended_at IS NULL;
  INSERT INTO public.case_lead (municipality_id, controller_organisation_id, case_id, kind, account_id, started_at)
  VALUES (c.municipality_id, c.controller_organisation_id, p_case, p_kind, p_account, v_now);
END $$;

REVOKE ALL ON FUNCTION priv.factor_fresh, priv.my_password_step, priv.change_my_password, priv.change_team, priv.add_member, priv.leave_case, priv.set_lead FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.factor_fresh, priv.my_password_step, priv.change_my_password, priv.add_member, priv.leave_case, priv.set_lead TO schakel_web;
RESET ROLE;

SET ROLE schakel_owner;
ALTER POLICY mandate_add ON mandate
  WITH CHECK (municipality_id = ANY ((SELECT priv.my_municipalities('administrator'))::text[]) AND (SELECT priv.factor_fresh()));
RESET ROLE;
