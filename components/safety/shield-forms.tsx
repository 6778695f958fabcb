'use client'
import { ChoiceList } from '@/components/ui/choice'
import { DateField, SelectField, TextAreaField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { StickySave } from '@/components/ui/sticky-save'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { addShieldAction, moveShieldAction } from '@/lib/safety/actions'
import { addShieldSchema, moveShieldSchema, type ShieldKind } from '@/lib/safety/schema'
import type { ErrorWords, SafetyWords } from './words'

type Days = { first: string; usual: string; last: string }
type Parent = { value: string; label: string }
type AddProps = {
  caseId: string
  formKey: string
  entryKind: ShieldKind
  entryId?: string
  /** What it is, in words. */
  what: string
  parents: readonly Parent[]
  /** Of contact details: whose; the first line is all of them. */
  whose?: { label: string; options: readonly Parent[] }
  days: Days
  words: SafetyWords['shield']
  errors: ErrorWords
}

/** Keeps one thing from one parent: from whom, why, and when to look again. */
export function AddShieldForm({
  caseId,
  formKey,
  entryKind,
  entryId,
  what,
  parents,
  whose,
  days,
  words,
  errors,
}: AddProps) {
  const { form, error, value, refusal, pending } = useSchemaForm(addShieldSchema, addShieldAction, errors)
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="entryKind" value={entryKind} />
      {!whose && entryId && <input type="hidden" name="entryId" value={entryId} />}
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <p>
        <span className="sk-muted">{words.what}</span>
        <br />
        <span className="sk-strong">{what}</span>
      </p>
      {whose && (
        <SelectField
          name="entryId"
          label={whose.label}
          options={whose.options}
          defaultValue={value('entryId') ?? entryId ?? ''}
          error={error('entryId')}
        />
      )}
      <ChoiceList
        legend={words.whom}
        type="radio"
        name="fromGuardianId"
        options={parents}
        value={value('fromGuardianId')}
        error={error('fromGuardianId')}
      />
      <TextAreaField
        name="reason"
        label={words.reasonLabel}
        hint={words.reasonHint}
        maxLength={500}
        defaultValue={value('reason')}
        error={error('reason')}
      />
      <DateField
        name="reviewOn"
        label={words.reviewLabel}
        hint={words.reviewHint}
        min={days.first}
        max={days.last}
        defaultValue={value('reviewOn') ?? days.usual}
        error={error('reviewOn')}
      />
      <StickySave>
        <SubmitButton pending={words.busy} busy={pending}>
          {words.submit}
        </SubmitButton>
      </StickySave>
    </form>
  )
}

type MoveProps = {
  caseId: string
  shieldId: string
  version: number
  move: 'keep' | 'end'
  formKey: string
  days: Days
  words: SafetyWords['shield']
  errors: ErrorWords
}

/** One move on a shield: it stays until another day, or it ends. */
export function MoveShieldForm({ caseId, shieldId, version, move, formKey, days, words, errors }: MoveProps) {
  const { form, error, value, refusal, pending } = useSchemaForm(moveShieldSchema, moveShieldAction, errors)
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="shieldId" value={shieldId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="move" value={move} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      {move === 'keep' ? (
        <DateField
          id={`reviewOn-${shieldId}`}
          name="reviewOn"
          label={words.keepUntil}
          min={days.first}
          max={days.last}
          defaultValue={value('reviewOn') ?? days.usual}
          error={error('reviewOn')}
        />
      ) : (
        <p className="sk-small sk-muted">{words.endText}</p>
      )}
      <SubmitButton pending={words.busy} busy={pending} variant={move === 'keep' ? 'primary' : 'secondary'}>
        {move === 'keep' ? words.keep : words.end}
      </SubmitButton>
    </form>
  )
}
