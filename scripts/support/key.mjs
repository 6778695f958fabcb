// The guard against a lost or exchanged key.
import crypto from 'node:crypto'
import { Refusal } from './root.mjs'
import { withClient } from './sql.mjs'

/**
 * Refuses a database whose encrypted fields were written under another key (decision 29: keys stand outside the database).
 * Only a fingerprint of the key is kept there.
 */
export async function checkKey(adminUrl, key) {
  if (!/^[0-9a-f]{64}$/i.test(key))
    throw new Refusal('SCHAKEL_KEY is 32 bytes in hexadecimal: 64 characters, 0-9 and a-f.')
  const mark = crypto.createHash('sha256').update(`schakel key ${key.toLowerCase()}`).digest('hex').slice(0, 32)
  await withClient(adminUrl, async (client) => {
    await client.query(
      'CREATE TABLE IF NOT EXISTS schakel_meta.key_fingerprint (mark text PRIMARY KEY, since timestamptz NOT NULL DEFAULT now())',
    )
    await client.query(
      'INSERT INTO schakel_meta.key_fingerprint (mark) SELECT $1 WHERE NOT EXISTS (SELECT 1 FROM schakel_meta.key_fingerprint)',
      [mark],
    )
    const { rowCount } = await client.query('SELECT 1 FROM schakel_meta.key_fingerprint WHERE mark = $1', [mark])
    if (!rowCount)
      throw new Refusal(
        'This database was made with another key, so its encrypted fields cannot be read. Put the right SCHAKEL_KEY (or secrets folder) back.',
      )
  })
}
