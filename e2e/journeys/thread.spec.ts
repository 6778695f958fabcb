import { type BrowserContext, expect as base, type Page, test } from '@playwright/test'
import { browserOf, freshName, nameOf, one, people } from '../support/demo'
import { arrives, choice, fill, idIn, noName, press, refused } from '../support/fields'

// The main job through four browsers: a worry at school becomes help (field.md B, Amstelveen). Each person keeps the browser
// open while the others work, so that what changes is seen at the next click and not after signing in anew.
test.describe.configure({ mode: 'serial', timeout: 180_000 })
test.use({ actionTimeout: 20_000 })
const expect = base.configure({ timeout: 20_000 })

const family = freshName('Draad')
const mother = `Moeder ${family}`
const today = () => one(`SELECT (now() AT TIME ZONE 'Europe/Amsterdam')::date::text`)
const longDay = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'full', timeZone: 'UTC' })

const opened: BrowserContext[] = []
let school: Page
let worker: Page
let teamLead: Page
let town: Page
let requestId = ''
let caseId = ''

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  const open = async (name: string, options = {}) => {
    const { page, context } = await browserOf(browser, name, options)
    opened.push(context)
    return page
  }
  school = await open(people.counsellor)
  worker = await open(people.worker, { viewport: { width: 390, height: 844 } })
  teamLead = await open(people.teamLead)
  town = await open(await nameOf('policyOfficer'))
})
test.afterAll(async () => {
  for (const context of opened) await context.close()
})

test('the ib’er asks for support: first whether the parents know, then who and what', async () => {
  await school.goto('/requests/new')
  await expect(school.getByRole('heading', { name: 'Weten de ouders hiervan?' })).toBeVisible()
  await expect(school.locator('[name="familyName"]'), 'no name before the parents know').toHaveCount(0)
  await press(school, 'Ja, ze zijn het eens')
  await arrives(school, /parents=yes/)
  await fill(school, 'giverName', mother)
  await choice(school, 'giverCapacity', 'guardian')
  await fill(school, 'knownOn', await today())
  await choice(school, 'channel', 'oral')
  await fill(school, 'givenName', 'Noor')
  await fill(school, 'familyName', family)
  await fill(school, 'groupName', '6')
  await press(school, 'Verder')
  await expect(school.locator('[name="worry"]:visible')).toBeVisible()
  await choice(school, 'theme')
  await fill(school, 'worry', 'Sinds de herfst is zij moe en snel boos.')
  await fill(school, 'tried', 'Een vaste plek bij het raam.')
  await choice(school, 'urgency', 'soon')
  await press(school, 'Verder')
  await school.locator('button[name="to"][value="send"]').click()
  await arrives(school, /\/my-school\/requests\/[0-9a-f-]{36}/)
  requestId = idIn(school)
  await expect(school.locator('main')).toContainText('Je vraag is binnen. Hij is nog niet opgepakt.')
  expect(await one('SELECT parents_know FROM support_request WHERE id = $1', [requestId])).toBe('yes')
})

test('the worker takes it up as a case of her own', async () => {
  await worker.goto('/requests')
  await worker.locator(`main a[href^="/requests/${requestId}"]`).first().click()
  await arrives(worker, new RegExp(`/requests/${requestId}`))
  await expect(worker.locator('main')).toContainText('Sinds de herfst')
  await choice(worker, 'caseChoice', 'new')
  await press(worker, 'Pak de vraag op')
  await expect(worker.locator('main')).toContainText('De vraag is van jou.')
  await worker.getByRole('link', { name: 'Naar de casus' }).first().click()
  await arrives(worker, /\/cases\/[0-9a-f-]{36}/)
  caseId = idIn(worker)
  await expect(worker.locator('h1')).toContainText(family)
  await school.goto(`/my-school/requests/${requestId}`)
  await expect(school.locator('main')).toContainText('Floor heeft je vraag opgepakt.')
  await refused(school, `/cases/${caseId}`)
})

test('she logs a contactmoment within ten seconds, and sending it twice counts once', async () => {
  await worker.goto('/log')
  const began = Date.now()
  await worker.goto(`/log?case=${caseId}`)
  await choice(worker, 'form', 'talk')
  await choice(worker, 'subject', 'child')
  await choice(worker, 'themes', 'home')
  await fill(worker, 'note', 'Thuis is het druk sinds de verhuizing.')
  const sent = worker.waitForRequest((it) => it.url().endsWith('/api/v1/consultations') && it.method() === 'POST')
  await press(worker, 'Opslaan')
  const post = await sent
  await expect(worker.locator('body')).toContainText('Opgeslagen om')
  expect(Date.now() - began, 'ten seconds in the corridor').toBeLessThan(10_000)
  const again = await worker.context().request.fetch(post.url(), {
    method: 'POST',
    data: post.postDataBuffer() ?? '',
    headers: {
      'content-type': (await post.headerValue('content-type')) ?? '',
      origin: new URL(post.url()).origin,
      accept: 'application/json',
    },
  })
  expect(again.status(), 'the second time is answered like the first').toBe(200)
  expect(await one('SELECT count(*) FROM consultation WHERE case_id = $1', [caseId]), 'exactly once').toBe('1')
})

test('she asks something back and the ib’er answers', async () => {
  await worker.goto(`/requests/${requestId}?do=askBack`)
  await fill(worker, 'body', 'Hoe gaat het buiten spelen?')
  await press(worker, 'Vraag het terug')
  await expect(worker.locator('main')).toContainText('Je vraag is verstuurd. School is aan zet.')

  await school.goto('/my-school')
  const waiting = school.locator('#waiting')
  await expect(waiting).toContainText('Hoe gaat het buiten spelen?')
  await waiting.locator(`a[href^="/my-school/requests/${requestId}"]`).first().click()
  await arrives(school, new RegExp(`/my-school/requests/${requestId}`))
  await fill(school, 'body', 'Na de pauze gaat het beter.')
  await press(school, 'Verstuur')
  await expect(school.locator('main')).toContainText('Je antwoord is verstuurd.')

  await worker.goto(`/requests/${requestId}`)
  await expect(worker.locator('main')).toContainText('Na de pauze gaat het beter.')
  expect(await one('SELECT status FROM support_request WHERE id = $1', [requestId])).toBe('takenUp')
})

async function addNote(kind: string, body: string): Promise<void> {
  await worker.goto(`/cases/${caseId}/note`)
  await choice(worker, 'kind', kind)
  await fill(worker, 'body', body)
  await worker.locator('form:has([name="body"]) button[type="submit"]').last().click()
  await arrives(worker, /saved=note/)
}

/** The mother says yes aloud, to one kind, for as long as is allowed. */
async function giveConsent(): Promise<void> {
  await worker.goto(`/cases/${caseId}/consent`)
  const form = worker.locator('form:has(input[name="mode"][type="radio"])')
  await expect(form.locator('input[name="kinds"]:checked'), 'nothing is chosen beforehand').toHaveCount(0)
  await choice(form, 'receiver', 'school')
  await choice(form, 'kinds', 'classroom')
  await choice(form, 'mode', 'running')
  await form.getByRole('checkbox', { name: mother }).check()
  await choice(form, 'channel', 'oral')
  await press(form, 'Leg dit ja vast')
  await arrives(worker, /receipt=/)
  await expect(worker.locator('main')).toContainText('Open staat nu: Wat helpt in de klas.')
}

test('the mother’s yes opens just its kinds for the school', async () => {
  await worker.goto(`/cases/${caseId}/pupil`)
  const guardian = worker.locator('form:has([name="relation"])').last()
  await guardian.locator('[name="name"]').fill(mother)
  await guardian.locator('[name="relation"]').selectOption('mother')
  await guardian.locator('[name="authoritySource"]').selectOption('statement')
  await press(guardian, 'Voeg toe')
  await arrives(worker, /saved=/)
  await addNote('classroom', 'Een plek bij het raam helpt.')
  await addNote('childVoice', 'Ik wil liever thuis blijven.')
  await giveConsent()
  await worker.goto(`/cases/${caseId}`)
  await expect(worker.locator('body')).toContainText(`Ja van ${mother} (ouder met gezag)`)

  await school.goto('/my-school')
  const row = school
    .locator('#underway tr')
    .filter({ has: school.locator(`a[href="/my-school/requests/${requestId}"]`) })
  await expect(row.getByRole('img', { name: /nog 4[12] van 42 dagen/ })).toBeVisible()
  await row.getByRole('link').first().click()
  await expect(school.locator('main')).toContainText('Je mag meelezen')
  await school.getByRole('link', { name: 'Lees mee in de casus' }).click()
  await arrives(school, new RegExp(`/cases/${caseId}`))
  const main = school.locator('main')
  await expect(main).toContainText('Een plek bij het raam helpt.')
  await expect(main, 'another kind stays closed').not.toContainText('Ik wil liever thuis blijven.')
  await expect(main, 'so does the talk').not.toContainText('sinds de verhuizing')
})

test('stopping closes it at the next load without a reason, and given again it is back', async () => {
  await school.goto(`/cases/${caseId}`)
  await expect(school.locator('main')).toContainText('Een plek bij het raam helpt.')
  await worker.goto(`/cases/${caseId}/consent`)
  const stop = worker.locator('form:has(input[name="act"][value="end"])')
  await press(stop, mother)
  await arrives(worker, /receipt=/)
  await expect(worker.locator('main')).toContainText('Het delen is gestopt.')

  await school.reload()
  await expect(school.locator('.sk-no-access')).toHaveCount(1)
  await school.goto('/my-school')
  const told = school
    .locator('#waiting li')
    .filter({ has: school.locator(`a[href="/my-school/requests/${requestId}"]`) })
  await expect(told).toContainText(/Over Noor D\.: er wordt nu niets gedeeld/i)
  await school.goto(`/my-school/requests/${requestId}`)
  await expect(school.locator('main')).toContainText('Er wordt nu niets gedeeld.')
  await expect(school.locator('main'), 'its own words stay').toContainText('Na de pauze gaat het beter.')
  await expect(school.locator('main')).not.toContainText('Een plek bij het raam helpt.')
  await expect(school.locator('main'), 'nobody tells who or why').not.toContainText(
    /ingetrokken|gestopt door|verlopen/i,
  )

  await giveConsent()
  await school.goto(`/cases/${caseId}`)
  await expect(school.locator('main')).toContainText('Een plek bij het raam helpt.')
})

/** Records the mother's application; the worker then stands at the draft of a decision. */
async function apply(): Promise<void> {
  await worker.goto(`/cases/${caseId}/decisions/new`)
  await expect(worker.locator('[name="applicantName"]')).toHaveValue(mother)
  await fill(worker, 'appliedOn', await today())
  await choice(worker, 'capacity', 'guardian')
  await choice(worker, 'form', 'form')
  await fill(worker, 'asked', 'Hulp in de avond.')
  await press(worker, 'Bewaar en begin het besluit')
  await arrives(worker, /\/decisions\/[0-9a-f]{8}-/)
}

/** Everything of a decision but the reasoning. */
async function fillDraft(amount: string): Promise<void> {
  const day = await today()
  const product = worker.locator('[name="productId"]')
  const found = await product.locator('option').filter({ hasText: '45A01' }).getAttribute('value')
  await product.selectOption(found)
  await worker.locator('[name="providerOrganisationId"]').selectOption({ index: 1 })
  await fill(worker, 'quantity', '20')
  await fill(worker, 'amount', amount)
  await fill(worker, 'startsOn', day)
  await fill(worker, 'endsOn', await one('SELECT ($1::date + 100)::text', [day]))
  await fill(worker, 'goal', 'De avond verloopt rustig.')
}

const reasoning =
  'Het gezin vroeg hulp in de avond. Familie en buren kunnen dan niet. Daarom is begeleiding thuis nodig.'
const number = /JB-0362-\d{4}-[0-9A-F]{8}/

test('the worker sees what a decision misses, decides within her mandate and makes it known', async () => {
  await worker.goto(`/cases/${caseId}/pupil`)
  const pupil = worker.locator('form:has([name="responsibleMunicipalityId"])')
  await pupil.locator('[name="responsibleMunicipalityId"]').selectOption({ label: 'Amstelveen' })
  await press(pupil, 'Opslaan')
  await arrives(worker, /saved=/)

  await apply()
  const main = worker.locator('main')
  await expect(main).toContainText('Nog 8 dingen')
  await expect(worker.getByRole('button', { name: 'Neem het besluit' })).toHaveCount(0)
  await fillDraft('1.824,00')
  await press(worker, 'Bewaar concept')
  await expect(main).toContainText('Nog 1 ding')
  await expect(main.getByRole('link', { name: /De motivering/ })).toBeVisible()
  await expect(worker.getByRole('button', { name: 'Neem het besluit' }), 'not yet').toHaveCount(0)
  await fill(worker, 'reasoning', reasoning)
  await press(worker, 'Bewaar en ga naar tekenen')
  await expect(main).toContainText('Dit valt binnen jouw mandaat')
  await expect(main, 'a missing yes to help warns and does not block').toContainText('Er is nog geen ja op de hulp.')
  await press(worker, 'Neem het besluit')
  await expect(main).toContainText('Het besluit is genomen')
  await expect(main).toContainText(number)
  await press(worker, 'Bekendmaken')
  await expect(main).toContainText('Bezwaar kan tot en met')

  const decisionId = idIn(worker)
  const given = (await main.textContent())?.match(number)?.[0] ?? 'no number'
  const until = await one('SELECT objection_until::text FROM beschikking WHERE id = $1', [decisionId])
  const term = (Date.parse(until) - Date.parse(await today())) / 86_400_000
  expect(term, 'six weeks after the day it was made known, Awb 6:7 and 6:8').toBeGreaterThanOrEqual(42)
  expect(term, 'longer only for a weekend or feast days').toBeLessThan(47)
  await worker.goto(`/cases/${caseId}/decisions/${decisionId}/letter`)
  const paper = worker.locator('article')
  await expect(paper).toContainText(given)
  await expect(paper).toContainText(`tot en met ${longDay.format(new Date(until))}`)
  await expect(paper).toContainText(mother)
})

test('above her limit the team lead signs too, in her own browser and without a name', async () => {
  await apply()
  await fillDraft('9.000,00')
  await fill(worker, 'reasoning', reasoning)
  await press(worker, 'Bewaar en ga naar tekenen')
  await press(worker, 'Teken en vraag de tweede handtekening')
  const main = worker.locator('main')
  await expect(main).toContainText('De teamleider kijkt nu mee')
  await expect(main, 'not decided yet').not.toContainText(number)
  const decisionId = idIn(worker)
  await refused(worker, `/team/${decisionId}`)

  await teamLead.goto('/team')
  await teamLead.locator(`main a[href="/team/${decisionId}"]`).click()
  await arrives(teamLead, new RegExp(`/team/${decisionId}`))
  await expect(teamLead.locator('main')).toContainText('9.000,00')
  await expect(teamLead.locator('main')).toContainText(reasoning)
  await noName(teamLead, family)
  await choice(teamLead, 'answer', 'agree')
  await press(teamLead, 'Verstuur')
  await arrives(teamLead, /done=decided/)

  await worker.goto(`/cases/${caseId}/decisions/${decisionId}`)
  await expect(main).toContainText(number)
  await expect(main).toContainText(people.teamLead)
})

test('the municipality sees figures by month and school, and nothing of the family', async () => {
  await town.goto('/throughput')
  const years = town.locator('[name="year"] option')
  const closed = await years.filter({ hasNotText: 'tot en met' }).first().getAttribute('value')
  await town.locator('[name="year"]').selectOption(closed)
  await press(town, 'Tonen')
  await arrives(town, new RegExp(`year=${closed}`))
  const figures = (id: string) => town.locator(`#${id} tbody tr`).filter({ has: town.getByText(/^\d+$/) })
  await expect.poll(() => figures('maanden').count(), 'months with a number').toBeGreaterThan(5)
  await expect.poll(() => figures('scholen').count(), 'schools with a number').toBeGreaterThan(2)
  await expect(town.locator('#scholen')).toContainText('De Cirkel')
  for (const path of [`/throughput?year=${closed}`, '/throughput', '/throughput/csv']) {
    const answer = await town.context().request.get(path)
    expect(answer.status(), path).toBe(200)
    const body = await answer.text()
    const told = [family, caseId, requestId].filter((word) => body.includes(word))
    expect(told, path).toEqual([])
  }
  for (const path of [
    `/cases/${caseId}`,
    `/requests/${requestId}`,
    `/my-school/requests/${requestId}`,
    `/access-log/${caseId}`,
  ]) {
    await refused(town, path)
    await noName(town, family)
  }
})

test('the privacy officer sees who opened the file and on what ground, and not what is in it', async ({ browser }) => {
  const { page, context } = await browserOf(browser, await nameOf('privacyOfficer'))
  await page.goto(`/access-log/${caseId}`)
  const days = page.locator('main tbody tr').filter({ hasText: 'geopend' })
  for (const [role, ground] of [
    ['jeugdhulpverlener', 'eigen dossier'],
    ['ib’er', 'toestemming'],
    ['teamleider', 'taak volgens de wet'],
  ] as const)
    await expect(days.filter({ hasText: role }).filter({ hasText: ground }).first(), role).toBeVisible()
  await noName(page, family)
  await page.getByRole('link', { name: 'Regel voor regel in het logboek' }).click()
  await arrives(page, new RegExp(`file=${caseId}`))
  for (const [name, ground] of [
    [people.worker, 'eigen dossier'],
    [people.counsellor, 'toestemming'],
    [people.teamLead, 'taak volgens de wet'],
  ] as const) {
    await page.goto(`/access-log?part=opened&file=${caseId}&who=${encodeURIComponent(name)}`)
    const line = page.locator('main tbody tr').filter({ has: page.locator(`a[href="/access-log/${caseId}"]`) })
    await expect(line.filter({ hasText: name }).filter({ hasText: ground }).first(), name).toBeVisible()
  }
  await noName(page, family)
  await refused(page, `/cases/${caseId}`)
  await context.close()
})
