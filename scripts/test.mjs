#!/usr/bin/env node
import { hand } from './prepare.mjs'
// `npm test`: sets itself up and runs every stage; the last line is `N passed, N failed`.
// `npm test -- --only=types,lint` runs some stages. Stages: types lint structure rules database walls journeys.
import { ensureClient } from './support/build.mjs'
import { ensureInstalled } from './support/install.mjs'
import { fail } from './support/root.mjs'

try {
  ensureInstalled()
  ensureClient()
  hand('scripts/support/stages.mjs', process.argv.slice(2))
} catch (error) {
  fail(error)
}
