import { afterEach, describe, expect, it } from 'vitest'
import { throwawayCluster } from '@/scripts/cluster.mjs'
import { installJobSchema, migrateDatabase, readMigrations } from '@/scripts/migrate.mjs'
import { installations } from '@/scripts/support/dumping.mjs'
import { withClient } from '@/scripts/support/sql.mjs'

// Municipalities often have PostgreSQL from a supplier: an older version, and an administrator who may make roles and databases
// but is no superuser. Migrations must run there too.
type Cluster = Awaited<ReturnType<typeof throwawayCluster>>
let cluster: Cluster | undefined
afterEach(async () => {
  await cluster?.stop()
  cluster = undefined
})

async function administrator(of: Cluster): Promise<string> {
  await withClient(of.adminUrl(), (client) =>
    client.query("CREATE ROLE managed LOGIN PASSWORD 'managed' CREATEROLE CREATEDB NOSUPERUSER"),
  )
  const url = new URL(of.adminUrl('schakel'))
  url.username = 'managed'
  url.password = 'managed'
  return url.toString()
}

const servers = [undefined, ...installations().slice(0, 1)]
if (servers.length === 1) process.stdout.write('migrations on the PostgreSQL of the system: left out, there is none\n')

describe('migrations by an administrator who is no superuser', () => {
  it.each(servers)('on %s (undefined: the embedded server)', async (installed) => {
    cluster = await throwawayCluster({ installed })
    const address = await administrator(cluster)
    const passwords = { webPassword: 'web', jobPassword: 'job' }
    const { applied } = await migrateDatabase(address, { ...passwords, log: () => undefined })
    await installJobSchema(address)
    expect(applied).toEqual(readMigrations().map(({ name }) => name))
    const again = await migrateDatabase(address, { ...passwords, log: () => undefined })
    await installJobSchema(address)
    expect(again.applied).toEqual([])
  })
})
