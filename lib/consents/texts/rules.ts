import { createHash } from 'node:crypto'
import { schoolKinds } from '@/lib/consents/schema'
import ar2611 from '@/messages/consentText/2026-11.ar.json'
import en2611 from '@/messages/consentText/2026-11.en.json'
import enYoung2611 from '@/messages/consentText/2026-11.en-young.json'
import nl2611 from '@/messages/consentText/2026-11.nl.json'
import nlYoung2611 from '@/messages/consentText/2026-11.nl-young.json'

// The words to which somebody says yes. A released version is never edited: its hashes are pinned in rules.test.ts. Other words
// are a new version: a new file in messages/consentText, a line here, a new pin.

type Words = typeof nl2611
const released: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  '2026-11': { nl: nl2611, en: en2611, ar: ar2611, 'nl-young': nlYoung2611, 'en-young': enYoung2611 },
}

/** The version that is asked with now. */
export const currentText = '2026-11'
/** Every version that was ever released, with its languages. */
export const releasedTexts: readonly { readonly version: string; readonly locales: readonly string[] }[] =
  Object.entries(released).map(([version, words]) => ({ version, locales: Object.keys(words) }))

/** What decides the words: to whom, for what, how long and about which kinds. */
export interface TextTerms {
  readonly direction: string
  readonly purpose: string
  readonly mode: string
  readonly kinds: readonly string[]
}
export interface TextLine {
  readonly part: 'ask' | 'sees' | 'kind' | 'not' | 'hidden' | 'term' | 'stop'
  /** With {receiver} and {day} still open: names do not change what was asked. */
  readonly text: string
}
export interface ConsentText {
  readonly version: string
  readonly locale: string
  readonly lines: readonly TextLine[]
  /** SHA-256 of the lines under each other, hexadecimal: what consent_event.text_hash and consent_answer.text_hash keep. */
  readonly hash: string
}

function linesOf(words: Words, terms: TextTerms): TextLine[] {
  const shown = schoolKinds.filter((kind) => terms.kinds.includes(kind))
  // a municipality decides itself, so a decision is not kept from it
  const never =
    terms.direction === 'workerToMunicipality'
      ? (['safety', 'cause'] as const)
      : (['decision', 'safety', 'cause'] as const)
  const hidden = [...schoolKinds.filter((kind) => !shown.includes(kind)), ...never]
  const purpose = terms.purpose === 'meeting' || terms.purpose === 'letter' ? terms.purpose : 'coordination'
  return [
    { part: 'ask', text: words.ask[purpose] },
    { part: 'sees', text: words.sees },
    ...shown.map((kind) => ({ part: 'kind' as const, text: words.kinds[kind] })),
    { part: 'not', text: words.not },
    ...hidden.map((kind) => ({ part: 'hidden' as const, text: words.hidden[kind] })),
    { part: 'term', text: words.term[terms.mode === 'once' ? 'once' : 'running'] },
    { part: 'stop', text: words.stop },
  ]
}

/**
 * The exact words of one version in one language for one question, and their hash. Undefined for a version or a language that
 * was never released: then nobody can have read it. The same terms give the same hash for ever.
 */
export function consentText(version: string, locale: string, terms: TextTerms): ConsentText | undefined {
  const words = released[version]?.[locale]
  if (!words) return undefined
  const lines = linesOf(words, terms)
  const hash = createHash('sha256')
    .update(lines.map((line) => line.text).join('\n'))
    .digest('hex')
  return { version, locale, lines, hash }
}

/** The words with receiver and last day in their place, as they are read aloud or printed. */
export const fillText = (text: string, values: { readonly receiver: string; readonly day: string }): string =>
  text.replaceAll('{receiver}', values.receiver).replaceAll('{day}', values.day)
