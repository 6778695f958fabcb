import { randomUUID } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { browserOf, one, people, withDatabase } from '../support/demo'

// A yes that stops while the school's page is open: what was shared leaves the screen, with nobody touching the page (ADR 0014).

interface Shared {
  readonly caseId: string
  readonly consentIds: readonly string[]
}

const shared = async (): Promise<Shared> => {
  const caseId = await one(
    `SELECT s.case_id FROM consent s JOIN membership m ON m.organisation_id = s.receiver_organisation_id AND m.role = 'schoolCounsellor' JOIN account a ON a.id = m.account_id
      WHERE a.name = $1 AND s.direction = 'workerToSchool' AND s.mode = 'running' AND s.ended_at IS NULL AND s.valid_from <= now() AND s.valid_until > now() + interval '20 days'
        AND EXISTS (SELECT 1 FROM case_note n WHERE n.case_id = s.case_id AND n.side = 'school') ORDER BY s.id LIMIT 1`,
    [people.counsellor],
  )
  const { rows } = await withDatabase((db) =>
    db.query<{ id: string }>('SELECT id FROM consent WHERE case_id = $1 AND ended_at IS NULL AND valid_until > now()', [
      caseId,
    ]),
  )
  return { caseId, consentIds: rows.map((row) => row.id) }
}
/** Stops every yes of the case; returns what makes it run again, so that the other journeys find the world as it was. */
async function stop({ consentIds }: Shared): Promise<() => Promise<void>> {
  const before = await withDatabase((db) =>
    db.query('SELECT id, valid_until FROM consent WHERE id = ANY ($1)', [consentIds]),
  )
  await withDatabase((db) => db.query('UPDATE consent SET valid_until = now() WHERE id = ANY ($1)', [consentIds]))
  return async () => {
    for (const row of before.rows)
      await withDatabase((db) =>
        db.query('UPDATE consent SET valid_until = $2 WHERE id = $1', [row.id, row.valid_until]),
      )
  }
}
const gone = async (page: Page, text: string, within: number) => {
  await expect(page.getByRole('heading', { name: 'Er wordt nu niets gedeeld.' })).toBeVisible({ timeout: within })
  expect(await page.locator('body').innerText()).not.toContain(text)
  expect(await page.locator('main').innerText()).not.toMatch(/ingetrokken|verlopen|geweigerd/i)
}
/** A sentence of the thread that stands on the page now. */
async function sentence(page: Page, { caseId }: Shared): Promise<string> {
  const text = await one(`SELECT body FROM case_note WHERE case_id = $1 AND side = 'school' ORDER BY at LIMIT 1`, [
    caseId,
  ])
  await expect(page.getByText(text).first()).toBeVisible()
  return text
}
/** The page comes into sight: what a browser says when somebody comes back to its tab. */
const seen = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))

test('the text is gone when somebody comes back to the tab', async ({ browser }) => {
  const shareOf = await shared()
  const { page, context } = await browserOf(browser, people.counsellor)
  await page.goto(`/cases/${shareOf.caseId}`)
  await expect(page.locator('.sk-no-access')).toHaveCount(0)
  const text = await sentence(page, shareOf)
  const undo = await stop(shareOf)
  try {
    await seen(page)
    await gone(page, text, 10_000)
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze()
    expect(violations.map((each) => each.id)).toEqual([])
    // and a fresh look says the same, with the day and without the cause
    await page.goto(`/cases/${shareOf.caseId}`)
    await gone(page, text, 5_000)
    await expect(page.getByText('Gestopt op', { exact: false })).toBeVisible()
  } finally {
    await undo()
    await context.close()
  }
})

test('the text is gone within a minute, with nobody touching the page, and asking keeps no session alive', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const shareOf = await shared()
  const { page, context } = await browserOf(browser, people.counsellor)
  await page.goto(`/cases/${shareOf.caseId}`)
  const text = await sentence(page, shareOf)
  // of this browser alone: other journeys sign in as the same person
  const session = await one(
    `SELECT k.id FROM credential k JOIN account a ON a.id = k.account_id WHERE a.name = $1 AND k.kind = 'session' AND k.token_hash = sha256(convert_to($2, 'UTF8'))`,
    [people.counsellor, (await context.cookies()).map((each) => each.value).find((value) => value.length === 43) ?? ''],
  )
  const lastSeen = () =>
    withDatabase((db) =>
      db.query<{ at: Date }>(`SELECT k.last_seen_at AS at FROM credential k WHERE k.id = $1`, [session]),
    ).then((found) => found.rows[0]?.at.getTime())
  const pulse = page.waitForResponse((answer) => answer.url().includes('/api/v1/consents/pulse'), { timeout: 60_000 })
  const seenBefore = await lastSeen()
  const undo = await stop(shareOf)
  const begun = Date.now()
  try {
    expect(await (await pulse).json()).toEqual({ ok: true, pulse: null })
    expect(await lastSeen()).toBe(seenBefore)
    await gone(page, text, 60_000)
    expect(Date.now() - begun).toBeLessThan(60_000)
  } finally {
    await undo()
    await context.close()
  }
})

test('no connection for a minute, or no session any more: the text leaves the screen and the page says why', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const shareOf = await shared()
  const { page, context } = await browserOf(browser, people.counsellor)
  await page.goto(`/cases/${shareOf.caseId}`)
  const text = await sentence(page, shareOf)
  await context.setOffline(true)
  await expect(page.getByRole('heading', { name: 'Geen verbinding' })).toBeVisible({ timeout: 75_000 })
  expect(await page.locator('body').innerText()).not.toContain(text)
  await context.setOffline(false)
  await expect(page.getByText(text).first()).toBeVisible({ timeout: 15_000 })
  await context.clearCookies()
  await seen(page)
  await expect(page.getByRole('heading', { name: 'Je bent uitgelogd' })).toBeVisible({ timeout: 15_000 })
  expect(await page.locator('body').innerText()).not.toContain(text)
  await context.close()
})

test('without script nothing is asked, and the page says so', async ({ browser }) => {
  const shareOf = await shared()
  const { page, context } = await browserOf(browser, people.counsellor)
  const state = await context.storageState()
  await context.close()
  const plain = await browser.newContext({ storageState: state, javaScriptEnabled: false })
  const bare = await plain.newPage()
  await bare.goto(`/cases/${shareOf.caseId}`)
  await expect(bare.getByText('Deze pagina ververst niet vanzelf.', { exact: false })).toBeVisible()
  expect(page.isClosed()).toBe(true)
  await plain.close()
})

test('a stranger’s case and a case that is not there answer alike', async ({ browser }) => {
  const { page, context } = await browserOf(browser, people.counsellor)
  for (const id of [randomUUID(), await one(`SELECT id FROM case_file WHERE municipality_id = '0164' LIMIT 1`)]) {
    const answer = await page.request.get(`/api/v1/consents/pulse?case=${id}`)
    expect(answer.status()).toBe(200)
    expect(await answer.json()).toEqual({ ok: true, pulse: null })
  }
  expect((await page.request.get('/api/v1/consents/pulse?case=none')).status()).toBe(400)
  await context.close()
})
