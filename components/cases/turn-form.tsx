'use client'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { TextAreaField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import type { SideWords } from '@/components/ui/side'
import { StickySave } from '@/components/ui/sticky-save'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { setTurnAction } from '@/lib/cases/actions'
import { sides as order, setTurnSchema } from '@/lib/cases/schema'
import type { CaseFormWords, ErrorWords } from './words'

type Props = {
  caseId: string
  version: number
  formKey: string
  turn: string
  note: string | null
  sides: SideWords
  words: CaseFormWords
  errors: ErrorWords
}

/** Whose turn it is: four equal chips and one sentence. */
export function TurnForm({ caseId, version, formKey, turn, note, sides, words, errors }: Props) {
  const { form, error, value, refusal, pending } = useSchemaForm(setTurnSchema, setTurnAction, errors)
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="version" value={version} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <ChoiceChips
        legend={words.turn.legend}
        name="turn"
        type="radio"
        columns={4}
        value={value('turn') ?? turn}
        error={error('turn')}
        options={order.map((side) => ({ value: side, label: sides[side], side }))}
      />
      <TextAreaField
        name="turnNote"
        label={words.turn.note}
        hint={words.turn.noteHint}
        optional={words.optional}
        defaultValue={value('turnNote') ?? note ?? ''}
        error={error('turnNote')}
        maxLength={300}
      />
      <StickySave>
        <SubmitButton pending={words.saving} busy={pending}>
          {words.turn.submit}
        </SubmitButton>
      </StickySave>
    </form>
  )
}
