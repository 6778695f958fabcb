import { expect, type Page, test } from '@playwright/test'
import { browserOf, one, people } from '../support/demo'

const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    return { name: at?.getAttribute('name') ?? '', text: at?.textContent?.trim() ?? '', href: at?.getAttribute('href') }
  })

/** Presses Tab until a control with this name has the focus; the presses it took. */
async function tabTo(page: Page, name: string, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    if ((await focused(page)).name === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${name} in ${most} presses`)
}

test('the first Tab is the way to the content', async ({ browser }) => {
  const { page, context } = await browserOf(browser, people.worker)
  await page.goto('/today')
  await page.keyboard.press('Tab')
  const skip = page.locator(':focus')
  await expect(skip).toHaveText('Naar de inhoud')
  await expect(skip).toBeVisible()
  const target = (await focused(page)).href ?? ''
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`${target}$`))
  // the next Tab stays inside the content: the navigation was passed
  await page.keyboard.press('Tab')
  expect(await page.evaluate((id) => document.querySelector(id)?.contains(document.activeElement), target)).toBe(true)
  await context.close()
})

test('a contactmoment is logged with the keyboard only, in the order of the page', async ({ browser }) => {
  const { page, context } = await browserOf(browser, people.colleague)
  await page.goto('/log')
  const order: string[] = []
  for (const name of ['form', 'subject', 'themes']) {
    await tabTo(page, name)
    order.push((await focused(page)).name)
    await page.keyboard.press('Space')
    // focus is seen: something is drawn around the chip
    const face = page.locator('.sk-chip:has(:focus)')
    await expect(face).toHaveCount(1)
    expect(await face.evaluate(drawn), `${name} shows its focus`).toBe(true)
  }
  expect(order).toEqual(['form', 'subject', 'themes'])
  const names = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('.sk-quick-log [name]')]
      .map((field) => field.name)
      .filter((name, index, all) => all.indexOf(name) === index),
  )
  expect(names.indexOf('form')).toBeLessThan(names.indexOf('subject'))
  expect(names.indexOf('subject')).toBeLessThan(names.indexOf('themes'))
  await page.keyboard.press('Enter')
  // the id is made on the device; the receipt names it
  await page.waitForURL(/\/log\/[0-9a-f-]{36}$/)
  const id = new URL(page.url()).pathname.slice('/log/'.length)
  expect(await one('SELECT count(*) FROM consultation WHERE id = $1', [id])).toBe('1')
  await context.close()
})

/** Whether the chip or its face draws an outline or a shadow. Runs in the page. */
function drawn(chip: Element): boolean {
  return [chip, ...chip.querySelectorAll('*')].some((one) => {
    const style = getComputedStyle(one)
    return (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none'
  })
}
