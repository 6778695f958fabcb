import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { browserOf, one, people, withDatabase } from '../support/demo'

// security.md 6: a session ends fifteen minutes after the last click, and for good when its owner signs out.
const cookieOf = async (context: BrowserContext) => {
  const found = (await context.cookies()).find((each) => /schakel\.session$/.test(each.name))
  if (!found) throw new Error('nobody is signed in here')
  return found
}

/** Lets `interval` pass for this one session, so that the same person in another journey goes on working. */
async function leaveAlone(context: BrowserContext, interval: string): Promise<void> {
  const { value } = await cookieOf(context)
  const { rowCount } = await withDatabase((db) =>
    db.query(
      `UPDATE credential SET last_seen_at = now() - $2::interval WHERE kind = 'session' AND token_hash = sha256(convert_to($1, 'UTF8'))`,
      [value, interval],
    ),
  )
  expect(rowCount).toBe(1)
}

const caseOf = (name: string) =>
  one(
    `SELECT c.id FROM case_file c JOIN case_member m ON m.case_id = c.id AND m.ended_at IS NULL JOIN account a ON a.id = m.account_id WHERE a.name = $1 AND c.status = 'open' ORDER BY c.id LIMIT 1`,
    [name],
  )
const toCases = (page: Page) => page.locator('nav a[href="/cases"]:visible').first().click()

test('who was away for sixteen minutes is at the door with the next click', async ({ browser }) => {
  const { page, context } = await browserOf(browser, people.colleague)
  await page.goto('/today')
  await expect(page.locator('h1')).toBeVisible()
  await leaveAlone(context, '16 minutes')
  await toCases(page)
  await page.waitForURL((url) => url.pathname === '/sign-in')
  // and the click itself was no sign of life
  for (const path of ['/today', `/cases/${await caseOf(people.colleague)}`]) {
    await page.goto(path)
    expect(new URL(page.url()).pathname, path).toBe('/sign-in')
  }
  await context.close()
})

test('who was away for a shorter while goes on, and the clock starts again', async ({ browser }) => {
  const { page, context } = await browserOf(browser, people.colleague)
  await page.goto('/today')
  await leaveAlone(context, '10 minutes')
  await toCases(page)
  await page.waitForURL((url) => url.pathname === '/cases')
  await expect(page.locator('h1')).toBeVisible()
  const { value } = await cookieOf(context)
  expect(
    await one(
      `SELECT last_seen_at > now() - interval '2 minutes' FROM credential WHERE token_hash = sha256(convert_to($1, 'UTF8'))`,
      [value],
    ),
  ).toBe('true')
  await context.close()
})

test('after signing out the old cookie opens nothing', async ({ browser }) => {
  const { page, context } = await browserOf(browser, people.colleague)
  const caseId = await caseOf(people.colleague)
  await page.goto(`/cases/${caseId}`)
  await expect(page.locator('.sk-no-access')).toHaveCount(0)
  const old = await cookieOf(context)
  await page.locator('details.sk-who > summary').click()
  await page.locator('form[action="/api/v1/session/end"] button:visible').click()
  await page.waitForURL((url) => url.pathname === '/sign-in' && url.searchParams.has('out'))
  expect((await context.cookies()).filter((each) => each.name === old.name)).toEqual([])

  await context.addCookies([old])
  for (const path of ['/today', '/cases', `/cases/${caseId}`, '/log']) {
    await page.goto(path)
    expect(new URL(page.url()).pathname, path).toBe('/sign-in')
  }
  await context.addCookies([old])
  const state = await context.request.get('/api/v1/session/state')
  expect(await state.json()).toEqual({ signedIn: false })
  const { origin } = new URL(page.url())
  const keep = await context.request.post('/api/v1/session/keep', { headers: { origin } })
  expect(keep.status()).toBe(401)
  const id = crypto.randomUUID()
  const late = await context.request.post('/api/v1/consultations', {
    data: { id, form: 'talk', subject: 'child', themes: 'home', day: '2026-01-05', time: '09:00' },
    headers: { origin },
  })
  expect(late.status()).toBe(401)
  expect(await one('SELECT count(*) FROM consultation WHERE id = $1', [id])).toBe('0')
  await context.close()
})
