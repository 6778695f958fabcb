import { getTranslations } from 'next-intl/server'
import { FormFrame } from '@/components/cases/form-frame'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { FamilyChoice } from '@/components/privacy/family-choice'
import { FamilySheet } from '@/components/privacy/family-sheet'
import { sheetWords } from '@/components/privacy/sheet-words'
import { PrintButton } from '@/components/referrals/print-button'
import { Notice } from '@/components/ui/notice'
import { PrintHead } from '@/components/ui/print-head'
import { openPage } from '@/lib/platform/auth'
import type { Work } from '@/lib/platform/db'
import { openFamilyChoice, printFamilySheet, type FamilySheet as Sheet } from '@/lib/privacy/family/queries'
import { type FamilySheetInput, familySheetSchema } from '@/lib/privacy/family/schema'

type Props = {
  params: Promise<{ caseId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('forFamily'))('title') }
}

async function open(work: Work, caseId: string, input: FamilySheetInput) {
  if (!input.for) return { choice: await openFamilyChoice(work, caseId), sheet: null, now: work.now }
  const sheet = await printFamilySheet(work, caseId, { reader: input.for, locale: input.lang })
  return { choice: sheet, sheet, now: work.now }
}

/** What the worker must know before handing it over; never on paper. */
async function Warnings({ sheet, reader }: { sheet: Sheet; reader: string | undefined }) {
  const t = await getTranslations('forFamily')
  const shielded = sheet.guardians.find((one) => one.id === reader && one.shielded)
  const others = sheet.guardians.filter((one) => one.id !== reader && one.shielded)
  return (
    <div className="sk-stack sk-no-print">
      {sheet.reader.pupil && <Notice>{t('pupilCare', { name: sheet.givenName })}</Notice>}
      {!sheet.reader.pupil && (sheet.age ?? 0) >= 16 && (
        <Notice tone="attention">{t('adult', { name: sheet.givenName })}</Notice>
      )}
      {[...(shielded ? [shielded] : []), ...others].map((one) => (
        <Notice key={one.id} tone="attention">
          {t('shielded', { name: one.name })}
        </Notice>
      ))}
      <p className="sk-small sk-muted">{t('recorded')}</p>
    </div>
  )
}

export default async function Page({ params, searchParams }: Props) {
  const { caseId } = await params
  const input = familySheetSchema.parse(await searchParams)
  const opened = await openPage(['youthWorker'], (work) => open(work, caseId, input))
  if (opened === 'no-access') return <NoAccessPage />
  const { choice, sheet, now } = opened.view
  const t = await getTranslations('forFamily')
  const words = sheetWords(input.lang)
  return (
    <AppShell actor={opened.actor}>
      {sheet && (
        <PrintHead
          left={words.t('confidential', { reader: sheet.reader.name })}
          right={words.t('madeShort', { day: words.day(now), time: words.time(now) })}
        />
      )}
      <div className={sheet ? 'sk-no-print' : undefined}>
        <FormFrame title={t('title')} name={choice.name} caseId={caseId} back={t('back')} lead={<p>{t('lead')}</p>}>
          <FamilyChoice choice={choice} chosen={input.for} locale={input.lang} />
          {sheet && (
            <>
              <Warnings sheet={sheet} reader={input.for} />
              <div>
                <PrintButton label={t('print')} />
              </div>
            </>
          )}
        </FormFrame>
      </div>
      {sheet && <FamilySheet sheet={sheet} locale={input.lang} worker={opened.actor.name} now={now} />}
    </AppShell>
  )
}
