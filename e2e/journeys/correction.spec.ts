import { expect as base, test } from '@playwright/test'
import { browserOf, freshName, one, people, withDatabase } from '../support/demo'

// A text is corrected, put back, and commented on by the family; then the family's sheet is printed. Each step by what is on the page.
test.describe.configure({ mode: 'serial', timeout: 180_000 })
test.use({ actionTimeout: 20_000 })
const expect = base.configure({ timeout: 20_000 })

test('a worker corrects a text, puts it back, adds the statement of a parent and prints the sheet', async ({
  browser,
}) => {
  const text = `Eerste tekst ${freshName('Fout')}`
  const caseId = await one(
    `SELECT c.id FROM case_member m JOIN account a ON a.id = m.account_id JOIN case_file c ON c.id = m.case_id
     JOIN guardian g ON g.pupil_id = c.pupil_id AND g.has_authority AND g.removed_at IS NULL
     WHERE a.name = $1 AND m.ended_at IS NULL AND c.status = 'open' AND NOT EXISTS (SELECT 1 FROM shield s WHERE s.case_id = c.id)
       AND EXISTS (SELECT 1 FROM consent k WHERE k.case_id = c.id) ORDER BY c.opened_at LIMIT 1`,
    [people.worker],
  )
  const { page, context } = await browserOf(browser, people.worker, { viewport: { width: 390, height: 844 } })

  await page.goto(`/cases/${caseId}/note`)
  await page.locator('[name="kind"][value="classroom"]').check({ force: true })
  await page.locator('[name="body"]').fill(text)
  await page.getByRole('button', { name: 'Opslaan in de draad' }).click()
  await page.waitForURL(/saved=note/)

  const row = page.getByRole('listitem').filter({ hasText: text })
  await row.getByRole('link', { name: 'Verbeter of vul aan' }).click()
  await page.getByRole('link', { name: 'Verbeter de tekst' }).click()
  await page.locator('[name="body"]').fill(`${text}, beter`)
  await page.getByRole('button', { name: 'Bewaar de verbetering' }).click()
  await page.waitForURL(/saved=corrected/)
  await expect(page.getByRole('heading', { name: 'Tekst 1' })).toBeVisible()
  await expect(page.getByText(`${text}, beter`)).toBeVisible()

  await page.getByRole('button', { name: /Zet deze tekst terug/ }).click()
  await expect(page.getByRole('heading', { name: 'Tekst 2' })).toBeVisible()

  await page.getByRole('link', { name: 'Leg een verklaring vast' }).click()
  await page.locator('[name="who"]').first().check({ force: true })
  await page.locator('[name="body"]').fill('Zo zei ik dat niet.')
  await page.getByRole('button', { name: 'Zet de verklaring erbij' }).click()
  await page.waitForURL(/saved=statement/)
  await expect(page.getByText('Zo zei ik dat niet.')).toBeVisible()

  await page.goto(`/cases/${caseId}`)
  await expect(page.getByRole('listitem').filter({ hasText: text })).toContainText(
    /Verbeterd op .* door Floor Essen-Demo\./,
  )
  await expect(page.getByRole('listitem').filter({ hasText: text })).toContainText('Verklaring van')

  await page.goto(`/cases/${caseId}/for-family`)
  await page.locator('[name="for"]').first().check({ force: true })
  await page.getByRole('button', { name: 'Maak het overzicht' }).click()
  await page.waitForURL(/for=/)
  const sheet = page.getByRole('article')
  await expect(sheet.getByRole('heading', { name: 'Wie keek mee' })).toBeVisible()
  // P8: as many looks as an independent count of the log of this file
  const { rows } = await withDatabase((db) =>
    db.query<{ n: number }>('SELECT count(*)::int AS n FROM audit_event WHERE case_id = $1', [caseId]),
  )
  await expect(sheet).toContainText(`${rows[0]?.n} keer opende of veranderde iemand dit dossier.`)
  await context.close()
})
