import { referenceTable } from './table'

/*
 * School holidays of region Noord, first and last day included. Amstelveen (Noord-Holland) and Hengelo (Overijssel) lie in this region:
 * it holds Groningen, Friesland, Drenthe, Overijssel, Noord-Holland, almost all of Flevoland and a few places elsewhere.
 *
 * Credit: Ministerie van Onderwijs, Cultuur en Wetenschap, "Overzicht schoolvakanties", rijksoverheid.nl (texts there: CC0).
 * - 2027-2028: that page for 2027-2028, read in November 2026.
 * - 2025-2026: Open Holidays data (openpotato/openholidaysapi.data, src/nl/holidays), which follows that page.
 * - 2026-2027: the page itself could not be read. The days are those of a school in this region whose list for 2025-2026 is the
 *   ministry's, with the weekends around them. The May holiday of 2027 is left out: that school's runs two weeks, the ministry's one, and
 *   which of the two weeks was nowhere to be read. An administrator adds it.
 *
 * Summer, Christmas and one week in May are set by the ministry; autumn and spring are advice, and a school may differ.
 */
const facts = `
2025;autumn;2025-10-18;2025-10-26
2025;christmas;2025-12-20;2026-01-04
2025;spring;2026-02-21;2026-03-01
2025;may;2026-04-25;2026-05-03
2025;summer;2026-07-04;2026-08-16
2026;autumn;2026-10-10;2026-10-18
2026;christmas;2026-12-19;2027-01-03
2026;spring;2027-02-20;2027-02-28
2026;summer;2027-07-10;2027-08-22
2027;autumn;2027-10-16;2027-10-24
2027;christmas;2027-12-25;2028-01-09
2027;spring;2028-02-19;2028-02-27
2027;may;2028-04-29;2028-05-07
2027;summer;2028-07-15;2028-08-27
`

/** A school holiday as it was written down; days 'YYYY-MM-DD', both included. */
export interface HolidayFact {
  /** The year in which the school year began. */
  readonly schoolYear: number
  readonly name: string
  readonly fromOn: string
  readonly untilOn: string
}

/** Region Noord, in order of time. */
export const schoolHolidays: readonly HolidayFact[] = referenceTable(facts, 4).map(([year, name, fromOn, untilOn]) => ({
  schoolYear: Number(year),
  name,
  fromOn,
  untilOn,
}))

/** Municipalities of which it is known that their schools follow region Noord. */
export const regionNorth: readonly string[] = ['0362', '0164']
