import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ConsentRing, type RingState } from './consent-ring'
import { MiniThread } from './mini-thread'
import { SeeTable } from './see-table'
import { SideMark } from './side-mark'
import { Suppressed } from './suppressed'
import { Thread, type ThreadEvent } from './thread'

const SIDES = { school: 'School', care: 'Zorg', municipality: 'Gemeente', family: 'Gezin' }
const ring = (state: RingState, extra = {}) => renderToStaticMarkup(<ConsentRing state={state} label="x" {...extra} />)

describe('ConsentRing', () => {
  it('draws each state differently', () => {
    const states: RingState[] = ['given', 'running', 'soon', 'half', 'asked', 'lapsed', 'withdrawn', 'no']
    const drawings = states.map((state) => ring(state, { days: 9 }))
    expect(new Set(drawings).size).toBe(states.length)
  })
  it('gives a receiver the same markup for a lapse and a withdrawal', () => {
    expect(ring('withdrawn', { receiver: true })).toBe(ring('lapsed', { receiver: true }))
    expect(ring('withdrawn')).not.toBe(ring('lapsed'))
  })
  it('says what it shows, unless it is decoration', () => {
    expect(renderToStaticMarkup(<ConsentRing state="running" days={5} label="nog 5" />)).toContain(
      'role="img" aria-label="nog 5"',
    )
    expect(ring('no', { decorative: true })).toContain('aria-hidden="true"')
  })
  it('leaves the word out of small rings', () => {
    expect(ring('running', { days: 20, size: 38, word: 'dagen' })).not.toContain('dagen')
    expect(ring('running', { days: 20, size: 132, word: 'dagen' })).toContain('dagen')
  })
})

const EVENTS: ThreadEvent[] = [
  { id: 'b', side: 'care', at: 'di 2', title: 'Gesprek', litSides: ['school', 'care'], now: true },
  { id: 'a', side: 'school', at: 'ma 1', title: 'Vraag', litSides: ['school'] },
]

describe('Thread', () => {
  const html = renderToStaticMarkup(<Thread events={EVENTS} label="Draad" sides={SIDES} />)

  it('is an ordered list whose events name their side, except where the title says who has the turn', () => {
    expect(html.match(/<li/g)).toHaveLength(2)
    expect(html).toContain('School: </span>Vraag')
    expect(html).not.toContain('Zorg: </span>Gesprek')
  })
  it('draws one way less than there are events', () => {
    expect(html.match(/sk-thread__way/g)).toHaveLength(1)
  })
  it('lights a lane from the moment of the event, not before it', () => {
    const newest = html.slice(html.indexOf('data-now'), html.indexOf('Gesprek'))
    expect(newest).toContain('data-lane="0"><i data-lit=""></i><i data-lit=""></i>')
    expect(newest).toContain('data-lane="1"><i data-lit=""></i><i></i>')
  })
  it('names no lane where the reader lost sight', () => {
    const cut = renderToStaticMarkup(
      <Thread
        events={[
          { id: 'c', side: 'care', at: 'wo 3', title: 'Einde', litSides: ['school'], cut: true },
          ...EVENTS.slice(1),
        ]}
        label="x"
        sides={SIDES}
      />,
    )
    expect(cut).not.toContain('sk-thread__bead" data-lane="1"')
    expect(cut).toContain('sk-line-lost')
  })
})

describe('small signs', () => {
  it('gives a lone shape its word', () => {
    expect(renderToStaticMarkup(<SideMark side="family" label="Gezin" shapeOnly />)).toContain('aria-label="Gezin"')
  })
  it('shows no open loop after a lost sight', () => {
    expect(renderToStaticMarkup(<MiniThread passes={['school', 'school']} cut label="x" />)).not.toContain('sk-halo')
  })
  it('never shows a suppressed number as a digit alone', () => {
    expect(renderToStaticMarkup(<Suppressed label="verborgen, minder dan 5" />)).toContain('verborgen, minder dan 5')
  })
  it('shows a missing cell as "no", never as a blank', () => {
    const words = { kind: 'Soort', yes: 'ja', part: 'deel', own: 'eigen', no: 'nee' }
    const html = renderToStaticMarkup(
      <SeeTable caption="x" rows={[{ kind: 'Afspraken', cells: { school: 'yes' } }]} sides={SIDES} words={words} />,
    )
    expect(html.match(/>nee</g)).toHaveLength(3)
  })
})
