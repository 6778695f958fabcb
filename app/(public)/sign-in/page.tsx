import type { Metadata } from 'next'
import { getMessages, getTranslations } from 'next-intl/server'
import { DemoPeople } from '@/components/people/demo-people'
import { Door } from '@/components/people/door'
import { SignInForm } from '@/components/people/sign-in-form'
import { Notice } from '@/components/ui/notice'
import { demoPlaces } from '@/lib/people/queries'
import { env } from '@/lib/platform/env'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signin'))('title') }
}

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const query = await searchParams
  const t = await getTranslations('signin')
  const { errors } = (await getMessages()) as { errors: Record<string, string> }
  const words = {
    email: t('email'),
    password: t('password'),
    submit: t('submit'),
    busy: t('busy'),
    forgot: t('forgot'),
  }
  const said = query.ended ? t('ended') : query.out ? t('out') : query.again ? t('again') : undefined
  return (
    <Door title={t('title')}>
      {said && <Notice tone={query.out ? 'saved' : 'attention'}>{said}</Notice>}
      <SignInForm words={words} errors={errors} />
      {env().demo && <DemoPeople places={await demoPlaces()} />}
      <p className="sk-small sk-muted sk-door__foot">{t('idle')}</p>
    </Door>
  )
}
