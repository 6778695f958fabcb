import { defineConfig } from '@playwright/test'

// The server is started by scripts/support/journeys.mjs (`npm test`, `npm run journeys`), which names it here.
const root = process.getuid?.() === 0
const reporter: [string][] = process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']]

export default defineConfig({
  testDir: './e2e/journeys',
  outputDir: './test-results',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter,
  use: {
    baseURL: process.env.SCHAKEL_BASE_URL ?? 'http://localhost:3000',
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    viewport: { width: 1280, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.PLAYWRIGHT_CHROMIUM ?? undefined,
      args: ['--disable-background-networking', ...(root ? ['--no-sandbox'] : [])],
    },
  },
})
