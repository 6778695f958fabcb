import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { ButtonLink } from '@/components/ui/button'
import { Panel, Stack } from '@/components/ui/columns'
import { ConsentRing } from '@/components/ui/consent-ring'
import { EndedBlock } from '@/components/ui/ended-block'
import { uiWords } from '@/components/ui/words'
import type { SchoolRequestView } from '@/lib/requests/school/queries'

/** What a school may know of sharing: runs until a day with a way to it, stopped on a day and never why, or nothing. */
export async function SchoolSharing({ view }: { view: SchoolRequestView }) {
  const t = await getTranslations('myschool.sharing')
  const ui = await uiWords()
  const dates = await dateWords()
  const { share, ring } = view
  if (share.state === 'ended') {
    return (
      <EndedBlock title={ui.states.nothingShared} ringLabel={ui.ring.label({ state: 'lapsed', receiver: true })}>
        <p>{t('ended', { day: dates.long(share.endedAt) })}</p>
      </EndedBlock>
    )
  }
  if (
    share.state === 'none' ||
    ring.state === 'none' ||
    ring.state === 'lapsed' ||
    ring.state === 'withdrawn' ||
    !ring.lastDay
  )
    return null
  const until = dates.long(ring.lastDay)
  return (
    <Panel title={t('running')}>
      <Stack>
        <div className="sk-cluster">
          <ConsentRing
            state={ring.state}
            days={ring.days}
            size={84}
            word={ui.ring.days(ring.days)}
            label={ui.ring.label({ state: ring.state, days: ring.days, until })}
            receiver
          />
          <p>{t('until', { day: until })}</p>
        </div>
        <ButtonLink href={`/cases/${share.caseId}`} variant="primary">
          {t('open')}
        </ButtonLink>
      </Stack>
    </Panel>
  )
}

/** What the ib'er can do when nothing is shared: neutral, and with the meldcode. */
export async function WhatNow({ view }: { view: SchoolRequestView }) {
  const t = await getTranslations('myschool.sharing')
  const name = view.request.assignee?.split(' ')[0] ?? ''
  return (
    <dl className="sk-dl sk-dl--told">
      {(['class', 'tell', 'safety'] as const).map((one) => (
        <div key={one}>
          <dt>{t(`now.${one}`)}</dt>
          <dd>{t(`now.${one}Text`, { name: name || t('now.worker') })}</dd>
        </div>
      ))}
    </dl>
  )
}
