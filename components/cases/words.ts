import type nl from '@/messages/nl/cases.json'

/** Words that a client form needs, picked by the server from messages/<locale>/cases.json. */
export type CaseFormWords = (typeof nl)['form']
/** messages/<locale>/errors.json */
export type ErrorWords = Readonly<Record<string, string>>
