import 'server-only'
import type { Work } from '@/lib/platform/db'
import { findFiles } from './queries'
import type { FindFileInput } from './schema'

/** Looks for the files of one person; nothing for "not ours" and for "not there". No refusal then: the log keeps the search. */
export async function findFile(work: Work, input: FindFileInput): Promise<{ caseIds: readonly string[] }> {
  return { caseIds: await findFiles(work, input) }
}
