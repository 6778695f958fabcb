#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which the Prisma CLI would otherwise download from its maker's host before
// doing anything: the same engine as WebAssembly, from the npm registry. Named by PRISMA_SCHEMA_ENGINE_BINARY; speaks
// JSON-RPC over stdin and stdout. Used for `prisma generate` and, in tests, `prisma migrate diff`.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import readline from 'node:readline'

const require = createRequire(import.meta.url)

function readArguments(argv) {
  const options = { files: [], rest: [] }
  for (let i = 0; i < argv.length; i += 1) {
    if (argv[i] === '--datamodels') options.files.push(argv[++i])
    else if (argv[i] === '--datasource') options.url = JSON.parse(argv[++i]).url
    else if (argv[i] === '--enabled-preview-features' || argv[i] === '--extension-types') i += 1
    else options.rest.push(argv[i])
  }
  return options
}

const options = readArguments(process.argv.slice(2))
const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm'))

if (options.rest.some((word) => word === '--version' || word === '-V')) {
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
  process.stdout.write(`schema-engine-cli wasm-${version}\n`)
  process.exit(0)
}

async function loadEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (text) => process.stderr.write(`PANIC ${text}\n`) }
  const glue = await import(path.join(folder, 'schema_engine_bg.js'))
  const wasm = fs.readFileSync(path.join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start?.()
  return glue.SchemaEngine
}

// The driver adapter does not know the catalogue's one-byte type "char" (18): it is presented as Character, and the
// columns that were so are remembered for the answer.
let charColumns = new Set()
function acceptCharType() {
  const Result = require('pg/lib/result')
  const original = Result.prototype.addFields
  Result.prototype.addFields = function addFields(fields) {
    charColumns = new Set()
    fields.forEach((field, index) => {
      if (field.dataTypeID !== 18) return
      field.dataTypeID = 1042
      charColumns.add(index)
    })
    return original.call(this, fields)
  }
}

async function makeAdapter(address) {
  const { PrismaPg } = await import('@prisma/adapter-pg')
  const { ColumnTypeEnum } = await import('@prisma/driver-adapter-utils')
  const pg = (await import('pg')).default
  const url = new URL(address)
  const schema = url.searchParams.get('schema') ?? 'public'
  url.searchParams.delete('schema')
  const pool = new pg.Pool({ connectionString: url.toString(), max: 1, idleTimeoutMillis: 0 })
  pool.on('error', () => {})
  const adapter = await new PrismaPg(pool, { schema, disposeExternalPool: true }).connect()
  const mend = (queryable) => {
    const queryRaw = queryable.queryRaw.bind(queryable)
    queryable.queryRaw = async (query) => {
      charColumns = new Set()
      const result = await queryRaw(query)
      for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character
      return result
    }
    return queryable
  }
  mend(adapter)
  const begin = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (isolation) => mend(await begin(isolation))
  return adapter
}

let engine
async function theEngine() {
  if (engine) return engine
  const SchemaEngine = await loadEngine()
  acceptCharType()
  const { bindMigrationAwareSqlAdapterFactory } = await import('@prisma/driver-adapter-utils')
  const refuse = () =>
    Promise.reject(new Error('This stand-in makes no shadow database; compare with --from-config-datasource.'))
  const factory = {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => makeAdapter(options.url),
    connectToShadowDb: refuse,
  }
  const files = options.files.map((file) => [file, fs.readFileSync(file, 'utf8')])
  engine = await SchemaEngine.new(
    { datamodels: files.length ? files : undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  )
  return engine
}

const write = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)

async function answer({ id, method, params }) {
  try {
    const target = await theEngine()
    const result = method === 'getDatabaseVersion' ? target.version(params) : await target[method](params)
    if (method === 'diff' && result?.stdout != null) {
      write({ id: 1_000_000 + id, method: 'print', params: { content: result.stdout } })
      write({ id, result: { exitCode: result.exitCode, stdout: null } })
    } else write({ id, result: result ?? {} })
  } catch (error) {
    const data = {
      is_panic: false,
      message: error?.message ?? String(error),
      error_code: error?.code,
      meta: error?.meta,
    }
    write({ id, error: { code: 4466, message: 'An error happened. Check the data field for details.', data } })
  }
}

if (options.rest[0] === 'cli') {
  process.stderr.write('only JSON-RPC is answered here\n')
  process.exit(1)
}
let chain = Promise.resolve()
const lines = readline.createInterface({ input: process.stdin })
lines.on('line', (line) => {
  const message = line.trim() ? JSON.parse(line) : undefined
  if (message?.method) chain = chain.then(() => answer(message))
})
lines.on('close', () => chain.then(() => process.exit(0)))
