import type { ReactNode } from 'react'
import { cx } from './cx'

/** Main column with a rail at its side; below 1024 px the rail goes under. */
export function Columns({
  children,
  rail,
  railLabel,
  wide,
}: {
  children: ReactNode
  rail?: ReactNode
  railLabel?: string
  wide?: boolean
}) {
  return (
    <div className={cx('sk-columns', Boolean(rail) && 'sk-columns--rail', wide && 'sk-columns--wide')}>
      <div className="sk-columns__main">{children}</div>
      {rail && (
        <aside className="sk-columns__rail" aria-label={railLabel}>
          {rail}
        </aside>
      )}
    </div>
  )
}

/** A guided form: steps left, the question in the middle, what is missing right. */
export function Steps3({ left, children, right }: { left: ReactNode; children: ReactNode; right: ReactNode }) {
  return (
    <div className="sk-steps3">
      <div className="sk-steps3__left">{left}</div>
      <div className="sk-steps3__main">{children}</div>
      <aside className="sk-steps3__right">{right}</aside>
    </div>
  )
}

type SectionProps = { title: string; aside?: ReactNode; level?: 2 | 3; id?: string; children: ReactNode }

/** A part of a page with its heading and, at the end of that line, a remark or a link. */
export function Section({ title, aside, level = 2, id, children }: SectionProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className="sk-section" id={id}>
      <div className="sk-section__head">
        <Heading className={level === 2 ? 'sk-h2' : 'sk-h3'}>{title}</Heading>
        {aside && <span className="sk-section__aside">{aside}</span>}
      </div>
      {children}
    </section>
  )
}

/** A box: this needs you, or this is a form. Everything else stands between hairlines. */
export function Panel({
  title,
  children,
  tone = 'plain',
}: {
  title?: string
  children: ReactNode
  tone?: 'plain' | 'attention'
}) {
  return (
    <section className={cx('sk-panel', tone === 'attention' && 'sk-panel--attention')}>
      {title && <h2 className="sk-h2">{title}</h2>}
      {children}
    </section>
  )
}

/** Things under each other with one gap. */
export function Stack({ gap = 'm', children }: { gap?: 's' | 'm' | 'l'; children: ReactNode }) {
  return <div className={cx('sk-stack', `sk-stack--${gap}`)}>{children}</div>
}

/** Things beside each other that wrap; `between` pushes them apart. */
export function Cluster({ children, between }: { children: ReactNode; between?: boolean }) {
  return <div className={cx('sk-cluster', between && 'sk-cluster--between')}>{children}</div>
}
