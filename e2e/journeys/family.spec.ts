import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { freshName, one, people, withDatabase } from '../support/demo'
import { type AskedLink, buildFamily, linkTo } from '../support/families'

// What somebody without an account does with a link: answer, stop, and find nothing that is not theirs.

test.describe.configure({ timeout: 120_000 })

const phone = { viewport: { width: 390, height: 844 } }
const visitor = async (browser: Browser, options = {}) => {
  const context = await browser.newContext({ ...phone, ...options })
  return { context, page: await context.newPage() }
}
async function comeIn(page: Page, link: AskedLink): Promise<void> {
  await page.goto(`/f/${link.token}`)
  await page.locator('[name=code]').fill(link.code)
  await page.getByRole('button', { name: 'Verder' }).click()
  await page.waitForURL(/\/f\?/)
}
const running = (caseId: string) =>
  one('SELECT count(*) FROM consent WHERE case_id = $1 AND priv.covers(valid_from, valid_until, ended_at, now())', [
    caseId,
  ])

// the keystroke model of the promise: seconds for a tap, a character, a decision
const cost = { tap: 1.1, key: 0.28, decision: 1.35 }

test('a guardian renews on a phone without script, within thirty seconds', async ({ browser }) => {
  const family = await buildFamily(people.worker, freshName('Opnieuw'), { again: true })
  const link = await linkTo(family, family.guardians[0], 'either')
  const { context, page } = await visitor(browser, { javaScriptEnabled: false })
  let spent = 0
  const waited = async (work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    spent += (performance.now() - began) / 1000
  }
  // tap the link
  spent += cost.tap
  await waited(() => page.goto(`/f/${link.token}`))
  await expect(page.locator('body')).not.toContainText('Sam')
  // the field has the focus: six digits, and on
  spent += link.code.length * cost.key + cost.tap
  await page.locator('[name=code]').fill(link.code)
  await waited(() => page.getByRole('button', { name: 'Verder' }).click())
  await expect(page.locator('h1')).toContainText('meelezen')
  await expect(page.locator('main')).toContainText('Dit is dezelfde vraag als de vorige keer')
  // read, decide, tap
  spent += cost.decision + cost.tap
  await waited(() => page.getByRole('button', { name: 'Ja, dat mag' }).click())
  await expect(page.locator('h1')).toHaveText('U zei ja')
  console.log(`a guardian renews: ${spent.toFixed(1)} s by the keystroke model with the waits of this run`)
  expect(spent).toBeLessThan(30)
  expect(await running(family.caseId)).toBe('1')
  expect(await one(`SELECT end_cause FROM consent WHERE case_id = $1 AND ended_at IS NOT NULL`, [family.caseId])).toBe(
    'renewed',
  )
  // and stops as easily, by the same page
  await page.getByRole('button', { name: 'Stop met delen' }).click()
  await expect(page.locator('main')).toContainText('Er wordt nu niets gedeeld')
  expect(await running(family.caseId)).toBe('0')
  await context.close()
})

test('thirteen years and two homes: three links, three answers, and one no is respected', async ({ browser }) => {
  const family = await buildFamily(people.worker, freshName('Dertien'), {
    birthDate: `${new Date().getFullYear() - 13}-01-15`,
    homes: 2,
  })
  const links = [
    await linkTo(family, null),
    await linkTo(family, family.guardians[0]),
    await linkTo(family, family.guardians[1]),
  ] as const
  const young = await visitor(browser)
  await comeIn(young.page, links[0])
  await expect(young.page.locator('main')).toContainText('Het gaat over jou, Sam')
  await expect(young.page.locator('main')).toContainText('Tot je zestiende mogen je ouders')
  await young.page.getByLabel('Vertel het eerst aan mij').check()
  await young.page.getByRole('button', { name: 'Ja, dat mag' }).click()
  await expect(young.page.locator('main')).toContainText('Er moet nog iemand anders antwoorden')
  for (const [index, link] of links.slice(1).entries()) {
    const parent = await visitor(browser)
    await comeIn(parent.page, link)
    await expect(parent.page.locator('main'), 'not a word of what another said').not.toContainText('zei ja')
    if (index === 0) {
      await parent.page.getByRole('button', { name: 'Nee, dat wil ik niet' }).click()
      await expect(parent.page.locator('h1')).toHaveText('U zei nee')
      expect(await running(family.caseId)).toBe('0')
      await parent.page.getByRole('link', { name: 'Ik wil mijn antwoord veranderen' }).click()
      await parent.page.getByRole('button', { name: 'Ja, dat mag' }).click()
    } else await parent.page.getByRole('button', { name: 'Ja, dat mag' }).click()
    await expect(parent.page.locator('h1')).toHaveText('U zei ja')
    await parent.context.close()
  }
  expect(await running(family.caseId)).toBe('1')
  expect(
    await one('SELECT p.tell_first FROM pupil p JOIN case_file c ON c.pupil_id = p.id WHERE c.id = $1', [
      family.caseId,
    ]),
  ).toBe('true')
  await young.context.close()
})

test('in Arabic, from right to left, and the words that stood there are kept', async ({ browser }) => {
  const family = await buildFamily(people.worker, freshName('Arabisch'))
  const { context, page } = await visitor(browser)
  await comeIn(page, await linkTo(family, family.guardians[0]))
  await page.getByRole('link', { name: 'العربية' }).click()
  await expect(page.locator('[dir=rtl][lang=ar] h1')).toContainText('هل يجوز')
  await expect(page.locator('main')).toContainText('هذه الترجمة مسودة')
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze()
    expect(violations.map((each) => each.id)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    )
  }
  await page.locator('button[value=yes]').click()
  await expect(page.locator('h1')).toHaveText('قلت نعم')
  const kept = `SELECT w.locale || ' ' || length(w.text_hash) FROM consent_answer w JOIN consent_person x ON x.id = w.person_id WHERE x.question_id = $1`
  expect(await one(kept, [family.questionId])).toBe('ar 64')
  await context.close()
})

test('looking consumes nothing; forged, shortened, stopped and expired links say the same and show nothing', async ({
  browser,
}) => {
  const name = freshName('Dicht')
  const family = await buildFamily(people.worker, name)
  const link = await linkTo(family, family.guardians[0])
  const { context, page } = await visitor(browser, { javaScriptEnabled: false })
  for (let look = 0; look < 3; look += 1) await page.goto(`/f/${link.token}`)
  await comeIn(page, link)
  await expect(page.locator('main')).toContainText('Sam')
  const says = async (address: string) => {
    const fresh = await visitor(browser, { javaScriptEnabled: false })
    await fresh.page.goto(address)
    const text = await fresh.page.locator('main').innerText()
    await fresh.context.close()
    return text
  }
  const gone = await says(`/f/${'x'.repeat(43)}`)
  expect(gone).toContain('Deze link werkt niet meer')
  expect(await says(`/f/${link.token.slice(0, 30)}`)).toBe(gone)
  await withDatabase((db) => db.query('UPDATE family_link SET stopped_at = now() WHERE id = $1', [link.linkId]))
  expect(await says(`/f/${link.token}`)).toBe(gone)
  await page.reload()
  await expect(page.locator('main'), 'who was inside is out').toContainText('Het bezoek is voorbij')
  const late = await linkTo(
    { ...family, questionId: (await buildFamily(people.worker, freshName('Laat'))).questionId },
    null,
  )
  await withDatabase((db) =>
    db.query(
      "UPDATE family_link SET created_at = now() - interval '2 days', expires_at = now() - interval '1 second' WHERE id = $1",
      [late.linkId],
    ),
  )
  expect(await says(`/f/${late.token}`)).toBe(gone)
  await context.close()
})

test('a parent from whom an entry is shielded finds nothing of it by any door', async ({ browser }) => {
  const name = freshName('Scherm')
  const family = await buildFamily(people.worker, name)
  const [mother, father] = family.guardians
  await withDatabase((db) =>
    db.query(
      `INSERT INTO shield (municipality_id, controller_organisation_id, case_id, entry_kind, entry_id, from_guardian_id, reason, review_on, created_by)
       SELECT municipality_id, controller_organisation_id, case_id, 'note', $2, $3, 'Veiligheid (demo)', current_date + 30, author_account_id FROM case_note WHERE id = $1`,
      [family.noteIds[0], family.noteIds[0], father],
    ),
  )
  const [own, other] = [await linkTo(family, mother, 'either'), await linkTo(family, father, 'either')]
  const free = await visitor(browser)
  await comeIn(free.page, own)
  expect(await free.page.content(), 'the other parent reads it').toContain(`Afspraak 1 van ${name}`)
  await free.context.close()
  const shielded = await visitor(browser)
  await comeIn(shielded.page, other)
  const html = () => shielded.page.content()
  expect(await html()).toContain(`Afspraak 2 van ${name}`)
  expect(await html()).not.toContain(`Afspraak 1 van ${name}`)
  await shielded.page.goto('/f?together=1')
  expect(await html()).not.toContain(`Afspraak 1 van ${name}`)
  await shielded.page.goto('/f?lang=en')
  expect(await html()).not.toContain(`Afspraak 1 van ${name}`)
  await shielded.page.goto('/f')
  await shielded.page.getByRole('button', { name: 'Ja, dat mag' }).click()
  await expect(shielded.page.locator('h1')).toHaveText('U zei ja')
  expect(await html()).not.toContain(`Afspraak 1 van ${name}`)
  expect(await html(), 'not even that something is shielded').not.toMatch(/scherm/i)
  await shielded.context.close()
})

test('a guardian removed while the question is open reads clear words, and nothing typed or shared is lost', async ({
  browser,
}) => {
  const family = await buildFamily(people.worker, freshName('Weg'), { homes: 2 })
  const { context, page } = await visitor(browser)
  await comeIn(page, await linkTo(family, family.guardians[1]))
  await withDatabase((db) => db.query('UPDATE guardian SET removed_at = now() WHERE id = $1', [family.guardians[1]]))
  await page.getByRole('button', { name: 'Ja, dat mag' }).click()
  await expect(page.locator('main')).toContainText('Deze vraag is niet meer voor u')
  await expect(page.locator('main')).not.toContainText('Sam')
  expect(await running(family.caseId)).toBe('0')
  await context.close()
})
