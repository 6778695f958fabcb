import type { Metadata } from 'next'
import { FamilySays } from '@/components/consents/family/frame'
import { FamilyQuestionPage, type QuestionText } from '@/components/consents/family/question'
import { FamilyReceiptPage } from '@/components/consents/family/receipt'
import { type FamilyWords, familyWords } from '@/components/consents/family/words'
import { readVisit } from '@/lib/consents/family/queries'
import { voiceOf } from '@/lib/consents/family/rules'
import type { AskedQuestion } from '@/lib/consents/family/schema'
import { familyLocales } from '@/lib/consents/questions/schema'
import { addLocalDays } from '@/lib/consents/rules'
import { consentText, currentText, fillText } from '@/lib/consents/texts/rules'
import { localDay } from '@/lib/platform/clock'
import { visitToken } from '@/lib/platform/session'

export const metadata: Metadata = { title: 'Schakel' }

function textOf(words: FamilyWords, question: AskedQuestion, textLocale: string): QuestionText {
  const text = consentText(question.textVersion, textLocale, question) ?? consentText(currentText, 'nl', question)
  const last = question.meetingOn ?? addLocalDays(localDay(new Date()), question.days - 1)
  const fill = (line: string) => fillText(line, { receiver: question.receiver, day: words.day(last) })
  const part = (name: string) => (text?.lines ?? []).filter((line) => line.part === name).map((line) => fill(line.text))
  const one = (name: string) => part(name)[0] ?? ''
  return {
    ask: one('ask'),
    sees: one('sees'),
    kinds: part('kind'),
    not: one('not'),
    hidden: part('hidden'),
    term: one('term'),
    stop: one('stop'),
  }
}

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const query = await searchParams
  const visit = await readVisit(await visitToken())
  const asked = familyLocales.find((one) => one === query.lang)
  const words = familyWords(asked ?? visit?.question.locale ?? 'nl')
  const says = (name: 'visit' | 'notAsked' | 'left') => (
    <FamilySays words={words} here="/f" title={words.t(`gone.${name}`)} body={words.t(`gone.${name}Body`)} />
  )
  if (query.left) return says('left')
  if (!visit) return says('visit')
  const { question, preview, looks } = visit
  if (question.state === 'notAsked') return says('notAsked')
  const { voice, textLocale } = voiceOf(question.capacity, words.locale, query.together === '1')
  const text = textOf(words, question, textLocale)
  const problem = query.problem !== undefined
  if (question.state === 'open' && (question.answer === null || query.change === '1' || query.together === '1'))
    return (
      <FamilyQuestionPage
        words={words}
        question={question}
        text={text}
        preview={preview}
        voice={voice}
        together={question.capacity !== 'pupil' && query.together === '1'}
        problem={problem}
      />
    )
  return (
    <FamilyReceiptPage
      words={words}
      question={question}
      kinds={text.kinds}
      looks={looks}
      voice={voice}
      problem={problem}
    />
  )
}
