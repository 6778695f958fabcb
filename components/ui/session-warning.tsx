'use client'

import { usePathname } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from './button'
import { Octagon } from './icon'

/** Words of the warning, from `uiWords().session`. */
export type SessionWords = {
  title: string
  text: string
  yes: string
  endedTitle: string
  endedText: string
  signIn: string
  failed: string
}

type SessionWarningProps = {
  /** Minutes without contact after which the server ends the session. */
  idleMinutes: number
  /** Minutes after which this asks. */
  warnMinutes: number
  words: SessionWords
  keepUrl?: string
  signInHref?: string
}

type Phase = 'quiet' | 'asking' | 'failed' | 'ended'
const MINUTE = 60_000

/**
 * Asks "Ben je er nog?" before the session ends; the page and its typed text stay as they are.
 * It counts from the last contact with the server (a navigation, a sent form, a "yes"), in any tab.
 */
export function SessionWarning({
  idleMinutes,
  warnMinutes,
  words,
  keepUrl = '/api/v1/session/keep',
  signInHref = '/sign-in',
}: SessionWarningProps) {
  const [phase, setPhase] = useState<Phase>('quiet')
  const box = useRef<HTMLDialogElement>(null)
  const contact = useContact(
    useCallback(
      (idle: number) =>
        setPhase((now) => (now === 'failed' && idle < idleMinutes ? now : phaseAt(idle, warnMinutes, idleMinutes))),
      [warnMinutes, idleMinutes],
    ),
  )

  useEffect(() => {
    if (phase !== 'quiet' && !box.current?.open) box.current?.showModal()
    if (phase === 'quiet') box.current?.close()
  }, [phase])

  async function keep() {
    try {
      const answer = await fetch(keepUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
      if (answer.ok) contact()
      else setPhase(answer.status === 401 ? 'ended' : 'failed')
    } catch {
      setPhase('failed')
    }
  }

  const ended = phase === 'ended'
  return (
    <dialog
      ref={box}
      className="ams-dialog sk-dialog"
      aria-labelledby="sk-session-title"
      onCancel={(event) => event.preventDefault()}
    >
      <header className="ams-dialog__header">
        <h2 className="sk-h2" id="sk-session-title">
          {ended ? words.endedTitle : words.title}
        </h2>
      </header>
      <div className="ams-dialog__body">
        <p>{ended ? words.endedText : words.text}</p>
        {phase === 'failed' && (
          <p className="ams-error-message sk-field-error" role="alert">
            <Octagon size={16} />
            <span>{words.failed}</span>
          </p>
        )}
      </div>
      <footer className="ams-dialog__footer sk-cluster">
        {ended ? (
          <a className="ams-button ams-button--primary sk-button" href={signInHref} target="_blank" rel="noopener">
            <span>{words.signIn}</span>
          </a>
        ) : (
          <Button type="button" variant="primary" onClick={keep}>
            {words.yes}
          </Button>
        )}
      </footer>
    </dialog>
  )
}

/** What to show after so many minutes without contact. */
export function phaseAt(idle: number, warn: number, end: number): Phase {
  if (idle >= end) return 'ended'
  return idle >= warn ? 'asking' : 'quiet'
}

/** Keeps the instant of the last contact over tabs and tells the idle minutes; returns what to call on contact. */
function useContact(onIdle: (minutes: number) => void): () => void {
  const path = usePathname()
  const last = useRef(0)
  const channel = useRef<BroadcastChannel | null>(null)

  const heard = useCallback(() => {
    last.current = Date.now()
    onIdle(0)
  }, [onIdle])
  const contact = useCallback(() => {
    heard()
    channel.current?.postMessage('contact')
  }, [heard])

  useEffect(() => {
    const between = new BroadcastChannel('schakel-session')
    channel.current = between
    between.onmessage = heard
    const look = () => onIdle((Date.now() - last.current) / MINUTE)
    const timer = setInterval(look, 10_000)
    document.addEventListener('submit', contact)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('submit', contact)
      document.removeEventListener('visibilitychange', look)
      between.close()
      channel.current = null
    }
  }, [contact, heard, onIdle])

  // A navigation is contact: the server wrote "last seen" when it made the page.
  useEffect(() => {
    if (path !== undefined) contact()
  }, [path, contact])

  return contact
}
