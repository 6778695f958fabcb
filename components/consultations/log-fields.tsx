import { Choice } from '@/components/ui/choice'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { SelectField, TextAreaField, TextField } from '@/components/ui/form-field'
import type { FormState } from '@/lib/platform/form'
import type { QuickLogProps } from './quick-log'
import { WhoField } from './who-field'

type Given = FormState['values']
type LogFieldsProps = Pick<QuickLogProps, 'start' | 'where' | 'options' | 'cases' | 'words'> & {
  /** What was sent before and refused; it comes back in its field. */
  given: Given
  sentence: (name: string) => string | undefined
  scripted: boolean
}

/** Every value of a field that was sent. */
export function all(name: string, given: Given): readonly string[] {
  const value = given[name]
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}
export const first = (name: string, given: Given): string | undefined => all(name, given)[0]

/** The questions of a contactmoment: three that must be answered, the others may be left out. */
export function LogFields({ start, where, options, cases, words, given, sentence, scripted }: LogFieldsProps) {
  const told = (name: string) => first(name, given)
  const hasMore = ['parentsPresent', 'kind', 'groupLabel'].some((name) => told(name)) || told('hat') === 'access'
  return (
    <>
      <details
        className="sk-fold sk-quick-log__where"
        open={Boolean(sentence('day') || sentence('time') || sentence('schoolId')) || undefined}
      >
        <summary>
          <span className="sk-quick-log__place">{where}</span> <span className="ams-link">{words.change}</span>
        </summary>
        <div className="sk-pair">
          <SelectField
            name="schoolId"
            label={words.school}
            defaultValue={told('schoolId') ?? (told('day') ? '' : start.schoolId)}
            options={options.schools}
            placeholder={words.noSchool}
            error={sentence('schoolId')}
          />
          <TextField
            name="day"
            type="date"
            label={words.day}
            defaultValue={told('day') ?? start.day}
            max={start.day}
            required
            error={sentence('day')}
          />
          <TextField
            name="time"
            type="time"
            label={words.time}
            defaultValue={told('time') ?? start.time}
            required
            error={sentence('time')}
          />
        </div>
      </details>
      <ChoiceChips
        legend={words.form}
        name="form"
        type="radio"
        value={told('form')}
        options={options.forms}
        inputProps={{ required: true, name: 'form' }}
        error={sentence('form')}
      />
      <ChoiceChips
        legend={words.subject}
        name="subject"
        type="radio"
        columns={4}
        value={told('subject')}
        options={options.subjects}
        inputProps={{ required: true, name: 'subject' }}
        error={sentence('subject')}
      />
      <ChoiceChips
        legend={words.themes}
        name="themes"
        type="checkbox"
        columns={4}
        values={all('themes', given)}
        options={options.themes}
        error={sentence('themes')}
      />
      <ChoiceChips
        legend={words.partners}
        optional={words.optional}
        name="partners"
        type="checkbox"
        values={all('partners', given)}
        options={options.partners}
      />
      <WhoField
        cases={cases}
        start={told('who') ?? (told('day') ? '' : start.caseId)}
        given={given}
        scripted={scripted}
        words={words}
        error={sentence}
      />
      <ChoiceChips
        legend={words.minutes}
        optional={words.optional}
        name="minutes"
        type="radio"
        columns={4}
        options={options.minutes}
        value={told('minutes') ?? '15'}
      />
      <TextAreaField
        name="note"
        label={words.note}
        hint={words.noteHint}
        optional={words.optional}
        rows={2}
        maxLength={4000}
        defaultValue={told('note')}
        error={sentence('note')}
      />
      <details className="sk-fold" open={hasMore || undefined}>
        <summary>{words.more}</summary>
        <Choice
          type="checkbox"
          name="parentsPresent"
          value="on"
          label={words.parentsPresent}
          defaultChecked={told('parentsPresent') !== undefined}
        />
        <div className="sk-pair">
          <SelectField
            name="kind"
            label={words.kind}
            placeholder={words.kindDefault}
            options={options.kinds}
            defaultValue={told('kind') ?? ''}
          />
          {options.hats.length > 0 && (
            <SelectField name="hat" label={words.hat} options={options.hats} defaultValue={told('hat') ?? 'help'} />
          )}
          <TextField
            name="groupLabel"
            label={words.group}
            optional={words.optional}
            maxLength={40}
            defaultValue={told('groupLabel')}
            error={sentence('groupLabel')}
          />
        </div>
      </details>
    </>
  )
}
