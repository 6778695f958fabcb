import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { required } from './env'

const format = 'v1'

/** Short public name of a key; stands beside what was sealed with it, so that keys can be changed one after another. */
export const keyId = (key: Buffer): string =>
  createHash('sha256').update('schakel key ').update(key).digest('hex').slice(0, 8)

const key = () => Buffer.from(required('encryptionKey'), 'hex')
const bound = (place: string, id: string) => Buffer.from(`${place}|${id}`)

/**
 * Seals a text for one place: AES-256-GCM, 96 random bits, and the place in the associated data, so that a value moved to
 * another row or column does not open (decision 29). `context`: 'table.column|row id'. The key stands outside the database.
 */
export function seal(plain: string, context: string): string {
  const secret = key()
  const id = keyId(secret)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', secret, nonce)
  cipher.setAAD(bound(context, id))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return [format, id, nonce.toString('base64url'), body.toString('base64url')].join('.')
}

/** Opens what `seal` made for this context. Throws, without the content, when key, place or text differ. */
export function unseal(sealed: string, context: string): string {
  const [version, id, nonce, body, more] = sealed.split('.')
  if (version !== format || !id || !nonce || !body || more !== undefined) throw new Error('not a sealed text of ours')
  const secret = key()
  if (id !== keyId(secret)) throw new Error(`sealed with key ${id}, which is not here`)
  const bytes = Buffer.from(body, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', secret, Buffer.from(nonce, 'base64url'))
  decipher.setAAD(bound(context, id))
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8')
}

/** Bytes that follow from the key and a text, the same each time; nobody without the key can compute them. */
export const derive = (purpose: string, text: string): Buffer =>
  createHmac('sha256', key()).update(`${purpose}|${text}`).digest()
