import { cx } from './cx'

/** Still hairlines while rows are on their way; after two seconds the sentence shows. No shimmer, no spinner. */
export function LoadingRows({ rows = 6, words, thread }: { rows?: number; words: string; thread?: boolean }) {
  return (
    <div className={cx('sk-loading', thread && 'sk-loading--thread')} role="status">
      <p className="sk-loading__words">{words}</p>
      <div aria-hidden="true">
        {rowNumbers(rows).map((row) => (
          <div key={row} className="sk-loading__row" />
        ))}
      </div>
    </div>
  )
}

function rowNumbers(rows: number): number[] {
  return Array.from({ length: rows }, (_, index) => index + 1)
}
