'use client'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { closeEmergencyAction } from '@/lib/safety/actions'
import { closeEmergencySchema } from '@/lib/safety/schema'
import type { ErrorWords, SafetyWords } from './words'

type Props = {
  accessId: string
  formKey: string
  /** The end as an instant, and as a clock time in words. */
  until: string
  untilWords: string
  /** Minutes that are left when the page was made. */
  left: number
  words: SafetyWords['banner']
  errors: ErrorWords
}

const minute = 60_000

function say(words: SafetyWords['banner'], left: number, until: string): string {
  if (left <= 0) return words.over
  const hours = Math.floor(left / 60)
  return (hours > 0 ? words.left : words.leftShort)
    .replace('{hours}', String(hours))
    .replace('{minutes}', String(left % 60))
    .replace('{until}', until)
}

/** How long the emergency access still runs, and the button that closes it. Without script the time is that of the page. */
export function EmergencyBar({ accessId, formKey, until, untilWords, left, words, errors }: Props) {
  const [minutes, setMinutes] = useState(left)
  const { form, refusal, pending } = useSchemaForm(closeEmergencySchema, closeEmergencyAction, errors)
  useEffect(() => {
    const timer = setInterval(
      () => setMinutes(Math.max(0, Math.ceil((new Date(until).getTime() - Date.now()) / minute))),
      minute / 4,
    )
    return () => clearInterval(timer)
  }, [until])
  return (
    <form {...form} className="sk-cluster">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="accessId" value={accessId} />
      <span>
        <span className="sk-strong">{words.text}</span>{' '}
        <span className="sk-num">{say(words, minutes, untilWords)}</span>
        {refusal && <span> {refusal}</span>}
      </span>
      <Button type="submit" disabled={pending}>
        {pending ? words.closing : words.close}
      </Button>
    </form>
  )
}
