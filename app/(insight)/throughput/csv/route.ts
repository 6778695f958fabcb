import { getTranslations } from 'next-intl/server'
import { csvLines } from '@/components/throughput/csv-lines'
import { openPage } from '@/lib/platform/auth'
import { csvResponse, csvText } from '@/lib/platform/csv'
import { exportThroughput } from '@/lib/throughput/queries'
import { filterSchema } from '@/lib/throughput/schema'

/** The figures of the page as a file: the same cells, and a line in the log. */
export async function GET(request: Request): Promise<Response> {
  const filter = filterSchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  const opened = await openPage(['policyOfficer'], (work) => exportThroughput(work, filter))
  if (opened === 'no-access') return new Response(null, { status: 403 })
  const { figures, live, municipality } = opened.view
  if (!figures) return new Response(null, { status: 404 })
  const t = await getTranslations('throughput')
  return csvResponse(`schakel-${municipality.id}-${figures.from}`, csvText(csvLines(figures, live, (key) => t(key))))
}
