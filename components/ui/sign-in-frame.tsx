import type { ReactNode } from 'react'
import { Logo } from './mark'
import { DemoBar } from './shell'

type SignInFrameProps = { claim: string; line: string; demo?: ReactNode; aside?: ReactNode; children: ReactNode }

/** The door: the ring and the thread at the left, the form at the right. On a phone the drawing becomes a band. */
export function SignInFrame({ claim, line, demo, aside, children }: SignInFrameProps) {
  return (
    <div className="sk-door">
      <header className="sk-door__header">
        {demo && <DemoBar>{demo}</DemoBar>}
        <div className="sk-door__art">
          <Drawing />
          <div className="sk-door__claim">
            <p className="sk-display">{claim}</p>
            <p>{line}</p>
          </div>
        </div>
      </header>
      <main id="inhoud" className="sk-door__form" tabIndex={-1}>
        <div className="sk-door__top">
          <Logo size={40} />
          {aside}
        </div>
        {children}
      </main>
    </div>
  )
}

const WAY =
  'M130 -10V60C130 130 250 90 250 160V210C250 290 490 230 490 320V350C490 430 370 400 370 460C370 540 130 480 130 560'

function Drawing() {
  return (
    <svg className="sk-door__drawing" viewBox="0 0 620 856" preserveAspectRatio="xMidYMin meet" aria-hidden="true">
      <path className="sk-door__lanes" d="M130 -60V1200M250 -60V1200M370 -60V1200M490 -60V1200" />
      <g transform="translate(310 300) rotate(-90) scale(1 -1)">
        <circle className="sk-door__spent" r="168" pathLength="42" strokeDasharray="6.5 .5" />
        <circle className="sk-door__left" r="168" pathLength="42" strokeDasharray="6.5 .5 6.5 .5 6.5 .5 6.5 .5 2 42" />
      </g>
      <path className="sk-door__halo" d={WAY} />
      <path className="sk-door__thread" d={WAY} />
      <g className="sk-door__beads">
        <rect data-side="school" x="116" y="46" width="28" height="28" rx="2" />
        <circle data-side="care" cx="250" cy="185" r="16" />
        <path data-side="family" d="M490 315l17 15v19h-34v-19z" />
        <path data-side="municipality" d="M370 441l20 20-20 20-20-20z" />
      </g>
      <circle className="sk-door__loop" cx="130" cy="560" r="20" />
      <rect data-side="school" className="sk-door__heart" x="121" y="551" width="18" height="18" rx="2" />
    </svg>
  )
}
