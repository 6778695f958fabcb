'use client'
import { useState } from 'react'
import { SelectField, TextField } from '@/components/ui/form-field'
import type { FormState } from '@/lib/platform/form'
import type { QuickLogWords } from './quick-log'

type WhoFieldProps = {
  cases: readonly { value: string; label: string }[]
  start: string
  given: FormState['values']
  scripted: boolean
  words: QuickLogWords
  error: (name: string) => string | undefined
}

/** Without a name, one of the own cases, or a new name. Typing narrows the list; without script the list is whole and the two fields of a new name stand open. */
export function WhoField({ cases, start, given, scripted, words, error }: WhoFieldProps) {
  const [who, setWho] = useState(start)
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLowerCase()
  const shown = wanted ? cases.filter((one) => one.value === who || one.label.toLowerCase().includes(wanted)) : cases
  const isNew = who === 'new'
  const names = (
    <div className="sk-pair">
      <TextField
        name="givenName"
        defaultValue={String(given.givenName ?? '')}
        label={words.givenName}
        maxLength={80}
        autoComplete="off"
        error={error('givenName')}
      />
      <TextField
        name="familyName"
        defaultValue={String(given.familyName ?? '')}
        label={words.familyName}
        maxLength={80}
        autoComplete="off"
        error={error('familyName')}
      />
    </div>
  )
  return (
    <div className="sk-who">
      {scripted && cases.length > 12 && (
        <TextField
          name="whoSearch"
          type="search"
          label={words.search}
          value={typed}
          autoComplete="off"
          enterKeyHint="done"
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault()
          }}
          onChange={(event) => {
            const next = event.target.value
            setTyped(next)
            const found = cases.filter((one) => one.label.toLowerCase().includes(next.trim().toLowerCase()))
            if (next.trim() && found.length === 1) setWho(found[0]?.value ?? '')
          }}
        />
      )}
      <SelectField
        name="who"
        label={words.who}
        hint={words.whoHint}
        optional={words.optional}
        value={who}
        onChange={(event) => setWho(event.target.value)}
        placeholder={words.nobody}
        options={[{ value: 'new', label: words.newName }, ...shown]}
        error={error('who')}
      />
      {isNew && names}
      {!scripted && !isNew && <noscript>{names}</noscript>}
    </div>
  )
}
