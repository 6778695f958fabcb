'use client'
import { outboxAddress } from './address'

/**
 * Contactmomenten that wait on this device for a network or for a sign-in (decision 17). Encrypted with a key that script can
 * use but not read, bound to the account that typed them, sent only for that account, and dropped only after a receipt.
 */
const name = 'schakel.outbox'
export type Fields = Record<string, string | string[]>
type Kept = { id: string; accountId: string; at: number; iv: Uint8Array<ArrayBuffer>; text: ArrayBuffer }
export type Sent = 'sent' | 'kept' | 'signed-out' | { readonly errors: Record<string, string>; readonly code?: string }

const asked = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore('keys')
    request.result.createObjectStore('moments', { keyPath: 'id' })
  }
  return asked(request)
}

async function keyOf(database: IDBDatabase, accountId: string): Promise<CryptoKey> {
  const found = await asked<CryptoKey | undefined>(database.transaction('keys').objectStore('keys').get(accountId))
  if (found) return found
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  try {
    await asked(database.transaction('keys', 'readwrite').objectStore('keys').add(made, accountId))
    return made
  } catch {
    // another tab made one first
    return asked<CryptoKey>(database.transaction('keys').objectStore('keys').get(accountId))
  }
}

const bound = (accountId: string, id: string) => new TextEncoder().encode(`${accountId}/${id}`)

/** Keeps a moment safe before it is sent. */
export async function keep(accountId: string, id: string, fields: Fields): Promise<void> {
  const database = await open()
  try {
    const key = await keyOf(database, accountId)
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const plain = new TextEncoder().encode(JSON.stringify(fields))
    const text = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound(accountId, id) }, key, plain)
    const kept: Kept = { id, accountId, at: Date.now(), iv, text }
    await asked(database.transaction('moments', 'readwrite').objectStore('moments').put(kept))
  } finally {
    database.close()
  }
}

async function ofAccount(database: IDBDatabase, accountId: string): Promise<Kept[]> {
  const all = await asked<Kept[]>(database.transaction('moments').objectStore('moments').getAll())
  return all.filter((one) => one.accountId === accountId).sort((a, b) => a.at - b.at)
}

/** Posts one moment; what comes back decides whether it may be dropped. */
export async function send(fields: Fields): Promise<Sent> {
  let response: Response
  try {
    response = await fetch(outboxAddress, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(fields),
    })
  } catch {
    return 'kept'
  }
  if (response.ok) return 'sent'
  if (response.status === 401) return 'signed-out'
  if (response.status >= 500 || response.status === 429) return 'kept'
  const body = (await response.json().catch(() => ({}))) as {
    code?: string
    state?: { code?: string; errors?: Record<string, string> }
  }
  const code = body.state?.code ?? body.code
  return { errors: body.state?.errors ?? {}, ...(code ? { code } : {}) }
}

/** A moment that the server refused: it waits for its writer to look at it again. */
export type Refused = { readonly id: string; readonly fields: Fields }
export type Waiting = { readonly count: number; readonly signedOut: boolean; readonly refused: readonly Refused[] }

/** Forgets a moment: the server has it. */
export async function drop(id: string): Promise<void> {
  const database = await open()
  try {
    await asked(database.transaction('moments', 'readwrite').objectStore('moments').delete(id))
  } finally {
    database.close()
  }
}

async function read(key: CryptoKey, one: Kept): Promise<Fields> {
  const additionalData = bound(one.accountId, one.id)
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: one.iv, additionalData }, key, one.text)
  return JSON.parse(new TextDecoder().decode(plain)) as Fields
}

/**
 * Sends what waits for this account, oldest first, and tells what still waits and why. Without a network (`online` false) it
 * only counts. It stops at the first that must wait longer; what was refused stays, for its writer.
 */
export async function flush(accountId: string, online: boolean): Promise<Waiting> {
  const database = await open()
  const refused: Refused[] = []
  let signedOut = false
  try {
    const kept = await ofAccount(database, accountId)
    let count = kept.length
    if (count === 0 || !online) return { count, signedOut, refused }
    const key = await keyOf(database, accountId)
    for (const one of kept) {
      const fields = await read(key, one)
      const sent = await send(fields)
      if (sent === 'sent') {
        await asked(database.transaction('moments', 'readwrite').objectStore('moments').delete(one.id))
        count -= 1
      } else if (typeof sent === 'object') refused.push({ id: one.id, fields })
      else {
        signedOut = sent === 'signed-out'
        break
      }
    }
    return { count, signedOut, refused }
  } finally {
    database.close()
  }
}
