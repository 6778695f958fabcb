-- A contactmoment with a new name. A pupil can be read by who wrote a consultation about it (docs/policy.md, pupil), so a consultation could
-- never be the first to name one: the name is registered with the consultation, which must be the worker's own and without a name.
SET ROLE schakel_owner;
CREATE POLICY policy_role_changes ON consultation FOR UPDATE TO schakel_policy USING (true);
GRANT UPDATE (pupil_id) ON consultation TO schakel_policy;
RESET ROLE;

SET ROLE schakel_policy;
-- A pupil without a case. Worker only; returns the id. p: {schoolId, givenName, familyName, birthDate?, groupName?, guardians[]?, consultationId?}
CREATE OR REPLACE FUNCTION priv.register_pupil(p jsonb) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE v_school uuid := (p ->> 'schoolId')::uuid; v_m record; v_id uuid;
BEGIN
  SELECT s.municipality_id, m.organisation_id INTO v_m FROM public.school s JOIN public.membership m
     ON m.municipality_id = s.municipality_id AND m.account_id = priv.me() AND m.role = 'youthWorker'
    AND (m.ended_at IS NULL OR m.ended_at > statement_timestamp()) WHERE s.organisation_id = v_school LIMIT 1;
  IF NOT FOUND THEN PERFORM priv.refuse('SK403', 'no worker for this school'); END IF;
  v_id := priv.add_pupil(p, v_m.municipality_id, v_school, v_m.organisation_id);
  IF p ->> 'consultationId' IS NOT NULL THEN
    UPDATE public.consultation SET pupil_id = v_id WHERE id = (p ->> 'consultationId')::uuid AND author_account_id = priv.me() AND pupil_id IS NULL
       AND voided_at IS NULL AND controller_organisation_id = v_m.organisation_id AND municipality_id = v_m.municipality_id;
    IF NOT FOUND THEN PERFORM priv.refuse('SK403', 'no such consultation'); END IF;
  END IF;
  RETURN v_id;
END $$;
RESET ROLE;
