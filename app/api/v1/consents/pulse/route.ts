import { z } from 'zod'
import { loadPulse } from '@/lib/consents/notices/queries'
import { findCaller } from '@/lib/platform/auth'
import { withActor } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { json } from '@/lib/platform/handler'

/**
 * Whether what an open page shows may still be shown: a mark, or null, and never content. It does not keep an idle session alive
 * (decision 13); 401 when the session has ended, 400 for what is no case. The answer for a case that is not there is that of none shared.
 */
export async function GET(request: Request): Promise<Response> {
  const caseId = z.uuid().safeParse(new URL(request.url).searchParams.get('case'))
  if (!caseId.success) return json({ ok: false, code: 'does-not-fit' }, 400)
  const caller = await findCaller(false)
  if (!caller) return json({ ok: false, code: 'signed-out' }, 401)
  try {
    return json({ ok: true, pulse: await withActor(caller, (work) => loadPulse(work, caseId.data)) })
  } catch (error) {
    if (error instanceof Refusal) return json({ ok: false, code: 'signed-out' }, 401)
    throw error
  }
}
