import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { PlainFrame } from '@/components/ui/plain-frame'
import { StepThread } from '@/components/ui/step-thread'
import { conceptLocales, familyLocales, rightToLeft } from '@/lib/consents/questions/schema'
import { type FamilyWords, languageNames } from './words'

/** The frame of a page for a family: no navigation, one thing at a time, the reader's language and direction. */
export function FamilyFrame({
  words,
  here,
  step,
  listen,
  children,
}: {
  words: FamilyWords
  /** Address of this page without its query: where another language leads. */
  here: string
  step?: 1 | 2 | 3
  listen?: ReactNode
  children: ReactNode
}) {
  const { t, locale } = words
  return (
    <div lang={locale} dir={rightToLeft.includes(locale) ? 'rtl' : 'ltr'}>
      <PlainFrame
        skip={t('skip')}
        aside={
          <nav aria-label={t('language')} className="sk-cluster">
            {familyLocales
              .filter((one) => one !== locale)
              .map((one) => (
                <a key={one} href={`${here}?lang=${one}`} lang={one} hrefLang={one}>
                  {languageNames[one]}
                </a>
              ))}
          </nav>
        }
      >
        <div className="sk-family sk-stack" id="lees">
          {(step || listen) && (
            <div className="sk-cluster">
              {step && <StepThread count={3} current={step} label={t('step', { step })} />}
              {listen}
            </div>
          )}
          {conceptLocales.includes(locale) && <Notice>{t('concept')}</Notice>}
          {children}
        </div>
      </PlainFrame>
    </div>
  )
}

/** A page that only says something: a link that ended, a visit that is over. */
export function FamilySays({
  words,
  here,
  title,
  body,
}: {
  words: FamilyWords
  here: string
  title: string
  body: string
}) {
  return (
    <FamilyFrame words={words} here={here}>
      <h1 className="sk-h1">{title}</h1>
      <p>{body}</p>
    </FamilyFrame>
  )
}
