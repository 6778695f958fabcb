-- A check of an address belongs to that address (ADR 0014: a link goes by mail to a checked address only). Whoever changes the address without
-- checking it again, by whatever form, leaves it unchecked.
SET ROLE schakel_owner;
CREATE FUNCTION public.forget_contact_check() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  IF NEW.email IS DISTINCT FROM OLD.email AND NEW.contact_verified_at IS NOT DISTINCT FROM OLD.contact_verified_at THEN
    NEW.contact_verified_at := NULL; NEW.contact_verified_how := NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guardian_forget_contact_check BEFORE UPDATE OF email ON guardian FOR EACH ROW EXECUTE FUNCTION public.forget_contact_check();
CREATE TRIGGER pupil_forget_contact_check BEFORE UPDATE OF email ON pupil FOR EACH ROW EXECUTE FUNCTION public.forget_contact_check();
REVOKE ALL ON FUNCTION public.forget_contact_check FROM PUBLIC;
RESET ROLE;
