import { getFormatter, getTranslations } from 'next-intl/server'

/** Months and days of the figures in words. A day 'YYYY-MM-DD' is a calendar day, whatever the zone of the server. */
export async function periodWords() {
  const format = await getFormatter()
  const t = await getTranslations('throughput')
  const at = (day: string) => new Date(`${day.slice(0, 10)}T12:00:00Z`)
  const year = (from: string) => ({ from: Number(from.slice(0, 4)), until: Number(from.slice(0, 4)) + 1 })
  const text = (from: string) => ({ from: String(year(from).from), until: String(year(from).until) })
  return {
    month: (day: string) => format.dateTime(at(day), { month: 'long', year: 'numeric', timeZone: 'UTC' }),
    shortMonth: (day: string) => format.dateTime(at(day), { month: 'short', timeZone: 'UTC' }).replace('.', ''),
    day: (day: string | Date) =>
      format.dateTime(typeof day === 'string' ? at(day) : day, {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZone: 'Europe/Amsterdam',
      }),
    dayAndMonth: (day: string) =>
      format.dateTime(at(day), { day: 'numeric', month: 'long', timeZone: 'Europe/Amsterdam' }),
    schoolYear: (from: string) => t('year', text(from)),
    yearOption: (from: string) => t('yearOption', text(from)),
    runningOption: (from: string, month: string) => t('yearRunning', { ...text(from), month }),
  }
}
