import fs from 'node:fs'
import path from 'node:path'
import { cookies } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'

export const locales = ['nl', 'en'] as const
export type Locale = (typeof locales)[number]
export const localeCookie = 'schakel.locale'

const kept = new Map<Locale, Record<string, unknown>>()

/** All namespaces of a language: one file each in messages/<locale>/. Read once in production. */
export function messagesOf(locale: Locale): Record<string, unknown> {
  const before = kept.get(locale)
  if (before && process.env.NODE_ENV === 'production') return before
  const folder = path.join(process.cwd(), 'messages', locale)
  const messages = Object.fromEntries(
    fs
      .readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => [name.slice(0, -5), JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'))]),
  )
  kept.set(locale, messages)
  return messages
}

export default getRequestConfig(async () => {
  const wanted = (await cookies()).get(localeCookie)?.value
  const locale: Locale = wanted === 'en' ? 'en' : 'nl'
  return { locale, messages: messagesOf(locale) as never, timeZone: 'Europe/Amsterdam', now: new Date() }
})
