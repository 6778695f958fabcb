import type { ReactNode } from 'react'
import { ConsentRing } from './consent-ring'

type EndedBlockProps = { title: string; children: ReactNode; ringLabel: string; live?: boolean; level?: 2 | 3 }

/** The end of sharing as a receiver sees it: dashed ring with 0, the date, what stays yours. Never the cause. */
export function EndedBlock({ title, children, ringLabel, live, level = 2 }: EndedBlockProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className="sk-ended" {...(live ? { role: 'alert', tabIndex: -1 } : {})}>
      <ConsentRing state="lapsed" size={96} label={ringLabel} receiver />
      <div>
        <Heading className="sk-h2">{title}</Heading>
        <div className="sk-muted sk-measure">{children}</div>
      </div>
    </div>
  )
}
