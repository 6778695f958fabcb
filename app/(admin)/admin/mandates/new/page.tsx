import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { getMessages, getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { AddMandateForm } from '@/components/referrals/mandates/mandate-forms'
import { Columns } from '@/components/ui/columns'
import { PageHead } from '@/components/ui/page-head'
import { uiWords } from '@/components/ui/words'
import { openPage } from '@/lib/platform/auth'
import { mandateChoices } from '@/lib/referrals/mandates/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('mandates.add') }
}

export default async function Page({ searchParams }: { searchParams: Promise<{ municipality?: string }> }) {
  const input = await searchParams
  const opened = await openPage(['administrator'], (work) => mandateChoices(work, input))
  if (opened === 'no-access') return <NoAccessPage />
  const { actor, view } = opened
  const [t, account, ui] = await Promise.all([getTranslations('admin'), getTranslations('account'), uiWords()])
  const { errors, admin, signin } = (await getMessages()) as unknown as {
    errors: Record<string, string>
    signin: { problems: Record<string, string> }
    admin: { problems: Record<string, string> }
  }
  const words = {
    holder: t('mandates.holder'),
    choose: ui.form.choose,
    categories: t('mandates.categories'),
    categoriesHint: t('mandates.categoriesHint'),
    maxAmount: t('mandates.maxAmount'),
    maxAmountHint: t('mandates.maxAmountHint'),
    secondAbove: t('mandates.secondAbove'),
    secondAboveHint: t('mandates.secondAboveHint'),
    maxDays: t('mandates.maxDays'),
    maxDaysHint: t('mandates.maxDaysHint'),
    validFrom: t('mandates.validFrom'),
    publishedIn: t('mandates.publishedIn'),
    publishedInHint: t('mandates.publishedInHint'),
    code: account('codeNeeded'),
    codeHint: account('codeHint'),
    save: ui.form.save,
    saving: ui.form.saving,
  }
  return (
    <AppShell actor={actor}>
      <PageHead
        title={t('mandates.add')}
        meta={view.place.name}
        back={{ href: `/admin/mandates?municipality=${view.place.id}`, label: t('mandates.title') }}
        sentence={t('mandates.addText')}
      />
      <Columns>
        <AddMandateForm
          municipalityId={view.place.id}
          today={view.today}
          formKey={randomUUID()}
          fresh={view.fresh}
          holders={view.holders.map((one) => ({ value: one.id, label: one.name }))}
          categories={view.categories.map((one) => ({ value: one.code, label: one.label }))}
          words={words}
          errors={{ ...errors, ...signin.problems, ...admin.problems }}
        />
      </Columns>
    </AppShell>
  )
}
