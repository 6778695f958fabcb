-- The log is sealed (docs/adr/0016): each row carries its transaction (xid, from 0001) and the cluster that counted it; the worker
-- takes what is finished, hashes it, chains and signs it with a key that is not in the database, and anchors it outside.
SET ROLE schakel_owner;

-- Transactions are counted anew in another cluster (dump and restore): a number alone would be ambiguous. What stood in the log
-- before this day keeps null, and is the first era.
ALTER TABLE audit_event ADD COLUMN cluster bigint;
ALTER TABLE audit_event ALTER COLUMN cluster SET DEFAULT ((pg_catalog.pg_control_system()).system_identifier);

-- body: the signed text, JSON without spaces; its members are told in lib/privacy/seal/schema.ts
CREATE TABLE "audit_seal" (
    "number" BIGINT NOT NULL,
    "body" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("number")
);
CREATE TABLE "audit_check" (
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "made_by" TEXT NOT NULL,
    "rows" BIGINT NOT NULL,
    "seals" BIGINT NOT NULL,
    "problems" INTEGER NOT NULL,

    CONSTRAINT "audit_check_pkey" PRIMARY KEY ("at")
);
ALTER TABLE audit_check ADD CONSTRAINT audit_check_made_by CHECK (made_by IN ('worker', 'command'));

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['audit_seal', 'audit_check'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON public.%I FOR EACH ROW EXECUTE FUNCTION public.refuse_change()', t || '_insert_only', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON public.%I FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY policy_role_reads ON public.%I FOR SELECT TO schakel_policy USING (true)', t);
    EXECUTE format('CREATE POLICY policy_role_adds ON public.%I FOR INSERT TO schakel_policy WITH CHECK (true)', t);
    -- npm run audit:verify by the administrator of a managed server, who is no superuser
    EXECUTE format('CREATE POLICY owner_administers ON public.%I FOR SELECT TO schakel_owner USING (true)', t);
    EXECUTE format('GRANT SELECT, INSERT ON public.%I TO schakel_policy', t);
  END LOOP;
END $$;
RESET ROLE;

SET ROLE schakel_policy;

-- Internal: the entry that the chain ends with, as { number, body, signature }, or null.
CREATE FUNCTION priv.last_seal() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT to_jsonb(s) FROM public.audit_seal s ORDER BY s.number DESC LIMIT 1 $$;

-- Where the log and its chain stand: what the next seal follows from. upTo: every transaction before it has ended.
-- resume: from where the present cluster is not sealed yet, when it was here before (a restore there and back).
CREATE FUNCTION priv.log_state() RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' SET timezone = 'UTC' AS $$
DECLARE v_last jsonb := priv.last_seal(); v_cluster bigint := (pg_catalog.pg_control_system()).system_identifier; v_resume numeric := 0;
BEGIN
  IF v_last IS NOT NULL AND (v_last ->> 'body')::jsonb ->> 'cluster' IS DISTINCT FROM v_cluster::text THEN
    SELECT coalesce(max((s.body::jsonb ->> 'until')::numeric), 0) INTO v_resume FROM public.audit_seal s WHERE s.body::jsonb ->> 'cluster' = v_cluster::text;
  END IF;
  RETURN jsonb_build_object('cluster', v_cluster::text, 'resume', v_resume::text, 'upTo', pg_snapshot_xmin(pg_current_snapshot())::text, 'last', v_last,
    'era', (SELECT to_jsonb(s) FROM public.audit_seal s WHERE s.number = ((v_last ->> 'body')::jsonb ->> 'era')::bigint),
    'columns', (SELECT jsonb_agg(a.attname ORDER BY a.attnum) FROM pg_catalog.pg_attribute a
      WHERE a.attrelid = 'public.audit_event'::regclass AND a.attnum > 0 AND NOT a.attisdropped),
    'at', to_char(statement_timestamp(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'checkedAt', (SELECT max(c.at) FROM public.audit_check c));
END $$;

-- Where a seal ends that begins at p_from: at most p_most rows, never in the middle of a transaction, before p_until (null: after
-- the last row there is). Null when there is nothing to seal.
CREATE FUNCTION priv.log_cut(p_cluster text, p_from text, p_until text, p_most integer) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_from xid8 := p_from::xid8; v_until xid8 := p_until::xid8; v_first xid8; v_over xid8; v_last xid8;
BEGIN
  SELECT min(x.xid), max(x.xid), (array_agg(x.xid ORDER BY x.xid))[p_most + 1] INTO v_first, v_last, v_over FROM (
    SELECT e.xid FROM public.audit_event e WHERE e.cluster IS NOT DISTINCT FROM p_cluster::bigint AND e.xid >= v_from AND (v_until IS NULL OR e.xid < v_until)
    ORDER BY e.xid LIMIT p_most + 1) x;
  IF v_first IS NULL THEN RETURN NULL; END IF;
  IF v_over > v_first THEN RETURN v_over::text; END IF;
  IF v_over IS NOT NULL THEN RETURN (v_over::text::numeric + 1)::text; END IF;
  RETURN coalesce(v_until::text, (v_last::text::numeric + 1)::text);
END $$;

-- The log as marks, in the order of the seals: never a word of what it says. The mark of a row is the SHA-256 of a zero byte and,
-- for each column in turn, its length in bytes, a colon and its text as JSON has it (a dash for null), with commas between.
CREATE FUNCTION priv.log_marks(p_columns text[], p_cluster text, p_from text, p_until text, p_after_xid text, p_after_id text, p_most integer)
RETURNS TABLE (xid text, id text, mark text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' SET timezone = 'UTC' AS $$
BEGIN
  RETURN QUERY SELECT e.xid::text, e.id::text, encode(sha256('\x00'::bytea || convert_to(t.text, 'UTF8')), 'hex')
    FROM public.audit_event e, LATERAL (SELECT to_jsonb(e) AS row OFFSET 0) j, LATERAL (
      SELECT string_agg(coalesce(octet_length(j.row ->> c.name) || ':' || (j.row ->> c.name), '-'), ',' ORDER BY c.place) AS text
      FROM unnest(p_columns) WITH ORDINALITY AS c (name, place)) t
    WHERE e.cluster IS NOT DISTINCT FROM p_cluster::bigint AND e.xid >= p_from::xid8 AND e.xid < p_until::xid8
      AND (p_after_xid IS NULL OR (e.xid, e.id) > (p_after_xid::xid8, p_after_id::bigint)) ORDER BY e.xid, e.id LIMIT p_most;
END $$;

-- How many rows each cluster counted; for p_cluster also those that no seal covers yet (from p_until on), since when, and those
-- that claim a transaction that has not begun.
CREATE FUNCTION priv.log_census(p_cluster text, p_until text) RETURNS TABLE (cluster text, rows bigint, unsealed bigint, oldest timestamptz, future bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT e.cluster::text, count(*), count(*) FILTER (WHERE x.open), min(e.at) FILTER (WHERE x.open),
    count(*) FILTER (WHERE x.open AND e.xid >= pg_snapshot_xmax(pg_current_snapshot()))
  FROM public.audit_event e, LATERAL (SELECT e.cluster IS NOT DISTINCT FROM p_cluster::bigint AND e.xid >= p_until::xid8 AS open) x GROUP BY 1 $$;

-- The chain after an entry, oldest first.
CREATE FUNCTION priv.seals_after(p_number bigint, p_most integer) RETURNS TABLE (number bigint, body text, signature text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT s.number, s.body, s.signature FROM public.audit_seal s WHERE s.number > p_number ORDER BY s.number LIMIT p_most $$;

-- One more entry, which must follow the last one: two sealers at once make one chain.
CREATE FUNCTION priv.add_seal(p_body text, p_signature text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_last jsonb; v_new jsonb := p_body::jsonb;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('schakel.audit_seal', 0));
  v_last := priv.last_seal();
  IF (v_new ->> 'n')::bigint IS DISTINCT FROM coalesce((v_last ->> 'number')::bigint, 0) + 1
    OR v_new ->> 'prev' IS DISTINCT FROM coalesce(encode(sha256(convert_to(v_last ->> 'body', 'UTF8')), 'hex'), repeat('0', 64))
    THEN PERFORM priv.refuse('SK409', 'the chain has another end'); END IF;
  INSERT INTO public.audit_seal (number, body, signature) VALUES ((v_new ->> 'n')::bigint, p_body, p_signature);
END $$;

-- Internal: the moment from which a row may still be unsealed; now, when every row is. Null before the first seal of an empty log.
CREATE FUNCTION priv.sealed_until() RETURNS timestamptz LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_last jsonb := (priv.last_seal() ->> 'body')::jsonb; v_cluster bigint := (pg_catalog.pg_control_system()).system_identifier; v_at timestamptz;
BEGIN
  IF v_last IS NULL THEN RETURN (SELECT min(e.at) FROM public.audit_event e); END IF;
  SELECT min(e.at) INTO v_at FROM public.audit_event e WHERE e.xid >= (v_last ->> 'until')::xid8 AND e.cluster IS NOT DISTINCT FROM (v_last ->> 'cluster')::bigint;
  IF v_last ->> 'cluster' IS DISTINCT FROM v_cluster::text THEN
    SELECT least(v_at, min(e.at)) INTO v_at FROM public.audit_event e WHERE e.cluster = v_cluster;
  END IF;
  RETURN least(v_at, statement_timestamp());
END $$;

-- Seconds for which the oldest row waits for its seal: 0 when none does. Over 60 is an alarm (the worker, or a transaction that
-- does not end). Also the log and its last number, so that the anchor can be laid beside it.
CREATE FUNCTION priv.seal_lag() RETURNS TABLE (seconds double precision, log text, number bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT greatest(coalesce(extract(epoch FROM statement_timestamp() - priv.sealed_until()), 0), 0)::double precision,
    (priv.last_seal() ->> 'body')::jsonb ->> 'log', coalesce((priv.last_seal() ->> 'number')::bigint, 0) $$;

-- What a check of the whole chain came to.
CREATE FUNCTION priv.keep_check(p_by text, p_rows bigint, p_seals bigint, p_problems integer) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO public.audit_check (made_by, rows, seals, problems) VALUES (p_by, p_rows, p_seals, p_problems) $$;

-- For the page of a privacy officer: sealed until when, and what the last check came to.
CREATE FUNCTION priv.seal_state() RETURNS TABLE (sealed_until timestamptz, checked_at timestamptz, problems integer) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF cardinality(priv.my_organisations('privacyOfficer')) = 0 THEN PERFORM priv.refuse('SK403', 'not a privacy officer'); END IF;
  RETURN QUERY SELECT CASE WHEN priv.last_seal() IS NOT NULL THEN priv.sealed_until() END, c.at, c.problems
    FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT k.at, k.problems FROM public.audit_check k ORDER BY k.at DESC LIMIT 1) c ON true;
END $$;

-- Once a local day, to every privacy officer: a link that carries number and mark of the last entry, so that a mailbox is an
-- anchor too. Returns the number of mails.
CREATE FUNCTION priv.announce_seal() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_last jsonb := priv.last_seal(); v_path text; v_account uuid; v_id uuid; v_sent integer := 0;
BEGIN
  IF v_last IS NULL OR EXISTS (SELECT 1 FROM public.outbox_message m WHERE m.kind = 'sealed' AND priv.local_day(m.created_at) = priv.local_day(statement_timestamp()))
    THEN RETURN 0; END IF;
  v_path := format('/access-log?seal=%s.%s', v_last ->> 'number', encode(sha256(convert_to(v_last ->> 'body', 'UTF8')), 'hex'));
  FOR v_account IN SELECT DISTINCT m.account_id FROM public.membership m JOIN public.account a ON a.id = m.account_id
    WHERE m.role = 'privacyOfficer' AND a.disabled_at IS NULL AND (m.ended_at IS NULL OR m.ended_at > statement_timestamp()) LOOP
    v_id := gen_random_uuid();
    INSERT INTO public.outbox_message (id, kind, recipient_account_id, path) VALUES (v_id, 'sealed', v_account, v_path);
    PERFORM priv.schedule(v_id);
    v_sent := v_sent + 1;
  END LOOP;
  RETURN v_sent;
END $$;

REVOKE ALL ON FUNCTION priv.last_seal, priv.log_state, priv.log_cut, priv.log_marks, priv.log_census, priv.seals_after, priv.add_seal,
  priv.sealed_until, priv.seal_lag, priv.keep_check, priv.seal_state, priv.announce_seal FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.log_state, priv.log_cut, priv.log_marks, priv.log_census, priv.seals_after, priv.add_seal, priv.seal_lag,
  priv.keep_check, priv.announce_seal TO schakel_job;
GRANT EXECUTE ON FUNCTION priv.seal_state TO schakel_web;
RESET ROLE;
