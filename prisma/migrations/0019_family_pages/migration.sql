-- What a family page shows beside the question: exactly what the receiver would read, and who looked. Both only for the one person whose link it is, and
-- without what is shielded from that person (0015).
SET ROLE schakel_owner;
CREATE POLICY policy_role_changes ON pupil FOR UPDATE TO schakel_policy USING (true);
GRANT UPDATE (tell_first) ON pupil TO schakel_policy;
RESET ROLE;
SET ROLE schakel_policy;

-- One line for each entry of the kinds asked for, newest first. The words themselves when the worker opened them for this question, or when they are
-- of a kind that is written to be read along (agreements, what helps in class). Nobody's words that are shielded from this reader.
CREATE FUNCTION priv.family_preview(p_session text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_link uuid := priv.family_link_of(p_session, 'familySession'); r record;
BEGIN
  IF v_link IS NULL THEN RETURN NULL; END IF;
  SELECT q.case_id, q.kinds, q.show_text, x.guardian_id, g.id IS NULL OR (g.removed_at IS NULL AND g.has_authority) AS still INTO r FROM public.family_link l
    JOIN public.consent_person x ON x.id = l.person_id JOIN public.consent_question q ON q.id = x.question_id LEFT JOIN public.guardian g ON g.id = x.guardian_id WHERE l.id = v_link;
  IF NOT r.still THEN RETURN '[]'::jsonb; END IF;
  RETURN coalesce((SELECT jsonb_agg(jsonb_build_object('id', e.id, 'what', e.what, 'kind', e.kind, 'day', priv.local_day(e.at), 'text', CASE WHEN r.show_text OR e.kind IN ('agreements', 'classroom') THEN e.body END) ORDER BY e.at DESC)
    FROM (SELECT 'note' AS what, n.id, n.kind, n.at, n.body FROM public.case_note n WHERE n.case_id = r.case_id
      UNION ALL SELECT 'consultation', k.id, k.kind, k.at, k.note FROM public.consultation k WHERE k.case_id = r.case_id AND k.voided_at IS NULL
      UNION ALL SELECT 'action', a.id, 'agreements', a.created_at, a.title FROM public.action_item a WHERE a.case_id = r.case_id AND a.done_at IS NULL) e
    WHERE e.kind = ANY (r.kinds) AND NOT priv.shielded_from(r.guardian_id, e.what, e.id)), '[]'::jsonb);
END $$;

-- "Wie keek mee": by day, who (the name of whoever works with this family, else the function), on what ground; newest first.
CREATE FUNCTION priv.family_looks(p_session text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_link uuid := priv.family_link_of(p_session, 'familySession'); r record;
BEGIN
  IF v_link IS NULL THEN RETURN NULL; END IF;
  SELECT q.case_id, x.guardian_id, g.id IS NULL OR (g.removed_at IS NULL AND g.has_authority) AS still INTO r FROM public.family_link l
    JOIN public.consent_person x ON x.id = l.person_id JOIN public.consent_question q ON q.id = x.question_id LEFT JOIN public.guardian g ON g.id = x.guardian_id WHERE l.id = v_link;
  IF NOT r.still THEN RETURN '[]'::jsonb; END IF;
  RETURN coalesce((SELECT jsonb_agg(jsonb_build_object('day', z.day, 'name', z.name, 'role', z.role, 'organisation', z.organisation, 'ground', z.ground, 'times', z.times) ORDER BY z.day DESC, z.name NULLS LAST)
    FROM (SELECT priv.local_day(e.at) AS day, CASE WHEN EXISTS (SELECT 1 FROM public.case_member m WHERE m.case_id = e.case_id AND m.account_id = e.actor_account_id)
          OR EXISTS (SELECT 1 FROM public.case_lead w WHERE w.case_id = e.case_id AND w.account_id = e.actor_account_id) THEN e.actor_name END AS name,
        e.actor_role AS role, o.name AS organisation, e.ground, count(*) AS times
      FROM public.audit_event e LEFT JOIN public.organisation o ON o.id = e.actor_organisation_id
      WHERE e.case_id = r.case_id AND e.action IN ('read', 'print', 'export', 'search') AND e.outcome = 'ok' AND NOT priv.look_hidden_from(r.guardian_id, e.code, e.object_ids)
      GROUP BY 1, 2, 3, 4, 5) z), '[]'::jsonb);
END $$;

-- As in 0018, and the young person's wish to hear it first.
CREATE OR REPLACE FUNCTION priv.family_answer(p_session text, p jsonb) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_link uuid := priv.family_link_of(p_session, 'familySession'); v_person uuid; v_status text;
BEGIN
  IF v_link IS NULL THEN PERFORM priv.refuse('SK401', 'nobody is here'); END IF;
  SELECT l.person_id INTO v_person FROM public.family_link l WHERE l.id = v_link;
  v_status := priv.put_answer(v_person, p ->> 'answer', 'digital', NULL, v_link, p);
  IF p ? 'tellFirst' THEN
    UPDATE public.pupil SET tell_first = (p ->> 'tellFirst')::boolean FROM public.consent_person x JOIN public.consent_question q ON q.id = x.question_id
     WHERE x.id = v_person AND x.guardian_id IS NULL AND pupil.id = q.pupil_id;
  END IF;
  PERFORM priv.record_family(v_link, 'family.answered', 'create', 'ok');
  RETURN v_status;
END $$;
REVOKE ALL ON FUNCTION priv.family_preview, priv.family_looks FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.family_preview, priv.family_looks TO schakel_web;
RESET ROLE;
