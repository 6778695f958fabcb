// Every column of prisma/schema stands in docs/data-register.md, and every column there exists. Fails with the names.
import fs from 'node:fs'
import { fail, inRoot, Refusal, say } from './support/root.mjs'

const plain = new Set(['String', 'Int', 'DateTime', 'Boolean', 'Float', 'BigInt', 'Bytes', 'Json'])

/** table → column names, read from the text of the Prisma schema. */
export function columnsOf(schema) {
  const tables = new Map()
  for (const [, , body] of schema.matchAll(/model (\w+) \{([\s\S]*?)\n\}/g)) {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1]
    const columns = body
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line && !line.startsWith('/') && !line.startsWith('@@'))
      .flatMap((line) => {
        const [name, type = ''] = line.split(/\s+/)
        if (!plain.has(type.replace(/[?[\]]/g, '')) && !type.startsWith('Unsupported')) return []
        return [/@map\("(\w+)"\)/.exec(line)?.[1] ?? name]
      })
    if (table) tables.set(table, columns)
  }
  return tables
}

/** table → column names, read from the register. */
export function registered(text) {
  const rows = [...text.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)]
  return new Map(rows.map(([, table, columns]) => [table, columns.split(',').map((one) => one.trim())]))
}

/** What differs between the two, in words. */
export function differences(schema, register) {
  const there = columnsOf(schema)
  const written = registered(register)
  const problems = []
  for (const [table, columns] of there)
    for (const column of columns)
      if (!written.get(table)?.includes(column)) problems.push(`${table}.${column} is not in the register`)
  for (const [table, columns] of written)
    for (const column of columns)
      if (!there.get(table)?.includes(column))
        problems.push(`${table}.${column} stands in the register but not in the schema`)
  return { problems, tables: there.size }
}

if (process.argv[1] === import.meta.filename) {
  const folder = inRoot('prisma/schema')
  const schema = fs
    .readdirSync(folder)
    .map((name) => fs.readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n')
  const { problems, tables } = differences(schema, fs.readFileSync(inRoot('docs/data-register.md'), 'utf8'))
  if (tables < 30) fail(new Refusal(`only ${tables} tables were read from prisma/schema: the check itself is broken`))
  if (problems.length) fail(new Refusal(`docs/data-register.md:\n  ${problems.join('\n  ')}`))
  say(`data register: ${tables} tables, every column named`)
}
