import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { dateWords } from '@/components/cases/dates'
import { FormFrame } from '@/components/cases/form-frame'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { AddShieldForm } from '@/components/safety/shield-forms'
import { shieldTitle } from '@/components/safety/shield-list'
import type { SafetyWords } from '@/components/safety/words'
import { Link } from '@/components/ui/link'
import { openWorkerCase } from '@/lib/cases/worker/queries'
import { openPage } from '@/lib/platform/auth'
import type { Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOnShields } from '@/lib/safety/policy'
import { findEntry } from '@/lib/safety/queries'
import { reviewChoice } from '@/lib/safety/rules'
import { shieldKinds } from '@/lib/safety/schema'

export async function generateMetadata() {
  return { title: (await getTranslations('safety'))('shield.newTitle') }
}

type Props = {
  params: Promise<{ caseId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const askedSchema = z.object({ kind: z.enum(shieldKinds), entry: z.uuid().optional().catch(undefined) })

async function open(work: Work, caseId: string, asked: unknown) {
  const parsed = askedSchema.safeParse(asked)
  if (!parsed.success) throw new Refusal('not-allowed')
  const view = await openWorkerCase(work, caseId, 'shields.opened')
  if (!permissionsOnShields(work.actor, view.relation).change) throw new Refusal('not-allowed')
  const { kind, entry } = parsed.data
  return { view, kind, entry, entryAt: await findEntry(work, view.relation, kind, entry) }
}

/** Keeps one entry, or address or contact details, from one parent. */
export default async function Page({ params, searchParams }: Props) {
  const { caseId } = await params
  const asked = await searchParams
  const opened = await openPage(['youthWorker'], (work) => open(work, caseId, asked))
  if (opened === 'no-access') return <NoAccessPage />
  const { view, kind, entry, entryAt } = opened.view
  const t = await getTranslations('safety.shield')
  const cases = await getTranslations('cases')
  const pupil = await getTranslations('pupil')
  const dates = await dateWords()
  const title = await shieldTitle()
  const messages = await getMessages()
  const words = messages.safety as SafetyWords
  const parents = view.guardians.map((one) => ({
    value: one.id,
    label: `${one.name}, ${pupil(`relations.${one.relation as 'other'}`)}`,
  }))
  return (
    <AppShell actor={opened.actor}>
      <FormFrame
        title={t('newTitle')}
        name={view.name}
        caseId={caseId}
        back={cases('back')}
        lead={<p className="sk-measure">{t('newLead')}</p>}
      >
        {parents.length === 0 ? (
          <p>
            {t('whomNone')} <Link href={`/cases/${caseId}/pupil`}>{cases('actions.pupil')}</Link>
          </p>
        ) : (
          <AddShieldForm
            caseId={caseId}
            formKey={randomUUID()}
            entryKind={kind}
            entryId={entry}
            what={title({ entryKind: kind, ofName: null, entryAt })}
            parents={parents}
            {...(kind === 'contact' && {
              whose: { label: t('whose'), options: [{ value: '', label: t('whoseAll') }, ...parents] },
            })}
            days={reviewChoice(view.today)}
            words={words.shield}
            errors={{ ...(messages.errors as Record<string, string>), ...words.problems }}
          />
        )}
        <p className="sk-small sk-muted">{t('until', { day: dates.plain(reviewChoice(view.today).last) })}</p>
      </FormFrame>
    </AppShell>
  )
}
