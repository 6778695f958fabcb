'use client'
import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Link } from '@/components/ui/link'
import { Offline, Saved } from '@/components/ui/notice'
import { flush, type Refused, type Waiting } from './outbox-queue'

export type OutboxWords = Record<
  'one' | 'many' | 'sending' | 'signedOut' | 'signIn' | 'refused' | 'again' | 'sent',
  string
>
/** Asks the form on this page to show a refused moment once more. */
export const againEvent = 'schakel:again'
/** Something was kept on the device, or left it. */
export const keptEvent = 'schakel:kept'

const retryEvery = 60_000

/**
 * Says how many contactmomenten wait on this device and why, and sends them when the network is back, when somebody has signed
 * in again, when the page is looked at again, and once a minute.
 */
export function OutboxLine({ accountId, words }: { accountId: string; words: OutboxWords }) {
  const path = usePathname()
  const [waiting, setWaiting] = useState<Waiting>()
  const [sent, setSent] = useState(false)
  useEffect(() => {
    let busy = false
    let before = 0
    const look = async () => {
      if (busy || document.visibilityState === 'hidden') return
      busy = true
      try {
        const now = await flush(accountId, navigator.onLine)
        if (before > 0 && now.count === 0) setSent(true)
        before = now.count
        setWaiting(now)
      } catch {
        // a browser that keeps nothing has nothing to send
        setWaiting(undefined)
      } finally {
        busy = false
      }
    }
    const start = () => void look()
    start()
    const timer = setInterval(() => before > 0 && start(), retryEvery)
    for (const event of ['online', 'offline', keptEvent]) window.addEventListener(event, start)
    document.addEventListener('visibilitychange', start)
    return () => {
      clearInterval(timer)
      for (const event of ['online', 'offline', keptEvent]) window.removeEventListener(event, start)
      document.removeEventListener('visibilitychange', start)
    }
  }, [accountId])
  if (!waiting?.count) return sent ? <Saved>{words.sent}</Saved> : null
  const [refused] = waiting.refused
  return (
    <Offline>
      {sentence(waiting, words)} {waiting.signedOut && <Link href="/sign-in">{words.signIn}</Link>}
      {refused &&
        (path === '/log' ? <Again refused={refused} words={words} /> : <Link href="/log">{words.again}</Link>)}
    </Offline>
  )
}

function Again({ refused, words }: { refused: Refused; words: OutboxWords }) {
  return (
    <button
      type="button"
      className="sk-link-button"
      onClick={() => window.dispatchEvent(new CustomEvent(againEvent, { detail: refused }))}
    >
      {words.again}
    </button>
  )
}

function sentence({ count, signedOut, refused }: Waiting, words: OutboxWords): string {
  const put = (text: string) => text.replace('{count}', String(count))
  if (signedOut) return put(words.signedOut)
  if (refused.length > 0) return put(words.refused)
  if (navigator.onLine) return put(words.sending)
  return count === 1 ? words.one : put(words.many)
}
