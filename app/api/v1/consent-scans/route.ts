import { createHash } from 'node:crypto'
import { keepScan } from '@/lib/consents/scans/commands'
import { type KeepScanInput, keepScanSchema, mostScanBytes } from '@/lib/consents/scans/schema'
import { handleForm } from '@/lib/platform/action'
import type { Work } from '@/lib/platform/db'
import { readPost, refuseForeign, seeOther } from '@/lib/platform/handler'

const isId = (given: string) => /^[0-9a-f-]{36}$/i.test(given)
// beside the bytes of the file: the other fields and the borders between them
const room = 20_000

/** The question's page, open at this person; `more` says what came of it. */
const pageOf = (caseId: string, questionId: string, personId: string, more: string) =>
  [caseId, questionId, personId].every(isId)
    ? `/cases/${caseId}/consent/questions/${questionId}?person=${personId}&${more}#person-${personId}`
    : '/cases'

/**
 * Takes the scan of a yes on paper: read up to its limit whatever the header says, judged by its first bytes, sealed. Answers
 * 303 to the question's page, where the answer is then written down beside it. A refusal is a word in the address.
 */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeign(request)
  if (foreign) return foreign
  const address = new URL(request.url).searchParams
  const at = ['case', 'question', 'person'].map((name) => address.get(name) ?? '') as [string, string, string]
  const data = await readPost(request, mostScanBytes + room)
  if (!data) return seeOther(pageOf(...at, 'problem=scanTooLarge'))
  const file = data.get('scan')
  if (!(file instanceof File) || file.size === 0) return seeOther(pageOf(...at, 'problem=scanMissing'))
  if (file.size > mostScanBytes) return seeOther(pageOf(...at, 'problem=scanTooLarge'))
  const bytes = new Uint8Array(await file.arrayBuffer())
  data.delete('scan')
  data.set('sha256', createHash('sha256').update(bytes).digest('hex'))
  const run = (work: Work, input: KeepScanInput) => keepScan(work, { ...input, bytes })
  const handled = await handleForm(
    { access: ['youthWorker'], schema: keepScanSchema, name: 'consents.keepScan', run },
    data,
  )
  if (handled.ok) {
    const { caseId, questionId, personId, scanId } = handled.answer
    return seeOther(pageOf(caseId, questionId, personId, `scan=${scanId}`))
  }
  if (handled.state.code === 'signed-out') return seeOther('/sign-in?ended=1')
  const wrong = handled.state.code === 'does-not-fit' ? 'scanWrongKind' : 'scanRefused'
  return seeOther(pageOf(...at, `problem=${wrong}`))
}
