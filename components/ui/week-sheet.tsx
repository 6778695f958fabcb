import { cx } from './cx'

/** What happens in a half-day: someone is there, a table meets, a holiday, or a stand-in. */
export type WeekEntry = { who: string; what?: string; kind: 'presence' | 'table' | 'holiday' | 'cover' }

type WeekSheetProps = {
  caption: string
  hideCaption?: boolean
  /** Screen-reader word of the first column: "dagdeel". */
  corner?: string
  days: readonly { key: string; label: string; today?: boolean }[]
  halves: readonly { key: string; label: string; cells: Readonly<Record<string, readonly WeekEntry[]>> }[]
}

/** Days by half-days; no children's names stand here. */
export function WeekSheet({ caption, hideCaption = true, corner, days, halves }: WeekSheetProps) {
  return (
    <table className="sk-week">
      <caption className={cx(hideCaption && 'ams-visually-hidden')}>{caption}</caption>
      <thead>
        <tr>
          <td>{corner && <span className="ams-visually-hidden">{corner}</span>}</td>
          {days.map((day) => (
            <th key={day.key} scope="col" aria-current={day.today ? 'date' : undefined}>
              {day.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {halves.map((half) => (
          <tr key={half.key}>
            <th scope="row">{half.label}</th>
            {days.map((day) => (
              <WeekCell key={day.key} day={day.label} entries={half.cells[day.key] ?? []} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function WeekCell({ entries, day }: { entries: readonly WeekEntry[]; day: string }) {
  const kind = entries.find((entry) => entry.kind !== 'table')?.kind
  return (
    <td data-kind={kind} data-day={day} data-empty={entries.length === 0 ? '' : undefined}>
      {entries.map((entry) => (
        <p key={`${entry.who}-${entry.what}`}>
          <span className="sk-strong">{entry.who}</span>
          {entry.what && <span>{entry.what}</span>}
        </p>
      ))}
    </td>
  )
}
