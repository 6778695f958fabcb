type Tuple<N extends number, T extends string[] = []> = T['length'] extends N ? T : Tuple<N, [...T, string]>

/**
 * Reads a table of facts written as text: one record a line, fields split by `;`, every line as wide as `width`.
 * Facts stand as text because hundreds of object literals hide the one line that changed.
 * Throws, with the line, when a record is not exactly as wide as it should be: a fact file is part of the program.
 */
export function referenceTable<N extends number>(text: string, width: N): Tuple<N>[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const fields = line.split(';')
      if (fields.length !== width) throw new Error(`reference: expected ${width} fields in "${line}"`)
      return fields as Tuple<N>
    })
}

/** A whole or decimal number, or null for an empty field: nothing is known is not the same as nought. */
export function numberOrNull(field: string): number | null {
  if (field === '') return null
  const value = Number(field)
  if (!Number.isFinite(value)) throw new Error(`reference: "${field}" is not a number`)
  return value
}
