import { expect, test } from '@playwright/test'
import { browserOf, nameOf, people } from '../support/demo'
import { shown } from '../support/pages'

// Words of the screen that no English page may still hold. What people typed stays Dutch, so only whole labels, headings,
// buttons and links are read, never running text.
const dutch =
  /^(Opslaan|Vastleggen|Toestemming( om te delen)?|Annuleren|Vandaag|Casussen|Vragen|Mijn school|Mijn vragen|Agenda en week|Uitloggen|Inloggen|Zoek|Vorige|Volgende|Verder|Terug|Sluiten|Mensen|Scholen|Dagdelen|Mandaten|Van vraag naar hulp|Wie keek mee|Ondersteuning vragen|Mijn account|Voornaam|Achternaam|Geboortedatum|Groep|hoeft niet|Bewaar concept|Beurt doorgeven|Gesprek|Leerkracht|Nieuwe casus|Wie doet mee|Kind en ouders|Tonen|Versturen)$/

for (const role of [...new Set(shown.map((each) => each.role))]) {
  test(`no Dutch labels on the English pages of ${role || 'nobody'}`, async ({ browser }) => {
    test.setTimeout(120_000)
    const name = role === '' ? undefined : role in people ? people[role as keyof typeof people] : await nameOf(role)
    const made = name ? await browserOf(browser, name) : undefined
    const context = made?.context ?? (await browser.newContext())
    const page = made?.page ?? (await context.newPage())
    await page.goto(name ? '/' : '/sign-in')
    await page
      .getByRole('button', { name: 'English', includeHidden: true })
      .first()
      .evaluate((it) => (it as HTMLButtonElement).form?.requestSubmit())
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    const left: string[] = []
    // a family's page speaks the language of its link or of its own choice, not that of a colleague's browser
    for (const each of shown.filter((it) => it.role === role && !/^\(public\)\/f\b/.test(it.route))) {
      for (const path of await each.paths()) {
        await page.goto(path)
        await expect(page.locator('html'), path).toHaveAttribute('lang', 'en')
        const labels = await page
          .locator('h1, h2, h3, label, legend, button, a, th, dt, summary')
          .evaluateAll((all) => all.map((it) => (it as HTMLElement).innerText?.trim() ?? ''))
        left.push(...labels.filter((it) => dutch.test(it)).map((it) => `${path}: ${it}`))
      }
    }
    expect(left).toEqual([])
    await context.close()
  })
}
