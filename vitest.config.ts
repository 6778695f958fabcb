import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (place: string) => fileURLToPath(new URL(place, import.meta.url))
const everywhere = ['**/node_modules/**', '.next/**', '.next-test/**', '.schakel/**', 'e2e/**']

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: here('./') },
      { find: /^(server|client)-only$/, replacement: here('./lib/platform/testing/empty.ts') },
    ],
  },
  test: {
    maxWorkers: 2,
    pool: 'forks',
    env: { NODE_ENV: 'test', TZ: 'UTC' },
    projects: [
      {
        extends: true,
        test: { name: 'rules', include: ['**/*.test.{ts,tsx}'], exclude: [...everywhere, '**/*.db.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: everywhere,
          globalSetup: ['./lib/platform/testing/cluster.ts'],
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
