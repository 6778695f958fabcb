import { type ConsentWords, fill } from '@/components/consents/words'
import { TickList } from '@/components/ui/unordered'
import { type SchoolKind, schoolKinds } from '@/lib/consents/schema'
import type { QuestionWords } from './words'

/** One entry as the receiver would read it, already in words; shaped by lib/cases/school. */
export interface ShownEntry {
  readonly id: string
  /** Null: the school wrote or asked it itself. */
  readonly kind: SchoolKind | null
  readonly line: string
  readonly body: string | null
}

type Props = {
  entries: readonly ShownEntry[]
  kinds: readonly string[]
  receiver: 'school' | 'municipality' | 'other'
  words: QuestionWords
  consent: ConsentWords
  /** "{count} stukken" for every count that occurs, made by the server: plurals are its work. */
  counts: Readonly<Record<SchoolKind, string>>
}

/** "Dit ziet school, en dit niet": the real entries, by the kinds that are ticked now. */
export function AskPreview({ entries, kinds, receiver, words, consent, counts }: Props) {
  const shown = schoolKinds.filter((one) => kinds.includes(one))
  const hidden = schoolKinds.filter((one) => !kinds.includes(one))
  const own = receiver === 'school' ? entries.filter((one) => one.kind === null) : []
  const { decision, safety, cause } = words.preview.never
  const never = receiver === 'municipality' ? [safety, cause] : [decision, safety, cause]
  return (
    <div className="sk-panel sk-stack" aria-live="polite">
      <h3 className="sk-h3">{fill(words.preview.sees, { receiver: words.preview.receiverWord[receiver] })}</h3>
      <p className="sk-muted">{words.preview.lead}</p>
      {shown.length === 0 && <p className="sk-strong">{words.preview.nothing}</p>}
      {shown.map((kind) => (
        <KindFold
          key={kind}
          title={`${consent.kinds[kind]}: ${counts[kind]}`}
          entries={entries.filter((one) => one.kind === kind)}
          noText={words.preview.noText}
        />
      ))}
      {own.length > 0 && (
        <KindFold
          title={`${words.preview.own}. ${words.preview.ownNote}`}
          entries={own}
          noText={words.preview.noText}
        />
      )}
      <h3 className="sk-h3">{words.preview.not}</h3>
      <TickList kind="cross" items={[...hidden.map((kind) => `${consent.kinds[kind]}: ${counts[kind]}`), ...never]} />
    </div>
  )
}

function KindFold({ title, entries, noText }: { title: string; entries: readonly ShownEntry[]; noText: string }) {
  if (entries.length === 0) return <p>{title}</p>
  return (
    <details className="sk-fold">
      <summary>{title}</summary>
      <ul className="sk-plain-list">
        {entries.map((one) => (
          <li key={one.id}>
            <p className="sk-small sk-muted">{one.line}</p>
            <p>{one.body ?? noText}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
