-- Figures of today for the whole municipality (decision 27, docs/policy.md section 7): four counts, as they stood at 00:00 of the
-- day (Europe/Amsterdam), kept when first asked, so that everyone who looks that day sees the same. Nothing by school or by month.
--
-- Rounding alone would not do here. Who looks every day sees on which day a count jumps from 10 to 15: on that day it is exactly
-- 13. So a secret number is added before rounding. It is drawn once for a count and a school year, kept, and told to nobody:
-- where the jumps lie then says nothing of the count, and because it stays the same there is nothing to average over many days.
SET ROLE schakel_policy;

-- The number that is added: one of five in a row, with on both sides a tail in which each is a third of the one before. No
-- number has a chance above one in five, so that whoever knows every step of a count can still only choose between five; none
-- is impossible, so that a later figure that is rounded in another way (the frozen one) rules nothing out.
CREATE FUNCTION priv.secret_shift() RETURNS integer LANGUAGE sql VOLATILE SET search_path = '' AS $$
  SELECT floor(u[1] * 5)::integer - 2 + floor(ln(1 - u[2]) / ln(1 / 3.0))::integer - floor(ln(1 - u[3]) / ln(1 / 3.0))::integer
    FROM (SELECT array_agg(('x' || left(replace(gen_random_uuid()::text, '-', ''), 12))::bit(48)::bigint / 281474976710656.0::float8) AS u
      FROM generate_series(1, 3)) x $$;

-- A count of today as it leaves: with its secret number, rounded to 5, hidden below fifteen (zero too).
CREATE FUNCTION priv.live_cell(p_value integer, p_shift integer) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_value + p_shift < 13 THEN '"small"'::jsonb ELSE to_jsonb(priv.rounded(p_value + p_shift)) END $$;

-- 1 August on or before a day.
CREATE FUNCTION priv.school_year(p_day date) RETURNS date LANGUAGE sql IMMUTABLE AS $$
  SELECT make_date(extract(year FROM p_day)::integer - (extract(month FROM p_day) < 8)::integer, 8, 1) $$;

-- Counts at the beginning of a day, before anything is hidden. Never leaves schema priv. Who waits, waits in one place: for a
-- talk, for a decision to be made known, or for help to start; a closed case waits for nothing.
CREATE FUNCTION priv.live_counts(p_municipality text, p_day date) RETURNS jsonb LANGUAGE sql STABLE SET search_path = '' AS $$
  WITH fact AS (
    SELECT g.asked_at >= priv.school_year(p_day)::timestamp AT TIME ZONE 'Europe/Amsterdam' AS recent, coalesce(g.first_talk_at < b.high, false) AS talked,
      coalesce(g.applied_at < b.high, false) AS applied, coalesce(g.made_known_at < b.high, false) AS known, coalesce(g.started_at < b.high, false) AS started,
      NOT coalesce(c.closed_at < b.high, false) AND NOT coalesce(g.ended_at < b.high, false) AS open
    FROM (SELECT p_day::timestamp AT TIME ZONE 'Europe/Amsterdam' AS high) b
      JOIN public.case_progress g ON g.municipality_id = p_municipality AND g.asked_at < b.high JOIN public.case_file c ON c.id = g.case_id)
  SELECT jsonb_build_object('asked', count(*) FILTER (WHERE recent), 'waitTalk', count(*) FILTER (WHERE open AND NOT (talked OR applied OR known OR started)),
    'waitDecision', count(*) FILTER (WHERE open AND applied AND NOT (known OR started)), 'waitStart', count(*) FILTER (WHERE open AND known AND NOT started)) FROM fact $$;

-- The secret numbers of a municipality in a school year, drawn and kept when this is the first time. Internal.
CREATE FUNCTION priv.live_shifts(p_municipality text, p_year date) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_found jsonb;
BEGIN
  FOR try IN 1..2 LOOP
    SELECT f.cells INTO v_found FROM public.frozen_figure f WHERE f.municipality_id = p_municipality AND f.figure = 'shift' AND f.period_from = p_year;
    IF FOUND THEN RETURN v_found; END IF;
    INSERT INTO public.frozen_figure (municipality_id, figure, period_from, period_until, cells) VALUES (p_municipality, 'shift', p_year, (p_year + interval '1 year')::date,
      jsonb_build_object('asked', priv.secret_shift(), 'waitTalk', priv.secret_shift(), 'waitDecision', priv.secret_shift(), 'waitStart', priv.secret_shift())) ON CONFLICT DO NOTHING;
  END LOOP;
  RETURN NULL;
END $$;

-- The figures of one day, without asking who. Internal: priv.throughput_now asks.
CREATE FUNCTION priv.live_day(p_municipality text, p_day date) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_found jsonb; v_counts jsonb; v_shifts jsonb;
BEGIN
  FOR try IN 1..2 LOOP
    SELECT f.cells INTO v_found FROM public.frozen_figure f WHERE f.municipality_id = p_municipality AND f.figure = 'live' AND f.period_from = p_day;
    IF FOUND THEN RETURN v_found || jsonb_build_object('day', p_day, 'since', priv.school_year(p_day)); END IF;
    v_shifts := priv.live_shifts(p_municipality, priv.school_year(p_day));
    v_counts := priv.live_counts(p_municipality, p_day);
    INSERT INTO public.frozen_figure (municipality_id, figure, period_from, period_until, cells) VALUES (p_municipality, 'live', p_day, p_day + 1,
      (SELECT jsonb_object_agg(k, priv.live_cell((v_counts ->> k)::integer, (v_shifts ->> k)::integer)) FROM jsonb_object_keys(v_counts) k)) ON CONFLICT DO NOTHING;
  END LOOP;
  RETURN NULL;
END $$;

-- The figures of today: {day, since, asked, waitTalk, waitDecision, waitStart}, ready to be shown. There is no other day to
-- ask for. SK401: nobody is signed in. SK403: no policyOfficer of this municipality.
CREATE FUNCTION priv.throughput_now(p_municipality text) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF priv.me() IS NULL THEN PERFORM priv.refuse('SK401', 'nobody is signed in'); END IF;
  IF NOT coalesce(p_municipality = ANY (priv.my_municipalities('policyOfficer')), false) THEN PERFORM priv.refuse('SK403', 'no figures of this municipality for you'); END IF;
  RETURN priv.live_day(p_municipality, priv.local_day(statement_timestamp()));
END $$;

REVOKE ALL ON FUNCTION priv.secret_shift, priv.live_cell, priv.live_counts, priv.school_year, priv.live_shifts, priv.live_day, priv.throughput_now FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.throughput_now TO schakel_web;
RESET ROLE;
