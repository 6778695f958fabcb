-- Sign-in and the administration of people. The web role reads none of these tables: every step is a definer function that
-- refuses and throttles here, so that several instances agree. A wrong try answers instead of raising: it must be counted.
SET ROLE schakel_owner;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['account', 'account_secret', 'membership', 'invitation', 'credential', 'pending_login', 'recovery_code', 'login_throttle'] LOOP
    EXECUTE format('CREATE POLICY policy_role_adds ON public.%I FOR INSERT TO schakel_policy WITH CHECK (true)', t);
    EXECUTE format('GRANT INSERT, UPDATE ON public.%I TO schakel_policy', t);
    IF t <> 'credential' THEN EXECUTE format('CREATE POLICY policy_role_changes ON public.%I FOR UPDATE TO schakel_policy USING (true)', t); END IF;
  END LOOP;
  FOREACH t IN ARRAY ARRAY['pending_login', 'recovery_code', 'login_throttle'] LOOP
    EXECUTE format('CREATE POLICY policy_role_clears ON public.%I FOR DELETE TO schakel_policy USING (true)', t);
    EXECUTE format('GRANT DELETE ON public.%I TO schakel_policy', t);
  END LOOP;
END $$;
-- A link that was mailed is forgotten: the outbox keeps no key to an account
CREATE FUNCTION public.forget_mailed_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> 'waiting' AND NEW.kind IN ('invitation', 'reset') THEN NEW.path := '/sign-in'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER outbox_forgets_link BEFORE UPDATE ON outbox_message FOR EACH ROW EXECUTE FUNCTION public.forget_mailed_link();
RESET ROLE;

SET ROLE schakel_policy;

-- A line of the log where nobody is signed in yet, or about an account. Internal.
CREATE FUNCTION priv.note_sign_in(p_account uuid, p_code text, p_action text, p_outcome text, p_reason text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_m record;
BEGIN
  SELECT m.role, m.organisation_id, m.municipality_id INTO v_m FROM public.membership m
   WHERE m.account_id = p_account AND (m.ended_at IS NULL OR m.ended_at > statement_timestamp()) ORDER BY m.started_at, m.id LIMIT 1;
  INSERT INTO public.audit_event (code, action, outcome, actor_account_id, actor_name, actor_role, actor_organisation_id, municipality_id,
      controller_organisation_id, object_type, reason)
  VALUES (p_code, p_action, p_outcome, p_account, (SELECT a.name FROM public.account a WHERE a.id = p_account), v_m.role, v_m.organisation_id,
    v_m.municipality_id, v_m.organisation_id, 'account', left(p_reason, 200));
END $$;

-- Seconds to wait after p_wrong wrong tries, the latest at p_at: none up to the fifth, then 30 s that double up to 15 minutes.
-- Never for ever: that would let anybody shut a colleague out (security 6).
CREATE FUNCTION priv.wait_after(p_wrong integer, p_at timestamptz, p_now timestamptz) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_wrong < 5 THEN 0
    ELSE greatest(0, ceil(least(900, 30 * power(2, least(p_wrong - 5, 10))) - extract(epoch FROM p_now - p_at)))::integer END $$;

-- Seconds to wait for a source that made 50 wrong tries in an hour. p_count: this is one more. Internal.
CREATE FUNCTION priv.source_wait(p_source text, p_count boolean) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_now timestamptz := statement_timestamp(); r record; v_key text := 'from:' || left(coalesce(p_source, 'unknown'), 100);
BEGIN
  IF p_count THEN
    DELETE FROM public.login_throttle WHERE window_start < v_now - interval '1 day';
    INSERT INTO public.login_throttle AS t (source, failed_count, window_start) VALUES (v_key, 1, v_now)
    ON CONFLICT (source) DO UPDATE SET
      failed_count = CASE WHEN t.window_start < v_now - interval '1 hour' THEN 1 ELSE t.failed_count + 1 END,
      window_start = CASE WHEN t.window_start < v_now - interval '1 hour' THEN v_now ELSE t.window_start END;
  END IF;
  SELECT * INTO r FROM public.login_throttle WHERE source = v_key;
  IF NOT FOUND OR r.failed_count < 50 THEN RETURN 0; END IF;
  RETURN greatest(0, ceil(extract(epoch FROM r.window_start + interval '1 hour' - v_now)))::integer;
END $$;

-- Parameters and salt with which the web process hashes the typed password; the hash itself never leaves the database. An
-- unknown name gets a salt too, always the same one, and the same parameters: nobody learns which names exist.
CREATE FUNCTION priv.password_salt(p_email text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_hash text;
BEGIN
  SELECT s.password_hash INTO v_hash FROM public.account_secret s WHERE s.email = lower(p_email);
  RETURN coalesce(substring(v_hash FROM '^(\$argon2id\$v=19\$[^$]+\$[^$]+)\$'),
    '$argon2id$v=19$m=19456,t=2,p=1$' || rtrim(encode(substr(sha256(convert_to('schakel ' || lower(p_email), 'UTF8')), 1, 16), 'base64'), '='));
END $$;

-- First step: {ok, wait}. Right: a row between the steps under p_pending_hash, for ten minutes. The row of the name is locked
-- before the comparison, so that many tries at once count one after another. Known and unknown names take the same way.
CREATE FUNCTION priv.try_password(p_email text, p_given text, p_source text, p_pending_hash text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_now timestamptz := statement_timestamp(); v_key text := 'mail:' || encode(sha256(convert_to(lower(p_email), 'UTF8')), 'hex'); v_wrong integer; v_at timestamptz;
  v_wait integer; v_account uuid; v_right boolean;
BEGIN
  v_wait := priv.source_wait(p_source, false);
  INSERT INTO public.login_throttle AS t (source, failed_count, window_start) VALUES (v_key, 0, v_now)
    ON CONFLICT (source) DO UPDATE SET failed_count = t.failed_count RETURNING failed_count, window_start INTO v_wrong, v_at;
  v_wait := greatest(v_wait, priv.wait_after(v_wrong, v_at, v_now));
  SELECT s.account_id, coalesce(s.password_hash = p_given, false) AND s.totp_confirmed_at IS NOT NULL AND a.disabled_at IS NULL INTO v_account, v_right
    FROM public.account_secret s JOIN public.account a ON a.id = s.account_id WHERE s.email = lower(p_email);
  IF v_wait > 0 THEN
    PERFORM priv.note_sign_in(v_account, 'session.refused', 'signIn', 'refused', 'waiting');
    RETURN jsonb_build_object('ok', false, 'wait', v_wait);
  END IF;
  IF v_right THEN
    DELETE FROM public.login_throttle WHERE source = v_key;
    DELETE FROM public.pending_login WHERE expires_at < v_now - interval '1 hour';
    INSERT INTO public.pending_login (token_hash, account_id, expires_at) VALUES (decode(p_pending_hash, 'hex'), v_account, v_now + interval '10 minutes');
    RETURN jsonb_build_object('ok', true, 'wait', 0);
  END IF;
  -- of a name, window_start is the moment of the latest wrong try; a day without one forgets it
  UPDATE public.login_throttle SET failed_count = failed_count + 1, window_start = v_now WHERE source = v_key;
  PERFORM priv.source_wait(p_source, true);
  PERFORM priv.note_sign_in(v_account, 'session.refused', 'signIn', 'refused', 'password');
  RETURN jsonb_build_object('ok', false, 'wait', priv.wait_after(v_wrong + 1, v_now, v_now));
END $$;

-- The account behind a row between the steps, with one try taken; null when the row is gone, or after five tries. Internal.
CREATE FUNCTION priv.take_try(p_pending_hash text) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_account uuid;
BEGIN
  UPDATE public.pending_login SET tries = tries + 1 WHERE token_hash = decode(p_pending_hash, 'hex') AND used_at IS NULL AND tries < 5
     AND expires_at > statement_timestamp() RETURNING account_id INTO v_account;
  RETURN (SELECT a.id FROM public.account a WHERE a.id = v_account AND a.disabled_at IS NULL);
END $$;

-- Second step, before the code is compared: {secret, accountId, wait}, or null when it must begin again. Counts the try first;
-- a right code gives it back.
CREATE FUNCTION priv.second_step(p_pending_hash text, p_source text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_account uuid := priv.take_try(p_pending_hash); v_now timestamptz := statement_timestamp(); s record; v_wait integer;
BEGIN
  IF v_account IS NULL THEN RETURN NULL; END IF;
  SELECT totp_secret, failed_count, locked_until INTO s FROM public.account_secret WHERE account_id = v_account FOR UPDATE;
  v_wait := greatest(priv.source_wait(p_source, false), ceil(extract(epoch FROM coalesce(s.locked_until, v_now) - v_now))::integer);
  IF v_wait > 0 THEN
    PERFORM priv.note_sign_in(v_account, 'session.refused', 'signIn', 'refused', 'waiting');
    RETURN jsonb_build_object('wait', v_wait);
  END IF;
  UPDATE public.account_secret SET failed_count = s.failed_count + 1,
    locked_until = v_now + make_interval(secs => priv.wait_after(s.failed_count + 1, v_now, v_now)) WHERE account_id = v_account;
  RETURN jsonb_build_object('wait', 0, 'accountId', v_account, 'secret', s.totp_secret);
END $$;

CREATE FUNCTION priv.second_step_failed(p_pending_hash text, p_source text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM priv.source_wait(p_source, true);
  PERFORM priv.note_sign_in((SELECT account_id FROM public.pending_login WHERE token_hash = decode(p_pending_hash, 'hex')), 'session.refused', 'signIn', 'refused', 'code');
END $$;

-- A session of twelve hours (idle: 15 minutes, priv.my_credential). Internal.
CREATE FUNCTION priv.open_session(p_account uuid, p_token_hash text, p_device text, p_how text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p_token_hash !~ '^[0-9a-f]{64}$' OR NOT EXISTS (SELECT 1 FROM public.account WHERE id = p_account AND disabled_at IS NULL)
    THEN PERFORM priv.refuse('SK403', 'no session for this account'); END IF;
  INSERT INTO public.credential (token_hash, kind, account_id, expires_at, factor_at, device)
  VALUES (decode(p_token_hash, 'hex'), 'session', p_account, statement_timestamp() + interval '12 hours', statement_timestamp(), left(p_device, 120));
  PERFORM priv.note_sign_in(p_account, 'session.opened', 'signIn', 'ok', p_how);
END $$;

-- Ends the second step with a code that the web process found right for time step p_step: each step counts once (RFC 6238 5.2).
CREATE FUNCTION priv.pass_code(p_pending_hash text, p_step bigint, p_token_hash text, p_device text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_account uuid;
BEGIN
  SELECT account_id INTO v_account FROM public.pending_login WHERE token_hash = decode(p_pending_hash, 'hex') AND used_at IS NULL AND tries > 0
     AND expires_at > statement_timestamp() FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE public.account_secret SET totp_last_step = p_step, failed_count = 0, locked_until = NULL
   WHERE account_id = v_account AND (totp_last_step IS NULL OR totp_last_step < p_step);
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE public.pending_login SET used_at = statement_timestamp() WHERE token_hash = decode(p_pending_hash, 'hex');
  PERFORM priv.open_session(v_account, p_token_hash, p_device, 'code');
  RETURN true;
END $$;

-- A recovery code instead of the app's code; each works once. {ok, wait}, or null when it must begin again.
CREATE FUNCTION priv.pass_recovery_code(p_pending_hash text, p_code_hash text, p_source text, p_token_hash text, p_device text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_step jsonb := priv.second_step(p_pending_hash, p_source); v_account uuid := (v_step ->> 'accountId')::uuid;
BEGIN
  IF v_step IS NULL OR (v_step ->> 'wait')::integer > 0 THEN RETURN v_step; END IF;
  UPDATE public.recovery_code SET used_at = statement_timestamp() WHERE account_id = v_account AND code_hash = decode(p_code_hash, 'hex') AND used_at IS NULL;
  IF NOT FOUND THEN
    PERFORM priv.second_step_failed(p_pending_hash, p_source);
    RETURN jsonb_build_object('ok', false, 'wait', 0);
  END IF;
  UPDATE public.account_secret SET failed_count = 0, locked_until = NULL WHERE account_id = v_account;
  UPDATE public.pending_login SET used_at = statement_timestamp() WHERE token_hash = decode(p_pending_hash, 'hex');
  PERFORM priv.open_session(v_account, p_token_hash, p_device, 'recovery code');
  RETURN jsonb_build_object('ok', true, 'wait', 0);
END $$;

-- Demonstration only (decision 20): who can be looked around as, and a session for such a person. Both need the mark.
CREATE FUNCTION priv.demo_accounts() RETURNS TABLE (account_id uuid, name text, role text, organisation_name text, municipality_id text, municipality_name text,
    accent text, youth_worker_title text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.installation WHERE demo) THEN RETURN; END IF;
  RETURN QUERY SELECT q.id, q.name, q.role, q.organisation, q.municipality::text, q.town, q.accent, q.title FROM (
    -- a person once per role and municipality, with all the places of that role
    SELECT a.id, a.name, m.role, string_agg(o.name, ', ' ORDER BY m.started_at, o.name) AS organisation, m.municipality_id AS municipality,
      u.name AS town, u.accent, u.youth_worker_title AS title,
      row_number() OVER (PARTITION BY m.municipality_id, m.role ORDER BY min(m.started_at), a.created_at, a.name) AS place
    FROM public.membership m JOIN public.account a ON a.id = m.account_id JOIN public.organisation o ON o.id = m.organisation_id
    JOIN public.municipality u ON u.id = m.municipality_id WHERE m.ended_at IS NULL AND a.disabled_at IS NULL
    GROUP BY a.id, a.name, a.created_at, m.role, m.municipality_id, u.name, u.accent, u.youth_worker_title) q
  WHERE q.place <= CASE WHEN q.role IN ('youthWorker', 'schoolCounsellor') THEN 3 ELSE 1 END
  ORDER BY q.town, array_position(ARRAY['youthWorker', 'schoolCounsellor', 'teamLead', 'policyOfficer', 'privacyOfficer', 'administrator'], q.role), q.place;
END $$;
CREATE FUNCTION priv.demo_session(p_account uuid, p_token_hash text, p_device text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.installation WHERE demo) THEN PERFORM priv.refuse('SK403', 'no demonstration'); END IF;
  IF NOT EXISTS (SELECT 1 FROM public.membership m WHERE m.account_id = p_account AND (m.ended_at IS NULL OR m.ended_at > statement_timestamp()))
    THEN PERFORM priv.refuse('SK403', 'no such person'); END IF;
  PERFORM priv.open_session(p_account, p_token_hash, p_device, 'demonstration');
END $$;

-- My sessions, newest first, and their end. p_id empty: this one. p_others: all but this one.
CREATE FUNCTION priv.my_sessions() RETURNS TABLE (id uuid, created_at timestamptz, last_seen_at timestamptz, device text, current boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN QUERY SELECT c.id, c.created_at, c.last_seen_at, c.device, c.id = priv.my_credential() FROM public.credential c
   WHERE c.account_id = priv.me() AND c.kind = 'session' AND c.revoked_at IS NULL AND c.expires_at > statement_timestamp()
     AND c.last_seen_at > statement_timestamp() - interval '15 minutes' ORDER BY c.created_at DESC;
END $$;
CREATE FUNCTION priv.end_session(p_id uuid DEFAULT NULL, p_others boolean DEFAULT false) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_me uuid := priv.me(); v_mine uuid := priv.my_credential(); v_ended integer;
BEGIN
  IF v_me IS NULL THEN RETURN 0; END IF;
  PERFORM priv.record(jsonb_build_object('code', CASE WHEN p_others OR p_id IS NOT NULL THEN 'session.ended' ELSE 'session.closed' END,
    'action', 'signOut', 'objectType', 'session', 'objectIds', jsonb_build_array(coalesce(p_id, v_mine))));
  UPDATE public.credential c SET revoked_at = statement_timestamp() WHERE c.account_id = v_me AND c.kind = 'session' AND c.revoked_at IS NULL
     AND CASE WHEN p_others THEN c.id <> v_mine ELSE c.id = coalesce(p_id, v_mine) END;
  GET DIAGNOSTICS v_ended = ROW_COUNT;
  RETURN v_ended;
END $$;

-- What I may know of my own secrets: {email, totp, codesLeft, fresh}. fresh: the second step was less than five minutes ago.
CREATE FUNCTION priv.my_security() RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN (SELECT jsonb_build_object('email', s.email, 'totpConfirmedAt', s.totp_confirmed_at,
      'codesLeft', (SELECT count(*) FROM public.recovery_code r WHERE r.account_id = s.account_id AND r.used_at IS NULL),
      'fresh', coalesce((SELECT c.factor_at > statement_timestamp() - interval '5 minutes' FROM public.credential c WHERE c.id = priv.my_credential()), false))
    FROM public.account_secret s WHERE s.account_id = priv.me());
END $$;
CREATE FUNCTION priv.change_my_account(p_name text, p_locale text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF priv.me() IS NULL THEN PERFORM priv.refuse('SK401', 'nobody is signed in'); END IF;
  IF length(trim(p_name)) NOT BETWEEN 2 AND 120 THEN PERFORM priv.refuse('SK422', 'a name has 2 to 120 letters'); END IF;
  UPDATE public.account SET name = trim(p_name), locale = p_locale, version = version + 1 WHERE id = priv.me();
END $$;

-- My second step once more, inside a session: {wait, accountId, secret} with the try counted, then the code that was right.
CREATE FUNCTION priv.my_second_step() RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE s record; v_now timestamptz := statement_timestamp();
BEGIN
  IF priv.me() IS NULL THEN PERFORM priv.refuse('SK401', 'nobody is signed in'); END IF;
  SELECT totp_secret, failed_count, locked_until INTO s FROM public.account_secret WHERE account_id = priv.me() FOR UPDATE;
  IF s.locked_until > v_now THEN RETURN jsonb_build_object('wait', ceil(extract(epoch FROM s.locked_until - v_now))); END IF;
  UPDATE public.account_secret SET failed_count = s.failed_count + 1,
    locked_until = v_now + make_interval(secs => priv.wait_after(s.failed_count + 1, v_now, v_now)) WHERE account_id = priv.me();
  RETURN jsonb_build_object('wait', 0, 'accountId', priv.me(), 'secret', s.totp_secret);
END $$;
CREATE FUNCTION priv.refresh_factor(p_step bigint) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE public.account_secret SET totp_last_step = p_step, failed_count = 0, locked_until = NULL
   WHERE account_id = priv.me() AND (totp_last_step IS NULL OR totp_last_step < p_step);
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE public.credential SET factor_at = statement_timestamp() WHERE id = priv.my_credential();
  RETURN true;
END $$;
-- Ten new recovery codes instead of the old ones; only their hashes come here. Needs a fresh second step.
CREATE FUNCTION priv.renew_recovery_codes(p_hashes text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.credential WHERE id = priv.my_credential() AND factor_at > statement_timestamp() - interval '5 minutes')
    OR cardinality(p_hashes) <> 10 THEN PERFORM priv.refuse('SK403', 'the second step is too long ago'); END IF;
  DELETE FROM public.recovery_code WHERE account_id = priv.me();
  INSERT INTO public.recovery_code (account_id, code_hash) SELECT priv.me(), decode(h, 'hex') FROM unnest(p_hashes) h;
  PERFORM priv.record('{"code": "account.recoveryCodesRenewed", "action": "change", "objectType": "account"}'::jsonb);
END $$;

-- What an open invitation is for, without using it; null when it is used, expired or no invitation.
CREATE FUNCTION priv.read_invitation(p_token_hash text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN (SELECT jsonb_build_object('kind', i.kind, 'accountId', a.id, 'name', a.name, 'email', s.email, 'expiresAt', i.expires_at)
    FROM public.invitation i JOIN public.account a ON a.id = i.account_id JOIN public.account_secret s ON s.account_id = a.id
   WHERE i.token_hash = decode(p_token_hash, 'hex') AND i.used_at IS NULL AND i.expires_at > statement_timestamp() AND a.disabled_at IS NULL);
END $$;
-- Sets password and second factor (its secret comes encrypted), ends what was open under the old ones, and opens a session.
CREATE FUNCTION priv.accept_invitation(p_token_hash text, p_password_hash text, p_totp_secret text, p_step bigint, p_session_hash text, p_device text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_account uuid; v_kind text; v_now timestamptz := statement_timestamp();
BEGIN
  UPDATE public.invitation i SET used_at = v_now FROM public.account a WHERE i.token_hash = decode(p_token_hash, 'hex') AND i.used_at IS NULL
     AND i.expires_at > v_now AND a.id = i.account_id AND a.disabled_at IS NULL RETURNING i.account_id, i.kind INTO v_account, v_kind;
  IF NOT FOUND THEN RETURN false; END IF;
  IF p_password_hash !~ '^\$argon2id\$v=19\$' OR coalesce(p_totp_secret, '') = '' THEN PERFORM priv.refuse('SK422', 'no password'); END IF;
  UPDATE public.account_secret SET password_hash = p_password_hash, totp_secret = p_totp_secret, totp_confirmed_at = v_now, totp_last_step = p_step,
    failed_count = 0, locked_until = NULL WHERE account_id = v_account;
  DELETE FROM public.recovery_code WHERE account_id = v_account;
  DELETE FROM public.pending_login WHERE account_id = v_account;
  UPDATE public.credential SET revoked_at = v_now WHERE account_id = v_account AND kind = 'session' AND revoked_at IS NULL;
  UPDATE public.invitation SET used_at = v_now WHERE account_id = v_account AND used_at IS NULL;
  PERFORM priv.note_sign_in(v_account, CASE v_kind WHEN 'reset' THEN 'account.resetUsed' ELSE 'account.invitationUsed' END, 'change', 'ok');
  PERFORM priv.open_session(v_account, p_session_hash, p_device, v_kind);
  RETURN true;
END $$;

-- Administration. A municipality's administrator acts on people of that municipality; on the account itself (reset, disable)
-- only when it holds no live role elsewhere, so that no municipality can walk into another's files through a reset.
CREATE FUNCTION priv.administers(p_municipality text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN RETURN p_municipality = ANY (priv.my_municipalities('administrator')); END $$;
CREATE FUNCTION priv.administers_account(p_account uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_places text[] := priv.my_municipalities('administrator');
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.membership m WHERE m.account_id = p_account AND m.municipality_id = ANY (v_places))
    AND NOT EXISTS (SELECT 1 FROM public.membership m WHERE m.account_id = p_account AND m.ended_at IS NULL AND NOT m.municipality_id = ANY (v_places));
END $$;

CREATE FUNCTION priv.people_of_municipality(p_municipality text) RETURNS TABLE (account_id uuid, name text, email text, registration text, version integer,
    disabled boolean, ready boolean, invited_until timestamptz, last_seen_at timestamptz, whole boolean, myself boolean, roles jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT priv.administers(p_municipality) THEN PERFORM priv.refuse('SK403', 'not your municipality'); END IF;
  RETURN QUERY SELECT a.id, a.name, s.email, a.registration, a.version, a.disabled_at IS NOT NULL, s.password_hash IS NOT NULL AND s.totp_confirmed_at IS NOT NULL,
    (SELECT max(i.expires_at) FROM public.invitation i WHERE i.account_id = a.id AND i.used_at IS NULL AND i.expires_at > statement_timestamp()),
    (SELECT max(c.last_seen_at) FROM public.credential c WHERE c.account_id = a.id AND c.kind = 'session'),
    priv.administers_account(a.id), a.id = priv.me(), r.list
  FROM public.account a JOIN public.account_secret s ON s.account_id = a.id JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('id', m.id, 'role', m.role, 'organisationId', m.organisation_id, 'organisationName', o.name,
        'startedAt', m.started_at, 'endedAt', m.ended_at) ORDER BY m.ended_at IS NOT NULL, m.started_at) AS list
      FROM public.membership m JOIN public.organisation o ON o.id = m.organisation_id WHERE m.account_id = a.id AND m.municipality_id = p_municipality) r ON r.list IS NOT NULL
  ORDER BY lower(a.name), a.id;
END $$;

-- Gives a role; internal. The organisation belongs to the municipality or is a care provider, and the role fits its kind.
CREATE FUNCTION priv.add_role(p_account uuid, p_role text, p_organisation uuid, p_municipality text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_kind text; v_id uuid := gen_random_uuid();
BEGIN
  IF NOT priv.administers(p_municipality) THEN PERFORM priv.refuse('SK403', 'not your municipality'); END IF;
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
CREATE FUNCTION priv.grant_role(p_account uuid, p_role text, p_organisation uuid, p_municipality text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.membership m WHERE m.account_id = p_account AND m.municipality_id = p_municipality) THEN PERFORM priv.refuse('SK403', 'no such person'); END IF;
  PERFORM priv.add_role(p_account, p_role, p_organisation, p_municipality);
END $$;
CREATE FUNCTION priv.end_role(p_membership uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE m record;
BEGIN
  SELECT * INTO m FROM public.membership WHERE id = p_membership FOR UPDATE;
  IF NOT FOUND OR NOT priv.administers(m.municipality_id) THEN PERFORM priv.refuse('SK403', 'no such role'); END IF;
  IF m.ended_at IS NOT NULL THEN PERFORM priv.refuse('SK409', 'it has ended already'); END IF;
  IF m.account_id = priv.me() AND m.role = 'administrator' THEN PERFORM priv.refuse('SK422', 'a second person is needed'); END IF;
  UPDATE public.membership SET ended_at = statement_timestamp() WHERE id = p_membership;
  PERFORM priv.record(jsonb_build_object('code', 'role.ended', 'action', 'change', 'objectType', 'account', 'objectIds', jsonb_build_array(m.account_id),
    'municipalityId', m.municipality_id, 'controllerOrganisationId', m.organisation_id, 'role', 'administrator', 'reason', m.role));
END $$;

-- A link of which only the hash comes here; seven days for an invitation, one for a reset. Internal.
CREATE FUNCTION priv.add_invitation(p_account uuid, p_kind text, p_token_hash text, p_municipality text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE public.invitation SET used_at = statement_timestamp() WHERE account_id = p_account AND used_at IS NULL;
  INSERT INTO public.invitation (account_id, kind, token_hash, created_by, expires_at)
  VALUES (p_account, p_kind, decode(p_token_hash, 'hex'), priv.me(), statement_timestamp() + CASE p_kind WHEN 'reset' THEN interval '1 day' ELSE interval '7 days' END);
  PERFORM priv.record(jsonb_build_object('code', CASE p_kind WHEN 'reset' THEN 'account.resetAsked' ELSE 'account.invited' END, 'action', 'create',
    'objectType', 'account', 'objectIds', jsonb_build_array(p_account), 'municipalityId', p_municipality, 'role', 'administrator'));
END $$;
-- Invites somebody new with a first role. A mail address that has an account gets the role; a link only when it never got a password.
-- p: {accountId, name, email, locale, registration, role, organisationId, municipalityId, tokenHash}. Returns {accountId, invited}.
CREATE FUNCTION priv.create_invitation(p jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_place text := p ->> 'municipalityId'; v_account uuid; v_ready boolean := false;
BEGIN
  IF NOT priv.administers(v_place) THEN PERFORM priv.refuse('SK403', 'not your municipality'); END IF;
  SELECT s.account_id, s.password_hash IS NOT NULL INTO v_account, v_ready FROM public.account_secret s WHERE s.email = lower(p ->> 'email');
  IF v_account IS NULL THEN
    v_account := coalesce((p ->> 'accountId')::uuid, gen_random_uuid());
    INSERT INTO public.account (id, name, registration, locale) VALUES (v_account, p ->> 'name', p ->> 'registration', coalesce(p ->> 'locale', 'nl'));
    INSERT INTO public.account_secret (account_id, email) VALUES (v_account, lower(p ->> 'email'));
    v_ready := false;
  END IF;
  PERFORM priv.add_role(v_account, p ->> 'role', (p ->> 'organisationId')::uuid, v_place);
  IF NOT v_ready AND priv.administers_account(v_account) THEN
    PERFORM priv.add_invitation(v_account, 'invitation', p ->> 'tokenHash', v_place);
    RETURN jsonb_build_object('accountId', v_account, 'invited', true);
  END IF;
  RETURN jsonb_build_object('accountId', v_account, 'invited', false);
END $$;
-- A fresh link for somebody who lost password or phone: by a second person, never oneself. The old password and sessions end when
-- the link is used. Returns the kind: invitation for whoever never signed in.
CREATE FUNCTION priv.invite_again(p_account uuid, p_municipality text, p_token_hash text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_kind text;
BEGIN
  IF NOT priv.administers(p_municipality) OR NOT priv.administers_account(p_account) THEN PERFORM priv.refuse('SK403', 'no such person'); END IF;
  IF p_account = priv.me() THEN PERFORM priv.refuse('SK422', 'a second person is needed'); END IF;
  SELECT CASE WHEN s.password_hash IS NULL THEN 'invitation' ELSE 'reset' END INTO v_kind FROM public.account_secret s
    JOIN public.account a ON a.id = s.account_id WHERE s.account_id = p_account AND a.disabled_at IS NULL;
  IF NOT FOUND THEN PERFORM priv.refuse('SK409', 'it has ended already'); END IF;
  PERFORM priv.add_invitation(p_account, v_kind, p_token_hash, p_municipality);
  RETURN v_kind;
END $$;
-- Shuts an account or opens it again; shutting ends every session and link at the next statement.
CREATE FUNCTION priv.set_account_disabled(p_account uuid, p_disabled boolean, p_version integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT priv.administers_account(p_account) THEN PERFORM priv.refuse('SK403', 'no such person'); END IF;
  IF p_account = priv.me() THEN PERFORM priv.refuse('SK422', 'a second person is needed'); END IF;
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

-- The newest migration that ran, for the health check.
CREATE FUNCTION priv.schema_version() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS
  $$ BEGIN RETURN (SELECT max(name) FROM schakel_meta._schakel_migration); END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA priv FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.schema_version, priv.password_salt, priv.try_password, priv.second_step, priv.second_step_failed, priv.pass_code, priv.pass_recovery_code,
  priv.demo_accounts, priv.demo_session, priv.my_sessions, priv.end_session, priv.my_security, priv.change_my_account, priv.my_second_step,
  priv.refresh_factor, priv.renew_recovery_codes, priv.read_invitation, priv.accept_invitation, priv.people_of_municipality, priv.grant_role,
  priv.end_role, priv.create_invitation, priv.invite_again, priv.set_account_disabled TO schakel_web;
RESET ROLE;
GRANT USAGE ON SCHEMA schakel_meta TO schakel_policy;
GRANT SELECT ON schakel_meta._schakel_migration TO schakel_policy;
