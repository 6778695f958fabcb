import { describe, expect, it } from 'vitest'
import { formOf, readPost, sameOrigin, seeOther, sendOn } from '@/lib/platform/handler'

const asked = (headers: Record<string, string>) =>
  new Request('http://schakel.example/api/v1/x', { method: 'POST', headers: { host: 'schakel.example', ...headers } })

describe('sameOrigin', () => {
  it.each([
    [{ origin: 'http://schakel.example' }, true],
    [{ origin: 'http://evil.example' }, false],
    [{ origin: 'http://schakel.example.evil.example' }, false],
    [{ origin: 'not an origin' }, false],
    [{ origin: 'null' }, false],
    [{ origin: 'null', 'sec-fetch-site': 'same-origin' }, true],
    [{ origin: 'null', 'sec-fetch-site': 'cross-site' }, false],
    [{}, true],
    [{ 'sec-fetch-site': 'cross-site' }, false],
    [{ 'sec-fetch-site': 'same-site' }, false],
  ])('%o → %s', (headers, answer) => {
    expect(sameOrigin(asked(headers as Record<string, string>))).toBe(answer)
  })
})

describe('seeOther', () => {
  it.each([
    ['/today', '/today'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['', '/'],
  ])('%s → %s', (path, answer) => {
    expect(seeOther(path).headers.get('location')).toBe(answer)
  })
})

describe('sendOn', () => {
  it('keeps the post a post, and only goes to pages of our own', () => {
    expect(sendOn('/log').status).toBe(307)
    expect(sendOn('/log').headers.get('location')).toBe('/log')
    expect(sendOn('//evil.example').headers.get('location')).toBe('/')
  })
})

describe('formOf', () => {
  it.each([
    ['?form=give', 'give'],
    ['', undefined],
    ['?form=', undefined],
    ['?form=a/../b', undefined],
    [`?form=${'a'.repeat(61)}`, undefined],
  ])('%s → %s', (query, form) => {
    expect(formOf(new Request(`http://schakel.example/api/v1/consents${query}`))).toBe(form)
  })
})

describe('readPost', () => {
  const post = (body: string, type: string) =>
    readPost(new Request('http://schakel.example/', { method: 'POST', body, headers: { 'content-type': type } }))
  it('reads a form and flat JSON alike', async () => {
    expect([...((await post('a=1&b=2&b=3', 'application/x-www-form-urlencoded'))?.entries() ?? [])]).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['b', '3'],
    ])
    expect([...((await post('{"a":1,"b":["2","3"],"c":null}', 'application/json'))?.entries() ?? [])]).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['b', '3'],
    ])
  })
  it.each([
    ['[1]', 'application/json'],
    ['null', 'application/json'],
    ['{', 'application/json'],
    ['x', 'text/plain'],
  ])('%s as %s is nothing', async (body, type) => {
    expect(await post(body, type)).toBeUndefined()
  })
  it('stops at the limit when the length is not told', async () => {
    const part = new TextEncoder().encode('x'.repeat(300_000))
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += 1
        if (sent > 20) controller.close()
        else controller.enqueue(part)
      },
    })
    const request = new Request('http://schakel.example/', {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    } as RequestInit)
    expect(await readPost(request)).toBeUndefined()
    expect(sent).toBeLessThan(10)
  })
})
