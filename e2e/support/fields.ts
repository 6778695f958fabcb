import { expect, type Locator, type Page } from '@playwright/test'

/** Types in the field with this name that is on the screen now. */
export const fill = (within: Page | Locator, name: string, value: string) =>
  within.locator(`[name="${name}"]:visible`).first().fill(value)

/** Presses one choice, or the first of a question, and sees that the browser took it. */
export async function choice(within: Page | Locator, name: string, value?: string): Promise<void> {
  const input = within.locator(`input[name="${name}"]${value ? `[value="${value}"]` : ''}`).first()
  await input.check()
  await expect(input).toBeChecked()
}

/** Presses the button with these words. */
export const press = (within: Page | Locator, name: string) =>
  within.getByRole('button', { name, exact: true }).first().click()

/** Waits until the browser stands at an address; a page that is made for the first time takes a while. */
export const arrives = (page: Page, address: RegExp) => expect(page).toHaveURL(address, { timeout: 30_000 })

/** Opens a page that must be refused: one page for "does not exist" and "not for you". */
export async function refused(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.locator('.sk-no-access'), `${path} is refused`).toHaveCount(1)
}

/** Sees that a page holds a name nowhere, also not in what it sends along to the script. */
export async function noName(page: Page, name: string): Promise<void> {
  expect((await page.content()).includes(name), `${page.url()} holds ${name}`).toBe(false)
}

/** The id in an address: the last UUID of it. */
export function idIn(page: Page): string {
  const id = new URL(page.url()).pathname.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g)?.at(-1)
  if (!id) throw new Error(`no id in ${page.url()}`)
  return id
}
