'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'

/** shown: as the server made it. asking: something changed, the server is asked. stopped: not shared any more. signedOut: the session
 * ended, which only a new page mends. unsure: no answer for a minute. */
type Sight = 'shown' | 'asking' | 'stopped' | 'signedOut' | 'unsure'
type Props = {
  caseId: string
  /** The mark of what the server showed. */
  pulse: string | null
  /** `hide` takes the content away; `refresh` only asks the server for the page again (one's own file). */
  mode: 'hide' | 'refresh'
  /** What stands in the place of the content, made by the server. */
  stopped?: ReactNode
  signedOut?: ReactNode
  unsure?: ReactNode
  /** Stands under the content until script is there: without it nothing is asked. */
  still?: ReactNode
  children: ReactNode
}

const every = 45_000
/** So long without an answer, nobody knows any more whether it may still be shown. */
const longest = 60_000

/** The mark of now; 'signedOut' when nobody is here any more. Throws without an answer. */
async function ask(caseId: string): Promise<{ pulse: string | null } | 'signedOut'> {
  const answer = await fetch(`/api/v1/consents/pulse?case=${encodeURIComponent(caseId)}`, {
    cache: 'no-store',
    signal: AbortSignal.timeout(10_000),
  })
  if (answer.status === 401) return 'signedOut'
  if (!answer.ok) throw new Error(`status ${answer.status}`)
  return (await answer.json()) as { pulse: string | null }
}

/** Asks on its beat, when the page comes into sight and when the network is back; tells what it heard. */
function useBeat(look: () => Promise<void>, late: () => void): void {
  useEffect(() => {
    const seen = () => {
      if (document.visibilityState !== 'visible') return
      late()
      void look()
    }
    const timers = [setInterval(() => void look(), every), setInterval(late, 5_000)]
    document.addEventListener('visibilitychange', seen)
    window.addEventListener('online', seen)
    return () => {
      for (const timer of timers) clearInterval(timer)
      document.removeEventListener('visibilitychange', seen)
      window.removeEventListener('online', seen)
    }
  }, [look, late])
}

/**
 * An open page asks again within a minute whether what it shows is still shared, and when it comes into sight; asking is no life for
 * the session (decision 13). Without script nothing is asked: the page says that it must be opened anew, because a page that reloads
 * itself would keep the session alive (ADR 0014).
 */
export function LiveShare({ caseId, pulse, mode, stopped, signedOut, unsure, still, children }: Props) {
  const router = useRouter()
  const [sight, setSight] = useState<Sight>('shown')
  const [asking, setAsking] = useState(false)
  const shown = useRef(pulse)
  const heard = useRef(Number.POSITIVE_INFINITY)

  useEffect(() => {
    shown.current = pulse
    heard.current = Date.now()
    setSight('shown')
    setAsking(true)
  }, [pulse])

  // a page that slept shows nothing until it has asked: the clock of the last answer goes on
  const late = useCallback(() => {
    if (mode === 'hide' && Date.now() - heard.current > longest) setSight((now) => (now === 'shown' ? 'unsure' : now))
  }, [mode])
  const look = useCallback(async () => {
    const now = await ask(caseId).catch(() => undefined)
    if (!now) return late()
    heard.current = Date.now()
    if (now === 'signedOut') {
      if (mode === 'hide') setSight('signedOut')
      return
    }
    if (now.pulse === shown.current) {
      setSight((before) => (before === 'unsure' ? 'shown' : before))
      return
    }
    shown.current = now.pulse
    if (mode === 'hide') setSight(now.pulse === null ? 'stopped' : 'asking')
    router.refresh()
  }, [caseId, mode, router, late])
  useBeat(look, late)

  if (sight === 'shown')
    return (
      <>
        {children}
        {!asking && still}
      </>
    )
  const instead = { asking: null, stopped, signedOut, unsure }[sight]
  return (
    <div data-sight={sight} aria-busy={sight === 'asking'}>
      {instead}
    </div>
  )
}
