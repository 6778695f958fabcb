const words = ['case', 'turn', 'note', 'action', 'closed', 'reopened', 'member', 'left', 'pupil', 'guardian'] as const
export type SavedWord = (typeof words)[number]

/** What the address says was saved, when it is one of ours; anything else says nothing. */
export const savedWords = (saved: string | undefined): SavedWord | undefined => words.find((word) => word === saved)
