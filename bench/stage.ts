import { spawn } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startCluster } from '@/scripts/cluster.mjs'
import { installJobSchema, migrateDatabase } from '@/scripts/migrate.mjs'
import { closeDatabase, roleUrl } from '@/scripts/roles.mjs'
import { webEnvironment } from '@/scripts/support/environment.mjs'
import { end, freePort, sleep } from '@/scripts/support/processes.mjs'
import { inRoot, Refusal } from '@/scripts/support/root.mjs'
import { ensureDatabase, withClient } from '@/scripts/support/sql.mjs'

/** A PostgreSQL of our own in a temporary folder. Unlike the tests' it keeps fsync and synchronous commit: a consultation is durable. */
export async function openStage() {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'schakel-bench-'))
  fs.chmodSync(dataDir, 0o755) // the server's own user must be able to enter
  const password = () => crypto.randomBytes(18).toString('base64url')
  const secrets = {
    webPassword: password(),
    jobPassword: password(),
    authSecret: password() + password(),
    key: crypto.randomBytes(32).toString('hex'),
  }
  const cluster = await startCluster({ dataDir, password: password(), port: undefined, installed: undefined })
  return {
    dataDir,
    secrets,
    pid: cluster.pid as number,
    adminUrl: cluster.adminUrl as (database: string) => string,
    stop: async () => {
      await cluster.stop()
      fs.rmSync(dataDir, { recursive: true, force: true })
      if (!cluster.folder.startsWith(dataDir)) fs.rmSync(cluster.folder, { recursive: true, force: true })
    },
  }
}
export type Stage = Awaited<ReturnType<typeof openStage>>

/** A migrated, empty database: { adminUrl, webUrl }. */
export async function freshDatabase(stage: Stage, name: string): Promise<{ adminUrl: string; webUrl: string }> {
  const adminUrl = stage.adminUrl(name)
  await ensureDatabase(adminUrl)
  await migrateDatabase(adminUrl, {
    log: () => undefined,
    webPassword: stage.secrets.webPassword,
    jobPassword: stage.secrets.jobPassword,
  })
  await installJobSchema(adminUrl)
  await withClient(adminUrl, closeDatabase)
  return { adminUrl, webUrl: roleUrl(adminUrl, 'schakel_web', stage.secrets.webPassword) }
}

/** The built app on a free port against one database, as `npm start` runs it. Resolves when it is ready. */
export async function serve(stage: Stage, adminUrl: string, dist: string) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const logFile = path.join(stage.dataDir, 'web.log')
  const out = fs.openSync(logFile, 'a')
  const child = spawn(
    process.execPath,
    [inRoot('node_modules/next/dist/bin/next'), 'start', '-p', String(port), '-H', '127.0.0.1'],
    {
      cwd: inRoot(),
      detached: true,
      stdio: ['ignore', out, out],
      env: {
        ...webEnvironment({ env: process.env, secrets: stage.secrets, baseUrl: url, demo: false, adminUrl }),
        SCHAKEL_DIST: dist,
      } as NodeJS.ProcessEnv,
    },
  )
  fs.closeSync(out)
  const pid = child.pid
  if (pid === undefined) throw new Refusal('The app could not be started.')
  const words = () => fs.readFileSync(logFile, 'utf8').slice(-2000)
  const server = { url, pid, words, stop: () => end(pid) }
  for (let waited = 0; waited < 60_000 && child.exitCode === null; waited += 200) {
    const answer = await fetch(`${url}/api/health/ready`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined)
    if (answer?.status === 200) return server
    await sleep(200)
  }
  await server.stop()
  throw new Refusal(`The app did not become ready:\n${words()}`)
}
