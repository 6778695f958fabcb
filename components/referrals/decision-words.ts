import { getLocale, getMessages, getTranslations } from 'next-intl/server'

/** Day in words: "vr 4 dec", with the year only when `long`. */
export async function dayWords() {
  const locale = await getLocale()
  const short = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
  const long = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const money = new Intl.NumberFormat(locale === 'en' ? 'en-NL' : 'nl-NL', {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: 2,
  })
  return {
    short: (day: string | null) => (day ? short.format(new Date(day)) : '-'),
    long: (day: string | null) => (day ? long.format(new Date(day)) : '-'),
    euros: (cents: number | null) => (cents === null ? '-' : money.format(cents / 100)),
  }
}

/** Everything a page of a decision says, and the sentences of the errors for its forms. */
export async function decisionWords() {
  const errors = (await getMessages()).errors as Record<string, string>
  return { t: await getTranslations('decisions'), errors, days: await dayWords() }
}
