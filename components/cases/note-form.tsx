'use client'
import { ChoiceList } from '@/components/ui/choice'
import { TextAreaField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { StickySave } from '@/components/ui/sticky-save'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { addNoteAction, addSchoolNoteAction } from '@/lib/cases/actions'
import { addNoteSchema, addSchoolNoteSchema } from '@/lib/cases/schema'
import type { CaseFormWords, ErrorWords } from './words'

type Props = {
  caseId: string
  formKey: string
  side: 'care' | 'school'
  kinds: readonly { value: string; label: string; hint?: string }[]
  hint?: string
  words: CaseFormWords
  errors: ErrorWords
}

/** A text in the thread. Its kind says who may read it, so it is asked first and never chosen beforehand. */
export function NoteForm({ caseId, formKey, side, kinds, hint, words, errors }: Props) {
  const school = side === 'school'
  const { form, error, value, refusal, pending } = useSchemaForm(
    school ? addSchoolNoteSchema : addNoteSchema,
    school ? addSchoolNoteAction : addNoteAction,
    errors,
  )
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="caseId" value={caseId} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <ChoiceList
        legend={words.note.kind}
        hint={words.note.kindHint}
        type="radio"
        name="kind"
        options={kinds}
        value={value('kind')}
        error={error('kind')}
      />
      <TextAreaField
        name="body"
        label={words.note.body}
        hint={hint}
        rows={5}
        defaultValue={value('body')}
        error={error('body')}
        maxLength={4000}
      />
      <StickySave>
        <SubmitButton pending={words.saving} busy={pending}>
          {words.note.submit}
        </SubmitButton>
      </StickySave>
    </form>
  )
}
