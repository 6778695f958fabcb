// `npm run import:schools -- FILE --municipality 0362,0164`: lays DUO's register of schools beside what is stored and brings
// it up to date. Ends with 1, and with nothing changed, when the file or the command is not right.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { importSchools } from '@/lib/organisations/register/commands'
import { readRegisterPath } from '@/lib/organisations/register/queries'
import { readRegister } from '@/lib/organisations/register/rules'
import { type ImportOptions, importOptionsSchema } from '@/lib/organisations/register/schema'
import { schoolTypeFilters } from '@/lib/organisations/registerRows/schema'
import { municipalities } from '@/prisma/reference/municipalities'
import { neighbourhoods } from '@/prisma/reference/neighbourhoods'
import { withAdministrator } from './support/administration.mjs'
import { outcomeLines, type ReportLanguage, readingLines, refusalLine, sayer } from './support/importReport'
import { fail, say as print, Refusal } from './support/root.mjs'

const reference = { municipalities, neighbourhoods }
let say = sayer('nl')

function usage(reason: string): Refusal {
  return new Refusal(`${reason}\n${say('usage')}`)
}

function readArguments(): ImportOptions {
  const options = {
    municipality: { type: 'string', multiple: true },
    type: { type: 'string', multiple: true },
    'dry-run': { type: 'boolean' },
    all: { type: 'boolean' },
    language: { type: 'string' },
  } as const
  let given: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>
  try {
    given = parseArgs({ options, allowPositionals: true })
  } catch (error) {
    throw usage(say('option.unknown', { message: error instanceof Error ? error.message : String(error) }))
  }
  const { values, positionals } = given
  if (values.language === 'en') say = sayer(values.language satisfies ReportLanguage)
  if (positionals.length > 1) throw usage(say('option.oneFile', { count: positionals.length }))
  const parsed = importOptionsSchema.safeParse({
    file: positionals[0],
    municipalityIds: values.municipality?.join(','),
    types: values.type?.join(','),
    dryRun: values['dry-run'],
    listAll: values.all,
  })
  const issue = parsed.error?.issues[0]?.message
  if (!parsed.success) throw usage(say(issue ?? 'usage', { types: schoolTypeFilters.join(', ') }))
  const unknown = parsed.data.municipalityIds.find((code) => !municipalities.some(({ id }) => id === code))
  if (unknown !== undefined) throw usage(say('option.municipalityUnknown', { code: unknown }))
  return parsed.data
}

async function main(): Promise<void> {
  const options = readArguments()
  const name = path.basename(options.file)
  const refused = (refusal: Parameters<typeof refusalLine>[2]) => new Refusal(refusalLine(say, options.file, refusal))
  // npm runs us in the project folder; a relative path is meant from where the command was typed
  const found = await readRegisterPath(path.resolve(process.env.INIT_CWD ?? '.', options.file))
  if (!found.ok) throw refused(found.refusal)
  const register = readRegister(found.bytes, options, reference)
  if (!register.ok) throw refused(register.refusal)
  const { file, content } = register
  for (const line of readingLines(say, name, file, content, options.municipalityIds)) print(line)
  const context = {
    municipalityIds: options.municipalityIds,
    types: options.types,
    dryRun: options.dryRun,
    reference,
    source: `DUO: ${name}`.slice(0, 120),
    now: new Date(),
  }
  const outcome = await withAdministrator((client) => importSchools(client, content, context))
  for (const line of outcomeLines(say, content, outcome, context, options.listAll)) print(line)
}

await main().catch(fail)
