import { closeSession } from '@/lib/people/commands'
import { findCaller } from '@/lib/platform/auth'
import { withActor } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { json, refuseForeign, seeOther, wantsPage } from '@/lib/platform/handler'
import { clearSessionCookie } from '@/lib/platform/session'

/** Signs out: the session ends in the database first, then the cookie goes. A session that ended already is no mistake. */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeign(request)
  if (foreign) return foreign
  const caller = await findCaller(false)
  if (caller) {
    await withActor(caller, closeSession).catch((error: unknown) => {
      if (!(error instanceof Refusal && error.code === 'signed-out')) throw error
    })
  }
  await clearSessionCookie()
  return wantsPage(request) ? seeOther('/sign-in?out=1') : json({ ok: true })
}
