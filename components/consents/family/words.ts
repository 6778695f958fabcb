import { createTranslator } from 'next-intl'
import type { FamilyLocale } from '@/lib/consents/questions/schema'
import ar from '@/messages/ar/family.json'
import en from '@/messages/en/family.json'
import nl from '@/messages/nl/family.json'

type Words = typeof nl
const all: Record<FamilyLocale, Words> = { nl, en, ar }

/** How each language calls itself. */
export const languageNames: Record<FamilyLocale, string> = { nl: 'Nederlands', en: 'English', ar: 'العربية' }

/** The words of a family page in one language; the reader's own, not that of somebody's account. */
export function familyWords(locale: FamilyLocale) {
  const t = createTranslator({
    locale,
    messages: { family: all[locale] },
    namespace: 'family',
    timeZone: 'Europe/Amsterdam',
  })
  const zone = { timeZone: 'Europe/Amsterdam' } as const
  const tag = locale === 'ar' ? 'ar-u-nu-latn' : locale === 'nl' ? 'nl-NL' : 'en-GB'
  const long = new Intl.DateTimeFormat(tag, {
    ...zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  const time = new Intl.DateTimeFormat(tag, { ...zone, hour: '2-digit', minute: '2-digit' })
  return {
    t,
    locale,
    /** A moment, or a local day 'YYYY-MM-DD', in words. */
    day: (at: Date | string) => long.format(typeof at === 'string' ? new Date(`${at}T12:00:00Z`) : at),
    time: (at: Date) => time.format(at),
    /** The last day of a term that ends at this moment (00:00 of the next day). */
    lastDay: (until: Date) => long.format(new Date(until.getTime() - 1000)),
  }
}
export type FamilyWords = ReturnType<typeof familyWords>
