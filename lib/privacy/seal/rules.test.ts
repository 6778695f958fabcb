import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bodyOf,
  type ChainEnd,
  entryOf,
  eraAfter,
  followChain,
  leadsTo,
  markOf,
  pathOf,
  publicKeyOf,
  rootOf,
  rowsAfter,
  signingKey,
  standing,
} from './rules'
import type { Entry, SealBody } from './schema'

const made = () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const text = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url')
  return signingKey(text)
}
const key = made()
const mark = fc.stringMatching(/^[0-9a-f]{64}$/)
const at = '2026-03-02T10:00:00.000Z'

function chainOf(rounds: number, signer = key): Entry[] {
  const log = '00000000-0000-4000-8000-000000000001'
  const entries: Entry[] = []
  let end: ChainEnd = { log, last: null }
  const add = (body: SealBody) => {
    const entry = entryOf(body, signer)
    entries.push(entry)
    end = { log, last: { entry, body } }
  }
  add(eraAfter(end, { reason: 'first', cluster: '77', from: '0', columns: ['id'], key: publicKeyOf(signer), at }))
  for (let round = 1; round <= rounds; round += 1)
    if (end.last) add(rowsAfter({ log, last: end.last }, String(round * 10), [markOf([String(round)])], at))
  return entries
}

describe('the mark of a row', () => {
  it('differs for every other row, whatever its texts are', () => {
    const row = fc.array(fc.option(fc.string({ unit: 'binary' })), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(
        row,
        row,
        (one, other) => (markOf(one) === markOf(other)) === (JSON.stringify(one) === JSON.stringify(other)),
      ),
    )
  })

  it('keeps a null, an empty text and a dash apart, and texts that run into each other', () => {
    const marks = [[null], [''], ['-'], ['1:a'], ['a', 'b'], ['a,1:b']].map((row) => markOf(row))
    expect(new Set(marks).size).toBe(marks.length)
  })
})

describe('the tree', () => {
  it('proves each of its rows, and no other mark', () => {
    fc.assert(
      fc.property(fc.uniqueArray(mark, { minLength: 1, maxLength: 40 }), fc.nat(), mark, (marks, some, stranger) => {
        const place = some % marks.length
        const [root, path] = [rootOf(marks), pathOf(marks, place)]
        expect(leadsTo(marks[place] ?? '', path, root)).toBe(true)
        expect(leadsTo(stranger, path, root)).toBe(stranger === marks[place])
      }),
    )
  })

  it('has another root when a mark is changed, left out, added or moved', () => {
    fc.assert(
      fc.property(fc.uniqueArray(mark, { minLength: 2, maxLength: 40 }), fc.nat(), mark, (marks, some, other) => {
        fc.pre(!marks.includes(other))
        const place = some % marks.length
        const moved = [...marks.slice(place + 1), ...marks.slice(0, place + 1)]
        const changes = [
          marks.with(place, other),
          marks.toSpliced(place, 1),
          marks.toSpliced(place, 0, other),
          [...marks, marks.at(-1) ?? ''],
        ]
        if (place + 1 < marks.length) changes.push(moved)
        for (const changed of changes) expect(rootOf(changed)).not.toBe(rootOf(marks))
      }),
    )
  })

  it('seals no nothing', () => expect(() => rootOf([])).toThrow('no rows'))
})

describe('the chain', () => {
  const trusted = [publicKeyOf(key)]
  const whole = chainOf(5)

  it('is followed from its first entry', () => {
    expect(followChain(whole, trusted)).toMatchObject({ problems: [] })
    expect(followChain([], trusted)).toEqual({ bodies: [], problems: [] })
  })

  it('shows an entry that is changed, left out, doubled, moved or signed by somebody else', () => {
    const stranger = made()
    for (let place = 0; place < whole.length; place += 1) {
      const one = whole[place] as Entry
      const body = bodyOf(one) as SealBody
      const broken = [
        whole.with(place, { ...one, number: one.number + 1 }),
        whole.with(place, { ...one, signature: whole[(place + 1) % whole.length]?.signature ?? '' }),
        whole.with(place, { ...one, body: one.body.replace(at, '2026-03-02T10:00:00.001Z') }),
        whole.with(place, { ...one, body: one.body.replace('{', '{ ') }),
        whole.with(place, entryOf({ ...body, at: '2026-03-02T10:00:00.001Z' }, stranger)),
        whole.toSpliced(place, 0, one),
        ...(place < whole.length - 1 ? [whole.toSpliced(place, 1)] : []),
      ]
      for (const [way, entries] of broken.entries())
        expect(followChain(entries, trusted).problems, `entry ${place}, way ${way}`).not.toEqual([])
    }
  })

  it('is nobody else’s: made again in full with another key, it is not believed', () => {
    expect(followChain(chainOf(5, made()), trusted).problems).not.toEqual([])
    expect(followChain(whole, []).problems).not.toEqual([])
  })

  it('leaves no transaction out', () => {
    const body = bodyOf(whole[3] as Entry) as SealBody
    const gap = [...whole.slice(0, 3), entryOf({ ...body, from: '21' }, key)]
    expect(followChain(gap, trusted).problems).toEqual(['seal 4 does not begin where the one before ended'])
  })
})

describe('an anchor after a restore', () => {
  it('holds what stands, when the era says how much was lost, and complains when it says something else', () => {
    const whole = chainOf(5)
    const last = { entry: whole[3] as Entry, body: bodyOf(whole[3] as Entry) as SealBody }
    const era = (until: number) =>
      entryOf(
        eraAfter(
          { log: last.body.log, last },
          {
            reason: 'told',
            told: 'restored the backup of Monday',
            lost: { from: 5, until },
            cluster: '77',
            from: last.body.until,
            columns: ['id'],
            key: publicKeyOf(key),
            at,
          },
        ),
        key,
      )
    const good = standing([...whole, era(6)])
    expect(good).toMatchObject({ lost: 2, problems: [] })
    expect(good.entries.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
    expect(followChain(good.entries, [publicKeyOf(key)]).problems).toEqual([])
    expect(standing([...whole, era(5)]).problems).not.toEqual([])
  })
})

describe('the key', () => {
  it('is an Ed25519 key of ours, and its text is never repeated', () => {
    for (const text of ['', 'hunter2', Buffer.from('hunter2').toString('base64url')]) {
      expect(() => signingKey(text)).toThrow('no Ed25519 key')
      if (text) expect(() => signingKey(text)).not.toThrow(text)
    }
    expect(publicKeyOf(key)).toMatch(/^[\w-]{43}$/)
  })
})
