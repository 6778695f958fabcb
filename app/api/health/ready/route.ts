import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { Prisma, withNobody } from '@/lib/platform/db'
import { reportFault } from '@/lib/platform/log'

const newest = () =>
  fs
    .readdirSync(path.join(process.cwd(), 'prisma', 'migrations'))
    .filter((name) => fs.existsSync(path.join(process.cwd(), 'prisma', 'migrations', name, 'migration.sql')))
    .sort()
    .at(-1)

/** Ready for work: the database is reachable and migrated up to this code (further is well: a deploy migrates first). */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  try {
    const [row] = await withNobody((db) =>
      db.sql(z.object({ version: z.string().nullable() }), Prisma.sql`SELECT priv.schema_version() AS version`),
    )
    const wanted = newest() ?? ''
    const ready = (row?.version ?? '') >= wanted
    return Response.json(
      { status: ready ? 'ready' : 'migrating', database: row?.version, code: wanted },
      { status: ready ? 200 : 503, headers },
    )
  } catch (error) {
    return Response.json({ status: 'unready', reference: reportFault(error, 'health.ready') }, { status: 503, headers })
  }
}
