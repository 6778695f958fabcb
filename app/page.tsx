import { redirect } from 'next/navigation'
import { homeOf } from '@/components/people/app-shell'
import { findCaller } from '@/lib/platform/auth'
import { withActor } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'

/** The front door: the first page of who is signed in, else sign-in. */
export default async function Page() {
  const caller = await findCaller()
  if (!caller) redirect('/sign-in')
  const home = await withActor(caller, async ({ actor }) => homeOf(actor)).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'signed-out') return '/sign-in?ended=1'
    throw error
  })
  redirect(home)
}
