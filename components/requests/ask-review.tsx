import { DescriptionList } from '@/components/ui/description-list'
import type { AskFacts, AskTools, AskWords } from './ask-words'

const dayWords = (day: string | undefined, locale: string) =>
  day
    ? new Date(`${day}T12:00:00Z`).toLocaleDateString(locale, {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        timeZone: 'UTC',
      })
    : ''

/** All of it once more, before it is sent. */
export function AskReview({ facts, words, tools }: { facts: AskFacts; words: AskWords; tools: AskTools }) {
  const value = (name: string) => tools.value(name)
  const pick = (list: Readonly<Record<string, string>>, name: string) => list[value(name) ?? ''] ?? ''
  const known = facts.pupils.find((one) => one.id === value('pupilId'))
  const who =
    facts.parents === 'yes'
      ? [
          {
            term: words.review.parents,
            description: [
              value('giverName'),
              pick(words.capacity, 'giverCapacity'),
              dayWords(value('knownOn'), facts.locale),
              pick(words.channel, 'channel'),
            ]
              .filter(Boolean)
              .join(' · '),
          },
          {
            term: words.review.pupil,
            description: known?.name ?? [value('givenName'), value('familyName')].filter(Boolean).join(' '),
          },
        ]
      : [{ term: words.review.pupil, description: words.review.noName }]
  const rows = [
    { term: words.review.school, description: facts.school.name },
    ...who,
    ...(value('groupName') ? [{ term: words.group, description: value('groupName') }] : []),
    { term: words.theme, description: pick(words.themes, 'theme') },
    { term: words.worry, description: value('worry') },
    ...(value('tried') ? [{ term: words.tried, description: value('tried') }] : []),
    { term: words.urgency, description: pick(words.urgencies, 'urgency') },
  ]
  return (
    <>
      <DescriptionList items={rows} />
      <p className="sk-muted">{facts.parents === 'yes' ? words.review.readNamed : words.review.readUnnamed}</p>
    </>
  )
}
