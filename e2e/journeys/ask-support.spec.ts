import { expect, type Page, test } from '@playwright/test'
import { browserOf, freshName, one, people } from '../support/demo'

// The main job through four browsers: a worry at school becomes help (field.md B, Amstelveen).
test.use({ actionTimeout: 8000 })
test.describe.configure({ mode: 'serial', timeout: 150_000 })

const family = freshName('Draad')
const today = () => one(`SELECT (now() AT TIME ZONE 'Europe/Amsterdam')::date::text`)
const chip = (page: Page, name: string, value: string) =>
  page.locator(`input[name="${name}"][value="${value}"]`).first().check({ force: true })
const anyChip = (page: Page, name: string) => page.locator(`input[name="${name}"]`).first().check({ force: true })
const fill = (page: Page, name: string, value: string) => page.locator(`[name="${name}"]:visible`).first().fill(value)

test('the ib’er asks for support: first whether the parents know, then who and what', async ({ browser }) => {
  const { page, context } = await browserOf(browser, people.counsellor)
  await page.goto('/requests/new')
  await expect(page.locator('[name="familyName"]'), 'no name before the parents know').toHaveCount(0)
  await page.goto('/requests/new?parents=yes')
  await fill(page, 'giverName', `Moeder ${family}`)
  await chip(page, 'giverCapacity', 'guardian')
  await fill(page, 'knownOn', await today())
  await chip(page, 'channel', 'oral')
  await fill(page, 'givenName', 'Noor')
  await fill(page, 'familyName', family)
  await fill(page, 'groupName', '6')
  await page.getByRole('button', { name: 'Verder', exact: true }).click()
  await expect(page.locator('[name="worry"]:visible')).toBeVisible()
  await anyChip(page, 'theme')
  await fill(page, 'worry', 'Sinds de herfst is zij moe en snel boos.')
  await fill(page, 'tried', 'Een vaste plek bij het raam.')
  await chip(page, 'urgency', 'soon')
  await page.getByRole('button', { name: 'Verder', exact: true }).click()
  await page.locator('button[name="to"][value="send"]').click()
  await page.waitForURL(/\/my-school\/requests\//)
  await expect(page.locator('main')).toContainText('Je vraag is binnen')
  expect(
    await one(
      'SELECT q.parents_know FROM support_request q JOIN pupil p ON p.id = q.pupil_id WHERE p.family_name = $1',
      [family],
    ),
  ).toBe('yes')
  await context.close()
})
