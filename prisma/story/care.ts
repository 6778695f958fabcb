import { storyId } from './ids'
import type { StoryTime } from './time'
import { accountId } from './work'
import type { Rows } from './write'

/** A product of the demonstration. Tariffs are invented, in cents for each unit. */
export interface StoryProduct {
  readonly id: string
  readonly municipalityId: string
  readonly category: string
  readonly code: string
  readonly name: string
  readonly unit: 'minute' | 'hour' | 'halfDay' | 'day' | 'piece'
  readonly tariffCents: number
  /** Usual number of units in half a year. */
  readonly usual: number
}

const product = (
  municipalityId: string,
  code: string,
  name: string,
  unit: StoryProduct['unit'],
  tariffCents: number,
  usual: number,
): StoryProduct => ({
  id: storyId(`product.${code}`),
  municipalityId,
  category: code.slice(0, 2),
  code,
  name,
  unit,
  tariffCents,
  usual,
})

export const products: readonly StoryProduct[] = [
  product('0362', '45A01', 'Ambulante begeleiding, individueel', 'hour', 9120, 36),
  product('0362', '45A02', 'Ambulante begeleiding, in een groep', 'halfDay', 7450, 24),
  product('0362', '54A01', 'Jeugd-ggz, behandeling', 'minute', 189, 1200),
  product('0362', '50A01', 'Maatwerkarrangement voor een gezin', 'piece', 180000, 1),
  product('0362', '41A01', 'Dagbehandeling', 'halfDay', 15800, 40),
  product('0362', '44A01', 'Logeren', 'day', 21500, 16),
  product('0164', '45B01', 'Ambulante begeleiding, individueel', 'hour', 8760, 36),
  product('0164', '45B02', 'Ambulante begeleiding, in een groep', 'halfDay', 6900, 24),
  product('0164', '54B01', 'Jeugd-ggz, behandeling', 'minute', 178, 1200),
  product('0164', '50B01', 'Maatwerkarrangement voor een gezin', 'piece', 165000, 1),
  product('0164', '44B01', 'Logeren', 'day', 20900, 16),
]

/** A product by its code. Throws when there is none. */
export function productOf(code: string): StoryProduct {
  const found = products.find((one) => one.code === code)
  if (!found) throw new Error(`story: no product ${code}`)
  return found
}

/** Contracted products, and one that is no longer contracted. */
export function addProducts(rows: Rows, time: StoryTime): void {
  const from = time.day(-1200)
  for (const one of products) {
    rows.add('product', {
      id: one.id,
      municipality_id: one.municipalityId,
      category: one.category,
      code: one.code,
      name: one.name,
      unit: one.unit,
      tariff_cents: one.tariffCents,
      valid_from: from,
    })
  }
  rows.add('product', {
    id: storyId('product.45A09'),
    municipality_id: '0362',
    category: '45',
    code: '45A09',
    name: 'Ambulante begeleiding, oud tarief',
    unit: 'hour',
    tariff_cents: 8350,
    valid_from: from,
    valid_until: time.day(-120),
  })
}

export const mandateId = (key: string): string => storyId(`mandate.${key}`)

/**
 * Mandates of the college (Awb 10:1-10:5): Amstelveen's workers decide themselves, Hengelo's zorgregisseurs do,
 * and two of its workers for small help in a trial. One has run out, one is small.
 */
export function addMandates(rows: Rows, time: StoryTime): void {
  const add = (
    name: string,
    account: string,
    municipalityId: string,
    limits: { categories: readonly string[]; euros: number; second: number },
    from: number,
    until: number | null = null,
  ): void =>
    rows.add('mandate', {
      id: mandateId(name),
      municipality_id: municipalityId,
      account_id: accountId(account),
      categories: limits.categories,
      max_amount_cents: limits.euros * 100,
      max_days: 366,
      second_signature_above_cents: limits.second * 100,
      valid_from: time.day(from),
      valid_until: until === null ? null : time.day(until),
      published_in: `Gemeenteblad (demo) ${time.day(from).slice(0, 4)}, ${municipalityId === '0362' ? 4127 : 3308}`,
    })
  const whole = { categories: ['41', '45', '50', '54'], euros: 10_000, second: 5_000 }
  for (const key of ['floor', 'nadia', 'joris', 'samira', 'ruben']) add(key, key, '0362', whole, -900)
  add('eva', 'eva', '0362', { categories: ['45'], euros: 5_000, second: 2_500 }, -900)
  add('lars', 'lars', '0362', whole, -900, -65)
  const trial = { categories: ['45'], euros: 2_500, second: 1_500 }
  for (const key of ['ilse', 'mo']) add(key, key, '0164', trial, -400)
  const director = { categories: ['44', '45', '50', '54'], euros: 25_000, second: 15_000 }
  for (const key of ['ria', 'koen']) add(key, key, '0164', director, -900)
}
