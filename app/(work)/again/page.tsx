import { getMessages, getTranslations } from 'next-intl/server'
import { consentAddress } from '@/components/consents/words'
import { outboxAddress } from '@/components/consultations/address'
import { ButtonLink } from '@/components/ui/button'
import { Stack } from '@/components/ui/columns'
import { KeptForm } from '@/components/ui/kept-form'
import { Link } from '@/components/ui/link'
import { PlainFrame } from '@/components/ui/plain-frame'
import { uiWords } from '@/components/ui/words'
import { consentAgainAction } from '@/lib/consents/actions'
import { logAgainAction } from '@/lib/consultations/actions'

export async function generateMetadata() {
  return { title: (await getTranslations('log'))('again.title') }
}

/**
 * What was posted without script after the session had ended. It reads nothing and needs no session: it shows only what this
 * very post brought along, and it saves for nobody but who wrote it.
 */
export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { form } = await searchParams
  const t = await getTranslations('log')
  const ui = await uiWords()
  const errors = (await getMessages()).errors as Record<string, string>
  const words = { note: t('field.note'), save: t('field.save'), saving: t('field.saving'), errors }
  return (
    <PlainFrame skip={ui.shell.skip}>
      <Stack gap="l">
        <h1 className="sk-h1">{t('again.title')}</h1>
        <p className="sk-measure">{t('again.text')}</p>
        <div>
          <ButtonLink href="/sign-in" target="_blank" rel="noopener" variant="secondary">
            {t('again.signIn')}
          </ButtonLink>
        </div>
        <KeptForm action={logAgainAction} address={outboxAddress} words={words} />
        <KeptForm action={consentAgainAction} address={consentAddress(String(form ?? 'give'))} words={words} />
        <p>
          <Link href="/today">{t('back')}</Link>
        </p>
      </Stack>
    </PlainFrame>
  )
}
