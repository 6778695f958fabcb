import { getTranslations } from 'next-intl/server'
import { openPage } from '@/lib/platform/auth'
import { csvResponse, csvText } from '@/lib/platform/csv'
import { exportLog } from '@/lib/privacy/queries'
import { actKey, fileReference } from '@/lib/privacy/rules'
import { logFilterSchema } from '@/lib/privacy/schema'

/** The lines of the log as a file. Making it is a line of the log itself. */
export async function GET(request: Request): Promise<Response> {
  const filter = logFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  const opened = await openPage(['privacyOfficer'], (work) => exportLog(work, filter))
  if (opened === 'no-access') return new Response(null, { status: 403 })
  const t = await getTranslations('privacy')
  const head = ['when', 'who', 'role', 'organisation', 'what', 'outcome', 'file', 'ground', 'reason'].map((key) =>
    t(`csvHead.${key}`),
  )
  const lines = opened.view.map((line) => [
    line.at.toISOString(),
    line.actorName,
    line.actorRole && t.has(`role.${line.actorRole}`) ? t(`role.${line.actorRole}`) : t('role.system'),
    line.organisation,
    t(`act.${actKey(line.code, line.action)}`),
    line.outcome === 'ok' && line.action !== 'refuse' ? t('csvHead.ok') : t('refused'),
    line.caseId && fileReference(line.caseId),
    line.ground && t(`ground.${line.ground}`),
    line.reason,
  ])
  return csvResponse('schakel-wie-keek-mee', csvText([head, ...lines]))
}
