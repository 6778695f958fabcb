import type { ComponentProps, ReactNode } from 'react'
import { FieldSet } from './form-field'
import { Icon } from './icon'
import type { Side } from './side'
import { SideShape } from './side-mark'

/** A chip: one word, with the shape of a side where it belongs to one. */
export type Chip = { value: string; label: string; side?: Side; disabled?: boolean }

type ChoiceChipsProps = {
  legend: ReactNode
  name: string
  type: 'radio' | 'checkbox'
  options: readonly Chip[]
  columns?: 2 | 3 | 4
  id?: string
  hint?: ReactNode
  error?: string
  optional?: string
  value?: string
  values?: readonly string[]
  /** For `register('x')` of a client form. */
  inputProps?: Omit<ComponentProps<'input'>, 'type'>
}

/** Chips of 48 px that are plain radios or checkboxes: they work without script, with keys and with a thumb. */
export function ChoiceChips({
  legend,
  name,
  type,
  options,
  columns = 3,
  id = name,
  hint,
  error,
  optional,
  value,
  values,
  inputProps,
}: ChoiceChipsProps) {
  return (
    <FieldSet id={id} legend={legend} hint={hint} error={error} optional={optional}>
      <div className="sk-chips" data-columns={columns}>
        {options.map((option) => (
          <label key={option.value} className="sk-chip">
            <input
              id={`${id}-${option.value}`}
              type={type}
              name={name}
              value={option.value}
              disabled={option.disabled}
              aria-invalid={error ? true : undefined}
              defaultChecked={type === 'radio' ? value === option.value : values?.includes(option.value)}
              {...inputProps}
            />
            <span className="sk-chip__face">
              {option.side && <SideShape side={option.side} size={14} />}
              <span>{option.label}</span>
              <span className="sk-chip__tick" aria-hidden="true">
                <Icon name="tick" size={12} />
              </span>
            </span>
          </label>
        ))}
      </div>
    </FieldSet>
  )
}
