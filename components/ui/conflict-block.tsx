import type { ReactNode } from 'react'
import { Octagon } from './icon'

type Version = { label: string; text: ReactNode }
type ConflictBlockProps = { title: string; text: ReactNode; mine: Version; theirs: Version; action?: ReactNode }

/** Changed by someone else: both versions side by side, and the typed text is still there. */
export function ConflictBlock({ title, text, mine, theirs, action }: ConflictBlockProps) {
  return (
    <div className="sk-conflict" role="alert">
      <div className="sk-conflict__head">
        <Octagon />
        <div>
          <h2 className="sk-h3 sk-error-block__title">{title}</h2>
          <p>{text}</p>
        </div>
      </div>
      <div className="sk-conflict__versions">
        {[mine, theirs].map((version) => (
          <section key={version.label}>
            <h3 className="sk-small sk-muted">{version.label}</h3>
            <div className="sk-conflict__text">{version.text}</div>
          </section>
        ))}
      </div>
      {action && <div className="sk-cluster">{action}</div>}
    </div>
  )
}
