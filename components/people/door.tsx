import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { SignInFrame } from '@/components/ui/sign-in-frame'
import { env } from '@/lib/platform/env'
import { LanguageSwitch } from './language-switch'

/** The frame of every page before sign-in (design picture h). */
export async function Door({ title, children }: { title: string; children: ReactNode }) {
  const t = await getTranslations('signin')
  return (
    <SignInFrame
      claim={t('claim')}
      line={t('line')}
      demo={env().demo ? t('demoBar') : undefined}
      aside={<LanguageSwitch />}
    >
      <h1 className="sk-h1">{title}</h1>
      {children}
    </SignInFrame>
  )
}
