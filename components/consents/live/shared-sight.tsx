import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { EndedBlock } from '@/components/ui/ended-block'
import { ErrorBlock } from '@/components/ui/error-block'
import { NoAccess } from '@/components/ui/no-access'
import { PlainFrame } from '@/components/ui/plain-frame'
import { uiWords } from '@/components/ui/words'
import { LiveShare } from './live-share'

/** What is shared, as long as it is: an open page asks again within a minute, and takes it away when it stopped (ADR 0014). */
export async function SharedSight({
  caseId,
  pulse,
  children,
}: {
  caseId: string
  pulse: string | null
  children: ReactNode
}) {
  const t = await getTranslations('renewals.live')
  const ui = await uiWords()
  return (
    <LiveShare
      caseId={caseId}
      pulse={pulse}
      mode="hide"
      still={<p className="sk-small sk-muted">{t('noScript')}</p>}
      stopped={
        <EndedBlock title={t('stoppedTitle')} ringLabel={ui.ring.label({ state: 'lapsed', receiver: true })} live>
          <p>{t('stoppedText')}</p>
        </EndedBlock>
      }
      signedOut={
        <ErrorBlock title={t('signedOutTitle')} action={<ButtonLink href="/sign-in">{t('signIn')}</ButtonLink>}>
          <p>{t('signedOutText')}</p>
        </ErrorBlock>
      }
      unsure={
        <ErrorBlock title={t('unsureTitle')}>
          <p>{t('unsureText')}</p>
        </ErrorBlock>
      }
    >
      {children}
    </LiveShare>
  )
}

/** For a school that read along and does not any more: when it stopped, never why. */
export async function SharingStopped({ day }: { day: string }) {
  const t = await getTranslations('renewals.live')
  const ui = await uiWords()
  return (
    <PlainFrame skip={ui.shell.skip}>
      <NoAccess
        title={t('stoppedTitle')}
        text={t('stoppedOn', { day })}
        action={<ButtonLink href="/my-school">{t('toSchool')}</ButtonLink>}
      />
    </PlainFrame>
  )
}
