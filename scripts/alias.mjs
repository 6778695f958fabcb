// THE one way to run the project's TypeScript outside Next and vitest:
//   node --import ./scripts/alias.mjs some/file.ts      (scripts/prepare.mjs does this for every npm script)
// Node 24 strips the types; this hook adds what the bundler does besides: `@/` is the project folder, an import may leave
// out .ts, JSON needs no attribute, 'server-only' is empty, and packages without an exports map resolve as under require.
// Not possible here: .tsx, enums and parameter properties. A file that the worker or a script loads does without them.
import fs from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = new URL('../', import.meta.url)
const require = createRequire(import.meta.url)
const endings = ['', '.ts', '.mts', '.mjs', '.js', '.json', '/index.ts']
const empty = 'data:text/javascript,export{}'

function onDisk(url) {
  for (const ending of endings) {
    const candidate = new URL(url.href + ending)
    const file = fileURLToPath(candidate)
    if (fs.existsSync(file) && fs.statSync(file).isFile()) return candidate.href
  }
  return undefined
}

const located = (url) => ({
  url,
  shortCircuit: true,
  importAttributes: url.endsWith('.json') ? { type: 'json' } : {},
  ...(url.endsWith('.ts') ? { format: 'module-typescript' } : {}),
})

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'server-only' || specifier === 'client-only') return { url: empty, shortCircuit: true }
    const ours = !context.parentURL?.includes('/node_modules/')
    if (ours && specifier.startsWith('@/')) {
      const found = onDisk(new URL(specifier.slice(2), root))
      if (found) return located(found)
    }
    if (ours && /^\.{1,2}\//.test(specifier) && context.parentURL?.startsWith('file:')) {
      const found = onDisk(new URL(specifier, context.parentURL))
      if (found) return located(found)
    }
    try {
      return next(specifier, context)
    } catch (error) {
      if (error.code !== 'ERR_MODULE_NOT_FOUND' || /^[./]|^file:/.test(specifier)) throw error
      return { url: pathToFileURL(require.resolve(specifier)).href, shortCircuit: true }
    }
  },
})
