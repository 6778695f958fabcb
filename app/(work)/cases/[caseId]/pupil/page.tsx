import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { FormFrame } from '@/components/cases/form-frame'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { GuardianForm } from '@/components/pupils/guardian-form'
import { PupilForm } from '@/components/pupils/pupil-form'
import { ContactFacts } from '@/components/safety/contact-facts'
import { EmergencyBanner } from '@/components/safety/emergency-banner'
import { shieldTitle } from '@/components/safety/shield-list'
import { ButtonLink } from '@/components/ui/button'
import { Cluster, Section, Stack } from '@/components/ui/columns'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PlainList } from '@/components/ui/unordered'
import { listMunicipalities } from '@/lib/cases/queries'
import { openWorkerCase } from '@/lib/cases/worker/queries'
import { openPage } from '@/lib/platform/auth'
import type { Work } from '@/lib/platform/db'
import { listShields } from '@/lib/safety/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('cases'))('actions.pupil') }
}

type Props = {
  params: Promise<{ caseId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

async function open(work: Work, caseId: string) {
  const view = await openWorkerCase(work, caseId, 'pupil.opened')
  const shields = (await listShields(work, view.relation)).filter(
    (one) => one.endedAt === null && (one.entryKind === 'address' || one.entryKind === 'contact'),
  )
  return { view, municipalities: await listMunicipalities(work), shields }
}

export default async function Page({ params, searchParams }: Props) {
  const { caseId } = await params
  const { saved } = await searchParams
  const opened = await openPage(['youthWorker', 'teamLead'], (work) => open(work, caseId))
  if (opened === 'no-access') return <NoAccessPage />
  const { view, municipalities, shields } = opened.view
  const safety = await getTranslations('safety')
  const titleOf = await shieldTitle()
  const t = await getTranslations('pupil')
  const cases = await getTranslations('cases')
  const questions = await getTranslations('questions')
  const { pupil: words, errors } = await getMessages()
  const homes = municipalities.map((one) => ({ value: one.id, label: one.name }))
  const fields = {
    id: view.pupilId,
    version: view.pupilVersion,
    givenName: view.givenName,
    familyName: view.familyName,
    birthDate: view.birthDate,
    groupName: view.groupName,
    responsibleMunicipalityId: view.responsibleMunicipalityId,
    secretAddress: view.secretAddress,
  }
  return (
    <AppShell actor={opened.actor}>
      <EmergencyBanner access={view.emergency} />
      <FormFrame title={t('title')} name={view.name} caseId={caseId} back={cases('back')}>
        <Stack gap="l">
          {saved && <Notice tone="saved">{t('saved')}</Notice>}
          {view.elsewhere && view.responsibleMunicipality && (
            <Notice tone="attention">{t('homeElsewhere', { name: view.responsibleMunicipality })}</Notice>
          )}
          {view.emergency ? (
            <ContactFacts view={view} />
          ) : (
            <>
              <Section title={t('pupil')}>
                <PupilForm
                  key={fields.version}
                  caseId={caseId}
                  formKey={randomUUID()}
                  pupil={fields}
                  municipalities={homes}
                  words={words}
                  errors={errors}
                />
              </Section>
              <Section
                title={t('guardians')}
                aside={<Link href={`/cases/${caseId}/consent/contacts`}>{questions('who.contacts')}</Link>}
              >
                {view.guardians.length === 0 && <p className="sk-muted">{t('none')}</p>}
                {view.guardians.map((one) => (
                  <details key={`${one.id}-${one.version}`} className="sk-fold">
                    <summary>
                      {one.name}, {t(`relations.${one.relation as 'other'}`)}
                    </summary>
                    <GuardianForm
                      caseId={caseId}
                      pupilId={view.pupilId}
                      formKey={randomUUID()}
                      guardian={one}
                      words={words}
                      errors={errors}
                    />
                  </details>
                ))}
              </Section>
              <Section title={t('addGuardian')}>
                <GuardianForm
                  caseId={caseId}
                  pupilId={view.pupilId}
                  formKey={randomUUID()}
                  words={words}
                  errors={errors}
                />
              </Section>
              <Section title={safety('shield.pupilTitle')}>
                <p className="sk-measure">{safety('shield.pupilText')}</p>
                <Cluster>
                  <ButtonLink href={`/cases/${caseId}/shields/new?kind=address`}>
                    {safety('shield.addAddress')}
                  </ButtonLink>
                  <ButtonLink href={`/cases/${caseId}/shields/new?kind=contact`}>
                    {safety('shield.addContact')}
                  </ButtonLink>
                </Cluster>
              </Section>
            </>
          )}
          {shields.length > 0 && (
            <Section title={safety('shield.running')}>
              <PlainList
                items={shields.map((one) => `${titleOf(one)}, ${safety('shield.from', { name: one.fromName ?? '-' })}`)}
              />
              <Link href={`/cases/${caseId}/shields`}>{safety('shield.look')}</Link>
            </Section>
          )}
        </Stack>
      </FormFrame>
    </AppShell>
  )
}
