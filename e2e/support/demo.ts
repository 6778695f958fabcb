import type { Browser, BrowserContext, Page } from '@playwright/test'
import pg from 'pg'

/** The main people of the demonstration, by role (prisma/story/accounts.ts). */
export const people = {
  worker: 'Floor Essen-Demo',
  colleague: 'Nadia Aalders-Demo',
  counsellor: 'Marit Linde-Demo',
  teamLead: 'Bas Wilg-Demo',
} as const

/** An administrative connection to the database of this run, for finding ids and for what only time can do. */
export async function withDatabase<T>(work: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client(process.env.SCHAKEL_TEST_ADMIN_URL)
  await db.connect()
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}

/** The first column of the first row. Throws when there is none: a page without an example cannot be looked at. */
export async function one(sql: string, values: unknown[] = []): Promise<string> {
  const { rows } = await withDatabase((db) => db.query({ text: sql, values, rowMode: 'array' }))
  if (!rows[0]?.[0]) throw new Error(`nothing found: ${sql}`)
  return String(rows[0][0])
}

/** The name of an account in a role, so that a journey need not know who it is. */
export const nameOf = (role: string, municipalityId = '0362') =>
  one(
    `SELECT a.name FROM account a JOIN membership m ON m.account_id = a.id WHERE m.role = $1 AND m.municipality_id = $2 AND m.ended_at IS NULL AND a.disabled_at IS NULL ORDER BY m.started_at, a.name LIMIT 1`,
    [role, municipalityId],
  )

/** Signs in through the one-click buttons of the demonstration, as a person would. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  await page
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** A browser of one's own, signed in. */
export async function browserOf(
  browser: Browser,
  name: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await signIn(page, name)
  return { context, page }
}
