import { getFormatter, getTranslations } from 'next-intl/server'

/** A role of the log in words; the system has none. */
export async function roleWords() {
  const t = await getTranslations('privacy.role')
  return (role: string | null) => (role && t.has(role) ? t(role) : t('system'))
}

/** A reason of the log in words: of an emergency its category (docs/adr/0013), anything else as it was written. */
export async function reasonWords() {
  const t = await getTranslations('safety.category')
  return (reason: string) => (/^[a-zA-Z]+$/.test(reason) && t.has(reason) ? t(reason) : reason)
}

/** Moments of the log: the day with its year, and the time to the second where order matters. */
export async function momentWords() {
  const format = await getFormatter()
  const zone = 'Europe/Amsterdam'
  return {
    day: (day: string | Date) =>
      format.dateTime(typeof day === 'string' ? new Date(`${day}T12:00:00Z`) : day, {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        timeZone: zone,
      }),
    longDay: (day: string | Date) =>
      format.dateTime(typeof day === 'string' ? new Date(`${day}T12:00:00Z`) : day, {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZone: zone,
      }),
    time: (at: Date) =>
      format.dateTime(at, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: zone }),
  }
}
