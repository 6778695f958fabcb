import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'
import { Icon, Octagon } from './icon'

type FrameProps = {
  id: string
  label: ReactNode
  hint?: ReactNode
  error?: string
  optional?: string
  after?: ReactNode
  children: ReactNode
}

/** Label, hint, field and, while it exists, its error. The field itself must carry `aria-describedby` from `describedBy`. */
export function FormField({ id, label, hint, error, optional, after, children }: FrameProps) {
  return (
    <div className={cx('ams-field', 'sk-field', error && 'ams-field--invalid')}>
      <label className="ams-label" htmlFor={id}>
        {label}
        {optional && <span className="sk-optional"> {optional}</span>}
      </label>
      {hint && (
        <p className="sk-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={id}>{error}</FieldError>}
      {children}
      {after}
    </div>
  )
}

/** The sentence of a mistake, with the octagon, under the label and above the field. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className="ams-error-message sk-field-error" id={`${id}-error`}>
      <Octagon size={16} />
      <span>{children}</span>
    </p>
  )
}

/** Ids that describe a field: its hint, and its error only while there is one. */
export function describedBy(id: string, hint: unknown, error: unknown): string | undefined {
  return cx(Boolean(hint) && `${id}-hint`, Boolean(error) && `${id}-error`) || undefined
}

type Told = { name: string; label: ReactNode; hint?: ReactNode; error?: string; optional?: string; after?: ReactNode }

function described(id: string, hint: unknown, error: unknown) {
  return { id, 'aria-describedby': describedBy(id, hint, error), 'aria-invalid': error ? (true as const) : undefined }
}

/** One line of text. */
export function TextField({
  id,
  name,
  label,
  hint,
  error,
  optional,
  after,
  className,
  ...input
}: Told & ComponentProps<'input'>) {
  const key = id ?? name
  return (
    <FormField id={key} label={label} hint={hint} error={error} optional={optional} after={after}>
      <input
        name={name}
        type="text"
        {...input}
        {...described(key, hint, error)}
        className={cx('ams-text-input', className)}
      />
    </FormField>
  )
}

/** A date, with the browser's own picker; the value is yyyy-mm-dd. */
export function DateField(props: Told & ComponentProps<'input'>) {
  return <TextField {...props} type="date" className="sk-input--date sk-num" />
}

/** A password; paste and password managers are welcome. */
export function PasswordField(props: Told & ComponentProps<'input'>) {
  return <TextField autoComplete="current-password" spellCheck={false} {...props} type="password" />
}

/** More lines of text; grows with what is typed where the browser can. */
export function TextAreaField({
  id,
  name,
  label,
  hint,
  error,
  optional,
  after,
  className,
  rows = 3,
  ...area
}: Told & ComponentProps<'textarea'>) {
  const key = id ?? name
  return (
    <FormField id={key} label={label} hint={hint} error={error} optional={optional} after={after}>
      <textarea
        name={name}
        rows={rows}
        {...area}
        {...described(key, hint, error)}
        className={cx('ams-text-area', className)}
      />
    </FormField>
  )
}

type SelectOption = { value: string; label: string; disabled?: boolean }
type SelectFieldProps = Told & ComponentProps<'select'> & { options: readonly SelectOption[]; placeholder?: string }

/** One out of a list; `placeholder` is the empty first line. */
export function SelectField({
  id,
  name,
  label,
  hint,
  error,
  optional,
  after,
  className,
  options,
  placeholder,
  ...select
}: SelectFieldProps) {
  const key = id ?? name
  return (
    <FormField id={key} label={label} hint={hint} error={error} optional={optional} after={after}>
      <span className="sk-select">
        <select name={name} {...select} {...described(key, hint, error)} className={cx('ams-select', className)}>
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
    </FormField>
  )
}

type FieldSetProps = {
  id: string
  legend: ReactNode
  hint?: ReactNode
  error?: string
  optional?: string
  children: ReactNode
}

/** Fields that answer one question together. */
export function FieldSet({ id, legend, hint, error, optional, children }: FieldSetProps) {
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={cx('ams-field-set', 'sk-fieldset', error && 'ams-field-set--invalid')}
      aria-describedby={describedBy(id, hint, error)}
    >
      <legend className="ams-field-set__legend">
        {legend}
        {optional && <span className="sk-optional"> {optional}</span>}
      </legend>
      {hint && (
        <p className="sk-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={id}>{error}</FieldError>}
      {children}
    </fieldset>
  )
}
