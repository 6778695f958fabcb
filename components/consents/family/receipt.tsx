import { Button } from '@/components/ui/button'
import { ConsentRing } from '@/components/ui/consent-ring'
import { Notice } from '@/components/ui/notice'
import { TickList } from '@/components/ui/unordered'
import type { AskedQuestion, FamilyLooks } from '@/lib/consents/family/schema'
import { FamilyFrame } from './frame'
import type { FamilyWords } from './words'

/** After the answer: what was said and when, what is open until when, and how to stop it. */
export function FamilyReceiptPage({
  words,
  question,
  kinds,
  looks,
  voice,
  problem,
}: {
  words: FamilyWords
  question: AskedQuestion
  kinds: readonly string[]
  looks: FamilyLooks
  voice: 'adult' | 'young'
  problem: boolean
}) {
  const { t } = words
  const { consent, answer, answeredAt, receiver, worker } = question
  const lines = standing(words, voice, question)
  return (
    <FamilyFrame words={words} here="/f" step={3}>
      {problem && <Notice tone="error">{t('gone.problem')}</Notice>}
      <h1 className="sk-h1">{answer ? t(`${voice}.said.${answer}`) : t(`${voice}.closed`)}</h1>
      {answeredAt && <p>{t(`${voice}.saidOn`, { day: words.day(answeredAt), time: words.time(answeredAt) })}</p>}
      <div className="sk-panel sk-stack">
        {consent?.running && <ConsentRing state="given" days={question.days} size={84} label="" decorative />}
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {consent?.running && <TickList kind="tick" items={kinds} />}
      </div>
      {consent?.running && (
        <FamilyPost act="stop" words={words}>
          <p>{t(`${voice}.stopBody`, { receiver })}</p>
          <Button variant="secondary" size="large">
            {t(`${voice}.stop`)}
          </Button>
        </FamilyPost>
      )}
      {question.state === 'open' && (
        <p>
          <a href={`/f?lang=${words.locale}&change=1`}>{t(`${voice}.change`)}</a>
        </p>
      )}
      <Looks words={words} voice={voice} looks={looks} />
      <p className="sk-muted">{t(`${voice}.foot`, { worker, controller: question.controller })}</p>
      <FamilyPost act="leave" words={words}>
        <Button variant="tertiary">{t(`${voice}.leave`)}</Button>
      </FamilyPost>
    </FamilyFrame>
  )
}

function standing(words: FamilyWords, voice: 'adult' | 'young', question: AskedQuestion): string[] {
  const { t } = words
  const { consent, answer, receiver, worker } = question
  if (consent?.running) return [t(`${voice}.given`, { receiver, day: words.lastDay(consent.until) })]
  if (consent) return [t(`${voice}.ended`, { day: words.day(consent.endedAt ?? consent.until) })]
  if (question.state === 'closed' || !answer) return [t(`${voice}.closed`)]
  return [t(`${voice}.open.${answer}`, { receiver, worker })]
}

function FamilyPost({ act, words, children }: { act: string; words: FamilyWords; children: React.ReactNode }) {
  return (
    <form method="post" action="/api/v1/family" className="sk-stack">
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="lang" value={words.locale} />
      {children}
    </form>
  )
}

const roles = [
  'youthWorker',
  'schoolCounsellor',
  'teamLead',
  'privacyOfficer',
  'administrator',
  'policyOfficer',
  'family',
] as const
const grounds = ['own', 'consent', 'statutory', 'emergency'] as const

function Looks({ words, voice, looks }: { words: FamilyWords; voice: 'adult' | 'young'; looks: FamilyLooks }) {
  const { t } = words
  const line = (look: FamilyLooks[number]) => {
    const role = roles.find((one) => one === look.role)
    const ground = grounds.find((one) => one === look.ground)
    const who = [look.name, role && t(`look.role.${role}`), look.organisation].filter(Boolean).join(', ')
    return [who, ground && t(`look.ground.${ground}`), look.times > 1 && t('look.times', { count: look.times })]
      .filter(Boolean)
      .join(' · ')
  }
  return (
    <details className="sk-fold">
      <summary>{t(`${voice}.looks`)}</summary>
      {looks.length === 0 ? (
        <p>{t(`${voice}.looksNone`)}</p>
      ) : (
        <ul className="sk-plain-list">
          {looks.map((look) => (
            <li key={[look.day, look.name, look.role, look.ground, look.organisation].join(' ')}>
              <p className="sk-small sk-muted">{words.day(look.day)}</p>
              <p dir="auto">{line(look)}</p>
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}
