import type { Metadata } from 'next'
import { getMessages, getTranslations } from 'next-intl/server'
import { Door } from '@/components/people/door'
import { RecoveryForm } from '@/components/people/one-code-form'
import { Link } from '@/components/ui/link'
import { pendingToken } from '@/lib/platform/session'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signin')
  return { title: (await pendingToken()) ? t('recoverTitle') : t('forgotTitle') }
}

/** Between the steps: the form for a recovery code. Before them: how to get a new link, which a second person gives. */
export default async function Page() {
  const t = await getTranslations('signin')
  if (!(await pendingToken())) {
    return (
      <Door title={t('forgotTitle')}>
        <p className="sk-measure">{t('forgotText')}</p>
        <p className="sk-measure">{t('forgotPhone')}</p>
        <p className="sk-door__foot">
          <Link href="/sign-in">{t('backToStart')}</Link>
        </p>
      </Door>
    )
  }
  const { errors, signin } = (await getMessages()) as unknown as {
    errors: Record<string, string>
    signin: { problems: Record<string, string> }
  }
  return (
    <Door title={t('recoverTitle')}>
      <p className="sk-measure">{t('recoverText')}</p>
      <RecoveryForm
        words={{ label: t('recoveryCode'), submit: t('codeSubmit'), busy: t('busy') }}
        errors={{ ...errors, ...signin.problems }}
      />
      <p className="sk-door__foot">
        <Link href="/sign-in/code">{t('useCode')}</Link>
      </p>
    </Door>
  )
}
