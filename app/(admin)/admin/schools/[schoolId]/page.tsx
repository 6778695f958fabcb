import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { getFormatter, getMessages, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { SchoolForm } from '@/components/organisations/organisation-forms'
import { Presences } from '@/components/organisations/school-table'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { Columns, Section } from '@/components/ui/columns'
import { DescriptionList } from '@/components/ui/description-list'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { uiWords } from '@/components/ui/words'
import { readSchool } from '@/lib/organisations/queries'
import { openPage } from '@/lib/platform/auth'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('schools.school') }
}

type Props = { params: Promise<{ schoolId: string }>; searchParams: Promise<{ saved?: string }> }

export default async function Page({ params, searchParams }: Props) {
  const { schoolId } = await params
  const { saved } = await searchParams
  if (!z.uuid().safeParse(schoolId).success) return <NoAccessPage />
  const opened = await openPage(['administrator'], (work) => readSchool(work, schoolId))
  if (opened === 'no-access') return <NoAccessPage />
  const school = opened.view
  const [t, ui, format] = await Promise.all([getTranslations('admin'), uiWords(), getFormatter()])
  const { errors } = (await getMessages()) as { errors: Record<string, string> }
  const words = {
    intake: t('schools.intakeQuestion'),
    walkIn: t('schools.walkIn'),
    walkInHint: t('schools.walkInHint'),
    viaCounsellor: t('schools.viaCounsellor'),
    viaCounsellorHint: t('schools.viaCounsellorHint'),
    active: t('schools.active'),
    activeHint: t('schools.activeHint'),
    save: ui.form.save,
    saving: ui.form.saving,
  }
  const items = [
    { term: t('schools.code'), description: <span className="sk-num">{school.code}</span> },
    { term: t('schools.type'), description: [school.type, school.denomination].filter(Boolean).join(', ') },
    { term: t('schools.address'), description: school.address || t('unknown') },
    { term: t('schools.neighbourhood'), description: school.neighbourhood ?? t('unknown') },
    { term: t('schools.pupils'), description: school.pupils === null ? t('unknown') : format.number(school.pupils) },
    {
      term: t('schools.checked'),
      description: school.checkedOn
        ? format.dateTime(school.checkedOn, { day: 'numeric', month: 'long', year: 'numeric' })
        : t('unknown'),
    },
  ]
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        title={school.name}
        back={{ href: `/admin/schools?municipality=${school.municipalityId}`, label: t('schools.title') }}
      />
      <Columns>
        {saved && <Notice tone="saved">{t('saved')}</Notice>}
        <Section title={t('schools.agreements')}>
          <SchoolForm
            school={{ id: school.id, intakeForm: school.intakeForm, active: school.active }}
            formKey={randomUUID()}
            words={words}
            errors={errors}
          />
        </Section>
        <Section title={t('schools.who')}>
          <Presences presences={school.presences} />
          <p>
            <Link href={`/admin/half-days?municipality=${school.municipalityId}&school=${school.id}`}>
              {t('schools.toHalfDays')}
            </Link>
          </p>
        </Section>
        <Section title={t('schools.register')}>
          <DescriptionList items={items} />
          <p className="sk-small sk-muted">{t('schools.source')}</p>
        </Section>
      </Columns>
    </AppShell>
  )
}
