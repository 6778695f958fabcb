// Keeps the house in order (docs/architecture.md): which file names a domain has, which way imports go, how long a file is.
// Every message says where the thing belongs. Pure over { path: text }, so that a test can plant violations.
import fs from 'node:fs'
import path from 'node:path'
import { keyProblems } from './support/formKeys.mjs'
import { fail, inRoot, Refusal, root, say } from './support/root.mjs'
import { wallProblems } from './support/secondWall.mjs'

/** Domains by rank; a domain imports from lower ranks only. */
export const ranks = {
  organisations: 0,
  people: 1,
  pupils: 2,
  consents: 3,
  cases: 4,
  requests: 5,
  consultations: 5,
  presence: 5,
  handoffs: 5,
  referrals: 5,
  messages: 6,
  safety: 6,
  throughput: 7,
  privacy: 7,
}
const parts = ['schema', 'rules', 'policy', 'queries', 'commands', 'actions']
const routeFiles =
  /^(page|layout|loading|error|not-found|global-error|template|default|forbidden|unauthorized|robots|sitemap|manifest|icon|apple-icon|route)\.(tsx?|svg|png|ico)$|\.css$|^favicon\.ico$/
const fullest = 400
const enough = { files: 100, imports: 200 }

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** The imports of a source text: { target, typeOnly }. */
export function importsOf(text) {
  return [...text.matchAll(importPattern)].map(([whole, type, target, dynamic]) => {
    const names = /\{([^}]*)\}/.exec(whole)?.[1]
    const allTypes =
      names
        ?.split(',')
        .filter((name) => name.trim())
        .every((name) => /^\s*type\s/.test(name)) && !/import\s+\w+\s*,/.test(whole)
    return { target: target ?? dynamic, typeOnly: Boolean(type) || Boolean(allTypes) }
  })
}

const isTest = (file) => /\.test\.tsx?$/.test(file)
const domainOf = (place) => /^(?:@\/)?lib\/([^/]+)\//.exec(place)?.[1]
const partOf = (place) => /^(?:@\/)?lib\/[^/]+\/(?:.*\/)?(\w+)(?:\.[\w.]+)?$/.exec(place)?.[1]

function nameProblem(file) {
  const names = file.split('/')
  if (names[0] === 'app' && names[1] !== 'styles' && names[1] !== 'fonts' && !routeFiles.test(names.at(-1))) {
    return 'app holds routes only; a form, table or panel belongs in components/<domain>, a decision in lib/<domain>'
  }
  if (/^(app|components|lib)\//.test(file) && /\.(m?js|jsx|cjs)$/.test(file))
    return 'the app is written in TypeScript; a script belongs in scripts/'
  if (names[0] !== 'lib' || names[1] === 'platform' || names[1] === 'generated') return undefined
  if (!(names[1] in ranks))
    return `lib/${names[1]} is no domain; domains: ${Object.keys(ranks).join(', ')}; what knows no domain words belongs in lib/platform`
  if (names.length > 4) return 'a domain has at most one level of subjects: lib/<domain>/<subject>/<file>'
  const [part, ...rest] = names.at(-1).split('.')
  const ending = rest.join('.')
  if (parts.includes(part) && ['ts', 'test.ts', 'db.test.ts'].includes(ending)) return undefined
  return `a domain has only ${parts.map((one) => `${one}.ts`).join(', ')} and their tests; a helper without domain words belongs in lib/platform, a component in components/${names[1]}`
}

function fromApp(target) {
  if (/^pg$|^@prisma\/|lib\/generated\//.test(target))
    return 'screens never reach the database; ask a query or command in lib/<domain>'
  return undefined
}

function fromComponents(file, { target, typeOnly }) {
  const own = file.split('/')[1]
  const domain = domainOf(target)
  if (target.startsWith('@/app')) return 'components know no routes; pass an address in'
  if (target.startsWith('@/lib/platform/db'))
    return 'screens never reach the database; ask a query or command in lib/<domain>'
  if (own === 'ui' && domain && domain !== 'platform')
    return 'components/ui has no domain words; a component of a domain belongs in components/<domain>'
  if (own === 'ui' && /^@\/components\/(?!ui\/)/.test(target))
    return 'components/ui knows no domain; turn the import round'
  if (!domain || domain === 'platform' || typeOnly) return undefined
  if (['schema', 'actions'].includes(partOf(target))) return undefined
  return `components/${own} may import a domain's schema, actions and types only; let the page call ${partOf(target)} and pass the result in`
}

function fromDomain(file, { target }, test) {
  const own = domainOf(file)
  if (/^@\/(app|components)\//.test(target)) return 'the business knows no screens; turn the import round'
  const other = domainOf(target)
  if (!other || other === 'platform' || other === 'generated' || other === own || test) return undefined
  if (!(other in ranks)) return `lib/${other} is no domain`
  if (ranks[other] < ranks[own]) return undefined
  return `${own} comes before ${other} or beside it; what both need belongs in a domain before both, or the later one calls the earlier`
}

const forbiddenByPart = {
  schema: [
    /^(react|next)($|\/)|prisma|lib\/generated|lib\/platform\/db|^pg$/,
    'schema.ts is shared by form and server: no Prisma, React or Next',
  ],
  rules: [
    /^(react|next|node:fs|pg)($|\/)|prisma|lib\/generated|lib\/platform\/(db|auth|audit|outbox|mail|clock)/,
    'rules.ts decides and does nothing else: no I/O; load in commands.ts and pass in',
  ],
  policy: [
    /prisma|lib\/generated|lib\/platform\/db|^pg$|\/queries$/,
    'policy.ts names permissions from what it is given; load in queries.ts or commands.ts',
  ],
  queries: [/^next\/headers$/, 'the request belongs to the page; pass the actor in'],
  commands: [/^next\//, 'the request belongs to actions.ts; pass the actor in'],
}

function importProblem(file, one) {
  const { target } = one
  if (/^\.\.\//.test(target) && /^(app|components|lib)\//.test(file)) return 'write the import with the alias @/'
  if (isTest(file)) return domainOf(file) ? fromDomain(file, one, true) : undefined
  if (file.startsWith('app/')) return fromApp(target)
  if (file.startsWith('components/')) return fromApp(target) ?? fromComponents(file, one)
  if (file.startsWith('lib/platform/')) {
    const domain = domainOf(target)
    const outside = (domain && domain !== 'platform' && domain !== 'generated') || /^@\/(app|components)\//.test(target)
    return outside ? 'lib/platform has no domain words; let the domain call the platform' : undefined
  }
  if (!file.startsWith('lib/') || file.startsWith('lib/generated/')) return undefined
  const [pattern, message] = forbiddenByPart[partOf(file)] ?? []
  // a type costs nothing at run time and reaches nothing
  return (pattern?.test(target) && !one.typeOnly ? message : undefined) ?? fromDomain(file, one, false)
}

function textProblems(file, text) {
  const found = []
  const lines = text.split('\n').length
  if (lines > fullest) found.push(`${lines} lines; stop at ${fullest}: split it by subject`)
  if (/^lib\/[^/]+\/(?:[^/]+\/)?rules\.ts$/.test(file) && /\bnew Date\(\s*\)|\bDate\.now\(/.test(text))
    found.push('the clock is an argument in rules: take `now: Date`')
  if (!isTest(file) && /\b(it|test|describe)\.(only|skip)\b/.test(text))
    found.push('.only and .skip belong in a test, and only while you write it')
  return found
}

/** All problems in a set of files: `path: what is wrong, where it belongs`. */
export function findProblems(files) {
  const problems = []
  for (const [file, text] of Object.entries(files)) {
    const said = new Set([
      nameProblem(file),
      ...textProblems(file, text),
      ...wallProblems(file, text),
      ...keyProblems(file, text),
    ])
    for (const one of importsOf(text)) {
      const problem = importProblem(file, one)
      if (problem) said.add(`imports ${one.target}: ${problem}`)
    }
    said.delete(undefined)
    for (const problem of said) problems.push(`${file}: ${problem}`)
  }
  return problems
}

function* walk(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name)
    if (entry.isDirectory() && !['node_modules', 'generated'].includes(entry.name)) yield* walk(place)
    else if (/\.(tsx?|m?js|css)$/.test(entry.name)) yield place
  }
}

/** Every source file of the project by its path from the root. */
export function readSources() {
  const folders = ['app', 'components', 'lib', 'scripts', 'e2e', 'prove', 'bench', 'prisma'].filter((name) =>
    fs.existsSync(inRoot(name)),
  )
  const places = folders.flatMap((name) => [...walk(inRoot(name))])
  return Object.fromEntries(
    places.map((place) => [path.relative(root, place).replaceAll('\\', '/'), fs.readFileSync(place, 'utf8')]),
  )
}

if (process.argv[1] === import.meta.filename) {
  const files = readSources()
  const imports = Object.values(files).reduce((sum, text) => sum + importsOf(text).length, 0)
  const count = Object.keys(files).length
  const problems = findProblems(files)
  // a walker that finds nothing would pass everything
  if (count < enough.files || imports < enough.imports)
    fail(new Refusal(`structure: only ${count} files and ${imports} imports were found; the walker is broken`))
  for (const problem of problems) say(problem)
  if (problems.length) fail(new Refusal(`structure: ${problems.length} problems in ${count} files`))
  say(`structure: ${count} files, ${imports} imports, in order`)
}
