import type { ComponentProps, ReactNode } from 'react'
import { FieldSet } from './form-field'

type ChoiceProps = Omit<ComponentProps<'input'>, 'type'> & {
  type: 'radio' | 'checkbox'
  label: ReactNode
  hint?: ReactNode
  error?: string
}

/** One radio or checkbox with its label; the whole line is the target. */
export function Choice({ type, id, name, value, label, hint, error, ...input }: ChoiceProps) {
  const key = id ?? (value === undefined ? String(name) : `${name}-${value}`)
  const part = type === 'radio' ? 'ams-radio' : 'ams-checkbox'
  return (
    <div className={`${part} sk-choice`}>
      <input
        className={`${part}__input`}
        id={key}
        type={type}
        name={name}
        value={value}
        aria-invalid={error ? true : undefined}
        {...input}
      />
      <label className={`${part}__label`} htmlFor={key}>
        <span className={`${part}__icon-container`} aria-hidden="true">
          {type === 'radio' ? <RadioSign /> : <CheckboxSign />}
        </span>
        <span>
          {label}
          {hint && <span className="sk-choice__hint">{hint}</span>}
        </span>
      </label>
    </div>
  )
}

function RadioSign() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <circle className="ams-radio__circle" cx="12" cy="12" r="10" fill="none" strokeWidth="2" />
      <circle className="ams-radio__hover-indicator" cx="12" cy="12" r="9.5" fill="none" strokeWidth="3" />
      <circle className="ams-radio__checked-indicator" cx="12" cy="12" r="6" />
    </svg>
  )
}

function CheckboxSign() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <rect className="ams-checkbox__rectangle" x="1" y="1" width="22" height="22" rx="4" fill="none" strokeWidth="2" />
      <rect
        className="ams-checkbox__hover-indicator"
        x="2"
        y="2"
        width="20"
        height="20"
        rx="3"
        fill="none"
        strokeWidth="1"
      />
      <path className="ams-checkbox__checked-indicator" d="M4.5 12.6 9.6 18 19.5 6.4" fill="none" strokeWidth="3" />
      <path className="ams-checkbox__indeterminate-indicator" d="M5 12H19" fill="none" strokeWidth="3" />
    </svg>
  )
}

/** What can be chosen in a list of radios or checkboxes. */
export type Option = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }

type ChoiceListProps = {
  legend: ReactNode
  type: 'radio' | 'checkbox'
  name: string
  options: readonly Option[]
  id?: string
  hint?: ReactNode
  error?: string
  optional?: string
  /** Chosen value of radios; nothing is chosen beforehand unless it was answered before. */
  value?: string
  /** Chosen values of checkboxes. */
  values?: readonly string[]
  /** For `register('x')` of a client form; its name wins. */
  inputProps?: Omit<ComponentProps<'input'>, 'type'>
}

/** A question with radios or checkboxes under each other. */
export function ChoiceList({
  legend,
  type,
  name,
  options,
  id = name,
  hint,
  error,
  optional,
  value,
  values,
  inputProps,
}: ChoiceListProps) {
  return (
    <FieldSet id={id} legend={legend} hint={hint} error={error} optional={optional}>
      <div className="sk-choices">
        {options.map((option) => (
          <Choice
            key={option.value}
            id={`${id}-${option.value}`}
            type={type}
            name={name}
            value={option.value}
            label={option.label}
            hint={option.hint}
            disabled={option.disabled}
            error={error}
            defaultChecked={type === 'radio' ? value === option.value : values?.includes(option.value)}
            {...inputProps}
          />
        ))}
      </div>
    </FieldSet>
  )
}
