import { expect, test } from '@playwright/test'
import { browserOf, one, people, withDatabase } from '../support/demo'

// decision 6: one real lapse of two seconds is waited for; everything else is asked of priv.covers
test('when a yes lapses, the ib’er’s next click sees nothing, with no job and no write', async ({ browser }) => {
  const caseId = await one(
    `SELECT s.case_id FROM consent s JOIN membership m ON m.organisation_id = s.receiver_organisation_id AND m.role = 'schoolCounsellor' JOIN account a ON a.id = m.account_id
      JOIN support_request q ON q.case_id = s.case_id AND q.door = 'school'
      WHERE a.name = $1 AND s.direction = 'workerToSchool' AND s.mode = 'running' AND s.ended_at IS NULL AND s.valid_from <= now() AND s.valid_until > now() + interval '20 days'
        AND NOT EXISTS (SELECT 1 FROM pupil p WHERE p.id = s.pupil_id AND p.family_name LIKE 'Draad%') ORDER BY s.id LIMIT 1`,
    [people.counsellor],
  )
  const requestId = await one(
    `SELECT id FROM support_request WHERE case_id = $1 AND door = 'school' ORDER BY asked_at LIMIT 1`,
    [caseId],
  )
  const { page, context } = await browserOf(browser, people.counsellor)
  await page.goto(`/cases/${caseId}`)
  await expect(page.locator('.sk-no-access')).toHaveCount(0)
  await expect(page.locator('h1')).not.toHaveText('')
  const before = await withDatabase((db) =>
    db.query('SELECT id, valid_until FROM consent WHERE case_id = $1 AND ended_at IS NULL AND valid_until > now()', [
      caseId,
    ]),
  )
  // the constraint allows a shorter term than six weeks: two seconds from now
  await withDatabase((db) =>
    db.query(
      `UPDATE consent SET valid_until = now() + interval '2 seconds' WHERE case_id = $1 AND ended_at IS NULL AND valid_until > now()`,
      [caseId],
    ),
  )
  try {
    const still = await page.goto(`/cases/${caseId}`)
    expect(still?.status()).toBe(200)
    await expect(page.locator('.sk-no-access')).toHaveCount(0)
    await page.waitForTimeout(2500)
    await page.goto(`/cases/${caseId}`)
    await expect(page.locator('.sk-no-access')).toHaveCount(1)
    await page.goto(`/my-school/requests/${requestId}`)
    await expect(page.getByText('Er wordt nu niets gedeeld', { exact: false }).first()).toBeVisible()
    const text = await page.locator('main').innerText()
    expect(text).not.toMatch(/ingetrokken|verlopen|geweigerd|afgelopen toestemming/i)
  } finally {
    for (const row of before.rows)
      await withDatabase((db) =>
        db.query('UPDATE consent SET valid_until = $2 WHERE id = $1', [row.id, row.valid_until]),
      )
    await context.close()
  }
})
