import type { ReactNode } from 'react'
import { Logo } from './mark'
import { DemoBar } from './shell'

/** A page without navigation: errors before sign-in, a link for a family, printing. */
export function PlainFrame({
  demo,
  skip,
  aside,
  children,
}: {
  demo?: string
  skip: string
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="sk-plain">
      <a className="ams-skip-link sk-skip" href="#inhoud">
        {skip}
      </a>
      <header>
        {demo && <DemoBar>{demo}</DemoBar>}
        <div className="sk-plain__head">
          <Logo />
          {aside}
        </div>
      </header>
      <main id="inhoud" className="sk-plain__main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
