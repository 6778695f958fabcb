import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { browserOf, freshName, one, people, withDatabase } from '../support/demo'
import { buildFamily, type FamilyCase } from '../support/families'
import { choice } from '../support/fields'

// What a worker does to ask a family for a yes: from the form to the school that reads along.

test.describe.configure({ timeout: 180_000 })

/** A case with nothing asked yet: the question that the builder makes is taken away. */
async function freshCase(word: string, options: Parameters<typeof buildFamily>[2] = {}): Promise<FamilyCase> {
  const family = await buildFamily(people.worker, freshName(word), options)
  await withDatabase((db) => db.query('DELETE FROM consent_question WHERE id = $1', [family.questionId]))
  return family
}

const nameOf = (guardianId: string) => one('SELECT name FROM guardian WHERE id = $1', [guardianId])
const running = (caseId: string) =>
  one('SELECT count(*) FROM consent WHERE case_id = $1 AND priv.covers(valid_from, valid_until, ended_at, now())', [
    caseId,
  ])
const panelOf = (page: Page, name: string | RegExp): Locator => page.getByRole('region', { name })

async function clean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 120)}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
}

/** Fills the form that asks and sends it; ends on the question's own page. */
async function ask(page: Page, caseId: string): Promise<void> {
  await page.goto(`/cases/${caseId}/consent`)
  await page.locator('summary').filter({ hasText: 'Stel de vraag op' }).click()
  const form = page.locator('form#ask')
  await choice(form, 'receiver', 'school')
  await choice(form, 'purpose', 'coordination')
  await choice(form, 'kinds', 'agreements')
  await form.getByRole('button', { name: 'Maak de vraag' }).click()
  await expect(page).toHaveURL(/\/consent\/questions\/[0-9a-f-]{36}/, { timeout: 60_000 })
}

/** Shows the QR code of one person and reads what the screen says: the address and the six digits. */
async function qrOf(page: Page, name: string): Promise<{ address: string; code: string }> {
  const panel = panelOf(page, name)
  await panel.getByRole('button', { name: 'Laat QR zien' }).click()
  await expect(panel.getByRole('img', { name: /QR-code/ })).toBeVisible({ timeout: 30_000 })
  return {
    address: (await panel.locator('[data-address]').innerText()).trim(),
    code: (await panel.locator('[data-code]').innerText()).replace(/\s/g, ''),
  }
}

/** Somebody with a phone and no script comes in by the link and presses an answer. */
async function answersByLink(browser: Browser, link: { address: string; code: string }, answer: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(new URL(link.address).pathname)
  await page.locator('[name=code]').fill(link.code)
  await page.getByRole('button', { name: 'Verder' }).click()
  await page.getByRole('button', { name: answer }).click()
  await expect(page.locator('h1')).not.toHaveText('')
  await context.close()
}

test('a worker asks, a mother answers on her phone without script, and school reads along', async ({ browser }) => {
  const family = await freshCase('Vraag')
  const mother = await nameOf(family.guardians[0])
  const { page, context } = await browserOf(browser, people.worker, { viewport: { width: 390, height: 844 } })
  await page.goto(`/cases/${family.caseId}/consent`)
  await expect(page.getByText('Eén van beiden is genoeg.', { exact: false }).first()).toBeVisible()
  await page.locator('summary').filter({ hasText: 'Stel de vraag op' }).click()
  const form = page.locator('form#ask')
  // sent empty: every problem on its own field, nothing lost
  await choice(form, 'receiver', 'school')
  await form.getByRole('button', { name: 'Maak de vraag' }).click()
  await expect(form.getByText('Kies er minstens een.').first()).toBeVisible()
  await expect(form.locator('input[name=receiver][value=school]')).toBeChecked()
  // before the yes: exactly what school would read
  await choice(form, 'kinds', 'agreements')
  await form.locator('summary').filter({ hasText: 'Afspraken en acties: 2 stukken' }).click()
  await expect(form.getByText(/^Afspraak 1 van/)).toBeVisible()
  await clean(page)
  await ask(page, family.caseId)
  await clean(page)
  const shown = await qrOf(page, mother)
  await clean(page)
  // a new code takes the place of the first one
  const panel = panelOf(page, mother)
  await panel.getByRole('button', { name: 'Nieuwe code' }).click()
  await expect(panel.locator('[data-code]')).not.toHaveText(`${shown.code.slice(0, 3)} ${shown.code.slice(3)}`)
  // and so does every press after it
  const second = await panel.locator('[data-code]').innerText()
  await panel.getByRole('button', { name: 'Nieuwe code' }).click()
  await expect(panel.locator('[data-code]')).not.toHaveText(second)
  await expect(panel.getByText('getoond op het scherm', { exact: false })).toBeVisible()
  const code = (await panel.locator('[data-code]').innerText()).replace(/\s/g, '')
  // nothing keeps the token or the digits readable
  const token = shown.address.split('/').at(-1) ?? ''
  expect(token).toHaveLength(43)
  const kept = await one(`SELECT count(*) FROM form_receipt WHERE answer::text LIKE '%' || $1 || '%'`, [token])
  expect(kept).toBe('0')
  await answersByLink(browser, { address: shown.address, code }, 'Ja, dat mag')
  expect(await running(family.caseId)).toBe('1')
  await page.reload()
  await expect(page.getByText('Vastgelegd: ja')).toBeVisible()
  await expect(page.getByText('Open staat nu: afspraken en acties.')).toBeVisible()
  await expect(page.locator('[data-address]')).toHaveCount(0)
  await context.close()
  const school = await one(
    `SELECT a.name FROM membership m JOIN account a ON a.id = m.account_id JOIN case_file c ON c.school_id = m.organisation_id WHERE c.id = $1 AND m.role = 'schoolCounsellor' AND m.ended_at IS NULL LIMIT 1`,
    [family.caseId],
  )
  const reader = await browserOf(browser, school)
  await reader.page.goto(`/cases/${family.caseId}`)
  await expect(reader.page.getByText(/^Afspraak 1 van/).first()).toBeVisible()
  await reader.context.close()
})

test('a child of thirteen with two homes: three yeses, each on their own', async ({ browser }) => {
  const born = new Date()
  born.setUTCFullYear(born.getUTCFullYear() - 13)
  const family = await freshCase('Dertien', { birthDate: born.toISOString().slice(0, 10), homes: 2 })
  const [mother, father] = await Promise.all(family.guardians.map(nameOf))
  const { page, context } = await browserOf(browser, people.worker)
  await page.goto(`/cases/${family.caseId}/consent`)
  await expect(page.getByText('Ieder apart, want de ouders wonen niet samen.', { exact: false })).toHaveCount(2)
  await expect(page.getByText('Kijk in het gezagsregister.', { exact: false })).toBeVisible()
  await ask(page, family.caseId)
  const child = panelOf(page, /^Sam /)
  await expect(child.getByText('nooit via een ouder', { exact: false })).toBeVisible()
  await expect(child.getByText('Mailen kan niet: er is geen mailadres.', { exact: false })).toBeVisible()
  await child.getByRole('button', { name: 'Zei ja' }).click()
  await expect(page.getByText('Er mist nog een antwoord.', { exact: false })).toBeVisible({ timeout: 30_000 })
  expect(await running(family.caseId)).toBe('0')
  await answersByLink(browser, await qrOf(page, mother ?? ''), 'Ja, dat mag')
  expect(await running(family.caseId)).toBe('0')
  // the father wants to talk first: an answer, and nothing opens
  await page.reload()
  await panelOf(page, father ?? '')
    .getByRole('button', { name: 'Wil eerst bespreken' })
    .click()
  await expect(page.getByText('Bespreek het eerst.', { exact: false })).toBeVisible({ timeout: 30_000 })
  await page.goto(`/cases/${family.caseId}`)
  await expect(page.getByText(`${father} wil het eerst bespreken`)).toBeVisible()
  await page.getByText(`${father} wil het eerst bespreken`).click()
  const again = panelOf(page, father ?? '')
  await again.locator('summary').filter({ hasText: 'Het antwoord veranderen' }).click()
  await again.getByRole('button', { name: 'Zei ja' }).click()
  await expect(page.getByText('Vastgelegd: ja')).toBeVisible({ timeout: 30_000 })
  expect(await running(family.caseId)).toBe('1')
  await context.close()
})

test('a yes on paper carries its scan, which only the case’s workers open', async ({ browser }) => {
  const family = await freshCase('Papier')
  const mother = await nameOf(family.guardians[0])
  const { page, context } = await browserOf(browser, people.worker)
  await ask(page, family.caseId)
  const panel = () => panelOf(page, mother)
  await panel().locator('summary').filter({ hasText: 'Scan of foto' }).click()
  const give = async (name: string, buffer: Buffer) => {
    await panel().locator('input[name=scan]').setInputFiles({ name, mimeType: 'application/pdf', buffer })
    await panel().getByRole('button', { name: 'Bewaar de scan' }).click()
  }
  await give('brief.pdf', Buffer.from('<html><script>alert(1)</script></html>'))
  await expect(panel().getByText('Dit is geen JPEG, PNG of PDF.', { exact: false })).toBeVisible({ timeout: 30_000 })
  await give('groot.pdf', Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(10_500_000, 32)]))
  await expect(panel().getByText('Dit bestand is groter dan 10 MB.', { exact: false })).toBeVisible({ timeout: 30_000 })
  const paper = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(300_000, 65)])
  await give('brief.pdf', paper)
  await expect(panel().getByText('De scan is bewaard.', { exact: false })).toBeVisible({ timeout: 30_000 })
  await expect(panel().locator('input[name=channel][value=paper]')).toBeChecked()
  await panel().getByRole('button', { name: 'Zei ja' }).click()
  await expect(page.getByText('Vastgelegd: ja')).toBeVisible({ timeout: 30_000 })
  const address = (await page.getByRole('link', { name: 'Open de scan' }).getAttribute('href')) ?? ''
  const opened = await page.request.get(address)
  expect(opened.status()).toBe(200)
  expect(opened.headers()).toMatchObject({
    'content-type': 'application/pdf',
    'x-content-type-options': 'nosniff',
    'content-disposition': expect.stringMatching(/^attachment; filename="scan-[0-9a-f]{8}\.pdf"$/),
  })
  expect((await opened.body()).equals(paper)).toBe(true)
  await context.close()
  const other = await browserOf(browser, people.counsellor)
  expect((await other.page.request.get(address)).status()).toBe(404)
  await other.context.close()
})

test('a link goes by mail to a checked address only, and stops at once', async ({ browser }) => {
  const family = await freshCase('Adres')
  const mother = await nameOf(family.guardians[0])
  const { page, context } = await browserOf(browser, people.worker, { viewport: { width: 390, height: 844 } })
  await ask(page, family.caseId)
  const question = page.url()
  const panel = () => panelOf(page, mother)
  await expect(panel().getByRole('button', { name: 'Stuur link' })).toHaveCount(0)
  await panel().getByRole('link', { name: 'Kijk het adres na' }).click()
  const email = `#email-${family.guardians[0]}`
  const save = page
    .locator('form')
    .filter({ has: page.locator(email) })
    .getByRole('button', { name: 'Bewaar' })
  await page.locator(`#verifiedHow-${family.guardians[0]}`).selectOption('phone')
  await save.click()
  await expect(page.locator(`${email}-error`)).toHaveText('Vul dit in.')
  await page.locator(email).fill('moeder@example.test')
  await clean(page)
  await save.click()
  await expect(page.getByText('Opgeslagen.')).toBeVisible({ timeout: 30_000 })
  await page.goto(question)
  await panel().getByRole('button', { name: 'Stuur link' }).click()
  await expect(page.getByText('De link gaat zo per mail weg.')).toBeVisible({ timeout: 30_000 })
  await expect(panel().getByText('Nederlands: gestuurd', { exact: false })).toBeVisible()
  await panel().getByRole('button', { name: 'Stop de link', exact: false }).click()
  await expect(page.getByText('De link is gestopt.')).toBeVisible({ timeout: 30_000 })
  expect(
    await one(
      'SELECT count(*) FROM family_link l JOIN consent_person x ON x.id = l.person_id JOIN consent_question q ON q.id = x.question_id WHERE q.case_id = $1 AND l.stopped_at IS NULL',
      [family.caseId],
    ),
  ).toBe('0')
  await context.close()
})

test('a parent who cannot be reached: two days, two ways, a colleague, and then without', async ({ browser }) => {
  const family = await freshCase('Stil', { homes: 2 })
  const father = await nameOf(family.guardians[1])
  const { page, context } = await browserOf(browser, people.worker, { viewport: { width: 390, height: 844 } })
  await page.goto(`/cases/${family.caseId}/consent`)
  const part = () =>
    page
      .locator('details')
      .filter({ has: page.locator(`#effort-onDay-${family.guardians[1]}`) })
      .first()
  await part().locator('summary').first().click()
  for (const [day, way] of [
    ['2026-11-02', 'Gebeld'],
    ['2026-11-04', 'Brief'],
  ] as const) {
    await part().locator('summary').filter({ hasText: 'Poging toevoegen' }).click()
    await page.locator(`#effort-onDay-${family.guardians[1]}`).fill(day)
    await part().locator('label').filter({ hasText: way }).first().click()
    await part().getByRole('button', { name: 'Poging toevoegen' }).click()
    await expect(page.getByText('De poging is vastgelegd.')).toBeVisible({ timeout: 30_000 })
    await expect(part().getByText(way === 'Gebeld' ? '1 van 2 dagen' : '2 van 2 dagen', { exact: false })).toBeVisible()
  }
  await part().locator('summary').filter({ hasText: 'Verder zonder deze ouder' }).click()
  await part().locator('label').filter({ hasText: 'Niet te bereiken' }).click()
  await page.locator(`#without-colleagueId-${family.guardians[1]}`).selectOption({ index: 1 })
  await page.locator(`#without-reason-${family.guardians[1]}`).fill('kort')
  await part().getByRole('button', { name: 'Ga verder zonder deze ouder' }).click()
  await expect(page.locator(`#without-reason-${family.guardians[1]}-error`)).toBeVisible()
  await page.locator(`#without-reason-${family.guardians[1]}`).fill('Vader reageert op niets en Sam heeft hulp nodig.')
  await clean(page)
  await part().getByRole('button', { name: 'Ga verder zonder deze ouder' }).click()
  await expect(page.getByText('hoogstens zes weken verder', { exact: false }).first()).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(`${father}: je gaat verder zonder deze ouder`)).toBeVisible()
  await expect(page.getByText('Je gaat nu verder zonder deze ouder.', { exact: false })).toBeVisible()
  await context.close()
})
