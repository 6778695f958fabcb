// The lint rules we lean on must really bite: violations are planted in a temporary folder with our own biome.json, and each
// must be reported. Two of these rules are in Biome's nursery and are off unless asked for.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { toolEnv } from './support/install.mjs'
import { fail, inRoot, Refusal, say } from './support/root.mjs'

const planted = {
  'lib/floating.ts': [
    'noFloatingPromises',
    'async function work(): Promise<void> {}\nexport function start() {\n  work()\n}\n',
  ],
  'lib/misused.ts': [
    'noMisusedPromises',
    'const ask = async (): Promise<boolean> => true\nexport function choose() {\n  if (ask()) return 1\n  return 2\n}\n',
  ],
  'lib/any.ts': ['noExplicitAny', 'export const loose: any = 1\n'],
  'components/console.tsx': ['noConsole', "export function Loud() {\n  console.log('x')\n  return null\n}\n"],
  'app/only.test.ts': ['noFocusedTests', "import { it } from 'vitest'\n\nit.only('x', () => {})\n"],
  'lib/skip.test.ts': ['noSkippedTests', "import { it } from 'vitest'\n\nit.skip('x', () => {})\n"],
  'components/image.tsx': ['useAltText', 'export const Image = () => <img src="x.png" />\n'],
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'schakel-lint-'))
try {
  const settings = JSON.parse(fs.readFileSync(inRoot('biome.json'), 'utf8'))
  fs.writeFileSync(path.join(folder, 'biome.json'), JSON.stringify({ ...settings, $schema: undefined, root: true }))
  for (const [file, [, text]] of Object.entries(planted)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    fs.writeFileSync(path.join(folder, file), text)
  }
  const run = spawnSync('biome', ['lint', '--reporter=json', '--max-diagnostics=200', '.'], {
    cwd: folder,
    env: toolEnv(),
    encoding: 'utf8',
  })
  const { diagnostics } = JSON.parse(run.stdout)
  const missed = Object.entries(planted).filter(([file, [rule]]) => {
    const place = (one) => JSON.stringify(one.location ?? '')
    return !diagnostics.some(
      (one) => one.severity === 'error' && one.category?.endsWith(`/${rule}`) && place(one).includes(file),
    )
  })
  for (const [file, [rule]] of missed) say(`${rule} does not bite in ${file}`)
  if (missed.length || run.status === 0)
    throw new Refusal(`lint: ${missed.length} of ${Object.keys(planted).length} planted violations were missed`)
  say(`lint bites: ${Object.keys(planted).length} of ${Object.keys(planted).length} planted violations found`)
} catch (error) {
  fail(error)
} finally {
  fs.rmSync(folder, { recursive: true, force: true })
}
