import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { getMessages, getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { AddHalfDayForm } from '@/components/presence/halfDays/half-day-forms'
import { Columns } from '@/components/ui/columns'
import { PageHead } from '@/components/ui/page-head'
import { uiWords } from '@/components/ui/words'
import { openPage } from '@/lib/platform/auth'
import { halfDayChoices } from '@/lib/presence/halfDays/queries'
import { parts, weekdays } from '@/lib/presence/halfDays/schema'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('halfDays.add') }
}

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ municipality?: string; school?: string }>
}) {
  const input = await searchParams
  const opened = await openPage(['administrator'], (work) => halfDayChoices(work, input))
  if (opened === 'no-access') return <NoAccessPage />
  const { actor, view } = opened
  const [t, ui] = await Promise.all([getTranslations('admin'), uiWords()])
  const { errors, admin } = (await getMessages()) as unknown as {
    errors: Record<string, string>
    admin: { problems: Record<string, string> }
  }
  const choices = (list: readonly { id: string; name: string }[]) =>
    list.map((one) => ({ value: one.id, label: one.name }))
  const words = {
    worker: t('halfDays.worker'),
    school: t('schools.school'),
    choose: ui.form.choose,
    weekday: t('halfDays.weekday'),
    part: t('halfDays.part'),
    startsAt: t('halfDays.startsAt'),
    endsAt: t('halfDays.endsAt'),
    walkIn: t('halfDays.walkIn'),
    walkInHint: t('halfDays.walkInHint'),
    validFrom: t('halfDays.validFrom'),
    save: ui.form.save,
    saving: ui.form.saving,
  }
  return (
    <AppShell actor={actor}>
      <PageHead
        title={t('halfDays.add')}
        meta={view.place.name}
        back={{ href: `/admin/half-days?municipality=${view.place.id}`, label: t('halfDays.title') }}
      />
      <Columns>
        <AddHalfDayForm
          municipalityId={view.place.id}
          today={view.today}
          formKey={randomUUID()}
          workers={choices(view.workers)}
          schools={choices(view.schools)}
          weekdays={weekdays.map((day) => ({ value: day, label: t(`weekday.${day}`) }))}
          parts={parts.map((part) => ({ value: part, label: t(`part.${part}`) }))}
          school={input.school}
          words={words}
          errors={{ ...errors, ...admin.problems, 'exists-already': t('halfDays.conflict') }}
        />
      </Columns>
    </AppShell>
  )
}
