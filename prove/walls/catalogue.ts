// What the catalogue itself must say: checks that need no caller. Used by the proof and by prisma/walls.db.test.ts.
import fs from 'node:fs'
import type pg from 'pg'
import { inRoot } from '@/scripts/support/root.mjs'
import { grants } from './grants'

/** Tables without a tenant key, read from docs/policy.md section 5. Throws when the section is not there. */
export function exemptTables(policy = fs.readFileSync(inRoot('docs/policy.md'), 'utf8')): Set<string> {
  const section = /## 5\. Exempt from the tenant key\n([\s\S]*?)\n## /.exec(policy)?.[1]
  if (!section) throw new Error('docs/policy.md has no section 5 "Exempt from the tenant key"')
  return new Set([...section.matchAll(/`([a-z_]+)`/g)].map((found) => found[1] ?? ''))
}

type Check = (db: pg.Client) => Promise<string[]>

async function lines(db: pg.Client, sql: string, params: unknown[] = []): Promise<string[]> {
  const { rows } = await db.query<{ line: string }>(sql, params)
  return rows.map((row) => row.line)
}

/** Row security on and forced, everywhere; views run as whoever asks; nothing is owned by the web role. */
const rowSecurity: Check = (db) =>
  lines(
    db,
    `
    SELECT relname || ': row security is not ' || CASE WHEN relrowsecurity THEN 'forced' ELSE 'on' END AS line FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT (relrowsecurity AND relforcerowsecurity)
    UNION ALL SELECT relname || ': a view must be security_invoker' FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm') AND NOT coalesce(reloptions @> '{security_invoker=true}', false)
    UNION ALL SELECT tablename || ': policy ' || policyname || ' is for everybody' FROM pg_policies WHERE schemaname = 'public' AND 'public' = ANY (roles)
    UNION ALL SELECT tablename || ': policy ' || policyname || ' names roles ' || array_to_string(roles, ', ') FROM pg_policies
     WHERE schemaname = 'public' AND NOT roles <@ ARRAY['schakel_web', 'schakel_policy', 'schakel_owner']::name[]`,
  )

/** No rights for PUBLIC on tables, columns, sequences, functions of ours, schemas or the database. */
const nothingPublic: Check = (db) =>
  lines(
    db,
    `
    SELECT c.relname || ': PUBLIC has ' || a.privilege_type AS line FROM pg_class c, aclexplode(c.relacl) a
     WHERE c.relnamespace IN ('public'::regnamespace, 'priv'::regnamespace) AND a.grantee = 0
    UNION ALL SELECT c.relname || '.' || t.attname || ': PUBLIC has ' || a.privilege_type FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a
     WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = 0
    UNION ALL SELECT p.proname || ': PUBLIC may call it' FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
     WHERE p.pronamespace = 'priv'::regnamespace AND a.grantee = 0
    UNION ALL SELECT n.nspname || ': PUBLIC has ' || a.privilege_type FROM pg_namespace n, aclexplode(n.nspacl) a
     WHERE a.grantee = 0 AND (n.nspname = 'priv' OR (n.nspname = 'public' AND a.privilege_type = 'CREATE'))
    UNION ALL SELECT 'database: PUBLIC has ' || a.privilege_type FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
     WHERE d.datname = current_database() AND a.grantee = 0`,
  )

/** Functions that run with their owner's rights: pinned search path, one owner, no SQL put together from text but in `schedule`. */
const definers: Check = (db) =>
  lines(
    db,
    `
    SELECT p.proname || ': search_path is not pinned' AS line FROM pg_proc p WHERE p.pronamespace = 'priv'::regnamespace AND p.prosecdef
       AND NOT coalesce(p.proconfig, '{}') && ARRAY['search_path=""', 'search_path=']
    UNION ALL SELECT p.proname || ': owner is ' || pg_get_userbyid(p.proowner) FROM pg_proc p WHERE p.pronamespace = 'priv'::regnamespace
       AND pg_get_userbyid(p.proowner) <> CASE WHEN p.proname = 'schedule' THEN 'schakel_job' ELSE 'schakel_policy' END
    UNION ALL SELECT p.proname || ': builds SQL from text' FROM pg_proc p WHERE p.pronamespace = 'priv'::regnamespace AND p.proname <> 'schedule' AND p.prosrc ~* '\\mEXECUTE\\M'
    UNION ALL SELECT p.oid::regprocedure || ': runs with its owner''s rights outside schema priv' FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE p.prosecdef AND n.nspname IN ('public')
    UNION ALL SELECT p.proname || ': stands twice' FROM pg_proc p WHERE p.pronamespace = 'priv'::regnamespace GROUP BY p.proname HAVING count(*) > 1`,
  )

/** The web and job roles: no power beyond what is granted. */
const roles: Check = (db) =>
  lines(
    db,
    `
    SELECT rolname || ': is superuser or may more than log in' AS line FROM pg_roles
     WHERE rolname LIKE 'schakel\\_%' AND (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication)
    UNION ALL SELECT 'schakel_web owns ' || c.relname FROM pg_class c WHERE pg_get_userbyid(c.relowner) = 'schakel_web'
    UNION ALL SELECT 'schakel_web owns function ' || p.proname FROM pg_proc p WHERE pg_get_userbyid(p.proowner) = 'schakel_web'
    UNION ALL SELECT member.rolname || ' is a member of ' || g.rolname FROM pg_auth_members m JOIN pg_roles member ON member.oid = m.member JOIN pg_roles g ON g.oid = m.roleid
     WHERE member.rolname IN ('schakel_web', 'schakel_job', 'schakel_policy', 'schakel_owner')
    UNION ALL SELECT 'schakel_web may ' || r || ' in the database' FROM unnest(ARRAY['CREATE', 'TEMPORARY']) r WHERE has_database_privilege('schakel_web', current_database(), r)
    UNION ALL SELECT 'schakel_web may create in schema ' || nspname FROM pg_namespace
     WHERE nspname IN ('public', 'priv', 'graphile_worker', 'schakel_meta') AND has_schema_privilege('schakel_web', oid, 'CREATE')
    UNION ALL SELECT 'schakel_web may use schema ' || nspname FROM pg_namespace
     WHERE nspname IN ('graphile_worker', 'schakel_meta') AND has_schema_privilege('schakel_web', oid, 'USAGE')
    UNION ALL SELECT 'schakel_web may use sequence ' || c.relname FROM pg_class c
     WHERE CASE WHEN c.relkind = 'S' AND c.relnamespace = 'public'::regnamespace THEN has_sequence_privilege('schakel_web', c.oid, 'USAGE, SELECT, UPDATE') END`,
  )

/** Every table of municipal data has the tenant key, never empty, in the row and in each foreign key to another such table. */
const tenantKey: Check = async (db) => {
  const exempt = exemptTables()
  const found = await db.query<{ table: string; present: boolean; required: boolean }>(`
    SELECT c.relname AS table, a.attname IS NOT NULL AS present, coalesce(a.attnotnull, false) AS required FROM pg_class c
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'municipality_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`)
  const tables = new Map(found.rows.map((row) => [row.table, row]))
  // reference lists of one municipality: their own id is unique over all of them, and they hold nothing of a person
  const lists = ['neighbourhood', 'organisation', 'membership']
  const keys = await db.query<{ from: string; to: string; columns: string[] }>(`
    SELECT k.conrelid::regclass::text AS from, k.confrelid::regclass::text AS to,
      (SELECT array_agg(a.attname::text) FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)) AS columns
    FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace`)
  return [
    ...[...tables.values()]
      .filter((one) => !exempt.has(one.table) && !(one.present && one.required))
      .map((one) => `${one.table}: no tenant key that is always filled`),
    ...[...exempt]
      .filter((name) => !tables.has(name))
      .map((name) => `docs/policy.md section 5 names ${name}, which is no table`),
    ...keys.rows
      .filter(
        (key) =>
          !exempt.has(key.from) &&
          !exempt.has(key.to) &&
          !lists.includes(key.to) &&
          !key.columns.includes('municipality_id'),
      )
      .map((key) => `${key.from}: the foreign key to ${key.to} leaves out municipality_id`),
  ]
}

/** The rights of the web role, against the committed list. */
const exactGrants: Check = async (db) => {
  const { rows } = await db.query<{ table: string; right: string; column: string | null }>(`
    SELECT c.relname AS table, a.privilege_type AS right, NULL AS column FROM pg_class c, aclexplode(c.relacl) a
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind <> 'S' AND a.grantee = 'schakel_web'::regrole
    UNION ALL SELECT c.relname, a.privilege_type, t.attname FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a
     WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = 'schakel_web'::regrole`)
  const is = new Set(rows.map((row) => `${row.right} ${row.table}${row.column ? `.${row.column}` : ''}`))
  const wanted = new Set(
    Object.entries(grants).flatMap(([table, right]) => [
      ...(right.select ? [`SELECT ${table}`] : []),
      ...(right.insert ? [`INSERT ${table}`] : []),
      ...(right.delete ? [`DELETE ${table}`] : []),
      ...right.update.map((column) => `UPDATE ${table}.${column}`),
    ]),
  )
  return [
    ...[...is]
      .filter((one) => !wanted.has(one))
      .map((one) => `schakel_web has ${one}, which prove/walls/grants.ts does not name`),
    ...[...wanted]
      .filter((one) => !is.has(one))
      .map((one) => `schakel_web lacks ${one}, which prove/walls/grants.ts names`),
  ]
}

export const checks: Readonly<Record<string, Check>> = {
  rowSecurity,
  nothingPublic,
  definers,
  roles,
  tenantKey,
  exactGrants,
}

/** All complaints about the catalogue; none when it is as it must be. */
export async function catalogueComplaints(db: pg.Client): Promise<string[]> {
  const found: string[] = []
  for (const [name, check] of Object.entries(checks)) found.push(...(await check(db)).map((line) => `${name}: ${line}`))
  return found
}

/** Names of the functions of schema priv that a role may call. */
export async function callable(db: pg.Client, role = 'schakel_web'): Promise<string[]> {
  return lines(
    db,
    `SELECT p.proname AS line FROM pg_proc p WHERE p.pronamespace = 'priv'::regnamespace AND has_function_privilege($1, p.oid, 'EXECUTE') ORDER BY 1`,
    [role],
  )
}

/** Changes that a check must notice: the wall, what takes it away, and what puts it back. */
export const cataloguePlants: readonly { name: string; check: keyof typeof checks; apply: string; restore: string }[] =
  [
    {
      name: 'FORCE taken off',
      check: 'rowSecurity',
      apply: 'ALTER TABLE public.case_file NO FORCE ROW LEVEL SECURITY',
      restore: 'ALTER TABLE public.case_file FORCE ROW LEVEL SECURITY',
    },
    {
      name: 'row security off',
      check: 'rowSecurity',
      apply: 'ALTER TABLE public.product DISABLE ROW LEVEL SECURITY',
      restore: 'ALTER TABLE public.product ENABLE ROW LEVEL SECURITY',
    },
    {
      name: 'a plain view',
      check: 'rowSecurity',
      apply: 'CREATE VIEW public.planted AS SELECT id FROM public.case_file',
      restore: 'DROP VIEW public.planted',
    },
    {
      name: 'a policy for everybody',
      check: 'rowSecurity',
      apply: 'CREATE POLICY planted ON public.product USING (true)',
      restore: 'DROP POLICY planted ON public.product',
    },
    {
      name: 'a table for PUBLIC',
      check: 'nothingPublic',
      apply: 'GRANT SELECT ON public.product TO PUBLIC',
      restore: 'REVOKE SELECT ON public.product FROM PUBLIC',
    },
    {
      name: 'a function for PUBLIC',
      check: 'nothingPublic',
      apply: 'GRANT EXECUTE ON FUNCTION priv.add_pupil TO PUBLIC',
      restore: 'REVOKE EXECUTE ON FUNCTION priv.add_pupil FROM PUBLIC',
    },
    {
      name: 'a loose search path',
      check: 'definers',
      apply: 'ALTER FUNCTION priv.me() RESET search_path',
      restore: "ALTER FUNCTION priv.me() SET search_path = ''",
    },
    {
      name: 'another owner',
      check: 'definers',
      apply: 'ALTER FUNCTION priv.me() OWNER TO postgres',
      restore: 'ALTER FUNCTION priv.me() OWNER TO schakel_policy',
    },
    {
      name: 'a member of the owner',
      check: 'roles',
      apply: 'GRANT schakel_owner TO schakel_web',
      restore: 'REVOKE schakel_owner FROM schakel_web',
    },
    {
      name: 'temporary tables',
      check: 'roles',
      apply: "DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO schakel_web', current_database()); END $$",
      restore:
        "DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM schakel_web', current_database()); END $$",
    },
    {
      name: 'creating in public',
      check: 'roles',
      apply: 'GRANT CREATE ON SCHEMA public TO schakel_web',
      restore: 'REVOKE CREATE ON SCHEMA public FROM schakel_web',
    },
    {
      name: 'a table without tenant',
      check: 'tenantKey',
      apply: 'CREATE TABLE public.planted (id uuid PRIMARY KEY)',
      restore: 'DROP TABLE public.planted',
    },
    {
      name: 'a foreign key without tenant',
      check: 'tenantKey',
      apply: 'ALTER TABLE public.case_note ADD COLUMN planted uuid REFERENCES public.school (organisation_id)',
      restore: 'ALTER TABLE public.case_note DROP COLUMN planted',
    },
    {
      name: 'a withheld column',
      check: 'exactGrants',
      apply: 'GRANT UPDATE (decided_by) ON public.beschikking TO schakel_web',
      restore: 'REVOKE UPDATE (decided_by) ON public.beschikking FROM schakel_web',
    },
    {
      name: 'a right too many',
      check: 'exactGrants',
      apply: 'GRANT DELETE ON public.consultation TO schakel_web',
      restore: 'REVOKE DELETE ON public.consultation FROM schakel_web',
    },
    {
      name: 'a right too few',
      check: 'exactGrants',
      apply: 'REVOKE INSERT ON public.application FROM schakel_web',
      restore: 'GRANT INSERT ON public.application TO schakel_web',
    },
  ]
