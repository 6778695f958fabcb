// The words of `import:schools`: from outcome to lines. Pure, so that a test can read them.
import { createTranslator } from 'next-intl'
import type { ImportContext, ImportOutcome } from '@/lib/organisations/register/commands'
import type { ComparedValue } from '@/lib/organisations/register/schema'
import type { Refusal, RegisterFile } from '@/lib/organisations/registerFile/schema'
import type { RegisterContent, Remark, SkipReason } from '@/lib/organisations/registerRows/schema'
import en from '@/messages/en/import.json'
import nl from '@/messages/nl/import.json'

const messages = { nl, en }
export type ReportLanguage = keyof typeof messages

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** Looks a sentence up; every number is shown as it is written in the file, without separators. */
export function sayer(language: ReportLanguage): Say {
  // Keys are put together from reason codes here; a test proves that every code has its sentence in both languages.
  const translate = createTranslator<{ import: Record<string, unknown> }>({
    locale: language,
    messages: { import: messages[language] },
  })
  return (key, values) => translate(`import.${key}` as never, values as never)
}

/** The one line of a refusal. */
export function refusalLine(say: Say, file: string, refusal: Refusal): string {
  return say('refused', {
    file,
    line: String(refusal.line ?? 0),
    reason: say(`refusal.${refusal.code}`, refusal.values),
  })
}

/** What was read: before anything is written. */
export function readingLines(
  say: Say,
  name: string,
  file: RegisterFile,
  content: RegisterContent,
  municipalityIds: readonly string[],
): string[] {
  const { layout, encoding, delimiter } = file
  return [
    say('reading', { file: name, layout, encoding: encoding === 'utf-8' ? 'UTF-8' : 'Windows-1252', delimiter }),
    ...(file.fields.has('type') ? [] : [say('noTypeColumn')]),
    ...municipalityIds
      .filter((id) => !content.rowsPerMunicipality.has(id))
      .map((id) => say('municipalityWithoutRows', { id })),
  ]
}

/** Thousands of rows lie elsewhere in the country: they are counted, and named only on request. */
const counted: readonly SkipReason[] = ['otherMunicipality', 'otherType']

/** Everything that happened, row by row, and the totals as the last line. */
export function outcomeLines(
  say: Say,
  content: RegisterContent,
  outcome: ImportOutcome,
  context: ImportContext,
  listAll: boolean,
): string[] {
  const { plan } = outcome
  const named = plan.skipped.filter(({ reason }) => listAll || !counted.includes(reason))
  const remarks = [
    ...named.map((remark) => ({ remark, text: say(`skip.${remark.reason}`, remark.values) })),
    ...content.notes.map((remark: Remark) => ({ remark, text: say(`note.${remark.reason}`, remark.values) })),
  ].sort((left, right) => left.remark.line - right.remark.line)
  const totals = counted.map((reason) => ({
    reason,
    count: plan.skipped.filter((remark) => remark.reason === reason).length,
  }))
  const municipalities = context.reference.municipalities.filter(({ id }) => outcome.newMunicipalities.includes(id))
  const lines = [
    ...municipalities.map(({ id, name }) => say('newMunicipality', { id, name })),
    ...remarks.map(({ remark, text }) => say('lineRemark', { line: String(remark.line), remark: text })),
    ...totals
      .filter(({ count }) => count > 0 && !listAll)
      .map(({ reason, count }) => say(`skippedTotal.${reason}`, { count })),
    ...schoolLines(say, outcome),
    ...(context.dryRun ? [say('dryRun')] : []),
  ]
  return [...lines, say('total', totalsOf(content, outcome))]
}

function schoolLines(say: Say, { plan }: ImportOutcome): string[] {
  const shown = (value: ComparedValue): string => {
    const text = typeof value === 'object' && value !== null ? value.join(' | ') : String(value ?? '')
    return text === '' ? say('empty') : text
  }
  const changes = plan.changed.map(({ stored, fields }) => {
    const parts = fields.map(({ field, from, to }) =>
      say('change', { field: say(`field.${field}`), from: shown(from), to: shown(to) }),
    )
    return say('changed', { code: stored.establishmentCode, name: stored.name, changes: parts.join('; ') })
  })
  return [
    ...plan.added.map(({ establishmentCode, name }) => say('added', { code: establishmentCode, name })),
    ...changes,
    ...plan.vanished.map((one) =>
      say('vanished', { code: one.establishmentCode, name: one.name, municipality: one.municipalityId }),
    ),
  ]
}

function totalsOf(content: RegisterContent, { plan }: ImportOutcome): Record<string, string> {
  const counts = {
    read: content.read,
    added: plan.added.length,
    changed: plan.changed.length,
    unchanged: plan.unchanged.length,
    skipped: plan.skipped.length,
    merged: content.merged,
  }
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]))
}
