'use client'
import { useLinkStatus } from 'next/link'

/** Stands inside a link: three dots while its page is under way, from half a second on. Takes no room otherwise. */
export function PendingSign() {
  const { pending } = useLinkStatus()
  return <span className="sk-pending" aria-hidden="true" data-pending={pending || undefined} />
}
