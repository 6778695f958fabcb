import { SIDES, type Side, type SideWords } from './side'
import { SideShape } from './side-mark'

/** What a side sees of a kind of information: all, a part, its own writing, or nothing. */
export type Sight = 'yes' | 'part' | 'own' | 'no'

type SeeTableProps = {
  caption: string
  rows: readonly { kind: string; cells: Partial<Record<Side, Sight>> }[]
  sides: SideWords
  words: Record<Sight | 'kind', string>
  /** Only these sides, for a reader who may not know of the others. */
  only?: readonly Side[]
}

/** Who sees what now: kinds of information against sides. It changes in the same instant as the data. */
export function SeeTable({ caption, rows, sides, words, only = SIDES }: SeeTableProps) {
  return (
    <table className="sk-see">
      <caption className="ams-visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="ams-visually-hidden">{words.kind}</span>
          </th>
          {only.map((side) => (
            <th key={side} scope="col">
              <SideShape side={side} />
              {sides[side]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.kind}>
            <th scope="row">{row.kind}</th>
            {only.map((side) => (
              <td key={side}>
                <span className="sk-see__cell" data-sight={row.cells[side] ?? 'no'}>
                  {words[row.cells[side] ?? 'no']}
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
