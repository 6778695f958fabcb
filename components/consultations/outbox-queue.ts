'use client'
import { outboxAddress } from './address'

/**
 * Contactmomenten that wait on this device for a network or for a sign-in (decision 17). Encrypted with a key that script can
 * use but not read, bound to the account that typed them, sent only for that account, and dropped only after a receipt.
 */
const name = 'schakel.outbox'
type Fields = Record<string, string | string[]>
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

/** How many of this account wait. */
export async function waiting(accountId: string): Promise<number> {
  const database = await open()
  try {
    return (await ofAccount(database, accountId)).length
  } finally {
    database.close()
  }
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

/** Sends what waits for this account, oldest first; stops at the first that must wait longer. Returns how many still wait. */
export async function flush(accountId: string): Promise<number> {
  const database = await open()
  try {
    const key = await keyOf(database, accountId)
    for (const one of await ofAccount(database, accountId)) {
      const plain = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: one.iv, additionalData: bound(accountId, one.id) },
        key,
        one.text,
      )
      const sent = await send(JSON.parse(new TextDecoder().decode(plain)) as Fields)
      if (sent === 'kept' || sent === 'signed-out') break
      // a refusal keeps it too: somebody must look at it
      if (sent === 'sent')
        await asked(database.transaction('moments', 'readwrite').objectStore('moments').delete(one.id))
    }
    return (await ofAccount(database, accountId)).length
  } finally {
    database.close()
  }
}
