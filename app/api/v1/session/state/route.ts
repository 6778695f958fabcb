import { findCaller } from '@/lib/platform/auth'
import { withActor } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { json } from '@/lib/platform/handler'

/** Whether this browser is signed in, for script that asks in the background: it does not count as life (decision 13). */
export async function GET(): Promise<Response> {
  const caller = await findCaller(false)
  if (!caller) return json({ signedIn: false })
  try {
    return json(
      await withActor(caller, async ({ actor }) => ({
        signedIn: true,
        lastSeenAt: actor.lastSeenAt,
        expiresAt: actor.expiresAt,
      })),
    )
  } catch (error) {
    if (error instanceof Refusal) return json({ signedIn: false })
    throw error
  }
}
