'use client'
import { useEffect, useState } from 'react'

const voices: Record<string, string> = { nl: 'nl-NL', en: 'en-GB', ar: 'ar-SA' }

/** Reads the page aloud where the device can speak; not there at all where it cannot, or when script does not run. */
export function Listen({ locale, start, stop }: { locale: string; start: string; stop: string }) {
  const [able, setAble] = useState(false)
  const [speaking, setSpeaking] = useState(false)
  useEffect(() => {
    setAble('speechSynthesis' in window)
    return () => window.speechSynthesis?.cancel()
  }, [])
  if (!able) return null
  const toggle = () => {
    window.speechSynthesis.cancel()
    if (speaking) return setSpeaking(false)
    const said = new SpeechSynthesisUtterance(document.getElementById('lees')?.textContent ?? '')
    said.lang = voices[locale] ?? locale
    said.rate = 0.9
    said.onend = () => setSpeaking(false)
    said.onerror = () => setSpeaking(false)
    window.speechSynthesis.speak(said)
    setSpeaking(true)
  }
  return (
    <button type="button" className="sk-link-button sk-no-print" onClick={toggle} aria-pressed={speaking}>
      {speaking ? stop : start}
    </button>
  )
}
