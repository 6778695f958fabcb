import { answerAsFamily, enter, leaveFamily, sendCode, stopAsFamily } from '@/lib/consents/family/commands'
import { readVisit } from '@/lib/consents/family/queries'
import { voiceOf } from '@/lib/consents/family/rules'
import { codeSchema, familyAnswerSchema, tokenSchema } from '@/lib/consents/family/schema'
import { familyLocales } from '@/lib/consents/questions/schema'
import { consentText } from '@/lib/consents/texts/rules'
import { Refusal } from '@/lib/platform/errors'
import { readPost, refuseForeign, seeOther } from '@/lib/platform/handler'
import { overLimit, visitorLimit } from '@/lib/platform/limit'
import { reportFault } from '@/lib/platform/log'
import { clearVisitCookie, requestSource, setVisitCookie, visitToken } from '@/lib/platform/session'

// Everything a family can send (decision 16): plain posts that work without script and outlive a deploy. Every answer is a
// 303 to a page of ours; a problem is a word in the address, never what somebody typed.

const wrongCodes: Record<string, string> = { 'wrong-code': 'wrong', expired: 'gone' }

async function toDoor(act: string, token: string, data: FormData, lang: string): Promise<string> {
  const door = (told: string) => `/f/${token}?lang=${lang}&told=${told}`
  if (overLimit(`family ${await requestSource()}`, visitorLimit, new Date())) return door('tooMany')
  if (act === 'code') return door(await sendCode(token))
  const code = codeSchema.safeParse(data.get('code') ?? '')
  if (!code.success) return door('six')
  try {
    await setVisitCookie(await enter(token, code.data))
    return `/f?lang=${lang}`
  } catch (error) {
    if (error instanceof Refusal) return door(wrongCodes[error.code] ?? 'wrong')
    throw error
  }
}

async function answer(session: string | undefined, data: FormData): Promise<void> {
  const visit = await readVisit(session)
  if (!visit || visit.question.state === 'notAsked') throw new Refusal('expired')
  const { question } = visit
  const input = familyAnswerSchema.parse({
    answer: data.get('answer') ?? undefined,
    locale: data.get('locale') ?? undefined,
    note: data.get('note') || undefined,
  })
  const { voice, textLocale } = voiceOf(question.capacity, input.locale, false)
  const words = consentText(question.textVersion, textLocale, question)
  await answerAsFamily(session, {
    ...input,
    textLocale,
    textHash: words?.hash ?? '',
    ...(voice === 'young' ? { tellFirst: data.get('tellFirst') === 'on' } : {}),
  })
}

async function handle(data: FormData, lang: string): Promise<string> {
  const act = String(data.get('act') ?? '')
  if (act === 'code' || act === 'enter') {
    const token = tokenSchema.safeParse(data.get('token') ?? '')
    return token.success ? toDoor(act, token.data, data, lang) : '/f/gone'
  }
  const session = await visitToken()
  if (act === 'answer') await answer(session, data)
  else if (act === 'stop') await stopAsFamily(session)
  else if (act === 'leave') {
    await leaveFamily(session).catch(() => undefined)
    await clearVisitCookie()
    return `/f?lang=${lang}&left=1`
  }
  return `/f?lang=${lang}`
}

export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeign(request)
  if (foreign) return foreign
  const data = await readPost(request)
  const lang = familyLocales.find((one) => one === data?.get('lang')) ?? 'nl'
  if (!data) return seeOther(`/f?lang=${lang}&problem=1`)
  try {
    return seeOther(await handle(data, lang))
  } catch (error) {
    // sent twice, or settled meanwhile: the page tells how it stands
    if (error instanceof Refusal && error.code === 'already-ended') return seeOther(`/f?lang=${lang}`)
    if (!(error instanceof Refusal)) reportFault(error, 'family')
    return seeOther(`/f?lang=${lang}&problem=1`)
  }
}
