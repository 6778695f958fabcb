import AxeBuilder from '@axe-core/playwright'
import { hash } from '@node-rs/argon2'
import { expect, type Page, test } from '@playwright/test'
import { browserOf, freshName, nameOf, withDatabase } from '../support/demo'

// docs/adr/0013: an own password, and a fresh second step before somebody gives access.
const before = 'drie paarden eten appels'
const after = 'vier koeien drinken regen'
const telephone = { viewport: { width: 390, height: 844 } }

/** A person of this journey alone, with a password and a second step. */
async function newPerson(role: string): Promise<string> {
  const name = `Sleutel ${freshName('Proef')}`
  const password = await hash(before)
  await withDatabase((db) =>
    db.query(
      `WITH one AS (INSERT INTO account (name) VALUES ($1) RETURNING id),
        secret AS (INSERT INTO account_secret (account_id, email, password_hash, totp_confirmed_at) SELECT id, id || '@example.test', $2, now() FROM one)
       INSERT INTO membership (account_id, organisation_id, municipality_id, role)
       SELECT one.id, o.id, '0362', $3 FROM one, organisation o WHERE o.municipality_id = '0362' AND o.kind = 'municipality'`,
      [name, password, role],
    ),
  )
  return name
}
/** Gone again, so that no other journey meets her. */
const leaves = (name: string) =>
  withDatabase((db) =>
    db.query(
      `UPDATE membership m SET ended_at = greatest(now(), m.started_at) FROM account a WHERE a.id = m.account_id AND a.name = $1`,
      [name],
    ),
  )
const accessible = async (page: Page) => {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
}

test('a new password: the old one is asked, what is open elsewhere ends', async ({ browser }) => {
  const name = await newPerson('youthWorker')
  const here = await browserOf(browser, name, telephone)
  const there = await browserOf(browser, name)
  const { page } = here
  await page.goto('/account')
  await page.locator('a[href="/account/password"]').click()
  await page.waitForURL('**/account/password')
  await accessible(page)
  const fill = async (current: string, password: string, repeat = password) => {
    await page.locator('[name=current]').fill(current)
    await page.locator('[name=password]').fill(password)
    await page.locator('[name=repeat]').fill(repeat)
    await page.locator('main button[type=submit]').click()
  }
  const wrong = (field: string) => page.locator(`[name=${field}][aria-invalid=true]`)
  await fill(before, after, 'iets heel anders hier')
  await expect(wrong('repeat')).toBeVisible()
  await fill(before, 'welkom wachtwoord 2026')
  await expect(wrong('password')).toBeVisible()
  await fill('dit was het niet', after)
  await expect(wrong('current')).toBeVisible()
  await accessible(page)
  await fill(before, after)
  await page.waitForURL('**/account?saved=password')
  await there.page.goto('/today')
  expect(new URL(there.page.url()).pathname).toBe('/sign-in')
  await page.goto('/today')
  expect(new URL(page.url()).pathname).toBe('/today')
  await leaves(name)
})

test('who gives a role types a code first when the last one is long ago, and keeps what was chosen', async ({
  browser,
}) => {
  const name = await newPerson('administrator')
  const { page } = await browserOf(browser, name, telephone)
  const worker = await nameOf('youthWorker')
  const found = await withDatabase((db) => db.query('SELECT id FROM account WHERE name = $1', [worker]))
  await page.goto(`/admin/people/${found.rows[0].id}`)
  // fresh when the page came, and no longer when the form is sent
  await expect(page.locator('[name=code]')).toHaveCount(0)
  await withDatabase((db) =>
    db.query(
      `UPDATE credential c SET factor_at = now() - interval '6 minutes' FROM account a WHERE a.id = c.account_id AND a.name = $1`,
      [name],
    ),
  )
  const form = page.locator('form').filter({ has: page.locator('[name=role]') })
  await form.locator('[name=role]').selectOption('teamLead')
  await form.locator('[name=organisationId]').selectOption({ index: 1 })
  await form.locator('button[type=submit]').click()
  const code = form.locator('[name=code]')
  await expect(code).toBeVisible({ timeout: 30_000 })
  await expect(form.locator('[name=role]')).toHaveValue('teamLead')
  await code.fill('000000')
  await form.locator('button[type=submit]').click()
  await expect(form.locator('[name=code][aria-invalid=true]')).toBeVisible({ timeout: 30_000 })
  await accessible(page)
  await page.reload()
  await expect(page.locator('[name=code]')).not.toHaveCount(0)
  await accessible(page)
  await page.goto('/admin/mandates/new')
  await expect(page.locator('[name=code]')).toBeVisible()
  await accessible(page)
  await leaves(name)
})
