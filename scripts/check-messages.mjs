// Every text of every screen exists in Dutch and in English: the same files, keys and placeholders.
import fs from 'node:fs'
import { fail, inRoot, Refusal, say } from './support/root.mjs'

function* leaves(value, prefix = '') {
  for (const [key, inner] of Object.entries(value)) {
    const name = prefix ? `${prefix}.${key}` : key
    if (typeof inner === 'string') yield [name, inner]
    else if (inner && typeof inner === 'object' && !Array.isArray(inner)) yield* leaves(inner, name)
    else yield [name, undefined]
  }
}

const branching = new Set(['plural', 'select', 'selectordinal'])

// Walks an ICU message: in {count, plural, one {# dag} other {..}} `count` is an argument and `# dag` is a message again.
function collect(text, at, found) {
  let i = at
  while (i < text.length && text[i] !== '}') {
    const opening = /^\{\s*(\w+)\s*(?:,\s*(\w+)\s*,?)?/.exec(text.slice(i))
    if (!opening) {
      i += 1
      continue
    }
    found.add(opening[1])
    i += opening[0].length
    while (i < text.length && text[i] !== '}') {
      if (text[i] === '{' && branching.has(opening[2])) i = collect(text, i + 1, found)
      i += 1
    }
    i += 1
  }
  return i
}

/** The arguments and tags of an ICU message, sorted: `count name <b>`. */
export function argumentsOf(text) {
  const found = new Set([...text.matchAll(/<(\w+)>/g)].map((match) => `<${match[1]}>`))
  collect(text, 0, found)
  return [...found].sort().join(' ')
}

/** Differences between two languages of one namespace. Pure. `a` and `b`: { name, texts }. */
export function compare(namespace, a, b) {
  const left = Object.fromEntries(leaves(a.texts))
  const right = Object.fromEntries(leaves(b.texts))
  const problems = []
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (!(key in left)) problems.push(`${namespace}: ${key} is missing in ${a.name}`)
    else if (!(key in right)) problems.push(`${namespace}: ${key} is missing in ${b.name}`)
    else if (!left[key]?.trim() || !right[key]?.trim()) problems.push(`${namespace}: ${key} is empty or no text`)
    else if (argumentsOf(left[key]) !== argumentsOf(right[key]))
      problems.push(
        `${namespace}: ${key} has other arguments: ${a.name} "${argumentsOf(left[key])}", ${b.name} "${argumentsOf(right[key])}"`,
      )
  }
  return problems
}

function readLanguage(name) {
  const folder = inRoot('messages', name)
  const files = fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
  return Object.fromEntries(
    files.map((file) => [file.slice(0, -5), JSON.parse(fs.readFileSync(`${folder}/${file}`, 'utf8'))]),
  )
}

if (process.argv[1] === import.meta.filename) {
  const nl = readLanguage('nl')
  const en = readLanguage('en')
  const names = [...new Set([...Object.keys(nl), ...Object.keys(en)])].sort()
  const problems = names.flatMap((name) =>
    compare(name, { name: 'nl', texts: nl[name] ?? {} }, { name: 'en', texts: en[name] ?? {} }),
  )
  const count = names.reduce((sum, name) => sum + [...leaves(nl[name] ?? {})].length, 0)
  if (count < 10) fail(new Refusal(`messages: only ${count} texts were found; the reader is broken`))
  for (const problem of problems) say(problem)
  if (problems.length) fail(new Refusal(`messages: ${problems.length} problems`))
  say(`messages: ${names.length} namespaces, ${count} texts, in Dutch and English`)
}
