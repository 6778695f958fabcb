import type nl from '@/messages/nl/questions.json'

/** Words of the screens of a question, from messages/<locale>/questions.json. */
export type QuestionWords = typeof nl

/** Names of the articles of the Jeugdwet in the messages, where a point means a level. */
export const articleWords = {
  '7.3.15(1)': 'parents',
  '7.3.11': 'young',
  '7.3.5(1)': 'youngAlone',
  '7.3.4(1)': 'help',
  '7.3.16(2)': 'presumed',
} as const

/** Words in the address after something was saved. */
export const savedWords = [
  'answer-open',
  'answer-given',
  'answer-refused',
  'answer-discuss',
  'mailed',
  'link',
  'closed',
  'effort',
  'without',
  'withoutEnded',
  'dispute',
  'disputeEnded',
  'contact',
  'removed',
  'restored',
] as const satisfies readonly (keyof QuestionWords['saved'])[]

/** Words in the address after a scan was refused. */
export const scanProblems = [
  'scanMissing',
  'scanTooLarge',
  'scanWrongKind',
  'scanRefused',
] as const satisfies readonly (keyof QuestionWords['scan']['problems'])[]
export type ScanProblem = (typeof scanProblems)[number]
