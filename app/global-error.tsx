'use client'
import { FaultPage } from '@/components/people/fault-page'
import './globals.css'

export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="nl">
      <body className="ams-body sk-body">
        <FaultPage digest={error.digest} again={reset} />
      </body>
    </html>
  )
}
