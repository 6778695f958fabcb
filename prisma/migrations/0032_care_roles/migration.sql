-- Roles of deciding and paying (field.md A11): careDirector (Hengelo's zorgregisseur), backOffice (registration, contract, messages; no
-- notes), objectionHandler (one decision file). All three belong to a municipality: its college decides, pays and hears objections.
SET ROLE schakel_owner;
ALTER TABLE membership DROP CONSTRAINT membership_role, ADD CONSTRAINT membership_role CHECK (role IN
  ('youthWorker', 'schoolCounsellor', 'policyOfficer', 'administrator', 'privacyOfficer', 'teamLead', 'careDirector', 'backOffice', 'objectionHandler'));
RESET ROLE;

SET ROLE schakel_policy;
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
      WHEN 'administrator' THEN v_kind = 'municipality' WHEN 'careDirector' THEN v_kind = 'municipality' WHEN 'backOffice' THEN v_kind = 'municipality'
      WHEN 'objectionHandler' THEN v_kind = 'municipality' END, false) THEN PERFORM priv.refuse('SK422', 'the role does not fit this organisation'); END IF;
  INSERT INTO public.membership (id, account_id, organisation_id, municipality_id, role) VALUES (v_id, p_account, p_organisation, p_municipality, p_role);
  PERFORM priv.record(jsonb_build_object('code', 'role.granted', 'action', 'change', 'objectType', 'account', 'objectIds', jsonb_build_array(p_account),
    'municipalityId', p_municipality, 'controllerOrganisationId', p_organisation, 'role', 'administrator', 'reason', p_role));
END $$;

CREATE OR REPLACE FUNCTION priv.demo_accounts() RETURNS TABLE (account_id uuid, name text, role text, organisation_name text, municipality_id text, municipality_name text,
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
  ORDER BY q.town, array_position(ARRAY['youthWorker', 'schoolCounsellor', 'teamLead', 'careDirector', 'backOffice', 'objectionHandler', 'policyOfficer', 'privacyOfficer', 'administrator'], q.role), q.place;
END $$;
RESET ROLE;
