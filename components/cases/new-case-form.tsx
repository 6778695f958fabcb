'use client'
import type { PupilWords } from '@/components/pupils/words'
import { Choice, ChoiceList } from '@/components/ui/choice'
import { Section } from '@/components/ui/columns'
import { ErrorSummary } from '@/components/ui/error-summary'
import { DateField, SelectField, TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { StickySave } from '@/components/ui/sticky-save'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { openCaseAction } from '@/lib/cases/actions'
import { openCaseSchema, otherDoors } from '@/lib/cases/schema'
import { relations } from '@/lib/pupils/schema'
import type { CaseFormWords, ErrorWords } from './words'

type Option = { value: string; label: string }
type Props = {
  formKey: string
  schools: readonly Option[]
  municipalities: readonly Option[]
  words: CaseFormWords
  pupil: PupilWords
  errors: ErrorWords
}

/** A case for a question that did not come through the school. */
export function NewCaseForm({ formKey, schools, municipalities, words, pupil, errors }: Props) {
  const { form, error, value, refusal, summary, pending } = useSchemaForm(openCaseSchema, openCaseAction, errors)
  const told = (name: string) => ({ name, defaultValue: value(name), error: error(name) })
  const kinds = relations.map((one) => ({ value: one, label: pupil.relations[one] }))
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="formKey" value={formKey} />
      <ErrorSummary title={words.problems} errors={summary} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <ChoiceList
        legend={words.new.door}
        type="radio"
        name="door"
        value={value('door')}
        error={error('door')}
        options={otherDoors.map((one) => ({ value: one, label: words.new.doors[one] }))}
      />
      <ChoiceList
        legend={words.new.mayKnow}
        hint={words.new.mayKnowHint}
        type="radio"
        name="schoolMayKnow"
        value={value('schoolMayKnow') ?? 'no'}
        error={error('schoolMayKnow')}
        options={[
          { value: 'no', label: words.new.no },
          { value: 'yes', label: words.new.yes },
        ]}
      />
      <div className="sk-pair">
        <SelectField {...told('schoolId')} label={words.new.school} options={schools} placeholder={words.choose} />
        <DateField {...told('askedOn')} label={words.new.askedOn} optional={words.optional} />
      </div>
      <Section title={words.new.pupil}>
        <div className="sk-pair">
          <TextField {...told('givenName')} label={pupil.givenName} autoComplete="off" />
          <TextField {...told('familyName')} label={pupil.familyName} autoComplete="off" />
          <DateField {...told('birthDate')} label={pupil.birthDate} optional={words.optional} />
          <TextField {...told('groupName')} label={pupil.groupName} optional={words.optional} maxLength={20} />
          <SelectField
            {...told('responsibleMunicipalityId')}
            label={pupil.home}
            options={municipalities}
            placeholder={pupil.homeUnknown}
          />
        </div>
      </Section>
      <Section title={words.new.parents}>
        <div className="sk-pair">
          <TextField
            {...told('guardianName')}
            label={words.new.guardian}
            optional={words.optional}
            autoComplete="off"
          />
          <SelectField
            {...told('guardianRelation')}
            label={words.new.relation}
            options={kinds}
            placeholder={words.choose}
          />
          <TextField
            {...told('guardianPhone')}
            label={words.new.phone}
            optional={words.optional}
            inputMode="tel"
            autoComplete="off"
          />
        </div>
        <Choice
          type="checkbox"
          name="guardianHasAuthority"
          label={words.new.authority}
          defaultChecked={value('guardianHasAuthority') === 'on'}
        />
        <div className="sk-pair">
          <TextField
            {...told('secondGuardianName')}
            label={words.new.second}
            optional={words.optional}
            autoComplete="off"
          />
          <SelectField
            {...told('secondGuardianRelation')}
            label={words.new.relation}
            options={kinds}
            placeholder={words.choose}
          />
        </div>
      </Section>
      <StickySave>
        <SubmitButton pending={words.saving} busy={pending}>
          {words.new.submit}
        </SubmitButton>
      </StickySave>
    </form>
  )
}
