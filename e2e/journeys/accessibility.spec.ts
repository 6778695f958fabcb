import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { browserOf, nameOf, people } from '../support/demo'
import { routesOnDisk, shown } from '../support/pages'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const widths = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
]

test('every page of the app is looked at', () => {
  const routes = routesOnDisk()
  expect(routes.length).toBeGreaterThan(30)
  expect(shown.map((one) => one.route).sort()).toEqual(routes)
})

async function look(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path)
  expect(answer?.status(), path).toBe(200)
  expect(await page.locator('h1').count(), `${path}: one first heading`).toBe(1)
  await expect(page.locator('.sk-no-access'), `${path} may be opened`).toHaveCount(0)
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  expect(
    violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`),
    path,
  ).toEqual([])
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
  expect(tooWide, `${path} scrolls sideways`).toBe(false)
}

const roles = [...new Set(shown.map((one) => one.role))]
for (const viewport of widths) {
  for (const role of roles) {
    test(`axe is clean on the pages of ${role || 'nobody'} at ${viewport.width} px`, async ({ browser }) => {
      test.setTimeout(240_000)
      const name = role === '' ? undefined : role in people ? people[role as keyof typeof people] : await nameOf(role)
      const { page, context } = name
        ? await browserOf(browser, name, { viewport })
        : await browser.newContext({ viewport }).then(async (made) => ({ context: made, page: await made.newPage() }))
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(error.message))
      page.on(
        'console',
        (line) => line.type() === 'error' && /Content Security|hydrat/i.test(line.text()) && faults.push(line.text()),
      )
      for (const one of shown.filter((each) => each.role === role))
        for (const path of await one.paths()) await look(page, path)
      expect(faults).toEqual([])
      await context.close()
    })
  }
}
