import type { Metadata } from 'next'
import { getFormatter, getMessages, getTranslations } from 'next-intl/server'
import qrcode from 'qrcode'
import { AcceptForm } from '@/components/people/accept-form'
import { Door } from '@/components/people/door'
import { FactorOffer } from '@/components/people/factor-offer'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { offeredFactor, readInvitation } from '@/lib/people/commands'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signin'))('accept') }
}

/** Looking never uses the link; only the form does. */
export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const t = await getTranslations('signin')
  const invitation = /^[\w-]{43}$/.test(token) ? await readInvitation(token) : null
  if (!invitation) {
    return (
      <Door title={t('invalidTitle')}>
        <Notice tone="attention">{t('invalidText')}</Notice>
        <p className="sk-door__foot">
          <Link href="/sign-in">{t('backToStart')}</Link>
        </p>
      </Door>
    )
  }
  const { secret, uri } = offeredFactor(token, invitation.email)
  const image = await qrcode.toDataURL(uri, { margin: 2, width: 220 })
  const { errors, signin } = (await getMessages()) as unknown as {
    errors: Record<string, string>
    signin: { problems: Record<string, string> }
  }
  const until = (await getFormatter()).dateTime(new Date(invitation.expiresAt), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  })
  const words = {
    email: t('email'),
    newPassword: t('newPassword'),
    newPasswordHint: t('newPasswordHint'),
    repeatPassword: t('repeatPassword'),
    totpCode: t('totpCode'),
    accept: t('accept'),
    busy: t('busy'),
  }
  return (
    <Door
      title={
        invitation.kind === 'reset'
          ? t('resetTitle', { name: invitation.name })
          : t('invitationTitle', { name: invitation.name })
      }
    >
      <p className="sk-measure">{t('invitationText', { until })}</p>
      <AcceptForm
        token={token}
        email={invitation.email}
        words={words}
        errors={{ ...errors, ...signin.problems }}
        factor={
          <FactorOffer
            image={image}
            secret={secret}
            words={{ title: t('totpTitle'), text: t('totpText'), label: t('qrLabel'), secret: t('secret') }}
          />
        }
      />
    </Door>
  )
}
