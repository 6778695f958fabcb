-- Figures for policy (decision 27, docs/policy.md) and the privacy officer's way to a file's log. The catalogue of periods is
-- fixed: school years (1 August to 1 August), and of the running one its closed months. There are no free filters and no windows
-- that slide, so that no table can be subtracted from another. Every count is rounded to 5. A count that is hidden carries a word:
--   small  below the threshold, zero too (5 for a school in a year, 10 for a month, an outcome, a total)
--   few    in a row with fewer than ten questions, in a measure with fewer than ten in the whole year, or in a year with fewer than 23 questions
--   other  hidden because a hidden one could be computed from it
--   nearly a total from which fewer than ten questions are missing: those who still wait would be a count below their threshold
SET ROLE schakel_owner;
CREATE POLICY policy_role_adds ON frozen_figure FOR INSERT TO schakel_policy WITH CHECK (true);
GRANT INSERT ON frozen_figure TO schakel_policy;
CREATE TRIGGER frozen_figure_insert_only BEFORE UPDATE OR DELETE ON frozen_figure FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
RESET ROLE;

SET ROLE schakel_policy;

-- Nearest multiple of 5.
CREATE FUNCTION priv.rounded(p_value integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT (p_value + 2) / 5 * 5 $$;

-- Weekdays (Monday to Friday) after the first day, up to and with the second. School holidays are not taken out.
CREATE FUNCTION priv.weekdays_between(p_first date, p_second date) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ((p_second - DATE '1899-12-31') / 7 * 5 + least((p_second - DATE '1899-12-31') % 7, 5))
       - ((p_first - DATE '1899-12-31') / 7 * 5 + least((p_first - DATE '1899-12-31') % 7, 5)) $$;

-- What somebody who knows these rules can say of one cell, before adding anything up: {least, most}.
CREATE FUNCTION priv.figure_range(p_value integer, p_mark text, p_cap integer, p_threshold integer) RETURNS integer[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE p_mark
    WHEN 'small' THEN ARRAY[0, p_threshold - 1]
    WHEN 'few' THEN ARRAY[0, coalesce(p_cap, 1000000)]
    WHEN 'other' THEN ARRAY[p_threshold, coalesce(p_cap, 1000000)]
    ELSE ARRAY[greatest(p_threshold, priv.rounded(p_value) - 2, CASE WHEN p_value >= 10 THEN 10 ELSE 0 END),
      least(priv.rounded(p_value) + 2, CASE WHEN p_value < 10 THEN 9 ELSE 1000000 END)] END $$;

-- Lowest (1) or highest (2) sum of cells.
CREATE FUNCTION priv.figure_sum(p_values integer[], p_marks text[], p_caps integer[], p_threshold integer, p_side integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(least(sum((priv.figure_range(v, p_marks[i], p_caps[i], p_threshold))[p_side]::bigint), 100000000), 0)::integer
    FROM unnest(p_values) WITH ORDINALITY AS x(v, i) $$;

-- Whether some hidden cell is bounded more narrowly than its threshold when all cells add up to p_low .. p_high.
CREATE FUNCTION priv.figure_weak(p_values integer[], p_marks text[], p_caps integer[], p_threshold integer, p_low integer, p_high integer)
RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(bool_or(least(r[2], p_high - (s.low - r[1])) - greatest(r[1], p_low - (s.high - r[2])) + 1 < least(p_threshold, r[2] - r[1] + 1)), false)
    FROM (SELECT p_marks[i] AS mark, priv.figure_range(v, p_marks[i], p_caps[i], p_threshold) AS r FROM unnest(p_values) WITH ORDINALITY AS x(v, i)) c,
      (SELECT priv.figure_sum(p_values, p_marks, p_caps, p_threshold, 1) AS low, priv.figure_sum(p_values, p_marks, p_caps, p_threshold, 2) AS high) s
   WHERE c.mark <> '' $$;

-- Hides the smallest cell that is still shown; the same marks when there is none left.
CREATE FUNCTION priv.figure_hide(p_values integer[], p_marks text[]) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE v_at integer := (SELECT i FROM unnest(p_values) WITH ORDINALITY AS x(v, i) WHERE p_marks[i] = '' ORDER BY v, i LIMIT 1);
BEGIN
  IF v_at IS NOT NULL THEN p_marks[v_at] := 'other'; END IF;
  RETURN p_marks;
END $$;

-- Hides until no hidden cell is weak.
CREATE FUNCTION priv.figure_protect(p_values integer[], p_marks text[], p_caps integer[], p_threshold integer, p_low integer, p_high integer) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  WHILE '' = ANY (p_marks) AND priv.figure_weak(p_values, p_marks, p_caps, p_threshold, p_low, p_high) LOOP
    p_marks := priv.figure_hide(p_values, p_marks);
  END LOOP;
  RETURN p_marks;
END $$;

-- A count as it leaves: rounded, or the word why not.
CREATE FUNCTION priv.figure_cell(p_value integer, p_mark text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS
  $$ SELECT CASE WHEN p_mark = '' THEN to_jsonb(priv.rounded(p_value)) ELSE to_jsonb(p_mark) END $$;
CREATE FUNCTION priv.figure_days(p_days numeric) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT round(p_days)::integer $$;

-- Counts of one period before anything is hidden. Never leaves schema priv: the web role may not call it. The reference moment
-- is the end of the period, 00:00 Europe/Amsterdam: what happened later is not counted. Cohort: questions asked in the period,
-- of all controllers of the municipality. Months and schools before the first question of the municipality are left out.
CREATE FUNCTION priv.throughput_raw(p_municipality text, p_from date, p_until date) RETURNS jsonb LANGUAGE sql STABLE SET search_path = '' AS $$
  WITH bound AS (SELECT p_from::timestamp AT TIME ZONE 'Europe/Amsterdam' AS low, p_until::timestamp AT TIME ZONE 'Europe/Amsterdam' AS high),
  fact AS MATERIALIZED (
    SELECT date_trunc('month', g.asked_at AT TIME ZONE 'Europe/Amsterdam')::date AS month, c.school_id,
      coalesce(g.first_talk_at < b.high, false) AS talked, coalesce(g.made_known_at < b.high, false) AS known, coalesce(g.started_at < b.high, false) AS started,
      coalesce(g.applied_at < b.high, false) AS applied, CASE WHEN c.closed_at < b.high THEN g.outcome END AS outcome,
      priv.local_day(g.asked_at) AS asked_on, priv.local_day(g.first_talk_at) AS talk_on, priv.local_day(g.applied_at) AS applied_on,
      priv.local_day(g.made_known_at) AS known_on, priv.local_day(g.started_at) AS started_on
    FROM bound b JOIN public.case_progress g ON g.municipality_id = p_municipality AND g.asked_at >= b.low AND g.asked_at < b.high
      JOIN public.case_file c ON c.id = g.case_id),
  step AS (
    SELECT s.step, s.days FROM fact f CROSS JOIN LATERAL (VALUES
      ('firstTalk', CASE WHEN f.talked THEN f.talk_on - f.asked_on END), ('decision', CASE WHEN f.known AND f.applied THEN f.known_on - f.applied_on END),
      ('wait', CASE WHEN f.known AND f.started THEN f.started_on - f.known_on END), ('help', CASE WHEN f.started THEN f.started_on - f.asked_on END)) s(step, days)
    WHERE s.days IS NOT NULL),
  month AS (
    SELECT m::date AS month FROM generate_series(greatest(p_from, date_trunc('month', (SELECT min(g.asked_at) FROM public.case_progress g
      WHERE g.municipality_id = p_municipality) AT TIME ZONE 'Europe/Amsterdam')::date)::timestamp, (p_until - 1)::timestamp, interval '1 month') m)
  SELECT jsonb_build_object(
    'months', coalesce((SELECT jsonb_agg(jsonb_build_object('month', m.month, 'questions', n.q, 'talks', n.t, 'known', n.k, 'starts', n.s, 'median', n.median) ORDER BY m.month)
      FROM month m CROSS JOIN LATERAL (SELECT count(*) AS q, count(*) FILTER (WHERE talked) AS t, count(*) FILTER (WHERE known) AS k, count(*) FILTER (WHERE started) AS s,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(talk_on - asked_on, 0)) FILTER (WHERE talked) AS median FROM fact f WHERE f.month = m.month) n), '[]'),
    'schools', coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.organisation_id, 'name', s.name, 'questions', coalesce(n.q, 0), 'talks', coalesce(n.t, 0),
        'known', coalesce(n.k, 0), 'starts', coalesce(n.s, 0), 'median', n.median, 'p90', n.p90) ORDER BY lower(s.name), s.organisation_id)
      FROM public.school s LEFT JOIN (SELECT school_id, count(*) AS q, count(*) FILTER (WHERE talked) AS t, count(*) FILTER (WHERE known) AS k, count(*) FILTER (WHERE started) AS s,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(talk_on - asked_on, 0)) FILTER (WHERE talked) AS median,
        percentile_disc(0.9) WITHIN GROUP (ORDER BY greatest(talk_on - asked_on, 0)) FILTER (WHERE talked) AS p90 FROM fact GROUP BY school_id) n ON n.school_id = s.organisation_id
      WHERE s.municipality_id = p_municipality AND (s.active OR n.q IS NOT NULL)), '[]'),
    'lead', coalesce((SELECT jsonb_object_agg(step, jsonb_build_object('n', n, 'median', median, 'p90', p90)) FROM (SELECT step, count(*) AS n,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(days, 0)) AS median, percentile_disc(0.9) WITHIN GROUP (ORDER BY greatest(days, 0)) AS p90 FROM step GROUP BY step) x), '{}'),
    'outcomes', coalesce((SELECT jsonb_object_agg(outcome, n) FROM (SELECT outcome, count(*) AS n FROM fact WHERE outcome IS NOT NULL GROUP BY outcome) x), '{}'),
    'soon', (SELECT count(*) FROM fact WHERE talked AND priv.weekdays_between(asked_on, talk_on) <= 10),
    'undecided', (SELECT count(*) FROM fact WHERE applied AND NOT known)) $$;

CREATE FUNCTION priv.figure_values(p_rows jsonb, p_measure text) RETURNS integer[] LANGUAGE sql IMMUTABLE AS
  $$ SELECT coalesce(array_agg((r ->> p_measure)::integer ORDER BY i), '{}') FROM jsonb_array_elements(p_rows) WITH ORDINALITY AS x(r, i) $$;

-- Months: hidden below ten; the rest of the row from thirteen questions on (shown as 15), so that what is left of a row stays at
-- least five values wide. One month at a time or twelve, the same answer.
CREATE FUNCTION priv.month_marks(p_months jsonb, p_measure text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(CASE WHEN p_measure <> 'questions' AND (r ->> 'questions')::integer < 13 THEN 'few' WHEN (r ->> p_measure)::integer < 10 THEN 'small' ELSE '' END ORDER BY i), '{}')
    FROM jsonb_array_elements(p_months) WITH ORDINALITY AS x(r, i) $$;
CREATE FUNCTION priv.month_cells(p_months jsonb, p_blank text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('month', r ->> 'month', 'talkMedian', CASE WHEN (r ->> 'talks')::integer >= 10 AND NOT 'talks' = ANY (p_blank) THEN priv.figure_days((r ->> 'median')::numeric) END)
      || (SELECT jsonb_object_agg(m, CASE WHEN m = ANY (p_blank) THEN to_jsonb('few'::text) ELSE priv.figure_cell((r ->> m)::integer, (priv.month_marks(jsonb_build_array(r), m))[1]) END)
        FROM unnest(ARRAY['questions', 'talks', 'known', 'starts']) m) ORDER BY i), '[]')
    FROM jsonb_array_elements(p_months) WITH ORDINALITY AS x(r, i) $$;

-- Lead times: a median from ten cases, nine of ten from twenty (shown from 23 on, so that it tells no more than the rounded count). p_hidden: the measure that would tell the count is hidden.
CREATE FUNCTION priv.lead_cell(p_step text, p jsonb, p_hidden boolean, p_count boolean) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('step', p_step, 'median', CASE WHEN (p ->> 'n')::integer >= 10 THEN priv.figure_days((p ->> 'median')::numeric) END,
    'p90', CASE WHEN (p ->> 'n')::integer >= 23 THEN priv.figure_days((p ->> 'p90')::numeric) END,
    'n', CASE WHEN NOT p_count THEN 'null'::jsonb WHEN coalesce((p ->> 'n')::integer, 0) < 10 THEN '"small"'::jsonb WHEN p_hidden THEN '"other"'::jsonb
      ELSE priv.figure_cell((p ->> 'n')::integer, '') END) $$;

-- Outcomes per 100 closed questions, from the rounded counts only. Nothing below twenty closed ones.
CREATE FUNCTION priv.outcome_cells(p jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE v_names text[] := ARRAY['advice', 'helped', 'internalExpert', 'communitySupport', 'beschikking', 'doctor', 'otherMunicipality', 'familyStopped'];
  v_values integer[] := (SELECT array_agg(coalesce((p ->> o)::integer, 0) ORDER BY i) FROM unnest(v_names) WITH ORDINALITY AS x(o, i));
  v_closed integer := (SELECT sum(v) FROM unnest(v_values) v); v_marks text[];
BEGIN
  IF v_closed < 20 THEN RETURN jsonb_build_object('closed', 'small', 'rows', '[]'::jsonb); END IF;
  v_marks := priv.figure_protect(v_values, (SELECT array_agg(CASE WHEN v < 10 THEN 'small' ELSE '' END ORDER BY i) FROM unnest(v_values) WITH ORDINALITY AS x(v, i)),
    NULL, 10, priv.rounded(v_closed) - 2, priv.rounded(v_closed) + 2);
  RETURN jsonb_build_object('closed', priv.rounded(v_closed), 'rows', (SELECT jsonb_agg(jsonb_build_object('outcome', v_names[i], 'count', priv.figure_cell(v, v_marks[i]),
    'per100', CASE WHEN v_marks[i] = '' THEN round(100.0 * priv.rounded(v) / priv.rounded(v_closed)) END) ORDER BY i) FROM unnest(v_values) WITH ORDINALITY AS x(v, i)));
END $$;

-- One measure of a closed year: marks of its schools and of its total, such that months, schools and total together tell no
-- hidden count. {total, blank, schools[]}; p_caps is what the row's own questions already say; p_left is how many questions did
-- not come to this measure: who still waits is a count too, so below ten the total says only that,
-- and when the rows would say more, the measure is blank. p_asked: {least, most} questions of the year, from what is shown of them.
CREATE FUNCTION priv.measure_marks(p_months integer[], p_month_marks text[], p_schools integer[], p_school_marks text[], p_caps integer[], p_left integer, p_asked integer[]) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE v_total integer := (SELECT coalesce(sum(v), 0) FROM unnest(p_schools) v); v_marks text[] := p_school_marks; v_shown boolean := coalesce(p_left >= 10, true); v_low integer; v_high integer;
  v_nine integer[] := array_fill(9, ARRAY[coalesce(cardinality(p_months), 0)]);
BEGIN
  IF v_total < 10 OR v_total + p_left < 23 THEN
    RETURN jsonb_build_object('total', CASE WHEN v_total + p_left < 23 THEN 'few' ELSE 'small' END, 'blank', true, 'schools', to_jsonb(array_fill('few'::text, ARRAY[coalesce(cardinality(p_schools), 0)])));
  END IF;
  LOOP
    v_low := CASE WHEN v_shown THEN greatest(10, priv.rounded(v_total) - 2) ELSE greatest(10, priv.figure_sum(p_months, p_month_marks, v_nine, 10, 1)) END;
    v_high := CASE WHEN v_shown THEN priv.rounded(v_total) + 2 ELSE priv.figure_sum(p_months, p_month_marks, v_nine, 10, 2) END;
    v_marks := priv.figure_protect(p_schools, v_marks, p_caps, 5, v_low, v_high);
    EXIT WHEN NOT priv.figure_weak(p_months, p_month_marks, v_nine, 10,
      greatest(CASE WHEN v_shown THEN v_low ELSE 10 END, priv.figure_sum(p_schools, v_marks, p_caps, 5, 1)),
      least(CASE WHEN v_shown THEN v_high ELSE 100000000 END, priv.figure_sum(p_schools, v_marks, p_caps, 5, 2)));
    IF v_shown THEN v_shown := false; ELSE
      EXIT WHEN NOT '' = ANY (v_marks);
      v_marks := priv.figure_hide(p_schools, v_marks);
    END IF;
  END LOOP;
  IF p_left < 10 AND least(9, p_asked[2] - greatest(priv.figure_sum(p_months, p_month_marks, v_nine, 10, 1), priv.figure_sum(p_schools, v_marks, p_caps, 5, 1)))
      - greatest(0, p_asked[1] - least(priv.figure_sum(p_months, p_month_marks, v_nine, 10, 2), priv.figure_sum(p_schools, v_marks, p_caps, 5, 2))) < 9 THEN
    RETURN jsonb_build_object('total', 'nearly', 'blank', true, 'schools', to_jsonb(array_fill('few'::text, ARRAY[coalesce(cardinality(p_schools), 0)])));
  END IF;
  RETURN jsonb_build_object('total', CASE WHEN v_shown THEN '' WHEN p_left < 10 THEN 'nearly' ELSE 'other' END, 'blank', false, 'schools', to_jsonb(v_marks));
END $$;

-- A closed school year, ready to be shown.
CREATE FUNCTION priv.year_cells(p jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE v_measures text[] := ARRAY['questions', 'talks', 'known', 'starts']; m text; v_marks jsonb := '{}'; v_q integer[] := priv.figure_values(p -> 'schools', 'questions');
  v_values integer[]; v_start text[]; v_caps integer[]; v_qmarks text[]; v_total jsonb := '{}'; v_blank text[] := '{}'; v_one jsonb; v_schools jsonb; v_talks integer; v_soon integer := (p ->> 'soon')::integer; v_asked integer[]; v_qmonths integer[] := priv.figure_values(p -> 'months', 'questions'); v_all integer;
BEGIN
  FOREACH m IN ARRAY v_measures LOOP
    v_values := priv.figure_values(p -> 'schools', m);
    IF m = 'questions' THEN
      v_start := (SELECT coalesce(array_agg(CASE WHEN v < 5 THEN 'small' ELSE '' END ORDER BY i), '{}') FROM unnest(v_values) WITH ORDINALITY AS x(v, i));
      v_caps := NULL;
    ELSE
      -- a row with fewer than ten questions shows nothing else; where its questions are hidden, neither
      v_start := (SELECT coalesce(array_agg(CASE WHEN q < 10 OR v_qmarks[i] <> '' THEN 'few' WHEN v_values[i] < 5 THEN 'small' ELSE '' END ORDER BY i), '{}') FROM unnest(v_q) WITH ORDINALITY AS x(q, i));
      v_caps := (SELECT array_agg((priv.figure_range(q, v_qmarks[i], NULL, 5))[2] ORDER BY i) FROM unnest(v_q) WITH ORDINALITY AS x(q, i));
    END IF;
    v_one := priv.measure_marks(priv.figure_values(p -> 'months', m), priv.month_marks(p -> 'months', m), v_values, v_start, v_caps,
      CASE WHEN m <> 'questions' THEN (SELECT sum(q)::integer FROM unnest(v_q) q) - (SELECT sum(v)::integer FROM unnest(v_values) v) END, v_asked);
    IF (v_one ->> 'blank')::boolean THEN v_blank := v_blank || m; END IF;
    IF m = 'questions' THEN
      v_qmarks := ARRAY(SELECT jsonb_array_elements_text(v_one -> 'schools'));
      v_all := (SELECT coalesce(sum(q), 0) FROM unnest(v_q) q);
      v_asked := (SELECT ARRAY[greatest(priv.figure_sum(v_qmonths, g, n, 10, 1), priv.figure_sum(v_q, v_qmarks, NULL, 5, 1), CASE WHEN v_one ->> 'total' = '' THEN priv.rounded(v_all) - 2 ELSE 0 END),
          least(priv.figure_sum(v_qmonths, g, n, 10, 2), priv.figure_sum(v_q, v_qmarks, NULL, 5, 2), CASE WHEN v_one ->> 'total' = '' THEN priv.rounded(v_all) + 2 ELSE 100000000 END)]
        FROM (SELECT priv.month_marks(p -> 'months', 'questions') AS g, array_fill(9, ARRAY[coalesce(cardinality(v_qmonths), 0)]) AS n) x);
    END IF;
    v_marks := v_marks || jsonb_build_object(m, v_one -> 'schools');
    v_total := v_total || jsonb_build_object(m, priv.figure_cell((SELECT coalesce(sum(v), 0)::integer FROM unnest(v_values) v), v_one ->> 'total'));
  END LOOP;
  v_schools := (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r ->> 'id', 'name', r ->> 'name',
      'talkMedian', CASE WHEN v_marks #>> ARRAY['talks', (i - 1)::text] = '' AND (r ->> 'talks')::integer >= 13 THEN priv.figure_days((r ->> 'median')::numeric) END,
      'talkP90', CASE WHEN v_marks #>> ARRAY['talks', (i - 1)::text] = '' AND (r ->> 'talks')::integer >= 23 THEN priv.figure_days((r ->> 'p90')::numeric) END)
      || (SELECT jsonb_object_agg(k, priv.figure_cell((r ->> k)::integer, v_marks #>> ARRAY[k, (i - 1)::text])) FROM unnest(v_measures) k) ORDER BY i), '[]')
    FROM jsonb_array_elements(p -> 'schools') WITH ORDINALITY AS x(r, i));
  v_talks := (SELECT coalesce(sum(v), 0) FROM unnest(priv.figure_values(p -> 'months', 'talks')) v);
  RETURN jsonb_build_object('months', priv.month_cells(p -> 'months', v_blank), 'total', v_total, 'schools', v_schools,
    -- below 23 questions not even that a time can be told
    'lead', (SELECT jsonb_agg(priv.lead_cell(l.step, CASE WHEN v_total ->> 'talks' <> 'few' THEN p #> ARRAY['lead', l.step] END,
        EXISTS (SELECT 1 FROM unnest(l.within) w WHERE v_total ->> w IN ('other', 'nearly')), v_total ->> 'talks' <> 'few') ORDER BY l.place)
      FROM (VALUES (1, 'firstTalk', ARRAY['talks']), (2, 'decision', ARRAY['known']), (3, 'wait', ARRAY['known', 'starts']), (4, 'help', ARRAY['starts'])) l(place, step, within)),
    'soon', CASE WHEN jsonb_typeof(v_total -> 'talks') = 'number' AND v_soon >= 10 AND v_talks - v_soon >= 10 THEN round(100.0 * priv.rounded(v_soon) / priv.rounded(v_talks)) END,
    'undecided', priv.figure_cell((p ->> 'undecided')::integer, CASE WHEN (p ->> 'undecided')::integer < 10 THEN 'small' ELSE '' END),
    'outcomes', priv.outcome_cells(p -> 'outcomes'));
END $$;

-- The running school year: its closed months (each at its own end) and medians; no totals, no schools, no counts that grow.
CREATE FUNCTION priv.running_cells(p jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('lead', (SELECT jsonb_agg(priv.lead_cell(s, p #> ARRAY['lead', s], false, false) ORDER BY i) FROM unnest(ARRAY['firstTalk', 'decision', 'wait', 'help']) WITH ORDINALITY AS x(s, i))) $$;

-- A figure as it was first shown, computed and kept when this is the first time (decision 27). Internal.
CREATE FUNCTION priv.frozen(p_municipality text, p_figure text, p_from date, p_until date) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_found jsonb; v_raw jsonb;
BEGIN
  FOR try IN 1..2 LOOP
    SELECT f.cells || jsonb_build_object('frozenAt', f.frozen_at) INTO v_found FROM public.frozen_figure f
     WHERE f.municipality_id = p_municipality AND f.figure = p_figure AND f.period_from = p_from AND f.period_until = p_until;
    IF FOUND THEN RETURN v_found; END IF;
    v_raw := priv.throughput_raw(p_municipality, p_from, p_until);
    INSERT INTO public.frozen_figure (municipality_id, figure, period_from, period_until, cells) VALUES (p_municipality, p_figure, p_from, p_until,
      CASE p_figure WHEN 'year' THEN priv.year_cells(v_raw) WHEN 'running' THEN priv.running_cells(v_raw)
        ELSE jsonb_build_object('months', priv.month_cells(v_raw -> 'months', '{}')) END) ON CONFLICT DO NOTHING;
  END LOOP;
  RETURN NULL;
END $$;

-- Of one period of the catalogue, without asking who or when. Internal: priv.throughput asks.
CREATE FUNCTION priv.throughput_period(p_municipality text, p_from date, p_until date) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_months jsonb := '[]'; v_month date := p_from; v_next date; v_body jsonb;
BEGIN
  IF p_until = (p_from + interval '1 year')::date THEN
    RETURN priv.frozen(p_municipality, 'year', p_from, p_until) || jsonb_build_object('closed', true, 'from', p_from, 'until', p_until);
  END IF;
  v_body := priv.frozen(p_municipality, 'running', p_from, p_until);
  WHILE v_month < p_until LOOP
    v_next := (v_month + interval '1 month')::date;
    v_months := v_months || (priv.frozen(p_municipality, 'month', v_month, v_next) -> 'months');
    v_month := v_next;
  END LOOP;
  RETURN v_body || jsonb_build_object('closed', false, 'from', p_from, 'until', p_until, 'months', v_months);
END $$;

-- The figures of one school year (docs/policy.md): p_from is 1 August, p_until the next 1 August or, while that lies ahead, the
-- first day of this month. Cells are already suppressed. SK403: no policyOfficer of this municipality. SK422: no such period.
CREATE FUNCTION priv.throughput(p_municipality text, p_from date, p_until date) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_month date := date_trunc('month', statement_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date;
BEGIN
  IF priv.me() IS NULL THEN PERFORM priv.refuse('SK401', 'nobody is signed in'); END IF;
  IF NOT coalesce(p_municipality = ANY (priv.my_municipalities('policyOfficer')), false) THEN PERFORM priv.refuse('SK403', 'no figures of this municipality for you'); END IF;
  IF p_from IS NULL OR p_until IS NULL OR extract(month FROM p_from) <> 8 OR extract(day FROM p_from) <> 1 OR p_from < DATE '2000-08-01'
    OR p_until <= p_from OR p_until <> least((p_from + interval '1 year')::date, v_month) THEN PERFORM priv.refuse('SK422', 'no such period'); END IF;
  RETURN priv.throughput_period(p_municipality, p_from, p_until);
END $$;

-- The month of the municipality's first question, or null: where the catalogue begins.
CREATE FUNCTION priv.throughput_begin(p_municipality text) RETURNS date LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT coalesce(p_municipality = ANY (priv.my_municipalities('policyOfficer')), false) THEN PERFORM priv.refuse('SK403', 'no figures of this municipality for you'); END IF;
  RETURN (SELECT date_trunc('month', min(g.asked_at) AT TIME ZONE 'Europe/Amsterdam')::date FROM public.case_progress g WHERE g.municipality_id = p_municipality);
END $$;

-- Which files are about somebody, for the privacy officer of their controller: by the whole name with the date of birth, or by
-- the reference of the file (its id, or the first eight characters). Answers ids only; opens nothing. The search is logged.
CREATE FUNCTION priv.find_file_reference(p_given text, p_family text, p_birth date, p_reference text) RETURNS uuid[] LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_orgs uuid[] := priv.my_organisations('privacyOfficer'); v_found uuid[]; v_reference text := lower(trim(coalesce(p_reference, '')));
BEGIN
  IF cardinality(v_orgs) = 0 THEN PERFORM priv.refuse('SK403', 'no privacy officer'); END IF;
  IF v_reference ~ '^[0-9a-f]{8}$' THEN
    v_found := ARRAY(SELECT c.id FROM public.case_file c WHERE c.controller_organisation_id = ANY (v_orgs)
      AND c.id BETWEEN (v_reference || '-0000-0000-0000-000000000000')::uuid AND (v_reference || '-ffff-ffff-ffff-ffffffffffff')::uuid ORDER BY c.id LIMIT 20);
  ELSIF v_reference ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN
    v_found := ARRAY(SELECT c.id FROM public.case_file c WHERE c.controller_organisation_id = ANY (v_orgs) AND c.id = v_reference::uuid);
  ELSIF p_birth IS NOT NULL AND trim(coalesce(p_given, '')) <> '' AND trim(coalesce(p_family, '')) <> '' THEN
    v_found := ARRAY(SELECT c.id FROM public.pupil p JOIN public.case_file c ON c.pupil_id = p.id
      WHERE lower(p.given_name || ' ' || p.family_name) = lower(trim(p_given) || ' ' || trim(p_family)) AND lower(p.given_name) = lower(trim(p_given))
        AND p.birth_date = p_birth AND c.controller_organisation_id = ANY (v_orgs) ORDER BY c.id LIMIT 20);
  ELSE
    v_found := '{}';
  END IF;
  PERFORM priv.record(jsonb_build_object('code', 'file.searched', 'action', 'search', 'role', 'privacyOfficer', 'ground', 'statutory', 'objectType', 'case',
    'objectIds', to_jsonb(v_found), 'controllerOrganisationId', v_orgs[1]));
  RETURN v_found;
END $$;

REVOKE ALL ON FUNCTION priv.rounded, priv.weekdays_between, priv.figure_range, priv.figure_sum, priv.figure_weak, priv.figure_hide, priv.figure_protect, priv.figure_cell,
  priv.figure_days, priv.throughput_raw, priv.figure_values, priv.month_marks, priv.month_cells, priv.lead_cell, priv.outcome_cells, priv.measure_marks, priv.year_cells,
  priv.running_cells, priv.frozen, priv.throughput_period, priv.throughput, priv.throughput_begin, priv.find_file_reference FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.throughput, priv.throughput_begin, priv.find_file_reference TO schakel_web;
RESET ROLE;
