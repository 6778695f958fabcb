import { z } from 'zod'
import { openDemoSession } from '@/lib/people/commands'
import { env } from '@/lib/platform/env'
import { Refusal } from '@/lib/platform/errors'
import { json, readPost, refuseForeign, refuseTooMany, seeOther } from '@/lib/platform/handler'
import { requestDevice, setSessionCookie } from '@/lib/platform/session'

/** One click, one role: only where the operator asked for the demonstration and the database carries the mark. */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeign(request) ?? (await refuseTooMany())
  if (foreign) return foreign
  const accountId = z.uuid().safeParse((await readPost(request))?.get('accountId'))
  if (!env().demo || !accountId.success) return json({ ok: false, code: 'not-allowed' }, 403)
  try {
    await setSessionCookie(await openDemoSession(accountId.data, await requestDevice()))
    return seeOther('/')
  } catch (error) {
    if (error instanceof Refusal) return json({ ok: false, code: error.code }, 403)
    throw error
  }
}
