import { readRegisterFile } from '@/lib/organisations/registerFile/rules'
import type { Refusal, RegisterFile } from '@/lib/organisations/registerFile/schema'
import { readSchools } from '@/lib/organisations/registerRows/rules'
import type {
  RegisterContent,
  RegisterReference,
  RegisterSchool,
  Remark,
  SchoolTypeFilter,
  SkipReason,
} from '@/lib/organisations/registerRows/schema'
import {
  type ComparedField,
  type ComparedValue,
  comparedFields,
  type ImportPlan,
  type SchoolChange,
  type StoredSchool,
} from './schema'

export type RegisterResult =
  | { readonly ok: true; readonly file: RegisterFile; readonly content: RegisterContent }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * From the bytes of a file to the schools of the chosen municipalities. Refuses a broken or foreign file, and one that has no
 * row at all for these municipalities: that is the wrong file, not a town without schools.
 */
export function readRegister(
  bytes: Uint8Array,
  choice: { readonly municipalityIds: readonly string[]; readonly types?: readonly SchoolTypeFilter[] | undefined },
  reference: RegisterReference,
): RegisterResult {
  const result = readRegisterFile(bytes)
  if (!result.ok) return result
  const content = readSchools(result.file, choice, reference)
  if (content.rowsPerMunicipality.size > 0) return { ok: true, file: result.file, content }
  return {
    ok: false,
    refusal: {
      code: 'noMunicipality',
      line: null,
      values: { municipalities: choice.municipalityIds.join(', '), rows: content.read },
    },
  }
}

/**
 * Lays what the register says beside what is stored. Pure; writes nothing.
 * `stored` holds the schools of the chosen municipalities and every school that carries a code of the file, wherever it
 * stands. `inScope` says which stored schools this run speaks about: one outside the chosen types cannot vanish.
 */
export function planImport(
  content: RegisterContent,
  stored: readonly StoredSchool[],
  inScope: (school: StoredSchool) => boolean,
): ImportPlan {
  const byCode = new Map(stored.map((school) => [school.establishmentCode, school]))
  const added: RegisterSchool[] = []
  const changed: SchoolChange[] = []
  const unchanged: StoredSchool[] = []
  const skipped: Remark<SkipReason>[] = [...content.skipped]
  for (const school of content.schools) {
    const before = byCode.get(school.establishmentCode)
    if (before === undefined) {
      added.push(school)
    } else if (before.municipalityId !== school.municipalityId) {
      // Pupils and cases hang on the school under its own municipality: a move is work for people, not for a file.
      skipped.push({
        line: school.line,
        reason: 'storedElsewhere',
        values: { code: school.establishmentCode, municipality: before.municipalityId },
      })
    } else {
      const fields = changesOf(before, school)
      if (fields.length > 0) changed.push({ stored: before, fields })
      else unchanged.push(before)
    }
  }
  const vanished = stored.filter(
    (school) => school.active && inScope(school) && !content.codes.has(school.establishmentCode),
  )
  return { added, changed, unchanged, vanished, skipped }
}

/**
 * The fields in which the register differs. A column the file does not have (undefined) changes nothing, with one exception:
 * at a new address the old coordinates and neighbourhood are no longer true, so they become unknown.
 */
function changesOf(before: StoredSchool, school: RegisterSchool): SchoolChange['fields'] {
  const moved = before.postcode !== school.postcode || before.houseNumber !== school.houseNumber
  const unknownAfterMove: readonly ComparedField[] = ['longitude', 'latitude', 'neighbourhoodId']
  return comparedFields.flatMap((field) => {
    const said = school[field] === undefined && moved && unknownAfterMove.includes(field) ? null : school[field]
    // DUO gives places in capitals and the other layout does not: the same place is no change
    const fold = (value: ComparedValue) =>
      field === 'place' && typeof value === 'string' ? value.toLowerCase() : value
    if (said === undefined || sameValue(fold(before[field]), fold(said))) return []
    return [{ field, from: before[field], to: said }]
  })
}

function sameValue(left: ComparedValue, right: ComparedValue): boolean {
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, index) => item === right[index])
  return left === right
}
