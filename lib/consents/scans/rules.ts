import type { ScanType } from './schema'

const signs: readonly (readonly [ScanType, readonly number[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
]

/** The kind of a scan by its first bytes, whatever its name or header says; undefined for anything else (security 5). */
export const scanTypeOf = (bytes: Uint8Array): ScanType | undefined =>
  signs.find(([, sign]) => sign.every((byte, at) => bytes[at] === byte))?.[0]

const endings: Record<ScanType, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf' }

/** The name under which a scan is handed out: no name of a person in it. */
export const scanName = (id: string, type: ScanType): string => `scan-${id.slice(0, 8)}.${endings[type]}`
