import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { testDatabase } from '@/lib/platform/testing/database'
import { combinedFile } from '@/prisma/builders/registerFile'
import { inRoot } from './support/root.mjs'
import { withClient } from './support/sql.mjs'

const database = await testDatabase()
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'schakel-import-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Uint8Array): string {
  const target = path.join(folder, name)
  fs.writeFileSync(target, content)
  return target
}

/** The command as a person runs it, in a process of its own. */
function run(...words: string[]) {
  const { INIT_CWD: _typedIn, ...env } = process.env
  const done = spawnSync(
    process.execPath,
    ['--import', inRoot('scripts/alias.mjs'), inRoot('scripts/import-schools.ts'), ...words],
    {
      cwd: inRoot(),
      env: { ...env, DATABASE_URL: database.adminUrl, NODE_ENV: 'production' },
      encoding: 'utf8',
    },
  )
  return { code: done.status, out: done.stdout.trim().split('\n'), err: done.stderr.trim() }
}

const schools = () =>
  withClient(
    database.adminUrl,
    async (client) => (await client.query('SELECT count(*)::int AS n FROM public.school')).rows[0].n,
  )
const good = combinedFile([{}, { vestigingscode: '31BR00', naam: 'School of Understanding' }])
const register = file('register.csv', good)

describe('import:schools', () => {
  it('adds, and changes nothing the second time', { timeout: 60_000 }, async () => {
    const first = run(register, '--municipality', '0362,0164')
    expect([first.code, first.out.at(-1), first.err]).toEqual([
      0,
      'read 2, added 2, changed 0, unchanged 0, skipped 0, merged 0',
      '',
    ])
    const second = run(register, '--municipality=0362', '--municipality=0164')
    expect([second.code, second.out.at(-1)]).toEqual([
      0,
      'read 2, added 0, changed 0, unchanged 2, skipped 0, merged 0',
    ])
    expect(await schools()).toBe(2)
  })

  it.each([
    ['a missing file', [path.join(folder, 'weg.csv'), '--municipality', '0362'], 'het bestand bestaat niet'],
    ['a folder', [folder, '--municipality', '0362'], 'dit is een map'],
    ['an empty file', [file('leeg.csv', ''), '--municipality', '0362'], 'het bestand is leeg'],
    [
      'a cut file',
      [file('kort.csv', good.subarray(0, -30)), '--municipality', '0362'],
      'kort.csv, regel 3: deze rij heeft',
    ],
    ['another town', [register, '--municipality', '0153'], 'geen van de 2 rijen ligt in gemeente 0153'],
    ['no municipality', [register], 'Noem de gemeenten met --municipality'],
    [
      'a municipality that does not exist',
      [register, '--municipality', '9999'],
      'Het CBS kent geen gemeente met code 9999',
    ],
    ['an unknown type', [register, '--municipality', '0362', '--type', 'creche'], 'Kies uit: basisschool, SBAO'],
    ['an unknown option', [register, '--gemeente', '0362'], 'Deze optie kent de opdracht niet'],
    ['two files', [register, register, '--municipality', '0362'], 'Noem één bestand, niet 2'],
  ])('refuses %s in one clear sentence', async (_name, words, sentence) => {
    const { code, err } = run(...words)
    expect(code).toBe(1)
    expect(err).toContain(sentence)
    expect(err).not.toMatch(/\bat .*\.(ts|mjs|js):\d+/)
  })
})
