-- A school that took its question back can undo that for ten minutes: the question goes on where it was.
-- closed_from: the state before the school closed it; empty when nobody, or a worker, closed it.
SET ROLE schakel_owner;
ALTER TABLE support_request ADD COLUMN IF NOT EXISTS "closed_from" TEXT;
ALTER TABLE support_request DROP CONSTRAINT IF EXISTS request_closed_from;
ALTER TABLE support_request ADD CONSTRAINT request_closed_from CHECK (closed_from IS NULL OR
  (status = 'closed' AND closed_from IN ('received', 'takenUp', 'askedBack', 'redirected', 'answered')));
RESET ROLE;

SET ROLE schakel_policy;

CREATE OR REPLACE FUNCTION priv.school_closes_request(p_request uuid, p_version integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE r record;
BEGIN
  SELECT * INTO r FROM public.support_request WHERE id = p_request;
  IF NOT FOUND OR NOT priv.school_request_reaches(r.school_id, r.door) THEN PERFORM priv.refuse('SK403', 'no such request'); END IF;
  IF r.version <> p_version OR r.status = 'closed' THEN PERFORM priv.refuse('SK409', 'changed meanwhile'); END IF;
  UPDATE public.support_request SET status = 'closed', closed_from = r.status, closed_at = statement_timestamp(), version = version + 1 WHERE id = p_request;
END $$;

-- The way back after a slip: only what a school itself closed, only in the first ten minutes.
CREATE OR REPLACE FUNCTION priv.school_reopens_request(p_request uuid, p_version integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE r record;
BEGIN
  SELECT * INTO r FROM public.support_request WHERE id = p_request;
  IF NOT FOUND OR NOT priv.school_request_reaches(r.school_id, r.door) THEN PERFORM priv.refuse('SK403', 'no such request'); END IF;
  IF r.version <> p_version OR r.status <> 'closed' OR r.closed_from IS NULL THEN PERFORM priv.refuse('SK409', 'changed meanwhile'); END IF;
  IF statement_timestamp() >= r.closed_at + interval '10 minutes' THEN PERFORM priv.refuse('SK422', 'the ten minutes have passed'); END IF;
  UPDATE public.support_request SET status = r.closed_from, closed_from = NULL, closed_at = NULL, version = version + 1 WHERE id = p_request;
END $$;

REVOKE ALL ON FUNCTION priv.school_reopens_request FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.school_reopens_request TO schakel_web;
RESET ROLE;
