// Health check of the worker container: its database lets the job role in.
import { setting } from './support/settings.mjs'
import { withClient } from './support/sql.mjs'

const url = new URL(setting('SCHAKEL_JOB_URL'))
const password = setting('SCHAKEL_JOB_PASSWORD')
if (password) url.password = encodeURIComponent(password)
await withClient(url.toString(), (client) => client.query('SELECT 1'), { patience: 0 }).catch(() => process.exit(1))
