import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { browserOf, one, people, signIn, withDatabase } from '../support/demo'

// decision 17: what is logged without a network or after the session ended is kept on the device, encrypted, for its writer only.

/** Fills in the three questions and a note, and presses save. */
async function log(page: Page, note: string): Promise<void> {
  for (const [name, value] of [
    ['form', 'talk'],
    ['subject', 'child'],
    ['themes', 'home'],
  ])
    await page.locator(`label:has(input[name="${name}"][value="${value}"])`).click()
  await page.locator('[name="note"]').fill(note)
  await page.getByRole('button', { name: 'Opslaan', exact: true }).click()
}

const stored = async (note: string) =>
  Number(await one('SELECT count(*)::text FROM consultation WHERE note = $1', [note]))

/** Everything the device keeps, as text: what somebody else on this phone could find. */
const onDevice = (page: Page) =>
  page.evaluate(async () => {
    const found: string[] = [JSON.stringify({ ...localStorage, ...sessionStorage })]
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(String(name))
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      for (const store of database.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve, reject) => {
          const request = database.transaction(store).objectStore(store).getAll()
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
        for (const row of rows as Record<string, unknown>[])
          for (const value of Object.values(row))
            found.push(value instanceof ArrayBuffer ? new TextDecoder('latin1').decode(value) : String(value))
      }
      database.close()
    }
    return found.join('\n')
  })

async function endSession(context: BrowserContext): Promise<void> {
  const cookie = (await context.cookies()).find((each) => /schakel\.session$/.test(each.name))
  await withDatabase((db) =>
    db.query(
      `UPDATE credential SET last_seen_at = now() - interval '16 minutes' WHERE kind = 'session' AND token_hash = sha256(convert_to($1, 'UTF8'))`,
      [cookie?.value],
    ),
  )
}

async function leaveAndSignIn(page: Page, name: string): Promise<void> {
  await page.context().clearCookies()
  await signIn(page, name)
}

test('without a network it waits on the phone, and goes when the network is back, once', async ({ browser }) => {
  const { page, context } = await browserOf(browser, people.worker)
  await page.goto('/log')
  await page.waitForLoadState('networkidle')
  const note = `Zonder netwerk ${crypto.randomUUID()}`
  await context.setOffline(true)
  await page.locator('[name="who"]').selectOption({ index: 2 })
  await log(page, note)
  await expect(page.locator('main')).toContainText('Je contactmoment staat veilig op je telefoon')
  await expect(page.locator('main')).toContainText('Geen netwerk. 1 contactmoment')
  // the next one begins empty: never about the same child by accident
  await expect(page.locator('[name="note"]')).toHaveValue('')
  await expect(page.locator('[name="who"]')).toHaveValue('')
  await expect(page.locator('[name="form"]:checked')).toHaveCount(0)
  expect(await onDevice(page)).not.toContain(note)
  expect(await stored(note)).toBe(0)

  await context.setOffline(false)
  await expect(page.locator('main')).toContainText('Verstuurd en opgeslagen')
  expect(await stored(note)).toBe(1)
  await page.reload()
  await page.waitForLoadState('networkidle')
  expect(await stored(note)).toBe(1)
  await context.close()
})

test('after the session ended it waits for the same person, and shows nothing to another', async ({ browser }) => {
  const { page, context } = await browserOf(browser, people.worker)
  await page.goto('/log')
  await page.waitForLoadState('networkidle')
  const note = `Na de sessie ${crypto.randomUUID()}`
  await endSession(context)
  await log(page, note)
  await expect(page.locator('main')).toContainText('Je bent uitgelogd. Je contactmoment staat veilig op je telefoon.')
  await expect(page.locator('main').getByRole('link', { name: 'Inloggen' }).first()).toBeVisible()
  expect(await stored(note)).toBe(0)

  await leaveAndSignIn(page, people.colleague)
  for (const path of ['/today', '/log']) {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    expect(await page.content()).not.toContain(note)
    await expect(page.locator('main')).not.toContainText('op je telefoon')
  }
  expect(await onDevice(page)).not.toContain(note)
  expect(await stored(note)).toBe(0)

  await leaveAndSignIn(page, people.worker)
  await page.goto('/today')
  await expect.poll(() => stored(note)).toBe(1)
  expect(
    await one('SELECT a.name FROM consultation k JOIN account a ON a.id = k.author_account_id WHERE k.note = $1', [
      note,
    ]),
  ).toBe(people.worker)
  await context.close()
})

test('a session that ends while it waits asks to sign in and keeps the text', async ({ browser }) => {
  const { page, context } = await browserOf(browser, people.worker)
  await page.goto('/log')
  await page.waitForLoadState('networkidle')
  const note = `Pas later netwerk ${crypto.randomUUID()}`
  await context.setOffline(true)
  await log(page, note)
  await expect(page.locator('main')).toContainText('Geen netwerk. 1 contactmoment')
  await endSession(context)
  await context.setOffline(false)
  await expect(page.locator('main')).toContainText('Log in; dan worden ze opgeslagen.')
  expect(await stored(note)).toBe(0)
  await page.locator('main').getByRole('link', { name: 'Inloggen' }).first().click()
  await page.waitForURL((url) => url.pathname === '/sign-in')
  await leaveAndSignIn(page, people.worker)
  await expect.poll(() => stored(note)).toBe(1)
  await context.close()
})

test('what the server refuses later comes back in the form', async ({ browser }) => {
  const { page, context } = await browserOf(browser, people.worker)
  await page.goto('/log')
  await page.waitForLoadState('networkidle')
  const note = `Morgen pas ${crypto.randomUUID()}`
  await context.setOffline(true)
  await page.locator('.sk-quick-log__where > summary').click()
  // a day that has not come yet: the device cannot know what the server will say
  await page.locator('[name="day"]').evaluate((field: HTMLInputElement) => {
    field.value = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  })
  await log(page, note)
  await expect(page.locator('main')).toContainText('Geen netwerk. 1 contactmoment')
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Bekijk en sla op' }).click()
  await expect(page.locator('[name="note"]')).toHaveValue(note)
  await page.locator('.sk-quick-log__where > summary').click()
  await page.locator('[name="day"]').fill(await one(`SELECT (now() AT TIME ZONE 'Europe/Amsterdam')::date::text`))
  await page.getByRole('button', { name: 'Opslaan', exact: true }).click()
  await page.waitForURL(/\/log\/[0-9a-f-]{36}$/)
  expect(await stored(note)).toBe(1)
  await page.goto('/today')
  await page.waitForLoadState('networkidle')
  await expect(page.locator('main')).not.toContainText('op je telefoon')
  await context.close()
})
