import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { Section, Stack } from '@/components/ui/columns'
import { SideMark } from '@/components/ui/side-mark'
import { uiWords } from '@/components/ui/words'
import type { AskView } from '@/lib/requests/school/queries'
import { clockWords } from './clock-words'

/** Who comes when, and the honest wait, beside the question. */
export async function AskAside({ view }: { view: Pick<AskView, 'next' | 'wait' | 'today'> }) {
  const t = await getTranslations('requests.aside')
  const ui = await uiWords()
  const dates = await dateWords()
  const { next } = view
  return (
    <Stack>
      <Section title={t('who')}>
        {next ? (
          <>
            <SideMark side="care" label={next.half.name} strong />
            <p>
              {next.day === view.today
                ? t('today', { from: clockWords(next.half.startsAt), until: clockWords(next.half.endsAt) })
                : t('next', { day: dates.long(next.day), from: clockWords(next.half.startsAt) })}
            </p>
            {next.half.walkIn && <p className="sk-muted">{t('walkIn')}</p>}
          </>
        ) : (
          <p>{t('nobody')}</p>
        )}
      </Section>
      <Section title={t('wait')}>
        <p>{view.wait === null ? t('waitUnknown') : t('waitDays', { days: view.wait })}</p>
        <p className="sk-small sk-muted">{t('urgent')}</p>
      </Section>
      <p className="sk-small sk-muted">{t('sides', { care: ui.sides.care.toLowerCase() })}</p>
    </Stack>
  )
}
