// Mutants: each clause of each wall taken away in turn. Bodies of functions are cut at their /*[name*/ … /*]*/ regions and at
// their refusals, policies at every AND, OR and || of their conditions. A wall that nobody misses is no wall.
import type pg from 'pg'

export interface Mutant {
  readonly name: string
  /** The table whose policy it is, when it is one: looked at first. */
  readonly table: string | null
  /** The function whose body it is, when it is one: its calls are made. */
  readonly function: string | null
  /** A refusal inside a function: calls tell, tables do not. */
  readonly refusal?: boolean
  /** A function that no policy names. */
  readonly behind?: boolean
  readonly apply: string
  readonly restore: string
}

/** Refusals that a second one behind them repeats, word for word, before anything stays: taking one away changes nothing. */
const repeated = ['create_invitation: NOT priv.administers(v_place)']

/** Splits at a word (AND, OR, ||) outside parentheses and quotes; one part when it is not there. */
export function splitTop(condition: string, word: string): string[] {
  const parts: string[] = []
  let depth = 0
  let quoted = false
  let from = 0
  let between = false
  for (let at = 0; at < condition.length; at += 1) {
    const letter = condition[at]
    if (letter === "'") quoted = !quoted
    if (quoted) continue
    if (letter === '(' || letter === '[') depth += 1
    if (letter === ')' || letter === ']') depth -= 1
    if (depth > 0) continue
    if (/^\sBETWEEN\s/.test(condition.slice(at))) between = true
    if (condition.startsWith(` ${word} `, at)) {
      if (between && word === 'AND') between = false
      else {
        parts.push(condition.slice(from, at))
        from = at + word.length + 2
      }
    }
  }
  return [...parts, condition.slice(from)].map((part) => part.trim())
}

/** Takes off the parentheses round the whole. */
export function bare(condition: string): string {
  const trimmed = condition.trim()
  if (!trimmed.startsWith('(')) return trimmed
  let depth = 0
  let quoted = false
  for (let at = 0; at < trimmed.length; at += 1) {
    if (trimmed[at] === "'") quoted = !quoted
    if (quoted) continue
    if (trimmed[at] === '(') depth += 1
    if (trimmed[at] === ')') depth -= 1
    if (depth === 0) return at === trimmed.length - 1 ? bare(trimmed.slice(1, -1)) : trimmed
  }
  return trimmed
}

// A guard only saves work: the call beside it answers no for NULL. It is a clause all the same, so it is turned round.
const guard = /^\(*\w+(\.\w+)? IS NOT NULL\)*$/

/** The condition with one term less, for every term: a term of AND becomes true, of OR false, one side of || goes. */
export function weakened(
  condition: string,
  whole: (part: string) => string = (part) => part,
): { term: string; text: string }[] {
  const inner = bare(condition)
  for (const [word, gone] of [
    ['OR', 'false'],
    ['AND', 'true'],
  ] as const) {
    const parts = splitTop(inner, word)
    if (parts.length === 1) continue
    return parts.flatMap((part, at) => {
      const put = (text: string) =>
        whole(`(${parts.map((one, place) => (place === at ? text : one)).join(` ${word} `)})`)
      const value = word === 'AND' && parts.length > 1 && guard.test(part) ? 'false' : gone
      return [{ term: part, text: put(value) }, ...deeper(part, put)]
    })
  }
  return deeper(inner, whole)
}

function deeper(part: string, put: (text: string) => string): { term: string; text: string }[] {
  const inner = bare(part)
  if (splitTop(inner, 'OR').length > 1 || splitTop(inner, 'AND').length > 1) return weakened(inner, put)
  const sides = /(priv\.\w+\([^()]*\)) \|\| (priv\.\w+\([^()]*\))/.exec(inner)
  if (sides)
    return [sides[1], sides[2]].map((side, at) => ({
      term: `${side} of ||`,
      text: put(inner.replace(sides[0], sides[2 - at] ?? '')),
    }))
  const where = /^EXISTS \( ?SELECT .*? WHERE /s.exec(inner)
  if (!where) return []
  const rest = inner.slice(where[0].length, inner.lastIndexOf(')'))
  return weakened(rest, (text) => put(`${where[0]}${text})`))
}

interface Policy {
  readonly table: string
  readonly name: string
  readonly command: string
  readonly using: string | null
  readonly check: string | null
}

function policyMutants(policy: Policy): Mutant[] {
  const { table, name, command, using, check } = policy
  const on = `${name} ON public.${table}`
  const both = [using && `USING (${using})`, check && `WITH CHECK (${check})`].filter(Boolean).join(' ')
  const restore = `ALTER POLICY ${on} ${both}`
  const drop: Mutant = {
    name: `policy ${name} dropped`,
    table,
    function: null,
    apply: `DROP POLICY ${on}`,
    restore: `CREATE POLICY ${on} FOR ${command} TO schakel_web ${both}`,
  }
  const parts = (kind: 'USING' | 'WITH CHECK', condition: string | null): Mutant[] => {
    if (!condition || bare(condition) === 'true') return []
    const list = [{ term: 'the whole', text: 'true' }, ...weakened(condition)]
    return list.map(({ term, text }) => ({
      name: `policy ${name} ${kind} without ${term.replaceAll(/\s+/g, ' ').slice(0, 90)}`,
      table,
      function: null,
      restore,
      apply: `ALTER POLICY ${on} ${kind} (${text})`,
    }))
  }
  return [drop, ...parts('USING', using), ...parts('WITH CHECK', check)]
}

const region = /\/\*\[([\w.]+)\*\/(.*?)\/\*\]\*\//gs
const refusal = /IF ((?:(?!\bIF\b|\bTHEN\b|;).)*?)\s+THEN\s+PERFORM priv\.refuse\('(SK40[13])'/gs

function functionMutants(name: string, body: string): Mutant[] {
  const made: Mutant[] = []
  const replace = (label: string, at: number, length: number, text: string, refusal = false) =>
    made.push({
      name: label,
      table: null,
      function: name,
      refusal,
      apply: body.slice(0, at) + text + body.slice(at + length),
      restore: body,
    })
  for (const found of body.matchAll(region)) {
    const [whole, label, inner = ''] = found
    // a set of ids has no `true`: it is left empty
    if (/_ids\(\)/.test(inner) && !/[=<>]|reaches/.test(inner)) {
      const sides = splitTop(inner.trim(), '||')
      for (const [at, side] of sides.entries()) {
        const left = sides.length > 1 ? sides.filter((_, place) => place !== at).join(' || ') : "'{}'::uuid[]"
        replace(`region ${label}${sides.length > 1 ? ` without ${side}` : ''}`, found.index, whole.length, left)
      }
      continue
    }
    replace(`region ${label}`, found.index, whole.length, 'true')
    for (const { term, text } of weakened(inner))
      replace(`region ${label} without ${term.slice(0, 60)}`, found.index, whole.length, text)
  }
  for (const found of body.matchAll(refusal)) {
    const at = found.index + 3
    const condition = found[1] ?? ''
    const terms = splitTop(condition, 'OR')
    terms.forEach((term, place) => {
      const label = `${name}: ${term.replaceAll(/\s+/g, ' ').slice(0, 80)}`
      // a row that is not there has nothing to give away: only where the search itself is the check does the term stand alone
      if ((term === 'NOT FOUND' && terms.length > 1) || repeated.includes(label)) return
      replace(
        `refusal ${label}`,
        at,
        condition.length,
        terms.map((one, other) => (other === place ? 'false' : one)).join(' OR '),
        true,
      )
    })
  }
  return made
}

/** Every mutant of the database as it stands. */
export async function mutantsOf(db: pg.Client): Promise<Mutant[]> {
  const policies = await db.query<Policy>(`
    SELECT tablename AS table, policyname AS name, cmd AS command, qual AS using, with_check AS check FROM pg_policies
    WHERE schemaname = 'public' AND 'schakel_web' = ANY (roles) ORDER BY 1, 2`)
  const functions = await db.query<{ name: string; body: string }>(`
    SELECT p.proname AS name, pg_get_functiondef(p.oid) AS body FROM pg_proc p WHERE p.pronamespace = 'priv'::regnamespace ORDER BY 1`)
  return [
    ...functions.rows.flatMap((one) => {
      const named = policies.rows.some((policy) => `${policy.using} ${policy.check}`.includes(`${one.name}(`))
      return functionMutants(one.name, one.body).map((mutant) => ({ ...mutant, behind: !named }))
    }),
    ...policies.rows.flatMap(policyMutants),
  ]
}
