import { describe, expect, it } from 'vitest'
import { findProblems, importsOf } from '@/scripts/check-structure.mjs'

const problemsOf = (file: string, text = '') => findProblems({ [file]: text }).join('\n')

describe('importsOf', () => {
  it('reads every shape of import', () => {
    const text = [
      "import a from 'a'",
      "import type { B } from 'b'",
      "import { type C, type D } from 'c'",
      "import { type E, f } from 'd'",
      "import {\n  g,\n  h,\n} from 'e'",
      "import 'f'",
      "export * from 'g'",
      "const x = await import('h')",
    ].join('\n')
    expect(importsOf(text).map(({ target, typeOnly }) => `${target}${typeOnly ? '*' : ''}`)).toEqual([
      'a',
      'b*',
      'c*',
      'd',
      'e',
      'f',
      'g',
      'h',
    ])
  })
})

describe('planted violations are found', () => {
  it.each([
    ['a seventh file name', 'lib/cases/helpers.ts', '', 'a domain has only schema.ts'],
    ['an unknown domain', 'lib/tickets/rules.ts', '', 'is no domain'],
    ['a form among the routes', 'app/(work)/today/form.tsx', '', 'belongs in components'],
    [
      'an import against the arrows',
      'lib/pupils/rules.ts',
      "import { x } from '@/lib/cases/rules'",
      'pupils comes before cases',
    ],
    [
      'an import of a neighbour',
      'lib/requests/commands.ts',
      "import { x } from '@/lib/consultations/rules'",
      'or beside it',
    ],
    [
      'a screen in the business',
      'lib/cases/queries.ts',
      "import { X } from '@/components/cases/x'",
      'knows no screens',
    ],
    [
      'a domain in the platform',
      'lib/platform/db/client.ts',
      "import { x } from '@/lib/cases/rules'",
      'no domain words',
    ],
    [
      'Prisma in a route',
      'app/page.tsx',
      "import { PrismaClient } from '@/lib/generated/prisma/client'",
      'never reach the database',
    ],
    ['pg in a component', 'components/cases/list.tsx', "import pg from 'pg'", 'never reach the database'],
    [
      'a query in a component',
      'components/cases/list.tsx',
      "import { casesOf } from '@/lib/cases/queries'",
      'let the page call queries',
    ],
    [
      'a domain in components/ui',
      'components/ui/badge.tsx',
      "import type { X } from '@/lib/cases/schema'",
      'no domain words',
    ],
    ['a way up instead of the alias', 'lib/cases/commands.ts', "import { x } from '../pupils/rules'", 'alias @/'],
    ['the database in rules', 'lib/cases/rules.ts', "import { db } from '@/lib/platform/db/client'", 'no I/O'],
    ['the clock in rules', 'lib/consents/rules.ts', 'export const now = () => new Date()', 'the clock is an argument'],
    ['React in a schema', 'lib/cases/schema.ts', "import { useState } from 'react'", 'no Prisma, React or Next'],
    ['a file of 401 lines', 'lib/cases/rules.ts', '\n'.repeat(400), '401 lines'],
    [
      'a query without the second wall',
      'lib/cases/queries.ts',
      'const rows = (work) => work.sql(row, Prisma.sql`SELECT 1 FROM case_file`)\nexport const listAll = (work) => rows(work)',
      'listAll shows rows about people without the second wall',
    ],
    [
      'a form that posts without its key',
      'components/cases/note-form.tsx',
      '<form {...form}>\n<input name="body" />\n</form>',
      'posts without formKey',
    ],
    ['a script among components', 'components/cases/x.js', '', 'written in TypeScript'],
  ])('%s', (_name, file, text, message) => {
    expect(problemsOf(file, text)).toContain(message)
  })
})

describe('what is in order passes', () => {
  it.each([
    ['lib/cases/rules.ts', "import { x } from '@/lib/consents/rules'"],
    ['lib/organisations/register/commands.ts', "import { x } from '@/lib/platform/db/client'"],
    ['lib/cases/commands.db.test.ts', "import { testDatabase } from '@/lib/platform/testing/database'"],
    [
      'components/cases/list.tsx',
      "import type { CaseView } from '@/lib/cases/queries'\nimport { close } from '@/lib/cases/actions'",
    ],
    ['components/ui/badge.tsx', "import { cx } from './cx'"],
    ['app/(work)/today/page.tsx', "import { today } from '@/lib/presence/queries'"],
    ['app/styles/tokens.css', ''],
    ['components/cases/note-form.tsx', '<form {...form}>\n<input name="formKey" />\n</form>'],
    ['components/cases/filter.tsx', '<form method="get">\n<input name="q" />\n</form>'],
    [
      'lib/cases/queries.ts',
      'const rows = (work) => work.sql(row, Prisma.sql`SELECT 1 FROM case_file`)\nexport const listAll = (work) => rows(work).map((one) => toView(work.actor, one))',
    ],
  ])('%s', (file, text) => {
    expect(problemsOf(file, text)).toBe('')
  })
})
