import { openScan } from '@/lib/consents/scans/queries'
import { scanName } from '@/lib/consents/scans/rules'
import { openPage } from '@/lib/platform/auth'
import { json } from '@/lib/platform/handler'

/** Hands out one scan to a member of its case, as a file and never as a page of ours (security 5). The look is in the log. */
export async function GET(_request: Request, { params }: { params: Promise<{ scanId: string }> }): Promise<Response> {
  const { scanId } = await params
  const opened = await openPage(['youthWorker'], (work) => openScan(work, scanId))
  if (opened === 'no-access') return json({ ok: false, code: 'not-allowed' }, 404)
  const { mediaType, bytes } = opened.view
  return new Response(bytes, {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes.byteLength),
      'content-disposition': `attachment; filename="${scanName(scanId, mediaType)}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}
