import { defineConfig } from 'prisma/config'

// Only for `prisma generate`, `validate` and `migrate diff`. Migrations are plain SQL, run by scripts/migrate.mjs.
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://nobody@127.0.0.1:1/none' },
})
