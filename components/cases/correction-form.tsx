'use client'
import { Choice, ChoiceList } from '@/components/ui/choice'
import { TextAreaField, TextField } from '@/components/ui/form-field'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { StickySave } from '@/components/ui/sticky-save'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { correctEntryAction } from '@/lib/cases/corrections/actions'
import type { EntryRow } from '@/lib/cases/corrections/queries'
import { correctEntrySchema } from '@/lib/cases/corrections/schema'
import type nl from '@/messages/nl/corrections.json'
import type { ErrorWords } from './words'

type Props = {
  entry: Pick<EntryRow, 'caseId' | 'entryKind' | 'entryId' | 'version' | 'kind' | 'body' | 'minutes' | 'parentsPresent'>
  formKey: string
  kinds: readonly { value: string; label: string; hint?: string }[]
  forAnother: boolean
  /** Where the text of now and what stood before can be read; not for a school. */
  place?: string
  optional: string
  words: (typeof nl)['form']
  errors: ErrorWords
}

/** The whole text as it must be. Somebody else's text asks for a reason. */
export function CorrectionForm({ entry, formKey, kinds, forAnother, place, optional, words, errors }: Props) {
  const { form, state, error, value, refusal, pending } = useSchemaForm(correctEntrySchema, correctEntryAction, errors)
  const typed = state.status !== 'idle'
  const kept = (name: 'kind' | 'body' | 'minutes', before: string) => (typed ? (value(name) ?? '') : before)
  const moment = entry.entryKind === 'consultation'
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="caseId" value={entry.caseId} />
      <input type="hidden" name="entryKind" value={entry.entryKind} />
      <input type="hidden" name="entryId" value={entry.entryId} />
      <input type="hidden" name="version" value={entry.version} />
      {refusal && (
        <Notice tone="error">
          {state.code === 'changed-meanwhile' ? words.meanwhile : refusal}{' '}
          {state.code === 'changed-meanwhile' && place && <Link href={place}>{words.look}</Link>}
        </Notice>
      )}
      <TextAreaField
        name="body"
        label={words.body}
        rows={8}
        defaultValue={kept('body', entry.body ?? '')}
        error={error('body')}
        maxLength={4000}
        optional={moment ? optional : undefined}
      />
      <ChoiceList
        legend={words.kind}
        hint={words.kindHint}
        type="radio"
        name="kind"
        options={kinds}
        value={kept('kind', entry.kind)}
        error={error('kind')}
      />
      {moment && (
        <>
          <TextField
            name="minutes"
            type="number"
            inputMode="numeric"
            min={1}
            max={600}
            label={words.minutes}
            optional={optional}
            defaultValue={kept('minutes', entry.minutes === null ? '' : String(entry.minutes))}
            error={error('minutes')}
          />
          <Choice
            type="checkbox"
            name="parentsPresent"
            label={words.parentsPresent}
            defaultChecked={typed ? value('parentsPresent') === 'on' : entry.parentsPresent}
          />
        </>
      )}
      <TextAreaField
        name="reason"
        label={words.reason}
        hint={place ? words.reasonHint : undefined}
        rows={2}
        optional={forAnother ? undefined : optional}
        defaultValue={value('reason')}
        error={error('reason')}
        maxLength={500}
      />
      <StickySave>
        <SubmitButton pending={words.saving} busy={pending}>
          {words.submit}
        </SubmitButton>
      </StickySave>
    </form>
  )
}
