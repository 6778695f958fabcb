import type { ReactNode } from 'react'
import { cx } from './cx'

/** A column: its header is the label of the cell when the row becomes a card on a phone. */
export type Column<Row> = {
  key: string
  header: ReactNode
  /** Plain words of the header for the card label, when the header is not plain text. */
  label?: string
  cell: (row: Row) => ReactNode
  align?: 'start' | 'center' | 'end'
  numeric?: boolean
  /** The row's own name: its cell is the header of the row. */
  rowHeader?: boolean
  width?: 's' | 'm' | 'l'
  /** On a phone: in the top corner of the card without its label, or not at all. */
  phone?: 'corner' | 'hide'
}

type DataTableProps<Row> = {
  caption: string
  hideCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Shown instead of the table when there are no rows. */
  empty?: ReactNode
  dense?: boolean
  /** On a phone: a card with a line per column, or with the figures beside each other. */
  cards?: 'lines' | 'figures'
  foot?: ReactNode
}

/** A table made on the server. Under 640 px each row becomes a card; nothing scrolls sideways. */
export function DataTable<Row>({
  caption,
  hideCaption,
  columns,
  rows,
  rowKey,
  empty,
  dense,
  cards = 'lines',
  foot,
}: DataTableProps<Row>) {
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <div className="ams-table sk-table" data-dense={dense ? '' : undefined} data-cards={cards}>
      <table className="ams-table__table">
        <caption className={cx('ams-table__caption', hideCaption && 'ams-visually-hidden')}>{caption}</caption>
        <thead className="ams-table__header">
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={cx('ams-table__header-cell', alignment(column, 'header-cell'))}
                data-width={column.width}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>
              <td className="ams-table__cell" colSpan={columns.length}>
                {foot}
              </td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const Tag = column.rowHeader ? 'th' : 'td'
  const label = column.label ?? (typeof column.header === 'string' ? column.header : undefined)
  return (
    <Tag
      scope={column.rowHeader ? 'row' : undefined}
      className={cx('ams-table__cell', alignment(column, 'cell'), column.numeric && 'sk-num')}
      data-label={column.rowHeader ? undefined : label}
      data-phone={column.phone}
    >
      {column.cell(row)}
    </Tag>
  )
}

function alignment<Row>(column: Column<Row>, part: 'cell' | 'header-cell'): string | undefined {
  const align = column.align ?? (column.numeric ? 'end' : 'start')
  return align === 'start' ? undefined : `ams-table__${part}--align-${align}`
}
