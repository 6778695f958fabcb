import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { browserOf, nameOf, one, people, withDatabase } from '../support/demo'
import { arrives, choice, fill, press, refused } from '../support/fields'

// Emergency access from end to end: a colleague opens a file that is not hers, its people and the privacy officer see it at once, she
// closes it, and it is reviewed once (docs/adr/0013).
test.describe.configure({ mode: 'serial', timeout: 400_000 })

const reason = 'Moeder staat aan de deur van een andere school en vraagt nu om hulp.'
const found = 'Nodig: de vaste collega was er niet, en er is alleen gelezen wat nodig was.'
const opened: BrowserContext[] = []
let worker: Page
let lead: Page
let officer: Page
let caseId = ''
let accessId = ''

const count = (sql: string, values: unknown[]) => one(`SELECT count(*) FROM ${sql}`, values)

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  const open = async (name: string, options = {}) => {
    const { page, context } = await browserOf(browser, name, options)
    opened.push(context)
    return page
  }
  worker = await open(people.colleague, { viewport: { width: 390, height: 844 } })
  lead = await open(people.worker)
  officer = await open(await nameOf('privacyOfficer'))
  caseId = await one(
    `SELECT c.id FROM case_file c JOIN case_lead l ON l.case_id = c.id AND l.kind = 'careLead' AND l.ended_at IS NULL JOIN account a ON a.id = l.account_id
       JOIN pupil p ON p.id = c.pupil_id AND p.birth_date IS NOT NULL
      WHERE a.name = $1 AND c.status = 'open' AND EXISTS (SELECT 1 FROM case_note n WHERE n.case_id = c.id AND n.kind = 'safety')
        AND NOT EXISTS (SELECT 1 FROM case_member m JOIN account x ON x.id = m.account_id WHERE m.case_id = c.id AND x.name = $2) ORDER BY c.id LIMIT 1`,
    [people.worker, people.colleague],
  )
})
test.afterAll(async () => {
  for (const context of opened) await context.close()
})

async function about(page: Page): Promise<void> {
  await choice(page, 'category', 'familyAsks')
  await fill(page, 'reason', reason)
  await choice(page, 'minutes', '120')
  const shown = /(\d{6})/.exec((await page.getByText('Dit is een demonstratie. Vul deze code in').textContent()) ?? '')
  await fill(page, 'code', shown?.[1] ?? '')
}

test('the door tells nothing before reason and code, and nothing of a child that is not there', async () => {
  await refused(worker, `/cases/${caseId}`)
  await worker.getByRole('link', { name: 'Spoedinzage' }).click()
  await arrives(worker, /\/cases\/emergency/)
  await fill(worker, 'reference', caseId.slice(0, 8))
  await press(worker, 'Open het dossier')
  await expect(
    worker.getByText('Een code heeft zes cijfers.').or(worker.getByText('Vul dit in.')).first(),
  ).toBeVisible()
  await about(worker)
  await fill(worker, 'code', '000000')
  await press(worker, 'Open het dossier')
  await expect(worker.getByText('Deze code klopt niet').first()).toBeVisible()
  await expect(worker.locator('[name="reason"]'), 'what was typed stays').toHaveValue(reason)
  await fill(worker, 'reference', 'ffffffff')
  await about(worker)
  await press(worker, 'Open het dossier')
  await expect(worker.getByText('Er is geen casus van jouw organisatie met deze gegevens.')).toBeVisible()
})

test('with name and date of birth the file opens, and every page of it shows the banner', async () => {
  const child = await withDatabase(async (db) => {
    const { rows } = await db.query(
      'SELECT p.given_name, p.family_name, p.birth_date::text AS born FROM pupil p JOIN case_file c ON c.pupil_id = p.id WHERE c.id = $1',
      [caseId],
    )
    return rows[0] as { given_name: string; family_name: string; born: string }
  })
  await worker.goto('/cases/emergency')
  await fill(worker, 'givenName', child.given_name.toUpperCase())
  await fill(worker, 'familyName', child.family_name)
  await fill(worker, 'birthDate', child.born)
  await about(worker)
  await press(worker, 'Open het dossier')
  await arrives(worker, new RegExp(`/cases/${caseId}`))
  for (const below of [
    '',
    '/pupil',
    '/looks',
    '/team',
    '/consent',
    '/consent/help',
    '/as-school',
    '/shields',
    '/safety',
  ]) {
    await worker.goto(`/cases/${caseId}${below}`)
    const banner = worker.getByRole('region', { name: 'Spoedinzage', exact: true })
    await expect(banner, `banner on ${below || 'the case'}`).toContainText(/Nog ([12] uur en \d+|\d+) min, tot/)
    await expect(banner.getByRole('button', { name: 'Sluit nu' })).toBeVisible()
  }
  for (const below of ['/note', '/turn', '/close', '/consent/history', '/shields/new?kind=address'])
    await refused(worker, `/cases/${caseId}${below}`)
  accessId = await one(
    'SELECT id FROM emergency_access WHERE case_id = $1 AND closed_at IS NULL AND verdict IS NULL ORDER BY started_at DESC LIMIT 1',
    [caseId],
  )
  const looks = await count(
    `audit_event WHERE case_id = $1 AND ground = 'emergency' AND action = 'read' AND at > (SELECT started_at FROM emergency_access WHERE id = $2)`,
    [caseId, accessId],
  )
  expect(Number(looks), 'each look is in the log').toBeGreaterThanOrEqual(9)
  expect(
    await count(
      `outbox_message WHERE kind = 'emergency' AND created_at >= (SELECT started_at - interval '10 seconds' FROM emergency_access WHERE id = $1)`,
      [accessId],
    ),
    'officer and lead are told',
  ).toBe('2')
})

test('the lead of the help and the privacy officer see it at once; the use still runs, so there is nothing to judge yet', async () => {
  await lead.goto('/today')
  await expect(lead.locator('main')).toContainText(`${people.colleague} las met spoed mee`)
  await lead.goto(`/cases/${caseId}`)
  await expect(lead.locator('main')).toContainText(reason)
  await officer.goto('/access-log')
  await officer.getByRole('link', { name: 'Naar de beoordeling' }).click()
  await officer.locator(`a[href="/access-log/emergency/${accessId}"]`).click()
  await expect(officer.locator('main')).toContainText(reason)
  await expect(officer.getByRole('button', { name: 'Sla de beoordeling op' })).toHaveCount(0)
})

test('she closes it, and the next click shows nothing', async () => {
  await worker.goto(`/cases/${caseId}`)
  await worker.getByRole('button', { name: 'Sluit nu' }).click()
  await arrives(worker, /closed=1/)
  await expect(worker.locator('main')).toContainText('Je spoedinzage is gesloten.')
  await refused(worker, `/cases/${caseId}`)
  await refused(worker, `/cases/${caseId}/safety`)
})

test('the privacy officer reviews it once, in words, without the file', async () => {
  await officer.goto(`/access-log/emergency/${accessId}`)
  await expect(officer.locator('main')).toContainText('Meldcode-notities')
  const note = await one(`SELECT body FROM case_note WHERE case_id = $1 AND kind = 'safety' LIMIT 1`, [caseId])
  await expect(officer.locator('main')).not.toContainText(note)
  await choice(officer, 'verdict', 'approved')
  await press(officer, 'Sla de beoordeling op')
  await expect(officer.getByText('Vul dit in.').first(), 'words are asked').toBeVisible()
  await fill(officer, 'note', found)
  await press(officer, 'Sla de beoordeling op')
  await arrives(officer, /saved=1/)
  await officer.goto(`/access-log/emergency/${accessId}`)
  await expect(officer.locator('main')).toContainText(found)
  await expect(officer.getByRole('button', { name: 'Sla de beoordeling op' })).toHaveCount(0)
  await worker.goto('/cases/emergency')
  await expect(worker.locator('main'), 'she reads what was found').toContainText(found)
  await refused(officer, `/cases/${caseId}`)
})

test('a meldcode entry is on no page of the school and on no ordinary list', async ({ browser }) => {
  const words = await withDatabase(async (db) => {
    const { rows } = await db.query(
      `SELECT n.body AS words FROM case_note n WHERE n.kind = 'safety' AND n.case_id = $1 UNION SELECT k.note FROM consultation k WHERE k.kind = 'safety' AND k.case_id = $1 AND k.note IS NOT NULL`,
      [caseId],
    )
    return rows.map((row) => String(row.words))
  })
  expect(words.length).toBeGreaterThan(0)
  const school = await one(
    `SELECT a.name FROM case_file c JOIN membership m ON m.organisation_id = c.school_id AND m.role = 'schoolCounsellor' AND m.ended_at IS NULL JOIN account a ON a.id = m.account_id WHERE c.id = $1 LIMIT 1`,
    [caseId],
  )
  const { page, context } = await browserOf(browser, school)
  opened.push(context)
  const look = async (by: Page, path: string) => {
    await by.goto(path)
    const body = await by.content()
    for (const one of words) expect(body, `${path} holds no meldcode entry`).not.toContain(one)
  }
  for (const path of ['/my-school', '/my-school/requests', '/my-school/week', `/cases/${caseId}`])
    await look(page, path)
  const links = await page
    .goto('/my-school/requests')
    .then(() =>
      page
        .locator('main a[href^="/my-school/requests/"]')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? '')),
    )
  for (const path of [...new Set(links)].slice(0, 15)) await look(page, path)
  for (const path of [
    '/today',
    '/cases',
    '/cases?q=demo',
    '/requests',
    '/log',
    '/agenda',
    `/cases/${caseId}`,
    `/cases/${caseId}?all=1`,
    `/cases/${caseId}/as-school`,
    `/cases/${caseId}/consent/history`,
  ])
    await look(lead, path)
  await lead.goto(`/cases/${caseId}`)
  await lead.getByRole('link', { name: /^Meldcode: \d+ notitie/ }).click()
  await expect(lead.locator('main'), 'one click further it is there').toContainText(words[0] ?? '')
  expect(await one(`SELECT code FROM audit_event WHERE case_id = $1 ORDER BY id DESC LIMIT 1`, [caseId])).toBe(
    'safety.opened',
  )
})
