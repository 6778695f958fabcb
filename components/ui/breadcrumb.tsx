import NextLink from 'next/link'

/** The way to this page; the page itself is its heading and does not stand in the list. */
export function Breadcrumb({ items, label }: { items: readonly { href: string; label: string }[]; label?: string }) {
  return (
    <nav className="ams-breadcrumb sk-breadcrumb" aria-label={label}>
      <ol className="ams-breadcrumb__list">
        {items.map((item) => (
          <li key={item.href} className="ams-breadcrumb__item">
            <NextLink className="ams-breadcrumb__link" href={item.href} prefetch={false}>
              {item.label}
            </NextLink>
          </li>
        ))}
      </ol>
    </nav>
  )
}
