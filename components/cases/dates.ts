import { getLocale } from 'next-intl/server'

const zone = 'Europe/Amsterdam'

/** A local day 'YYYY-MM-DD' or an instant. */
export type Moment = Date | string
const instant = (at: Moment): Date =>
  typeof at === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(at) ? new Date(`${at}T12:00:00Z`) : new Date(at)

/**
 * Days and times in the words of the design (section 3): "vr 4 dec" in lists, "vrijdag 4 december" in sentences, "9.15"; the
 * year only when it is not this one. Days are Dutch calendar days whatever the server's zone.
 */
export async function dateWords(now = new Date()) {
  const locale = (await getLocale()) === 'en' ? 'en-GB' : 'nl-NL'
  const say = (at: Moment, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
      .format(instant(at))
      .replaceAll('.', '')
      .replaceAll(',', '')
  const yearOf = (at: Moment) => new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric' }).format(instant(at))
  const year = (at: Moment) => (yearOf(at) === yearOf(now) ? {} : { year: 'numeric' as const })
  return {
    short: (at: Moment) => say(at, { weekday: 'short', day: 'numeric', month: 'short', ...year(at) }),
    long: (at: Moment) => say(at, { weekday: 'long', day: 'numeric', month: 'long', ...year(at) }),
    weekday: (at: Moment) => say(at, { weekday: 'short', day: 'numeric' }),
    plain: (at: Moment) => say(at, { day: 'numeric', month: 'long', ...year(at) }),
    time: (at: Moment) =>
      new Intl.DateTimeFormat('nl-NL', { timeZone: zone, hour: 'numeric', minute: '2-digit' })
        .format(instant(at))
        .replace(':', '.'),
    iso: (at: Moment) => instant(at).toISOString(),
  }
}
export type DateWords = Awaited<ReturnType<typeof dateWords>>
