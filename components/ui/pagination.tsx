import NextLink from 'next/link'
import { Icon } from './icon'

type PaginationProps = {
  page: number
  pages: number
  href: (page: number) => string
  words: { label: string; previous: string; next: string; page: (page: number) => string }
}

/** Links to the other pages of a list; nothing when there is one page. */
export function Pagination({ page, pages, href, words }: PaginationProps) {
  if (pages <= 1) return null
  return (
    <nav className="ams-pagination sk-pagination" aria-label={words.label}>
      {page > 1 && (
        <NextLink className="ams-pagination__relative-link" href={href(page - 1)} prefetch={false} rel="prev">
          <Icon name="back" /> {words.previous}
        </NextLink>
      )}
      <ol className="ams-pagination__list">
        {shownPages(page, pages).map((shown, index) => (
          <li key={shown ?? `gap-${index}`}>
            {shown === null ? (
              <span className="ams-pagination__ellipsis">…</span>
            ) : (
              <NextLink
                className="ams-pagination__link sk-num"
                href={href(shown)}
                prefetch={false}
                aria-current={shown === page ? 'page' : undefined}
                aria-label={words.page(shown)}
              >
                {shown}
              </NextLink>
            )}
          </li>
        ))}
      </ol>
      {page < pages && (
        <NextLink className="ams-pagination__relative-link" href={href(page + 1)} prefetch={false} rel="next">
          {words.next} <Icon name="forward" />
        </NextLink>
      )}
    </nav>
  )
}

/** First, last and the neighbours of this page; null stands for a gap. */
export function shownPages(page: number, pages: number): (number | null)[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((n) => n >= 1 && n <= pages)
  const sorted = [...new Set(wanted)].sort((a, b) => a - b)
  return sorted.flatMap((n, index) => {
    const before = sorted[index - 1]
    return before !== undefined && n - before > 1 ? [null, n] : [n]
  })
}
