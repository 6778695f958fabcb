'use client'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { Stack } from '@/components/ui/columns'
import { ErrorSummary } from '@/components/ui/error-summary'
import { DateField, FieldSet, SelectField, TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { StickySave } from '@/components/ui/sticky-save'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { writeDownAction } from '@/lib/requests/actions'
import { otherDoors, writeDownSchema } from '@/lib/requests/schema'
import type { SchoolOption } from '@/lib/requests/worker/queries'
import type nl from '@/messages/nl/requests.json'
import { StoryFields } from './ask-fields'
import type { AskWords } from './ask-words'

type Props = {
  schools: readonly SchoolOption[]
  today: string
  door?: string
  form: AskWords
  words: (typeof nl)['writeDown']
  errors: Readonly<Record<string, string>>
  formKey: string
  requestId: string
}

/** A worker writes down the question of a parent, a child or a visitor. School may know of it only when they say so. */
export function WriteDownForm({ schools, today, door, form: words, words: own, errors, formKey, requestId }: Props) {
  const { form, error, value, summary, refusal, pending } = useSchemaForm(writeDownSchema, writeDownAction, errors)
  const told = (name: string) => ({ name, defaultValue: value(name), error: error(name) })
  return (
    <form {...form} className="sk-measure">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="requestId" value={requestId} />
      <Stack>
        <ErrorSummary title={words.problems} errors={summary} />
        {refusal && <Notice tone="error">{refusal}</Notice>}
        <ChoiceChips
          legend={own.door}
          type="radio"
          name="door"
          columns={2}
          value={value('door') ?? door}
          error={error('door')}
          options={otherDoors.map((one) => ({ value: one, label: own.doors[one] }))}
        />
        <SelectField
          {...told('schoolId')}
          defaultValue={value('schoolId') ?? schools[0]?.id}
          label={own.school}
          options={schools.map((one) => ({ value: one.id, label: one.name }))}
        />
        <ChoiceChips
          legend={own.mayKnow}
          hint={own.mayKnowHint}
          type="radio"
          name="schoolMayKnow"
          columns={2}
          value={value('schoolMayKnow') ?? 'no'}
          error={error('schoolMayKnow')}
          options={(['no', 'yes'] as const).map((one) => ({ value: one, label: own[one] }))}
        />
        <ChoiceChips
          legend={own.parentsKnow}
          type="radio"
          name="parentsKnow"
          columns={2}
          value={value('parentsKnow')}
          error={error('parentsKnow')}
          options={(['yes', 'notYet'] as const).map((one) => ({ value: one, label: own.parents[one] }))}
        />
        <FieldSet id="pupil" legend={own.pupil} hint={own.pupilHint} optional={words.optional}>
          <div className="sk-pair">
            <TextField {...told('givenName')} label={words.givenName} autoComplete="off" />
            <TextField {...told('familyName')} label={words.familyName} autoComplete="off" />
          </div>
          <DateField {...told('birthDate')} label={words.birthDate} optional={words.optional} max={today} />
          <TextField {...told('groupName')} label={words.group} optional={words.optional} hint={words.groupHint} />
        </FieldSet>
        <StoryFields
          facts={{ parents: 'yes', school: { id: '', name: '' }, today, locale: '', pupils: [] }}
          words={{ ...words, worryHint: own.worryHint }}
          tools={{ value, error, summary, refusal }}
        />
        <StickySave>
          <SubmitButton pending={words.busy} busy={pending} size="large">
            {own.submit}
          </SubmitButton>
        </StickySave>
      </Stack>
    </form>
  )
}
