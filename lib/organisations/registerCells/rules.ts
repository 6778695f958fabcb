/** Told beside the value when a cell could not be taken as it stands. */
export type CellNote = (
  reason: 'pupilsFewerThanFive' | 'websiteInvalid' | 'coordinatesInvalid',
  values?: Readonly<Record<string, string | number>>,
) => void

/** null: the cell is empty. undefined: the file has no such column. */
type CellPoint = { readonly longitude: number | null | undefined; readonly latitude: number | null | undefined }

type Bounded = {
  readonly id: string
  readonly boundary: readonly (readonly (readonly [lon: number, lat: number])[])[]
}

/** Written small inside a name of a place. */
const smallWords: ReadonlySet<string> = new Set('aan bij de den der en het in op over onder ter ten van'.split(' '))

/** DUO writes places in capitals. "'S-GRAVENHAGE" becomes "'s-Gravenhage", "IJMUIDEN" "IJmuiden", "BERGEN OP ZOOM" "Bergen op Zoom". */
export function readPlace(text: string): string {
  if (text !== text.toUpperCase()) return text
  let first = true
  return text.toLowerCase().replace(/'?\p{L}+/gu, (word) => {
    const small = word.startsWith("'") || (!first && smallWords.has(word))
    first = false
    if (small) return word
    return word.startsWith('ij') ? `IJ${word.slice(2)}` : word.charAt(0).toUpperCase() + word.slice(1)
  })
}

/** One spelling for "15 A", "15-A" and the three separate columns 15, A, 2: "15A", "15A-2", "15-2". */
export function readHouseNumber(number: string, letter = '', suffix = ''): string {
  const [, digits, rest = ''] = /^([0-9]+)[\s-]*(.*)$/.exec(`${number}${letter}`.trim()) ?? []
  if (digits === undefined) return ''
  const tail = rest.toUpperCase()
  const joined = `${digits}${/^[0-9]/.test(tail) ? '-' : ''}${tail}`
  return suffix === '' ? joined : `${joined}-${suffix.toUpperCase()}`
}

/** DUO writes "<5" to protect small schools; that is no number, and an unknown number is null, never 0. */
export function readPupils(text: string | undefined, note: CellNote): number | null | undefined | 'invalid' {
  if (text === undefined) return undefined
  if (text === '') return null
  if (/^<\s*5$/.test(text)) {
    note('pupilsFewerThanFive')
    return null
  }
  return /^[0-9]{1,5}$/.test(text) ? Number(text) : 'invalid'
}

/** Only something that is plainly an address on the web: it becomes a link. The register also holds telephone numbers here. */
export function readWebsite(text: string | undefined, note: CellNote): string | null | undefined {
  if (text === undefined) return undefined
  if (text === '') return null
  if (text.length <= 200 && /^(https?:\/\/)?([a-z0-9_-]+\.)+[a-z]{2,}(:[0-9]+)?([/?#][^\s<>"']*)?$/i.test(text))
    return text
  note('websiteInvalid', { website: text.slice(0, 60) })
  return null
}

/** Longitude and latitude in degrees (WGS84); both or neither. */
export function readPoint(lon: string | undefined, lat: string | undefined, note: CellNote): CellPoint {
  if (lon === undefined || lat === undefined) return { longitude: undefined, latitude: undefined }
  if (lon === '' && lat === '') return { longitude: null, latitude: null }
  const [longitude, latitude] = [lon, lat].map((text) =>
    /^[0-9]{1,2}(\.[0-9]{1,12})?$/.test(text) ? Number(text) : Number.NaN,
  )
  // The European Netherlands: a point outside is a mistake in the file, such as the two numbers swapped.
  if (longitude && latitude && longitude > 3 && longitude < 7.5 && latitude > 50.5 && latitude < 54)
    return { longitude, latitude }
  note('coordinatesInvalid', { lon: lon.slice(0, 20), lat: lat.slice(0, 20) })
  return { longitude: null, latitude: null }
}

/** The neighbourhood a point lies in (even-odd rule over every ring), or null. Degrees, WGS84. */
export function neighbourhoodAt(lon: number, lat: number, neighbourhoods: readonly Bounded[]): string | null {
  const inside = (ring: Bounded['boundary'][number]): boolean =>
    ring.reduce((odd, [lonA, latA], index) => {
      const [lonB, latB] = ring[(index + 1) % ring.length] ?? [lonA, latA]
      const crosses = latA > lat !== latB > lat && lon < ((lonB - lonA) * (lat - latA)) / (latB - latA) + lonA
      return crosses ? !odd : odd
    }, false)
  return neighbourhoods.find(({ boundary }) => boundary.some(inside))?.id ?? null
}
