import type nl from '@/messages/nl/consent.json'

/** Words of the consent forms, from messages/<locale>/consent.json. */
export type ConsentWords = typeof nl
export type ErrorWords = Readonly<Record<string, string>>

/** Who can say yes, already in words. */
export interface Speaker {
  /** Id of a guardian, or 'pupil'. */
  readonly value: string
  readonly label: string
  readonly hint?: string
  /** Own yes is needed by age and authority. */
  readonly needed: boolean
}
/** Who must say yes, decided by the server (lib/consents/rules). */
export interface Need {
  readonly speakers: readonly Speaker[]
  readonly pupilNeeded: boolean
  readonly guardiansNeeded: boolean
  readonly apart: boolean
  /** The rule in a sentence, with its article. */
  readonly rule: readonly string[]
}

/** The versioned handler of a yes to share (decision 16). */
export const address = '/api/v1/consents'
/** Address of one of the page's forms; `form` is its id, so that a refused post comes back in the right one. */
export const consentAddress = (form: string) => `${address}?form=${form}`
/** Id of the whole form of a yes, also in the address of its page. */
export const giveFormId = 'give'

/** Puts a value in words that came raw from the messages file. */
export const fill = (words: string, values: Readonly<Record<string, string | number>>): string =>
  words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
