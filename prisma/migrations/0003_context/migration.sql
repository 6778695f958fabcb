-- Who asks (decisions 5-7). The session's token opens the context; nothing else does, not even set_config.
-- Functions live in schema priv and belong to schakel_policy, which may read just the tables the rule needs.
GRANT USAGE ON SCHEMA public TO schakel_web, schakel_job, schakel_policy;
CREATE SCHEMA priv;
ALTER SCHEMA priv OWNER TO schakel_policy;
SET ROLE schakel_policy;
GRANT USAGE ON SCHEMA priv TO schakel_web, schakel_job, schakel_owner;

-- Half open, pure, the one definition of "in force" (decision 6). The clock is an argument.
CREATE FUNCTION priv.covers(p_from timestamptz, p_until timestamptz, p_ended timestamptz, p_at timestamptz)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT p_from <= p_at AND p_at < p_until AND (p_ended IS NULL OR p_at < p_ended) $$;

-- End of a running consent given on local day p_day: 00:00 Europe/Amsterdam of the day p_days later.
CREATE FUNCTION priv.consent_end(p_day date, p_days integer)
RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT (p_day + p_days)::timestamp AT TIME ZONE 'Europe/Amsterdam' $$;

CREATE FUNCTION priv.local_day(p_at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT (p_at AT TIME ZONE 'Europe/Amsterdam')::date $$;
RESET ROLE;

SET ROLE schakel_owner;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO schakel_policy;
RESET ROLE;
SET ROLE schakel_policy;

-- The account that asks; nothing when no credential opened this transaction, or when it was revoked meanwhile. Asked several
-- times in a statement, so it is one lookup.
CREATE FUNCTION priv.me() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_hash text := current_setting('schakel.credential', true);
BEGIN
  IF v_hash IS NULL OR v_hash !~ '^[0-9a-f]{64}$' THEN RETURN NULL; END IF;
  RETURN (SELECT c.account_id FROM public.credential c JOIN public.account a ON a.id = c.account_id
   WHERE c.token_hash = decode(v_hash, 'hex')
     AND /*[session.kind*/ c.kind = 'session' /*]*/
     AND /*[session.revoked*/ c.revoked_at IS NULL /*]*/
     AND /*[session.expired*/ c.expires_at > statement_timestamp() /*]*/
     AND /*[session.idle*/ c.last_seen_at > statement_timestamp() - interval '15 minutes' /*]*/
     AND /*[account.disabled*/ a.disabled_at IS NULL /*]*/);
END $$;

-- The credential behind it.
CREATE FUNCTION priv.my_credential() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF priv.me() IS NULL THEN RETURN NULL; END IF;
  RETURN (SELECT c.id FROM public.credential c WHERE c.token_hash = decode(current_setting('schakel.credential', true), 'hex'));
END $$;

-- Organisations in which I hold a role now.
CREATE FUNCTION priv.my_organisations(p_role text) RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN coalesce((SELECT array_agg(m.organisation_id) FROM public.membership m
    WHERE m.account_id = priv.me() AND /*[membership.role*/ m.role = p_role /*]*/
      AND /*[membership.ended*/ (m.ended_at IS NULL OR m.ended_at > statement_timestamp()) /*]*/), '{}');
END $$;

-- Municipalities for which I hold a role now (empty role: any).
CREATE FUNCTION priv.my_municipalities(p_role text DEFAULT NULL) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN coalesce((SELECT array_agg(DISTINCT m.municipality_id::text) FROM public.membership m
    WHERE m.account_id = priv.me() AND /*[place.role*/ (p_role IS NULL OR m.role = p_role) /*]*/
      AND /*[place.ended*/ (m.ended_at IS NULL OR m.ended_at > statement_timestamp()) /*]*/), '{}');
END $$;

-- Opens the context for this transaction and tells who it is; null when the token opens nothing.
-- p_touch: this is a navigation or a write, so it counts as life (written at most once a minute, decision 13).
CREATE FUNCTION priv.login(p_token_hash text, p_touch boolean DEFAULT false) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_credential uuid; v_account uuid; v_row record;
BEGIN
  PERFORM set_config('schakel.credential', coalesce(p_token_hash, ''), true);
  v_credential := priv.my_credential();
  IF v_credential IS NULL THEN
    PERFORM set_config('schakel.credential', '', true);
    RETURN NULL;
  END IF;
  IF p_touch THEN
    UPDATE public.credential SET last_seen_at = statement_timestamp()
     WHERE id = v_credential AND last_seen_at < statement_timestamp() - interval '1 minute';
  END IF;
  SELECT c.account_id, c.expires_at, c.last_seen_at, c.factor_at, a.name, a.locale, a.registration INTO v_row
    FROM public.credential c JOIN public.account a ON a.id = c.account_id WHERE c.id = v_credential;
  RETURN jsonb_build_object('accountId', v_row.account_id, 'credentialId', v_credential, 'name', v_row.name,
    'locale', v_row.locale, 'registration', v_row.registration, 'expiresAt', v_row.expires_at, 'lastSeenAt', v_row.last_seen_at,
    'factorAt', v_row.factor_at,
    'memberships', coalesce((SELECT jsonb_agg(jsonb_build_object('role', m.role, 'organisationId', m.organisation_id,
        'organisationName', o.name, 'organisationKind', o.kind, 'municipalityId', m.municipality_id,
        'municipalityName', u.name, 'accent', u.accent, 'youthWorkerTitle', u.youth_worker_title) ORDER BY m.started_at, m.id)
      FROM public.membership m JOIN public.organisation o ON o.id = m.organisation_id
      JOIN public.municipality u ON u.id = m.municipality_id
      WHERE m.account_id = v_row.account_id AND (m.ended_at IS NULL OR m.ended_at > statement_timestamp())), '[]'::jsonb));
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA priv FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA priv REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.covers, priv.consent_end, priv.local_day, priv.me, priv.my_organisations, priv.my_municipalities, priv.login TO schakel_web;
GRANT EXECUTE ON FUNCTION priv.covers TO schakel_job;
