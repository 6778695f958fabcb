import NextLink from 'next/link'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'
import { Logo } from './mark'
import { NavLink } from './nav-link'

/** A place in the navigation. Without `current` it compares itself with the path. */
export type NavItem = {
  href: string
  label: string
  icon: IconName
  current?: boolean
  count?: number
  /** Filled by the frame: items that lie below this one. */
  nested?: readonly string[]
}

/** The words of the frame, from `uiWords().shell`. */
export type ShellWords = { skip: string; nav: string; more: string; search: string; account: string; home: string }

type ShellProps = {
  nav: readonly NavItem[]
  person: { name: string; line: string; short?: string }
  words: ShellWords
  municipality?: string
  homeHref?: string
  /** The act done most: the widest target in the middle of the phone's bar. */
  primary?: { href: string; label: string; icon?: IconName }
  search?: { action: string; label: string; name?: string; value?: string }
  /** The sentence of the demonstration bar. */
  demo?: string
  /** Language switch and sign-out form, in the name plate's menu. */
  account?: ReactNode
  notice?: ReactNode
  children: ReactNode
}

/** The frame of every page behind sign-in: bar on a desk, head and thumb bar on a phone. */
export function Shell({
  nav: items,
  person,
  words,
  municipality,
  homeHref,
  primary,
  search,
  demo,
  account,
  notice,
  children,
}: ShellProps) {
  const nav = items.map((item) => ({ ...item, nested: below(item.href, items) }))
  const home = homeHref ?? nav[0]?.href ?? '/'
  return (
    <div className="sk-shell" data-primary={primary ? '' : undefined}>
      <a className="ams-skip-link sk-skip" href="#inhoud">
        {words.skip}
      </a>
      <header>
        {demo && <DemoBar>{demo}</DemoBar>}
        <div className="sk-bar">
          <NextLink className="sk-bar__home" href={home} prefetch={false} aria-label={words.home}>
            <Logo />
          </NextLink>
          <nav className="sk-bar__nav" aria-label={words.nav}>
            {nav.map((item) => (
              <NavLink key={item.href} href={item.href} current={item.current} nested={item.nested}>
                {item.label}
                {item.count ? <span className="sk-num sk-bar__count">{item.count}</span> : null}
              </NavLink>
            ))}
          </nav>
          {search && <Search {...search} words={words} />}
          <Account person={person} municipality={municipality} words={words}>
            {account}
          </Account>
        </div>
      </header>
      <main id="inhoud" className="sk-main" tabIndex={-1}>
        {notice}
        {children}
      </main>
      <ThumbBar nav={nav} primary={primary} words={words} />
    </div>
  )
}

function below(href: string, items: readonly NavItem[]): string[] {
  return items.map((item) => item.href).filter((other) => other.startsWith(`${href}/`))
}

/** The yellow bar that says the people are made up. */
export function DemoBar({ children }: { children: ReactNode }) {
  return <p className="sk-demo">{children}</p>
}

function Search({
  action,
  label,
  name = 'q',
  value,
  words,
}: NonNullable<ShellProps['search']> & { words: ShellWords }) {
  return (
    <>
      <form className="sk-search" action={action} method="get">
        <Icon name="search" />
        <label className="ams-visually-hidden" htmlFor="sk-zoek">
          {label}
        </label>
        <input id="sk-zoek" type="search" name={name} defaultValue={value} placeholder={label} autoComplete="off" />
        <button type="submit" className="ams-visually-hidden">
          {words.search}
        </button>
      </form>
      <NextLink className="sk-search-link" href={action} prefetch={false}>
        <Icon name="search" size={20} label={label} />
      </NextLink>
    </>
  )
}

function Account({
  person,
  municipality,
  words,
  children,
}: {
  person: ShellProps['person']
  municipality?: string
  words: ShellWords
  children?: ReactNode
}) {
  const line = [person.line, municipality].filter(Boolean).join(' · ')
  return (
    <details className="sk-who">
      <summary aria-label={`${words.account}: ${person.name}`}>
        <span className="sk-who__plate">
          <span className="sk-who__name">{person.name}</span>
          <span className="sk-who__short">{person.short ?? person.name.split(' ')[0]}</span>
          <span className="sk-who__line">{line}</span>
        </span>
        <Icon name="down" size={14} />
      </summary>
      <div className="sk-who__menu">
        <p className="sk-who__full">
          <span className="sk-strong">{person.name}</span>
          <span className="sk-small sk-muted">{line}</span>
        </p>
        {children}
      </div>
    </details>
  )
}

const SEATS = 4

function ThumbBar({
  nav,
  primary,
  words,
}: {
  nav: readonly NavItem[]
  primary?: ShellProps['primary']
  words: ShellWords
}) {
  const crowded = nav.length > SEATS
  const seats = crowded ? nav.slice(0, SEATS - 1) : nav
  const rest = crowded ? nav.slice(SEATS - 1) : []
  const half = Math.ceil((seats.length + (crowded ? 1 : 0)) / 2)
  return (
    <nav className="sk-thumb" aria-label={words.nav}>
      {seats.slice(0, primary ? half : undefined).map((item) => (
        <Seat key={item.href} item={item} />
      ))}
      {primary && (
        <NextLink className="sk-thumb__primary" href={primary.href} prefetch={false}>
          <Icon name={primary.icon ?? 'plus'} size={22} />
          {primary.label}
        </NextLink>
      )}
      {primary && seats.slice(half).map((item) => <Seat key={item.href} item={item} />)}
      {crowded && (
        <details className="sk-thumb__more">
          <summary>
            <Icon name="menu" size={22} />
            {words.more}
          </summary>
          <div>
            {rest.map((item) => (
              <Seat key={item.href} item={item} />
            ))}
          </div>
        </details>
      )}
    </nav>
  )
}

function Seat({ item }: { item: NavItem }) {
  return (
    <NavLink href={item.href} current={item.current} nested={item.nested}>
      <Icon name={item.icon} size={22} />
      <span>{item.label}</span>
    </NavLink>
  )
}
