import type { ParentsKnow } from '@/lib/requests/schema'
import type nl from '@/messages/nl/requests.json'

/** Words of the form, as they stand in messages/<locale>/requests.json. */
export type AskWords = (typeof nl)['form']

/** What the form knows beforehand. */
export interface AskFacts {
  readonly parents: ParentsKnow
  readonly school: { readonly id: string; readonly name: string }
  readonly today: string
  /** For dates: 'nl-NL' or 'en-GB'. */
  readonly locale: string
  readonly pupils: readonly { readonly id: string; readonly name: string; readonly groupName: string | null }[]
}

/** What was typed and what is wrong with it. */
export interface AskTools {
  readonly value: (name: string) => string | undefined
  readonly error: (name: string) => string | undefined
  readonly summary: readonly { id: string; message: string }[]
  readonly refusal: string | undefined
}
