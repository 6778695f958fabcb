import fs from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import packageJson from '@/package.json'
import { inRoot } from '@/scripts/support/root.mjs'
import { secretNames } from '@/scripts/support/secrets.mjs'

type Service = {
  image: string
  user?: string
  command?: string[]
  environment: Record<string, string>
  secrets: string[]
  depends_on?: Record<string, { condition: string }>
  healthcheck?: { test: string[] }
  volumes?: string[]
  ports?: string[]
}
type Compose = {
  services: Record<string, Service>
  secrets: Record<string, { file: string }>
  volumes: Record<string, unknown>
}

// no Docker engine is needed to see that the file says what it must say
const { load } = createRequire(import.meta.url)('js-yaml') as { load: (text: string) => unknown }
const compose = load(fs.readFileSync(inRoot('docker-compose.yml'), 'utf8')) as Compose
const dockerfile = fs.readFileSync(inRoot('Dockerfile'), 'utf8')
const ours = ['migrate', 'app', 'worker']

describe('docker-compose.yml', () => {
  it('has the four services, on PostgreSQL 18', () => {
    expect(Object.keys(compose.services)).toEqual(['postgres', 'migrate', 'app', 'worker'])
    expect(compose.services.postgres?.image).toBe('postgres:18')
    expect(Object.keys(compose.volumes)).toEqual(['postgres'])
  })

  it.each(ours)('%s runs an npm script that exists, as an ordinary user', (name) => {
    const service = compose.services[name]
    expect(service?.command?.slice(0, 2)).toEqual(['npm', 'run'])
    expect(Object.keys(packageJson.scripts)).toContain(service?.command?.[2])
    expect(service?.user).toBe(`\${SCHAKEL_UID:-1000}:\${SCHAKEL_GID:-1000}`)
  })

  it('waits for the database, then for the migrations', () => {
    expect(compose.services.migrate?.depends_on).toEqual({ postgres: { condition: 'service_healthy' } })
    for (const name of ['app', 'worker']) {
      expect(compose.services[name]?.depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } })
    }
  })

  it('keeps the administrator away from app and worker, and each from the other', () => {
    const settings = (name: string) => Object.keys(compose.services[name]?.environment ?? {}).join(' ')
    for (const name of ['app', 'worker']) expect(settings(name)).not.toMatch(/DATABASE_/)
    expect(settings('app')).not.toMatch(/SCHAKEL_JOB/)
    expect(settings('worker')).not.toMatch(/SCHAKEL_WEB/)
    expect(compose.services.app?.secrets).toEqual(['web-password', 'nextauth-secret', 'key'])
    expect(compose.services.worker?.secrets).toEqual(['job-password', 'key', 'seal-key'])
  })

  it('takes every secret from a file that create:secrets makes, and mounts each file that it names', () => {
    expect(Object.keys(compose.secrets).sort()).toEqual([...secretNames].sort())
    for (const [name, { file }] of Object.entries(compose.secrets)) expect(file).toBe(`./secrets/${name}`)
    for (const service of Object.values(compose.services)) {
      for (const [name, value] of Object.entries(service.environment)) {
        if (name.endsWith('_FILE')) expect(service.secrets).toContain(value.replace('/run/secrets/', ''))
        else expect(name).not.toMatch(/PASSWORD|SECRET|KEY/)
      }
    }
  })

  it('has health checks, and no port open to the network', () => {
    for (const name of ['postgres', 'app', 'worker'])
      expect(compose.services[name]?.healthcheck?.test.length).toBeGreaterThan(1)
    expect(compose.services.app?.ports).toEqual([`127.0.0.1:\${PORT:-3000}:3000`])
    expect(compose.services.postgres?.ports).toBeUndefined()
  })
})

describe('Dockerfile', () => {
  it('runs Node 24 as an ordinary user, with a health check and an npm script', () => {
    expect(dockerfile.match(/^FROM \S+/gm)).toEqual(['FROM node:24-bookworm-slim', 'FROM node:24-bookworm-slim'])
    const last = dockerfile.slice(dockerfile.lastIndexOf('FROM '))
    expect(last).toMatch(/^USER node$/m)
    expect(last).toMatch(/^HEALTHCHECK /m)
    expect(last).toMatch(/^CMD \["npm", "run", "serve"\]$/m)
  })
})
