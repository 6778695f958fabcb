/**
 * One value of a CSV file. Quoted where needed (RFC 4180); a text that a spreadsheet would take for a formula (= + - @, tab,
 * return) gets an apostrophe in front, so that opening the file runs nothing (security 5).
 */
export function csvValue(value: string | number | null | undefined): string {
  if (typeof value === 'number') return String(value)
  const text = value ?? ''
  const safe = /^[\s\u0000-\u001f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Lines for a Dutch spreadsheet: semicolons, CRLF, and a byte order mark so that accents survive. */
export const csvText = (lines: readonly (readonly (string | number | null | undefined)[])[]): string =>
  `\ufeff${lines.map((line) => line.map(csvValue).join(';')).join('\r\n')}\r\n`

/** A download that no cache keeps. `name` is ours: letters, digits and dashes. */
export const csvResponse = (name: string, text: string): Response =>
  new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name.replaceAll(/[^\w-]/g, '-')}.csv"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
