'use client'
import { useEffect, useState } from 'react'
import { Offline } from '@/components/ui/notice'
import { flush, waiting } from './outbox-queue'

/** Says how many contactmomenten wait on this device, and sends them when the network is back or somebody has signed in again. */
export function OutboxLine({
  accountId,
  words,
}: {
  accountId: string
  words: { one: string; many: string; stuck: string }
}) {
  const [count, setCount] = useState(0)
  useEffect(() => {
    const look = () => {
      waiting(accountId)
        .then((many) => (many > 0 && navigator.onLine ? flush(accountId) : many))
        .then(setCount, () => setCount(0))
    }
    look()
    window.addEventListener('online', look)
    window.addEventListener('schakel:kept', look)
    return () => {
      window.removeEventListener('online', look)
      window.removeEventListener('schakel:kept', look)
    }
  }, [accountId])
  if (count === 0) return null
  if (navigator.onLine) return <Offline>{words.stuck.replace('{count}', String(count))}</Offline>
  return <Offline>{count === 1 ? words.one : words.many.replace('{count}', String(count))}</Offline>
}
