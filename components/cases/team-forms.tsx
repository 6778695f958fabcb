'use client'
import { ChoiceList } from '@/components/ui/choice'
import { SelectField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { addMemberAction, leaveCaseAction, setLeadAction } from '@/lib/cases/actions'
import { addMemberSchema, leaveCaseSchema, setLeadSchema } from '@/lib/cases/schema'
import type { CaseFormWords, ErrorWords } from './words'

type Common = { caseId: string; version: number; formKey: string; words: CaseFormWords; errors: ErrorWords }

/** A colleague joins the case or stands in. */
export function MemberForm({
  caseId,
  version,
  formKey,
  people,
  words,
  errors,
}: Common & { people: readonly { value: string; label: string }[] }) {
  const { form, error, value, refusal, pending } = useSchemaForm(addMemberSchema, addMemberAction, errors)
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="version" value={version} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <SelectField
        name="accountId"
        label={words.team.who}
        options={people}
        placeholder={words.choose}
        defaultValue={value('accountId')}
        error={error('accountId')}
      />
      <ChoiceList
        legend={words.team.part}
        type="radio"
        name="part"
        value={value('part')}
        error={error('part')}
        options={[
          { value: 'member', label: words.team.member },
          { value: 'cover', label: words.team.cover },
        ]}
      />
      <div>
        <SubmitButton pending={words.saving} busy={pending}>
          {words.team.submit}
        </SubmitButton>
      </div>
    </form>
  )
}

/** Another person takes the lead on one side. */
export function LeadForm({
  caseId,
  version,
  formKey,
  kind,
  people,
  words,
  errors,
}: Common & { kind: 'careLead' | 'schoolLead'; people: readonly { value: string; label: string }[] }) {
  const { form, error, value, refusal, pending } = useSchemaForm(setLeadSchema, setLeadAction, errors)
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="kind" value={kind} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <SelectField
        name="accountId"
        id={`lead-${kind}`}
        label={words.team[kind]}
        options={people}
        placeholder={words.choose}
        defaultValue={value('accountId')}
        error={error('accountId')}
      />
      <div>
        <SubmitButton pending={words.saving} busy={pending} variant="secondary">
          {words.team.leadSubmit}
        </SubmitButton>
      </div>
    </form>
  )
}

/** I leave the case; refused when nobody would hold it. */
export function LeaveForm({ caseId, version, formKey, words, errors }: Common) {
  const { form, refusal, pending } = useSchemaForm(leaveCaseSchema, leaveCaseAction, errors)
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="version" value={version} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <div>
        <SubmitButton pending={words.saving} busy={pending} variant="secondary">
          {words.team.leaveSubmit}
        </SubmitButton>
      </div>
    </form>
  )
}
