import type { ReactNode } from 'react'
import { Lead } from './badge-words'
import type { Side } from './side'
import { SideMark } from './side-mark'

/** One side in the strip: who is there, who leads, and whether it has the turn. */
export type SideColumn = {
  side: Side
  label: string
  turn?: string
  people: { name: string; role?: string; lead?: string }[]
  note?: ReactNode
  empty?: string
}

/** Four equal columns above a case; the side that has the turn stands on the thread. */
export function SideStrip({ columns, label }: { columns: SideColumn[]; label: string }) {
  return (
    <ul className="sk-strip" aria-label={label}>
      {columns.map((column) => (
        <li key={column.side} className="sk-strip__side" data-turn={column.turn ? '' : undefined}>
          <p className="sk-strip__head">
            <SideMark side={column.side} label={column.label} strong={column.people.length > 0} />
            {column.turn && <span className="sk-muted"> {column.turn}</span>}
          </p>
          {column.people.map((person) => (
            <p key={person.name}>
              {person.name}
              {person.role && <span className="sk-muted">, {person.role}</span>}{' '}
              {person.lead && <Lead>{person.lead}</Lead>}
            </p>
          ))}
          {column.people.length === 0 && <p className="sk-muted">{column.empty}</p>}
          {column.note && <p className="sk-muted">{column.note}</p>}
        </li>
      ))}
    </ul>
  )
}
