import crypto from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { throwawayCluster } from '@/scripts/cluster.mjs'
import { installJobSchema, migrateDatabase } from '@/scripts/migrate.mjs'

/** What the global setup tells the test files about the cluster that they share. */
export type ClusterFacts = { adminUrl: string; template: string; webPassword: string; jobPassword: string }

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: ClusterFacts
  }
}

/** vitest global setup of the project `db`: one cluster, one migrated template database, gone at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await throwawayCluster()
  try {
    const facts: ClusterFacts = {
      adminUrl: cluster.adminUrl('postgres'),
      template: 'schakel_template',
      webPassword: crypto.randomBytes(12).toString('base64url'),
      jobPassword: crypto.randomBytes(12).toString('base64url'),
    }
    const template = cluster.adminUrl(facts.template)
    await migrateDatabase(template, {
      log: () => undefined,
      webPassword: facts.webPassword,
      jobPassword: facts.jobPassword,
    })
    await installJobSchema(template)
    project.provide('cluster', facts)
  } catch (error) {
    await cluster.stop()
    throw error
  }
  return () => cluster.stop()
}
