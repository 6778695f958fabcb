import type { ReactNode } from 'react'
import { ConsentRing, type ConsentRingProps } from './consent-ring'

type ConsentCardProps = {
  ring: ConsentRingProps
  /** "Loopt". */
  headline: string
  /** "tot en met di 29 december". */
  until?: ReactNode
  /** Who said yes and why they may, and the receivers. */
  lines?: readonly ReactNode[]
  /** Giving again and stopping, as equal links. */
  links?: ReactNode
  /** Consent to help, which stands apart. */
  foot?: ReactNode
}

/** The yes to share on a card: ring, words, end date, who said yes, who receives. */
export function ConsentCard({ ring, headline, until, lines = [], links, foot }: ConsentCardProps) {
  return (
    <div className="sk-consent">
      <div className="sk-consent__face">
        <ConsentRing size={132} {...ring} />
        <div className="sk-consent__words">
          <p>
            <span className="sk-consent__headline">{headline}</span>
            {until && <span className="sk-consent__until">{until}</span>}
          </p>
          {lines.length > 0 && (
            <ul className="sk-muted">
              {lines.map((line, index) => (
                <li key={typeof line === 'string' ? line : index}>{line}</li>
              ))}
            </ul>
          )}
          {links && <p className="sk-consent__links">{links}</p>}
        </div>
      </div>
      {foot && <div className="sk-consent__foot">{foot}</div>}
    </div>
  )
}
