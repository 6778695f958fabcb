-- An end is never later than the statement that writes it. The columns hold milliseconds and PostgreSQL rounds: what ends at .0006 would stand as
-- .001, and a statement within that half millisecond would still see. Truncated, and not before its own beginning (consent_order).
SET ROLE schakel_owner;
CREATE FUNCTION public.end_at_once() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  NEW.ended_at := least(NEW.ended_at, date_trunc('milliseconds', statement_timestamp()));
  RETURN NEW;
END $$;
CREATE FUNCTION public.end_consent_at_once() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  NEW.ended_at := greatest(NEW.valid_from, least(NEW.ended_at, date_trunc('milliseconds', statement_timestamp())));
  RETURN NEW;
END $$;
CREATE TRIGGER membership_ends_at_once BEFORE UPDATE OF ended_at ON membership FOR EACH ROW
  WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NEW.ended_at < statement_timestamp() + interval '1 second') EXECUTE FUNCTION public.end_at_once();
CREATE TRIGGER consent_ends_at_once BEFORE UPDATE OF ended_at ON consent FOR EACH ROW
  WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NEW.ended_at < statement_timestamp() + interval '1 second') EXECUTE FUNCTION public.end_consent_at_once();
-- A yes and what is written of it begin at the same instant, cut the same way: the row stays the projection of its events.
CREATE FUNCTION public.begin_consent_at_once() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  NEW.valid_from := least(NEW.valid_from, date_trunc('milliseconds', statement_timestamp()));
  RETURN NEW;
END $$;
CREATE FUNCTION public.note_at_once() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  NEW.at := least(NEW.at, date_trunc('milliseconds', statement_timestamp()));
  RETURN NEW;
END $$;
CREATE TRIGGER consent_begins_at_once BEFORE INSERT ON consent FOR EACH ROW
  WHEN (NEW.valid_from < statement_timestamp() + interval '1 second') EXECUTE FUNCTION public.begin_consent_at_once();
CREATE TRIGGER consent_event_at_once BEFORE INSERT ON consent_event FOR EACH ROW
  WHEN (NEW.at < statement_timestamp() + interval '1 second') EXECUTE FUNCTION public.note_at_once();
RESET ROLE;
