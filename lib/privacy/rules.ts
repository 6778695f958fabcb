/** How a file is called outside its pages: the first eight characters of its id, in capitals, as in the number of a decision. */
export const fileReference = (caseId: string): string => caseId.slice(0, 8).toUpperCase()

/** Where the next page of the log begins. */
export const cursorOf = (line: { readonly micros: string; readonly id: string }): string => `${line.micros}-${line.id}`

/** What the log calls an act, by its code where that says more than the act itself. */
export function actKey(code: string, action: string): string {
  if (code.startsWith('accessLog.')) return action === 'export' ? 'logExported' : 'logViewed'
  if (code === 'file.searched') return 'fileSearched'
  return action
}
