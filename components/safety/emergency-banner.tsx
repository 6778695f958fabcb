import { randomUUID } from 'node:crypto'
import { getMessages } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { Icon } from '@/components/ui/icon'
import { EmergencyBar } from './emergency-bar'
import type { ErrorWords, SafetyWords } from './words'

/** On top of every page of a case that is read on emergency access; nothing on any other ground. */
export async function EmergencyBanner({ access }: { access: { readonly id: string; readonly until: Date } | null }) {
  if (!access) return null
  const messages = await getMessages()
  const words = (messages.safety as SafetyWords).banner
  const dates = await dateWords()
  return (
    <section className="sk-notice sk-notice--attention sk-no-print" aria-label={words.label}>
      <Icon name="lock" size={18} />
      <EmergencyBar
        accessId={access.id}
        formKey={randomUUID()}
        until={access.until.toISOString()}
        untilWords={dates.time(access.until)}
        left={Math.max(0, Math.ceil((access.until.getTime() - Date.now()) / 60_000))}
        words={words}
        errors={messages.errors as ErrorWords}
      />
    </section>
  )
}
