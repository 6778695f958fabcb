import { endConsent, giveConsent } from '@/lib/consents/commands'
import { endConsentSchema, giveConsentSchema } from '@/lib/consents/schema'
import type { FormState } from '@/lib/platform/form'
import { formOf, postHandler, readPost, refuseForeign } from '@/lib/platform/handler'

// Outlives a deploy (decision 16): a yes that is being recorded at a door is never lost to a new version.
const onward = ({ caseId, consentId }: { caseId: string; consentId: string }) =>
  `/cases/${caseId}/consent?receipt=${consentId}`

const page = (state: FormState, request: Request) => {
  const caseId = String(state.values.caseId ?? '')
  const form = formOf(request)
  if (!/^[0-9a-f-]{36}$/i.test(caseId)) return '/cases'
  return `/cases/${caseId}/consent${form ? `?form=${form}#${form}` : ''}`
}

const give = postHandler({
  access: ['youthWorker'],
  schema: giveConsentSchema,
  name: 'consents.give',
  run: giveConsent,
  onward,
  page,
})
const end = postHandler({
  access: ['youthWorker'],
  schema: endConsentSchema,
  name: 'consents.end',
  run: endConsent,
  onward,
  page,
})

/** Records a yes (`act=give`) or stops one (`act=end`): 303 for a plain form, JSON for script. */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeign(request)
  if (foreign) return foreign
  const data = await readPost(request.clone())
  return data?.get('act') === 'end' ? end(request) : give(request)
}
