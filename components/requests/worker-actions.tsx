import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { dateWords } from '@/components/cases/dates'
import { ButtonLink } from '@/components/ui/button'
import { Panel, Stack } from '@/components/ui/columns'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { nextPlaces } from '@/lib/requests/schema'
import type { WorkerRequest } from '@/lib/requests/worker/queries'
import { MessageForm } from './message-form'
import { MoveForm } from './move-form'
import { TakeUpForm } from './take-up-form'

const acts = ['takeUp', 'askBack', 'answer', 'redirect', 'close', 'reopen'] as const
type Act = (typeof acts)[number]

/** What the worker can do with a request: one form at a time, each with an address of its own, so that it works without script. */
export async function WorkerActions({ view, chosen }: { view: WorkerRequest; chosen: string | undefined }) {
  const t = await getTranslations('requests')
  const { request, permissions } = view
  const fresh = request.assignedTo === null
  const open = acts.filter(
    (act) => permissions[act] && (act !== 'takeUp' || fresh || (view.caseId === null && request.name !== null)),
  )
  const act = open.find((one) => one === chosen) ?? (fresh && open.includes('takeUp') ? 'takeUp' : undefined)
  return (
    <Stack>
      {act && <Form view={view} act={act} />}
      <ul className="sk-acts" aria-label={t('act.label')}>
        {open
          .filter((one) => one !== act)
          .map((one) => (
            <li key={one}>
              <ButtonLink
                href={`/requests/${request.requestId}?do=${one}#do`}
                block
                variant={one === 'close' ? 'tertiary' : 'secondary'}
              >
                {t(`act.${one === 'takeUp' && !fresh ? 'makeCase' : one}`)}
              </ButtonLink>
            </li>
          ))}
      </ul>
    </Stack>
  )
}

async function Form({ view, act }: { view: WorkerRequest; act: Act }) {
  const t = await getTranslations('requests')
  const { errors } = (await getMessages()) as { errors: Record<string, string> }
  const { request } = view
  const common = { requestId: request.requestId, version: request.version, formKey: randomUUID(), errors }
  const busy = t('form.busy')
  if (act === 'takeUp') return <TakeUp view={view} common={common} busy={busy} />
  if (act === 'close' || act === 'reopen') {
    return (
      <Frame title={t(`act.${act}`)}>
        <MoveForm move={act} {...common} words={{ text: t(`act.${act}Text`), submit: t(`act.${act}`), busy }} />
      </Frame>
    )
  }
  const words = { body: t(`act.${act}Body`), bodyHint: t(`act.${act}Hint`), submit: t(`act.${act}Submit`), busy }
  const place =
    act === 'redirect'
      ? {
          legend: t('act.place'),
          options: nextPlaces.map((one) => ({ value: one, label: t(`place.${one}`) })),
          name: t('act.placeName'),
          nameHint: t('act.placeNameHint'),
          optional: t('form.optional'),
        }
      : undefined
  return (
    <Frame title={t(`act.${act}`)}>
      <MessageForm
        kind={act}
        {...common}
        words={words}
        place={place}
        about={act === 'answer' ? await aboutOf(view) : undefined}
      />
      {act === 'answer' && view.caseId && view.shareUntil === null && request.door === 'school' && (
        <p className="sk-small">
          <Link href={`/cases/${view.caseId}/consent`}>{t('act.consentLink')}</Link>
        </p>
      )}
    </Frame>
  )
}

async function aboutOf(view: WorkerRequest) {
  const t = await getTranslations('requests.act')
  const dates = await dateWords()
  const { shareUntil, request } = view
  const may = shareUntil !== null || request.door !== 'school'
  const child = shareUntil
    ? { hint: t('aboutChildUntil', { day: dates.plain(new Date(shareUntil.getTime() - 1)) }) }
    : {}
  return {
    legend: t('about'),
    hint: may ? undefined : t('aboutLocked'),
    options: [
      { value: 'procedure', label: t('aboutProcedure'), hint: t('aboutProcedureHint') },
      ...(may ? [{ value: 'child', label: t('aboutChild'), ...child }] : []),
    ],
  }
}

type Common = { requestId: string; version: number; formKey: string; errors: Record<string, string> }

async function TakeUp({ view, common, busy }: { view: WorkerRequest; common: Common; busy: string }) {
  const t = await getTranslations('requests.act')
  const dates = await dateWords()
  const { request } = view
  const fresh = request.assignedTo === null
  const named = request.name !== null && view.caseId === null
  const options = [
    ...(named
      ? view.caseChoices.map((one) => ({
          value: one.id,
          label: t('caseExisting', { name: one.name }),
          hint: t('caseSince', { day: dates.plain(one.openedAt) }),
        }))
      : []),
    ...(named ? [{ value: 'new', label: t('caseNew'), hint: t('caseNewHint') }] : []),
    ...(fresh ? [{ value: 'none', label: t('caseNone'), hint: t('caseNoneHint') }] : []),
  ]
  return (
    <Frame title={t(fresh ? 'takeUp' : 'makeCase')}>
      {request.name === null && <p>{t('takeUpNoName')}</p>}
      {request.parentsKnow === 'safety' && <Notice tone="attention">{t('takeUpSafety')}</Notice>}
      <TakeUpForm
        {...common}
        options={options}
        words={{ legend: t('caseLegend'), submit: t(fresh ? 'takeUpSubmit' : 'makeCase'), busy }}
      />
    </Frame>
  )
}

function Frame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div id="do" className="sk-do">
      <Panel title={title}>{children}</Panel>
    </div>
  )
}
