'use client'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { correctEntryAction } from '@/lib/cases/corrections/actions'
import type { EntryRow, EntryVersionView } from '@/lib/cases/corrections/queries'
import { correctEntrySchema } from '@/lib/cases/corrections/schema'
import type { ErrorWords } from './words'

type Props = {
  entry: Pick<EntryRow, 'caseId' | 'entryKind' | 'entryId' | 'version'>
  version: Pick<EntryVersionView, 'kind' | 'body' | 'minutes' | 'parentsPresent'>
  formKey: string
  reason: string
  label: string
  /** Which text, for who does not see where the button stands. */
  which: string
  saving: string
  errors: ErrorWords
}

/** Correcting back: the way to undo a correction. The text that stands there now becomes an earlier version too. */
export function RestoreForm({ entry, version, formKey, reason, label, which, saving, errors }: Props) {
  const { form, refusal, pending } = useSchemaForm(correctEntrySchema, correctEntryAction, errors)
  return (
    <form {...form} className="sk-stack sk-no-print">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="caseId" value={entry.caseId} />
      <input type="hidden" name="entryKind" value={entry.entryKind} />
      <input type="hidden" name="entryId" value={entry.entryId} />
      <input type="hidden" name="version" value={entry.version} />
      <input type="hidden" name="kind" value={version.kind} />
      <input type="hidden" name="body" value={version.body ?? ''} />
      <input type="hidden" name="minutes" value={version.minutes ?? ''} />
      {version.parentsPresent && <input type="hidden" name="parentsPresent" value="on" />}
      <input type="hidden" name="reason" value={reason} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <div>
        <SubmitButton variant="secondary" size="small" pending={saving} busy={pending}>
          {label} <span className="sk-visually-hidden">{which}</span>
        </SubmitButton>
      </div>
    </form>
  )
}
