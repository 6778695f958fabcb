import { ChoiceList } from '@/components/ui/choice'
import { SelectField, TextField } from '@/components/ui/form-field'
import { capacities } from '@/lib/consents/schema'
import type { ConsentWords, Speaker } from './words'

type Props = {
  id: string
  legend: string
  hint?: string
  speakers: readonly Speaker[]
  values: readonly string[]
  error?: string
  words: ConsentWords
  optional: string
  otherName?: string
  otherCapacity?: string
  onToggle?: (value: string, on: boolean) => void
}

/** Who said it: the people around this child, and room for somebody else by name. Nobody is chosen beforehand. */
export function Speakers({
  id,
  legend,
  hint,
  speakers,
  values,
  error,
  words,
  optional,
  otherName,
  otherCapacity,
  onToggle,
}: Props) {
  return (
    <>
      <ChoiceList
        id={id}
        legend={legend}
        hint={hint}
        type="checkbox"
        name="giver"
        values={values}
        error={error}
        options={speakers.map(({ value, label, hint: about }) => ({ value, label, hint: about }))}
        inputProps={
          onToggle && { onChange: (event) => onToggle(event.currentTarget.value, event.currentTarget.checked) }
        }
      />
      <details className="sk-fold" open={Boolean(otherName)}>
        <summary>{words.give.other}</summary>
        <div className="sk-pair">
          <TextField
            id={`${id}-other`}
            name="otherName"
            label={words.give.other}
            optional={optional}
            defaultValue={otherName}
            maxLength={120}
            autoComplete="off"
          />
          <SelectField
            id={`${id}-capacity`}
            name="otherCapacity"
            label={words.give.otherCapacity}
            defaultValue={otherCapacity}
            options={capacities.map((one) => ({ value: one, label: words.capacity[one] }))}
          />
        </div>
      </details>
    </>
  )
}
