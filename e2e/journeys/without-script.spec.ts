import { expect, type Locator, type Page, test } from '@playwright/test'
import { browserOf, one, people } from '../support/demo'

// Every page reads and every form here posts in a browser that runs no script at all.
const bare = { javaScriptEnabled: false }

/** Presses one choice and sees that the browser took it. */
async function pick(within: Page | Locator, name: string, value: string): Promise<void> {
  const input = within.locator(`input[name="${name}"][value="${value}"]`).first()
  await input.check()
  await expect(input).toBeChecked()
}

/** Does `press` and gives the status of the answer to the post it makes. */
async function posted(page: Page, path: string, press: () => Promise<void>): Promise<number> {
  const answer = page.waitForResponse((it) => it.request().method() === 'POST' && new URL(it.url()).pathname === path)
  await press()
  return (await answer).status()
}

test('a worker reads her day, her list and a case', async ({ browser }) => {
  const { page, context } = await browserOf(browser, people.worker, bare)
  for (const path of ['/today', '/cases']) {
    await page.goto(path)
    expect(new URL(page.url()).pathname).toBe(path)
    await expect(page.locator('h1')).toBeVisible()
    await expect(page.locator('main a[href^="/cases/"]:visible').first()).toBeVisible()
  }
  const id = await one(
    `SELECT c.id FROM case_file c JOIN case_member m ON m.case_id = c.id AND m.ended_at IS NULL JOIN account a ON a.id = m.account_id
      WHERE a.name = $1 AND c.status = 'open' AND EXISTS (SELECT 1 FROM case_note n WHERE n.case_id = c.id) ORDER BY c.id LIMIT 1`,
    [people.worker],
  )
  const family = await one('SELECT p.family_name FROM pupil p JOIN case_file c ON c.pupil_id = p.id WHERE c.id = $1', [
    id,
  ])
  await page.goto(`/cases/${id}`)
  await expect(page.locator('h1')).toBeVisible()
  await expect(page.locator('h1')).toContainText(family)
  const thread = page.getByRole('list', { name: 'Wat er gebeurde, het nieuwste eerst' })
  await expect(thread).toBeVisible()
  await expect(thread.getByText('Casus begonnen')).toBeVisible()
  await context.close()
})

test('a worker logs a contactmoment', async ({ browser }) => {
  const { page, context } = await browserOf(browser, people.worker, bare)
  await page.goto('/log')
  await pick(page, 'form', 'talk')
  await pick(page, 'subject', 'child')
  await pick(page, 'themes', 'home')
  const status = await posted(page, '/api/v1/consultations', () =>
    page.getByRole('button', { name: 'Opslaan', exact: true }).click(),
  )
  expect(status).toBe(303)
  await page.waitForURL(/\/log\/[0-9a-f-]{36}$/)
  await expect(page.locator('main')).toContainText('Opgeslagen om')
  const id = new URL(page.url()).pathname.split('/').at(-1)
  expect(await one(`SELECT form || ' ' || subject FROM consultation WHERE id = $1`, [id])).toBe('talk child')
  await context.close()
})

test('a contactmoment that is refused comes back as it was written', async ({ browser }) => {
  const { page, context } = await browserOf(browser, people.worker, bare)
  await page.goto('/log')
  const note = `Rustig gesprek. ${crypto.randomUUID()}`
  await pick(page, 'form', 'phone')
  await pick(page, 'subject', 'guardian')
  await pick(page, 'partners', 'teacher')
  await pick(page, 'minutes', '45')
  await page.locator('[name="givenName"]').fill('Puck')
  await page.locator('[name="note"]').fill(note)
  // nothing is chosen for the third question, and the name is half
  await page.getByRole('button', { name: 'Opslaan', exact: true }).click()
  await expect(page.getByRole('group', { name: 'Waarover?' })).toContainText('Kies er minstens een.')
  await expect(page.locator('[name="familyName"]')).toHaveAttribute('aria-invalid', 'true')
  expect(page.url()).not.toContain(encodeURIComponent(note.slice(0, 8)))
  expect(new URL(page.url()).pathname).toBe('/log')
  for (const [name, value] of [
    ['form', 'phone'],
    ['subject', 'guardian'],
    ['partners', 'teacher'],
    ['minutes', '45'],
  ])
    await expect(page.locator(`input[name="${name}"][value="${value}"]`)).toBeChecked()
  await expect(page.locator('[name="givenName"]')).toHaveValue('Puck')
  await expect(page.locator('[name="note"]')).toHaveValue(note)
  await page.locator('[name="givenName"]').fill('')
  await pick(page, 'themes', 'absence')
  await page.getByRole('button', { name: 'Opslaan', exact: true }).click()
  await page.waitForURL(/\/log\/[0-9a-f-]{36}$/)
  await expect(page.locator('main')).toContainText(note)
  await context.close()
})

test('a contactmoment that is posted after the session ended waits for the same person', async ({ browser }) => {
  const { page, context } = await browserOf(browser, people.worker, bare)
  await page.goto('/log')
  const note = `Na de pauze. ${crypto.randomUUID()}`
  await pick(page, 'form', 'talk')
  await pick(page, 'subject', 'child')
  await pick(page, 'themes', 'home')
  await page.locator('[name="note"]').fill(note)
  await context.clearCookies()
  await page.getByRole('button', { name: 'Opslaan', exact: true }).click()
  await expect(page.locator('h1')).toHaveText('Je bent uitgelogd')
  await expect(page.locator('[name="note"]')).toHaveValue(note)

  const signIn = async (name: string) => {
    const tab = await context.newPage()
    await tab.goto('/sign-in')
    await tab.getByRole('button', { name: new RegExp(name) }).click()
    await expect(tab.locator('h1')).toBeVisible()
    await tab.close()
  }
  await signIn(people.colleague)
  await page.getByRole('button', { name: 'Opslaan', exact: true }).click()
  await expect(page.locator('main')).toContainText('Dit schreef een andere collega')
  await context.clearCookies()
  await signIn(people.worker)
  await page.locator('[name="note"]').fill(note)
  await page.getByRole('button', { name: 'Opslaan', exact: true }).click()
  await page.waitForURL(/\/log\/[0-9a-f-]{36}$/)
  await expect(page.locator('main')).toContainText(note)
  await context.close()
})

test('a worker records a yes to share and stops it', async ({ browser }) => {
  const id = await one(
    `SELECT c.id FROM case_file c JOIN case_member m ON m.case_id = c.id AND m.ended_at IS NULL AND m.part = 'lead' JOIN account a ON a.id = m.account_id
      WHERE a.name = $1 AND c.status = 'open' AND EXISTS (SELECT 1 FROM guardian g WHERE g.pupil_id = c.pupil_id)
        AND NOT EXISTS (SELECT 1 FROM consent s WHERE s.case_id = c.id AND s.ended_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM pupil p WHERE p.id = c.pupil_id AND p.family_name LIKE 'Draad%') ORDER BY c.id LIMIT 1`,
    [people.worker],
  )
  const { page, context } = await browserOf(browser, people.worker, bare)
  await page.goto(`/cases/${id}/consent`)
  const give = page
    .locator('form:has(input[name="mode"][type="radio"])')
    .filter({ has: page.getByRole('button', { name: 'Leg dit ja vast' }) })
  await pick(give, 'receiver', 'school')
  await pick(give, 'kinds', 'classroom')
  await pick(give, 'mode', 'running')
  await pick(give, 'channel', 'oral')
  await give.locator('[name="note"]').fill('Aan de deur gezegd')
  // nobody said it yet: the same form comes back, filled in, with the sentence at its question
  expect(await posted(page, '/api/v1/consents', () => give.locator('button[type="submit"]').click())).toBe(307)
  await expect(give.getByRole('group', { name: 'Wie zei ja?' })).toContainText('Kies er minstens een.')
  await expect(give.locator('input[name="kinds"][value="classroom"]')).toBeChecked()
  await expect(give.locator('[name="note"]')).toHaveValue('Aan de deur gezegd')
  await give.locator('details > summary').click()
  await give.locator('[name="otherName"]').fill('Moeder Zonderscript-Demo')
  await give.locator('[name="otherCapacity"]').selectOption('guardian')
  expect(await posted(page, '/api/v1/consents', () => give.locator('button[type="submit"]').click())).toBe(303)
  await page.waitForURL(/receipt=/)
  await expect(page.locator('main')).toContainText('leest mee tot en met')
  const consentId = new URL(page.url()).searchParams.get('receipt')
  const inForce = () => one('SELECT ended_at IS NULL AND valid_until > now() FROM consent WHERE id = $1', [consentId])
  expect(await inForce()).toBe('true')

  const stop = page.locator(`form:has(input[name="consentId"][value="${consentId}"])`)
  expect(
    await posted(page, '/api/v1/consents', () =>
      stop.locator('button[type="submit"], button[name="giver"]').first().click(),
    ),
  ).toBe(303)
  await expect(page.locator('main')).toContainText('Het delen is gestopt.')
  expect(await inForce()).toBe('false')
  await context.close()
})

test('the ib’er reads her school and asks for support without a name', async ({ browser }) => {
  const { page, context } = await browserOf(browser, people.counsellor, bare)
  await page.goto('/my-school')
  await expect(page.locator('h1')).toBeVisible()
  await expect(page.locator('main')).toContainText('Onderweg')
  await page.goto('/requests/new')
  await page.getByRole('button', { name: 'Nog niet', exact: true }).click()
  await page.waitForURL(/parents=notYet/)
  await expect(page.locator('[name="familyName"]')).toHaveCount(0)
  const worry = `Rustig in de kring, druk daarbuiten (${crypto.randomUUID().slice(0, 8)}).`
  await page.locator('label:has(input[name="theme"])').first().click()
  await page.locator('[name="worry"]').fill(worry)
  await pick(page, 'urgency', 'soon')
  await page.locator('button[name="to"][value="review"]').click()
  await expect(page.locator('main')).toContainText(worry)
  await page.locator('button[name="to"][value="send"]').click()
  await page.waitForURL(/\/my-school\/requests\/[0-9a-f-]{36}/)
  await expect(page.locator('main')).toContainText('Je vraag is binnen')
  expect(
    await one(
      `SELECT parents_know || ' ' || coalesce(pupil_id::text, 'no pupil') FROM support_request WHERE worry = $1`,
      [worry],
    ),
  ).toBe('notYet no pupil')
  await context.close()
})

test('the other language is one press away', async ({ browser }) => {
  const { page, context } = await browserOf(browser, people.worker, bare)
  await page.goto('/cases')
  await expect(page.locator('h1')).toHaveText('Casussen')
  await page.locator('details.sk-who > summary').click()
  expect(await posted(page, '/api/v1/locale', () => page.getByRole('button', { name: 'English' }).click())).toBe(303)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.locator('h1')).toHaveText('Cases')
  expect(new URL(page.url()).pathname).toBe('/cases')
  await context.close()
})
