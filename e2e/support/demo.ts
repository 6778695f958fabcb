import type { Browser, BrowserContext, Locator, Page } from '@playwright/test'
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
  const found = rows[0]?.[0]
  if (found === undefined || found === null || found === '') throw new Error(`nothing found: ${sql}`)
  return String(found)
}

/** The id of an account of the demonstration. */
export const accountOf = (name: string) => one('SELECT id FROM account WHERE name = $1', [name])

/** The name of an account in a role, so that a journey need not know who it is. */
export const nameOf = (role: string, municipalityId = '0362') =>
  one(
    `SELECT a.name FROM account a JOIN membership m ON m.account_id = a.id WHERE m.role = $1 AND m.municipality_id = $2 AND m.ended_at IS NULL AND a.disabled_at IS NULL ORDER BY m.started_at, a.name LIMIT 1`,
    [role, municipalityId],
  )

/** Signs in with the one-click post of the demonstration. The page shows a few people per role; the post takes any of them. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  const button = page.getByRole('button', { name, exact: true }).first()
  if ((await button.count()) === 0) {
    const accountId = await accountOf(name)
    await page.evaluate((id) => {
      const field = document.querySelector<HTMLInputElement>('form[action="/api/v1/session/demo"] [name=accountId]')
      if (!field) throw new Error('no one-click sign-in here')
      field.value = id
      field.form?.requestSubmit()
    }, accountId)
  } else await button.click()
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

/** Presses one of the choices below a question, by the words a person reads (chips and lists alike). */
export async function choose(
  within: Page | Locator,
  question: string | RegExp,
  choice: string | RegExp,
): Promise<void> {
  await within.getByRole('group', { name: question }).locator('label').filter({ hasText: choice }).first().click()
}

/** A family name that exists once in the world and is clearly made up. */
export const freshName = (word: string) =>
  `${word}${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36)}-Demo`
