import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ClientBase } from 'pg'
import { z } from 'zod'
import { type Refusal, type RefusalCode, registerLimits } from '@/lib/organisations/registerFile/schema'
import { type StoredSchool, storedSchoolSchema } from './schema'

export type FileResult =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly refusal: Refusal }

const refusedFile = (code: RefusalCode, values: Refusal['values'] = {}): FileResult => ({
  ok: false,
  refusal: { code, line: null, values },
})

/**
 * The bytes of a file on disk. Refuses what is missing, is no ordinary file, cannot be read or is too large; the size is held
 * while reading too, because a file can grow and some files have no size.
 */
export async function readRegisterPath(path: string): Promise<FileResult> {
  const tooLarge = () => refusedFile('tooLarge', { megabytes: registerLimits.bytes / 1024 / 1024 })
  try {
    const facts = await stat(path)
    if (!facts.isFile()) return refusedFile('notAFile')
    if (facts.size > registerLimits.bytes) return tooLarge()
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > registerLimits.bytes) return tooLarge()
      chunks.push(chunk)
    }
    return { ok: true, bytes: Buffer.concat(chunks) }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ERR_INVALID_ARG_VALUE') return refusedFile('missingFile')
    if (code === '') throw error
    return refusedFile('unreadableFile', { code })
  }
}

/**
 * The stored schools of these municipalities, and every school that carries one of these codes wherever it stands, locked
 * until the transaction ends. Needs an administrative connection: an import stands outside the walls of a signed-in user.
 */
export async function lockStoredSchools(
  client: ClientBase,
  municipalityIds: readonly string[],
  codes: readonly string[],
): Promise<StoredSchool[]> {
  const { rows } = await client.query(
    `SELECT organisation_id AS "organisationId", municipality_id AS "municipalityId", establishment_code AS "establishmentCode",
            name, brin, school_type AS "schoolType", denomination, street, house_number AS "houseNumber", postcode, place, website,
            pupils, longitude, latitude, neighbourhood_id AS "neighbourhoodId", active, extra_addresses AS "extraAddresses"
       FROM public.school
      WHERE municipality_id = ANY ($1) OR establishment_code = ANY ($2)
      ORDER BY establishment_code
        FOR UPDATE`,
    [municipalityIds, codes],
  )
  return z.array(storedSchoolSchema).parse(rows)
}
