import type { ReactNode } from 'react'
import { Link } from './link'

/** One thing of the day: done, going on now, or still to come. */
export type DayItem = {
  id: string
  time: string
  dateTime?: string
  title: ReactNode
  detail?: ReactNode
  badge?: ReactNode
  meta?: ReactNode
  state: 'past' | 'now' | 'next'
  href?: string
}

/** The day on the thread: a line up to now, an open loop at the next thing, dots after it. */
export function DayThread({ items, label }: { items: readonly DayItem[]; label: string }) {
  return (
    <ol className="sk-day" aria-label={label}>
      {items.map((item) => (
        <li
          key={item.id}
          className="sk-day__item"
          data-state={item.state}
          aria-current={item.state === 'now' ? 'time' : undefined}
        >
          <time className="sk-day__time" dateTime={item.dateTime}>
            {item.time}
          </time>
          <span className="sk-way" aria-hidden="true">
            <StepBead state={item.state === 'past' ? 'done' : item.state === 'now' ? 'current' : 'todo'} />
          </span>
          <div className="sk-day__text">
            <p className="sk-day__title">
              {item.href ? (
                <Link href={item.href} quiet>
                  {item.title}
                </Link>
              ) : (
                item.title
              )}{' '}
              {item.badge}
              {item.meta && <span className="sk-small sk-muted sk-nowrap"> · {item.meta}</span>}
            </p>
            {item.detail && <p className="sk-muted">{item.detail}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** The bead of a step: filled, open loop with its heart, or empty. */
export function StepBead({ state }: { state: 'done' | 'current' | 'todo' }) {
  return (
    <svg className="sk-step-bead" width="24" height="24" viewBox="-12 -12 24 24" focusable="false" aria-hidden="true">
      {state === 'done' && <circle className="sk-step-bead__done" r="6" />}
      {state === 'current' && <circle className="sk-halo sk-halo--thick" r="9.5" />}
      {state === 'current' && <circle className="sk-dot" r="4.2" />}
      {state === 'todo' && <circle className="sk-step-bead__todo" r="5" />}
    </svg>
  )
}
