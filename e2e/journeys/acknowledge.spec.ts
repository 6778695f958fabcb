import { expect, test } from '@playwright/test'
import { browserOf, freshName, one, people } from '../support/demo'
import { buildFamily, linkTo } from '../support/families'

// It travels: a parent stops, the school is told without the cause, says that it read so, and the worker sees that it did.
test('a stop is told to the school without the cause, acknowledged once, and the worker sees it', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const name = freshName('Gelezen')
  const family = await buildFamily(people.worker, name)
  const link = await linkTo(family, family.guardians[0])
  const parent = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await parent.newPage()
  await page.goto(`/f/${link.token}`)
  await page.locator('[name=code]').fill(link.code)
  await page.getByRole('button', { name: 'Verder' }).click()
  await page.getByRole('button', { name: 'Ja, dat mag' }).click()
  await page.getByRole('button', { name: 'Stop met delen' }).click()
  await expect(page.locator('main')).toContainText('Er wordt nu niets gedeeld')
  await parent.close()

  const worker = await browserOf(browser, people.worker)
  const history = async () => {
    await worker.page.goto(`/cases/${family.caseId}/consent/history`)
    return worker.page.locator('main')
  }
  await expect(await history()).toContainText('nog niet gelezen', { ignoreCase: true })

  const counsellor = await one(
    `SELECT a.name FROM case_file c JOIN membership m ON m.organisation_id = c.school_id AND m.role = 'schoolCounsellor' AND m.ended_at IS NULL JOIN account a ON a.id = m.account_id
      WHERE c.id = $1 ORDER BY m.started_at, a.name LIMIT 1`,
    [family.caseId],
  )
  const school = await browserOf(browser, counsellor)
  await school.page.goto('/my-school')
  // the school may not know the name any more: the notice is found by what its form sends
  const notice = await one('SELECT id FROM consent_notice WHERE case_id = $1', [family.caseId])
  const row = school.page.locator('li').filter({ has: school.page.locator(`input[value="${notice}"]`) })
  await expect(row).toContainText('Gestopt op')
  await expect(row).toContainText('Er wordt nu niets gedeeld')
  await expect(row).not.toContainText(/ingetrokken|verlopen|ouder/i)
  const waiting = () =>
    one('SELECT count(*) FROM consent_notice WHERE case_id = $1 AND acknowledged_at IS NULL', [family.caseId])
  expect(await waiting()).toBe('1')
  await row.getByRole('button').click()
  await expect.poll(waiting).toBe('0')
  await expect(await history()).not.toContainText('nog niet gelezen', { ignoreCase: true })
  await school.context.close()
  await worker.context.close()
})
