// `npm run build`: database client and app, only what changed.
import { ensureBuild, ensureClient } from './support/build.mjs'
import { fail } from './support/root.mjs'

try {
  ensureClient()
  ensureBuild()
} catch (error) {
  fail(error)
}
