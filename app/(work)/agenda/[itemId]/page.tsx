import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { ActForm } from '@/components/consultations/act-form'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { AgendaForm } from '@/components/presence/agenda-form'
import { agendaFormWords } from '@/components/presence/agenda-words'
import { Columns, Stack } from '@/components/ui/columns'
import { PageHead } from '@/components/ui/page-head'
import { openPage } from '@/lib/platform/auth'
import { localTime } from '@/lib/platform/clock'
import { changeAgendaItemAction, deleteAgendaItemAction } from '@/lib/presence/actions'
import { readAgendaItem } from '@/lib/presence/agenda/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('agenda'))('edit') }
}

export default async function Page({ params }: { params: Promise<{ itemId: string }> }) {
  const { itemId } = await params
  const opened = await openPage(['youthWorker'], (work) => readAgendaItem(work, itemId))
  if (opened === 'no-access' || !opened.view) return <NoAccessPage />
  const { item, schools } = opened.view
  const t = await getTranslations('agenda')
  const words = await agendaFormWords()
  const errors = (await getMessages()).errors as unknown as Record<string, string>
  const hidden = { itemId: item.id, version: String(item.version) }
  return (
    <AppShell actor={opened.actor}>
      <PageHead title={t('edit')} back={{ href: `/agenda?week=${item.day}`, label: t('back') }} />
      <Columns>
        <Stack gap="l">
          <AgendaForm
            action={changeAgendaItemAction}
            formKey={randomUUID()}
            hidden={hidden}
            start={{
              title: item.title,
              detail: item.detail ?? '',
              day: item.day,
              time: localTime(item.startsAt),
              minutes: item.minutes,
              schoolId: item.schoolId ?? '',
            }}
            schools={schools.map((one) => ({ value: one.id, label: one.name }))}
            words={words}
          />
          <ActForm
            action={deleteAgendaItemAction}
            hidden={{ ...hidden, formKey: randomUUID() }}
            variant="quiet"
            words={{ submit: t('delete'), pending: t('saving'), errors }}
          />
        </Stack>
      </Columns>
    </AppShell>
  )
}
