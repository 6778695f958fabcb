import { fill } from '@/components/consents/words'
import type { OpenedView, SaidView, FamilySheet as Sheet, TextView } from '@/lib/privacy/family/queries'
import type { LookDay, LookLine } from '@/lib/privacy/family/rules'
import type { SheetLocale } from '@/lib/privacy/family/schema'
import { type SheetWords, sheetWords } from './sheet-words'

type Props = { sheet: Sheet; locale: SheetLocale; worker: string; now: Date }

/** The history of a file as a family reads it, on paper or beside the worker. One language from top to bottom. */
export function FamilySheet({ sheet, locale, worker, now }: Props) {
  const words = sheetWords(locale)
  const { t, day, time } = words
  return (
    <article className="sk-paper sk-family sk-sheet" lang={locale} aria-label={t('heading', { name: sheet.name })}>
      <header>
        <h2 className="sk-h1">{t('heading', { name: sheet.name })}</h2>
        <p className="sk-sheet__sub">{t('sub')}</p>
        <p className="sk-muted">
          {t('made', {
            reader: sheet.reader.name,
            day: day(now),
            time: time(now),
            worker,
            controller: sheet.controller,
          })}
        </p>
      </header>
      <Said said={sheet.said} words={words} />
      <Texts texts={sheet.texts} words={words} />
      <Opened opened={sheet.opened} words={words} />
      <Looks days={sheet.days} count={sheet.looks} words={words} />
      <section className="sk-sheet__part sk-sheet__rights">
        <h3 className="sk-h2">{t('rights')}</h3>
        <p>{t(sheet.reader.pupil ? 'rightsPupil' : 'rightsGuardian', { worker, controller: sheet.controller })}</p>
      </section>
    </article>
  )
}

function listed(kinds: readonly string[], t: SheetWords['t']): string {
  return kinds.map((kind) => t(`kinds.${kind as 'agreements'}`)).join(', ')
}

function Said({ said, words: { t, day, time } }: { said: readonly SaidView[]; words: SheetWords }) {
  return (
    <section className="sk-sheet__part">
      <h3 className="sk-h2">{t('said')}</h3>
      {said.length === 0 && <p>{t('saidEmpty')}</p>}
      <ol className="sk-sheet__list">
        {said.map((one) => {
          const who =
            one.people
              .map((person) => t('person', { name: person.name, capacity: t(`capacity.${person.capacity}`) }))
              .join(', ') || t('bySomebody')
          const how = t(`how.${one.channel}`)
          return (
            <li key={one.id}>
              <p className="sk-sheet__when">
                {day(one.at)}, {time(one.at)}
              </p>
              <p className="sk-strong">
                {one.said === 'stop'
                  ? t('byStop', { who, how, receiver: one.receiver })
                  : t(one.again && one.said === 'yes' ? 'byAgain' : 'by', { who, what: t(`answers.${one.said}`), how })}
              </p>
              <p>
                {t('about', { kinds: listed(one.kinds, t), receiver: one.receiver })}{' '}
                {one.said === 'yes' && t('untilDay', { day: day(one.lastDay) })}{' '}
                {one.text !== null && t('see', { number: one.text })}
              </p>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function Texts({ texts, words: { t } }: { texts: readonly TextView[]; words: SheetWords }) {
  if (texts.length === 0) return null
  return (
    <section className="sk-sheet__part">
      <h3 className="sk-h2">{t('texts')}</h3>
      {texts.map(({ number, text, receiver, proven }) => {
        const put = (line: { text: string }) => fill(line.text, { receiver, day: t('thatDay') })
        const of = (part: string) => text.lines.filter((line) => line.part === part)
        return (
          <div key={number} className="sk-sheet__text" lang={text.locale}>
            <h4 className="sk-h3">{t('text', { number })}</h4>
            <p className="sk-strong">{of('ask').map(put).join(' ')}</p>
            {(['sees', 'not'] as const).map((part) => (
              <div key={part}>
                <p>{of(part).map(put).join(' ')}</p>
                <ul className="sk-plain-list">
                  {of(part === 'sees' ? 'kind' : 'hidden').map((line) => (
                    <li key={line.text}>{put(line)}</li>
                  ))}
                </ul>
              </div>
            ))}
            <p>{[...of('term'), ...of('stop')].map(put).join(' ')}</p>
            <p className="sk-small sk-muted">{t(proven ? 'proven' : 'unproven', { version: text.version })}</p>
          </div>
        )
      })}
    </section>
  )
}

function Opened({ opened, words: { t, day } }: { opened: readonly OpenedView[]; words: SheetWords }) {
  return (
    <section className="sk-sheet__part">
      <h3 className="sk-h2">{t('opened')}</h3>
      {opened.length === 0 && <p>{t('openedEmpty')}</p>}
      <ol className="sk-sheet__list">
        {opened.map((one) => (
          <li key={one.id}>
            <dl className="sk-dl">
              {(
                [
                  ['openedWhom', one.receiver],
                  ['openedWhat', listed(one.kinds, t)],
                  ['openedFrom', day(one.from)],
                  ['openedUntil', t(`end.${one.end}`, { day: day(one.lastDay) })],
                ] as const
              ).map(([term, description]) => (
                <div key={term}>
                  <dt>{t(term)}</dt>
                  <dd>{description}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Looks({ days, count, words }: { days: readonly LookDay[]; count: number; words: SheetWords }) {
  const { t, day } = words
  return (
    <section className="sk-sheet__part">
      <h3 className="sk-h2">{t('looks')}</h3>
      <p>{t('looksLead', { count })}</p>
      {days.map((one) => (
        <div key={one.day} className="sk-sheet__day">
          <h4 className="sk-h3">{day(one.day)}</h4>
          <ul className="sk-plain-list">
            {one.lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a printed list have no other identity
              <li key={at}>{told(line, words)}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

/** "Sam Demo, jeugdhulpverlener bij Gemeente X, las om 9.15, omdat …" */
function told(line: LookLine, { t, time }: SheetWords) {
  const role = t(`role.${(line.role ?? 'system') as 'system'}`)
  const who = [line.name, [role, line.organisation].filter(Boolean).join(', ')].filter(Boolean).join(', ')
  const act = [t(`act.${line.act as 'read'}`), line.refused && t('refused')].filter(Boolean).join(', ')
  return (
    <>
      <span className="sk-strong">{who}</span> {act}{' '}
      <span className="sk-num">
        {t('times', { count: line.times.length, times: line.times.map((one) => time(one)).join(', ') })}
      </span>
      , {t(`why.${(line.ground ?? 'none') as 'none'}`)}.
    </>
  )
}
