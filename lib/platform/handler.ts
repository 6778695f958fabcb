import 'server-only'
import { headers } from 'next/headers'
import type { z } from 'zod'
import { type Door, handleForm } from './action'
import { env } from './env'
import type { FormState } from './form'
import { overLimit, sessionLimit, visitorLimit, waitSeconds } from './limit'
import { log } from './log'
import { requestSource } from './session'

const largest = 1_000_000

/**
 * Whether a post comes from our own pages. A route handler gets no such check from the framework (security 5). A foreign or
 * malformed Origin is refused; 'null' (a browser that hides it) and none at all only pass when the browser itself says
 * that the page is ours, or when no browser is involved.
 */
export function sameOrigin(request: Request): boolean {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  if (origin === 'null') return site === 'same-origin'
  if (origin === null) return site === null || site === 'same-origin' || site === 'none'
  if (!URL.canParse(origin)) return false
  const { host } = new URL(origin)
  return host === request.headers.get('host') || origin === new URL(env().baseUrl).origin
}

/** Whether the answer goes to a page that was navigated to (a plain form post) rather than to script. */
export const wantsPage = (request: Request): boolean => (request.headers.get('accept') ?? '').includes('text/html')

/** 303: the browser follows with a GET. Only paths of our own. */
export const seeOther = (path: string): Response =>
  new Response(null, {
    status: 303,
    headers: { location: /^\/(?![/\\])/.test(path) ? path : '/', 'cache-control': 'no-store' },
  })

/**
 * 307: the browser sends the same post on to a page of ours, whose server action answers with the form as it was filled in.
 * Nothing that was typed stands in an address or is kept anywhere on the way.
 */
export const sendOn = (path: string): Response =>
  new Response(null, {
    status: 307,
    headers: { location: /^\/(?![/\\])/.test(path) ? path : '/', 'cache-control': 'no-store' },
  })

export const json = (body: unknown, status = 200): Response =>
  Response.json(body, {
    status,
    headers: {
      'cache-control': 'no-store',
      ...(status === 429 ? { 'retry-after': `${waitSeconds(sessionLimit)}` } : {}),
    },
  })

/** The refusal of a post from elsewhere. */
export function refuseForeign(request: Request): Response | undefined {
  if (sameOrigin(request)) return undefined
  log.warn({ where: new URL(request.url).pathname, what: 'foreign origin' })
  return json({ ok: false, code: 'not-allowed' }, 403)
}

/** The refusal of one more post than an address may send where nobody is signed in. */
export async function refuseTooMany(): Promise<Response | undefined> {
  return overLimit(`from ${await requestSource()}`, visitorLimit, new Date())
    ? json({ ok: false, code: 'too-many' }, 429)
    : undefined
}

/** The body up to the limit in bytes, whatever its header says of its length; undefined beyond it. */
async function whole(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return undefined
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.byteLength
    if (size > limit) return undefined
    parts.push(part)
  }
  const body = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    body.set(part, at)
    at += part.byteLength
  }
  return body
}

/** The fields of a post: a form, or JSON of one level. Undefined when it is neither, or larger than `limit` bytes. */
export async function readPost(request: Request, limit = largest): Promise<FormData | undefined> {
  try {
    const body = await whole(request, limit)
    if (body === undefined) return undefined
    const type = request.headers.get('content-type') ?? ''
    const same = new Response(body, { headers: { 'content-type': type } })
    if (!type.includes('application/json')) return await same.formData()
    const fields: unknown = await same.json()
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return undefined
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) {
      for (const one of Array.isArray(value) ? value : [value])
        if (one !== null && one !== undefined) data.append(name, String(one))
    }
    return data
  } catch {
    return undefined
  }
}

function statusOf(state: FormState): number {
  if (state.status === 'fault') return 500
  if (state.status === 'invalid') return 422
  if (state.code === 'signed-out') return 401
  if (state.code === 'not-allowed') return 403
  if (state.code === 'too-many') return 429
  return state.code === 'busy' ? 503 : 409
}

export interface HandlerDoor<S extends z.ZodType, R> extends Door<S, R> {
  /** Where a plain form post goes on to. */
  readonly onward: (answer: R) => string
  /** The page that holds this form: a plain post that was refused is sent on to it, and comes back filled in. */
  readonly page: (state: FormState, request: Request) => string
}

/** Which of a page's forms was posted, from the address of the post: a name that we made, or nothing. */
export function formOf(request: Request): string | undefined {
  const form = new URL(request.url).searchParams.get('form')
  return form && /^[\w-]{1,60}$/.test(form) ? form : undefined
}

const keptPage = (request: Request) => {
  const form = formOf(request)
  return form ? `/again?form=${form}` : '/again'
}

/**
 * A versioned POST handler (decision 16): own Origin, the form handled once, and an answer that fits who asks: 303 for a
 * plain post that succeeded, 307 to the form's own page for one that was refused (to a page without a session when nobody, or
 * somebody else, is signed in), JSON `{ok, answer}` or `{ok: false, state}` with a fitting status for script.
 */
export function postHandler<S extends z.ZodType, R>(door: HandlerDoor<S, R>): (request: Request) => Promise<Response> {
  return async (request) => {
    const foreign = refuseForeign(request)
    if (foreign) return foreign
    const data = await readPost(request)
    if (!data) return json({ ok: false, code: 'does-not-fit' }, 400)
    const handled = await handleForm(door, data)
    if (handled.ok)
      return wantsPage(request) ? seeOther(door.onward(handled.answer)) : json({ ok: true, answer: handled.answer })
    if (!wantsPage(request)) return json({ ok: false, state: handled.state }, statusOf(handled.state))
    const elsewhere = handled.state.code === 'signed-out' || handled.state.code === 'somebody-else'
    return sendOn(elsewhere ? keptPage(request) : door.page(handled.state, request))
  }
}

/** The page of ours that a plain post came from, or '/'. */
export async function cameFrom(): Promise<string> {
  const known = await headers()
  const referer = known.get('referer')
  if (!referer || !URL.canParse(referer)) return '/'
  const { host, pathname, search } = new URL(referer)
  return host === known.get('host') ? pathname + search : '/'
}
