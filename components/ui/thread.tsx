import type { ReactNode } from 'react'
import { SIDES, type Side, type SideWords } from './side'
import { SideShape } from './side-mark'
import { wayBetween, wayLost } from './thread-geometry'

/** One event on the thread. `litSides` are the sides that could read from this moment until the next, newer event. */
export type ThreadEvent = {
  id: string
  side: Side | null
  at: string
  time?: string
  /** Machine-readable instant of `at`. */
  dateTime?: string
  title: ReactNode
  body?: ReactNode
  badges?: ReactNode
  /** Stands at the end of the row, for instance a small ring. */
  aside?: ReactNode
  litSides: readonly Side[]
  /** The open loop: the turn lies here now. */
  now?: boolean
  /** Here the reader lost sight: grey dots, no lane. */
  cut?: boolean
}

type ThreadProps = {
  events: readonly ThreadEvent[]
  /** Names the list for a screen reader. */
  label: string
  sides: SideWords
  /** Beside the lane heads, for instance what the light lanes mean. */
  note?: ReactNode
  actions?: ReactNode
  /** The line ends in a knot: the case is closed. */
  closed?: boolean
  /** Grows once to its new lane: shown right after the turn passed. */
  passed?: boolean
  /** 2 under a page title, 3 inside a section with its own heading. */
  headingLevel?: 2 | 3
}

/** The thread: one red line between four lanes, newest first. Each row draws its own piece, so rows may grow. */
export function Thread({ events, label, sides, note, actions, closed, passed, headingLevel = 2 }: ThreadProps) {
  return (
    <div className="sk-thread" data-passed={passed ? '' : undefined}>
      <div className="sk-thread__head">
        <span className="sk-thread__shapes" aria-hidden="true">
          {SIDES.map((side, lane) => (
            <span key={side} data-lane={lane}>
              <SideShape side={side} size={14} />
            </span>
          ))}
        </span>
        <span className="sk-thread__note">{note}</span>
        {actions && <span className="sk-thread__actions">{actions}</span>}
      </div>
      <ol className="sk-thread__list" aria-label={label}>
        {events.map((event, index) => (
          <Row
            key={event.id}
            event={event}
            older={events[index + 1]}
            sides={sides}
            knot={closed === true && index === 0}
            level={headingLevel}
          />
        ))}
      </ol>
    </div>
  )
}

type RowProps = { event: ThreadEvent; older?: ThreadEvent; sides: SideWords; knot: boolean; level: 2 | 3 }

function Row({ event, older, sides, knot, level }: RowProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <li className="sk-thread__row" data-now={event.now ? '' : undefined} data-cut={event.cut ? '' : undefined}>
      <time className="sk-thread__time" dateTime={event.dateTime}>
        <span className={event.now || event.cut ? 'sk-strong' : undefined}>{event.at}</span>
        {event.time && <span>{event.time}</span>}
      </time>
      <Lanes event={event} older={older} knot={knot} />
      <div className="sk-thread__event">
        <div className="sk-thread__text">
          <Heading className="sk-h3">
            {event.side && !event.now && <span className="ams-visually-hidden">{sides[event.side]}: </span>}
            {event.title} {event.badges}
          </Heading>
          {event.body && <div className="sk-thread__body">{event.body}</div>}
        </div>
        {event.aside && <div className="sk-thread__aside">{event.aside}</div>}
      </div>
    </li>
  )
}

function Lanes({ event, older, knot }: { event: ThreadEvent; older?: ThreadEvent; knot: boolean }) {
  const before = older?.litSides ?? event.litSides
  return (
    <div className="sk-thread__lanes" aria-hidden="true">
      {SIDES.map((side, lane) => (
        <span key={side} className="sk-lane" data-lane={lane}>
          <i data-lit={event.litSides.includes(side) ? '' : undefined} />
          <i data-lit={before.includes(side) ? '' : undefined} />
        </span>
      ))}
      <Way event={event} older={older} />
      {event.side && !event.cut && <Bead side={event.side} now={event.now === true} knot={knot} />}
    </div>
  )
}

function Way({ event, older }: { event: ThreadEvent; older?: ThreadEvent }) {
  if (!older?.side) return null
  const path = event.cut ? wayLost(older.side) : event.side && wayBetween(event.side, older.side)
  if (!path) return null
  return (
    <svg className="sk-thread__way" viewBox="0 0 3 100" preserveAspectRatio="none" aria-hidden="true">
      <path className={event.cut ? 'sk-line-lost' : 'sk-line'} d={path} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}

function Bead({ side, now, knot }: { side: Side; now: boolean; knot: boolean }) {
  return (
    <span className="sk-thread__bead" data-lane={SIDES.indexOf(side)} data-now={now ? '' : undefined}>
      {knot && (
        <svg className="sk-thread__knot" width="24" height="18" viewBox="0 0 24 18" aria-hidden="true">
          <path className="sk-line" d="M12 18V12C12 5 4 8 6 4S18 2 17 6 10 9 7 10" />
        </svg>
      )}
      <SideShape side={side} size={17} />
    </span>
  )
}
