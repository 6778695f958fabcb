import type nl from '@/messages/nl/safety.json'

/** Words that a client form needs, picked by the server from messages/<locale>/safety.json. */
export type SafetyWords = typeof nl
/** messages/<locale>/errors.json with the problems of these forms. */
export type ErrorWords = Readonly<Record<string, string>>
