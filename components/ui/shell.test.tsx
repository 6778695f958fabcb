import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { isWithin } from './nav-link'
import { type NavItem, Shell } from './shell'

const WORDS = {
  skip: 'Naar de inhoud',
  nav: 'Hoofdmenu',
  more: 'Meer',
  search: 'Zoek',
  account: 'Account',
  home: 'Begin',
}
const item = (label: string, current = false): NavItem => ({ href: `/${label}`, label, icon: 'home', current })
const shell = (nav: NavItem[], primary?: { href: string; label: string }) =>
  renderToStaticMarkup(
    <Shell nav={nav} primary={primary} words={WORDS} person={{ name: 'Yara Linde-Demo', line: 'jeugdhulpverlener' }}>
      <p>inhoud</p>
    </Shell>,
  )

describe('Shell', () => {
  it('begins with the way to the content and marks the current place in both bars', () => {
    const html = shell([item('a', true), item('b')])
    expect(html.indexOf('href="#inhoud"')).toBeLessThan(html.indexOf('<header'))
    expect(html.match(/aria-current="page"/g)).toHaveLength(2)
  })
  it('puts the act done most in the middle of the thumb bar', () => {
    const html = shell([item('a'), item('b'), item('c'), item('d')], { href: '/log', label: 'Vastleggen' })
    const bar = html.slice(html.indexOf('sk-thumb'))
    const order = ['/a', '/b', '/log', '/c', '/d'].map((href) => bar.indexOf(`href="${href}"`))
    expect(order).toEqual([...order].sort((one, two) => one - two))
    expect(order).not.toContain(-1)
  })
  it('folds what does not fit under one word', () => {
    const html = shell(['a', 'b', 'c', 'd', 'e', 'f'].map((label) => item(label)))
    expect(html.slice(html.indexOf('sk-thumb__more'))).toContain('href="/f"')
    expect(shell([item('a')])).not.toContain('Meer')
  })
})

describe('isWithin', () => {
  it.each([
    ['/my-school', '/my-school', true],
    ['/my-school/requests', '/my-school', true],
    ['/my-schools', '/my-school', false],
    ['/', '/my-school', false],
  ])('%s within %s: %s', (path, href, within) => {
    expect(isWithin(path, href)).toBe(within)
  })
})
