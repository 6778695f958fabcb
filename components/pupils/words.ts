import type nl from '@/messages/nl/pupil.json'

/** Words of the pupil's forms, from messages/<locale>/pupil.json. */
export type PupilWords = typeof nl
