import { expect, it } from 'vitest'
import { neighbourhoods } from '@/prisma/reference/neighbourhoods'
import { neighbourhoodAt, readHouseNumber, readPlace } from './rules'

it('writes a house number in one way', () => {
  expect(['15 A', '15-A', '15A', '15a'].map((text) => readHouseNumber(text))).toEqual(['15A', '15A', '15A', '15A'])
  expect(['15-2', '15 2'].map((text) => readHouseNumber(text))).toEqual(['15-2', '15-2'])
  expect([readHouseNumber('15', 'a', '2'), readHouseNumber('15', '', 'I'), readHouseNumber('')]).toEqual([
    '15A-2',
    '15-I',
    '',
  ])
})

it('writes a place as people do, also when DUO gives it in capitals', () => {
  expect(
    [
      "'S-GRAVENHAGE",
      'IJMUIDEN',
      'BERGEN OP ZOOM',
      'DEN HAAG',
      'HENGELO (GLD)',
      "'T HARDE",
      'OUDERKERK AAN DE AMSTEL',
    ].map(readPlace),
  ).toEqual([
    ...["'s-Gravenhage", 'IJmuiden', 'Bergen op Zoom', 'Den Haag', 'Hengelo (Gld)'],
    ...["'t Harde", 'Ouderkerk aan de Amstel'],
  ])
  expect(readPlace('Hengelo')).toBe('Hengelo')
})

it('finds the neighbourhood of a point, also in one of several parts', () => {
  expect(neighbourhoodAt(4.8494, 52.3042, neighbourhoods)).toBe('WK036202')
  expect(neighbourhoodAt(6.8106, 52.2928, neighbourhoods)).toBe('WK016408')
  expect(neighbourhoodAt(5, 52, neighbourhoods)).toBeNull()
})
