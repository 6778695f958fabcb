import { findCaller } from '@/lib/platform/auth'
import { withActor } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { json, refuseForeign } from '@/lib/platform/handler'

/** "Yes, I am still here": counts as life. 401 when the session has ended. */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeign(request)
  if (foreign) return foreign
  const caller = await findCaller()
  if (!caller) return json({ ok: false, code: 'signed-out' }, 401)
  try {
    return json({ ok: true, expiresAt: await withActor(caller, async ({ actor }) => actor.expiresAt) })
  } catch (error) {
    if (error instanceof Refusal) return json({ ok: false, code: error.code }, error.code === 'signed-out' ? 401 : 503)
    throw error
  }
}
