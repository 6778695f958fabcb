import { createTranslator } from 'next-intl'
import type { SheetLocale } from '@/lib/privacy/family/schema'
import en from '@/messages/en/forFamily.json'
import nl from '@/messages/nl/forFamily.json'

/** The words of the sheet in the language of who gets it, whatever language the worker reads. Days with their year: paper is kept. */
export function sheetWords(locale: SheetLocale) {
  const t = createTranslator({
    locale,
    messages: { forFamily: locale === 'en' ? en : nl },
    namespace: 'forFamily.sheet',
  })
  const long = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'nl-NL', {
    timeZone: 'Europe/Amsterdam',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  const clock = new Intl.DateTimeFormat('nl-NL', {
    timeZone: 'Europe/Amsterdam',
    hour: 'numeric',
    minute: '2-digit',
  })
  const spoken = (time: string) => (locale === 'en' ? time : time.replace(':', '.')).replace(/^0(?=\d)/, '')
  return {
    t,
    /** A local day 'YYYY-MM-DD' or an instant: "vrijdag 6 maart 2026". */
    day: (at: string | Date) => long.format(typeof at === 'string' ? new Date(`${at}T12:00:00Z`) : at),
    /** An instant or a local 'HH:mm': "9.15". */
    time: (at: string | Date) => spoken(typeof at === 'string' ? at : clock.format(at)),
  }
}
export type SheetWords = ReturnType<typeof sheetWords>
