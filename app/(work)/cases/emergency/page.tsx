import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { EmergencyForm } from '@/components/safety/emergency-form'
import { MyUses } from '@/components/safety/my-uses'
import type { SafetyWords } from '@/components/safety/words'
import { Columns, Stack } from '@/components/ui/columns'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { hasRole } from '@/lib/platform/actor'
import { openPage } from '@/lib/platform/auth'
import { readEmergencyDoor } from '@/lib/safety/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('safety'))('door.title') }
}

type Search = Promise<Record<string, string | string[] | undefined>>

/** The door to a file that is not mine. It names no child: what is typed is answered after reason and code (docs/adr/0013). */
export default async function Page({ searchParams }: { searchParams: Search }) {
  const { closed } = await searchParams
  const opened = await openPage(['youthWorker', 'teamLead'], readEmergencyDoor)
  if (opened === 'no-access') return <NoAccessPage />
  const { actor, view } = opened
  const t = await getTranslations('safety')
  const messages = await getMessages()
  const words = messages.safety as SafetyWords
  const back = hasRole(actor, 'youthWorker')
    ? { href: '/cases', label: t('door.back') }
    : { href: '/team', label: t('door.backTeam') }
  return (
    <AppShell actor={actor}>
      <PageHead title={t('door.title')} back={back} sentence={<p className="sk-measure">{t('door.lead')}</p>} />
      <Columns rail={<MyUses uses={view.mine} />} railLabel={t('mine.title')}>
        <Stack gap="l">
          {closed && <Notice tone="saved">{t('door.closed')}</Notice>}
          <p className="sk-measure sk-strong">{t('door.danger')}</p>
          {view.blocked ? (
            <Notice tone="error">
              <span className="sk-strong">{t('blocked.title')}</span>
              <br />
              {t('blocked.text')} {t('blocked.colleague')}
            </Notice>
          ) : (
            <>
              <p className="sk-measure">{t('door.told')}</p>
              <EmergencyForm
                formKey={randomUUID()}
                words={words.form}
                categories={words.category}
                demoCode={view.demoCode}
                errors={{ ...(messages.errors as Record<string, string>), ...words.problems }}
              />
            </>
          )}
        </Stack>
      </Columns>
    </AppShell>
  )
}
