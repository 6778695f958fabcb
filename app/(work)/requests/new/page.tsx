import { randomUUID } from 'node:crypto'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { AskAside } from '@/components/requests/ask-aside'
import { AskForm } from '@/components/requests/ask-form'
import { AskParents } from '@/components/requests/ask-parents'
import { SafetySteps } from '@/components/requests/safety-steps'
import { WriteDownForm } from '@/components/requests/write-down-form'
import { Columns } from '@/components/ui/columns'
import { PageHead } from '@/components/ui/page-head'
import { hasRole } from '@/lib/platform/actor'
import { openPage } from '@/lib/platform/auth'
import { localDay } from '@/lib/platform/clock'
import { type Door, otherDoors, parentAnswers } from '@/lib/requests/schema'
import { readAsk } from '@/lib/requests/school/queries'
import { listWorkerSchools } from '@/lib/requests/worker/queries'
import type nl from '@/messages/nl/requests.json'

export async function generateMetadata() {
  return { title: (await getTranslations('requests'))('ask.title') }
}

type Search = Promise<Record<string, string | string[] | undefined>>
type Words = { errors: Record<string, string>; requests: typeof nl }
const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

export default async function Page({ searchParams }: { searchParams: Search }) {
  const asked = await searchParams
  const parents = parentAnswers.find((one) => one === first(asked.parents))
  const door = otherDoors.find((one) => one === first(asked.door))
  const opened = await openPage(['schoolCounsellor', 'youthWorker'], async (work) => {
    const school = !door && hasRole(work.actor, 'schoolCounsellor')
    return school
      ? { ask: await readAsk(work, first(asked.school), parents === 'yes') }
      : { schools: await listWorkerSchools(work), today: localDay(work.now) }
  })
  if (opened === 'no-access') return <NoAccessPage />
  const { view } = opened
  return (
    <AppShell actor={opened.actor}>
      {view.ask ? (
        <Ask view={view.ask} parents={parents} />
      ) : (
        <WriteDown schools={view.schools} today={view.today} door={door} />
      )}
    </AppShell>
  )
}

async function Ask({
  view,
  parents,
}: {
  view: Awaited<ReturnType<typeof readAsk>>
  parents: (typeof parentAnswers)[number] | undefined
}) {
  const t = await getTranslations('requests')
  const words = (await getMessages()) as unknown as Words
  const aside = <AskAside view={view} />
  return (
    <>
      <PageHead back={{ href: '/my-school', label: t('ask.back') }} title={t('ask.title')} meta={view.school.name} />
      {parents ? (
        <AskForm
          facts={{
            parents,
            school: view.school,
            today: view.today,
            pupils: view.pupils,
            locale: (await getLocale()) === 'en' ? 'en-GB' : 'nl-NL',
          }}
          words={words.requests.form}
          errors={words.errors}
          formKey={randomUUID()}
          requestId={randomUUID()}
          aside={aside}
          before={
            parents === 'safety' ? <SafetySteps /> : parents === 'notYet' ? <p>{t('ask.notYetNote')}</p> : undefined
          }
        />
      ) : (
        <Columns rail={aside} railLabel={t('aside.label')}>
          <AskParents schools={view.schools} schoolId={view.school.id} />
        </Columns>
      )}
    </>
  )
}

async function WriteDown({
  schools,
  today,
  door,
}: {
  schools: Awaited<ReturnType<typeof listWorkerSchools>>
  today: string
  door: Exclude<Door, 'school'> | undefined
}) {
  const t = await getTranslations('requests')
  const words = (await getMessages()) as unknown as Words
  return (
    <>
      <PageHead
        back={{ href: '/requests', label: t('title') }}
        title={t('writeDown.title')}
        sentence={<p>{t('writeDown.lead')}</p>}
      />
      <Columns>
        <WriteDownForm
          schools={schools}
          today={today}
          door={door}
          form={words.requests.form}
          words={words.requests.writeDown}
          errors={words.errors}
          formKey={randomUUID()}
          requestId={randomUUID()}
        />
      </Columns>
    </>
  )
}
