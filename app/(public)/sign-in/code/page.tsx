import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getMessages, getTranslations } from 'next-intl/server'
import { Door } from '@/components/people/door'
import { CodeForm } from '@/components/people/one-code-form'
import { Link } from '@/components/ui/link'
import { pendingToken } from '@/lib/platform/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signin'))('codeTitle') }
}

export default async function Page() {
  if (!(await pendingToken())) redirect('/sign-in')
  const t = await getTranslations('signin')
  const { errors, signin } = (await getMessages()) as unknown as {
    errors: Record<string, string>
    signin: { problems: Record<string, string> }
  }
  return (
    <Door title={t('codeTitle')}>
      <p className="sk-measure">{t('codeText')}</p>
      <CodeForm
        words={{ label: t('code'), submit: t('codeSubmit'), busy: t('busy') }}
        errors={{ ...errors, ...signin.problems }}
      />
      <p className="sk-door__foot">
        <Link href="/sign-in/recover">{t('useRecovery')}</Link>
      </p>
      <p>
        <Link href="/sign-in">{t('backToStart')}</Link>
      </p>
    </Door>
  )
}
