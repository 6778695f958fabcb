import { cookies } from 'next/headers'
import { cameFrom, json, readPost, refuseForeign, seeOther } from '@/lib/platform/handler'
import { localeCookie, locales } from '@/lib/platform/i18n/request'
import { cookieOptions } from '@/lib/platform/session'

/** The language of the screens in this browser, for a year. */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeign(request)
  if (foreign) return foreign
  const wanted = (await readPost(request))?.get('locale')
  const locale = locales.find((one) => one === wanted)
  if (!locale) return json({ ok: false, code: 'does-not-fit' }, 400)
  ;(await cookies()).set(localeCookie, locale, cookieOptions(365 * 24 * 3600))
  return seeOther(await cameFrom())
}
