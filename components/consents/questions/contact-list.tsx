import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { Section, Stack } from '@/components/ui/columns'
import { ListRow, RowList } from '@/components/ui/list-row'
import { uiWords } from '@/components/ui/words'
import type { ContactView } from '@/lib/consents/desk/queries'
import { removeGuardianAction, restoreGuardianAction } from '@/lib/pupils/contacts/actions'
import { ContactForm } from './contact-form'
import { TapForm } from './tap-form'

type Props = { caseId: string; contacts: readonly ContactView[] }

/** Everybody around a child and how they can be reached; who was taken out stands below, with a way back. */
export async function ContactList({ caseId, contacts }: Props) {
  const t = await getTranslations('questions')
  const ui = await uiWords()
  const dates = await dateWords()
  const { questions: words, errors } = await getMessages()
  const removed = contacts.filter((one) => one.removedAt !== null)
  return (
    <>
      {contacts
        .filter((one) => one.removedAt === null)
        .map((one) => (
          <Section
            key={`${one.guardianId ?? 'pupil'}-${one.version}`}
            title={one.name}
            aside={
              one.email &&
              (one.verifiedAt
                ? t('contacts.verifiedOn', { day: dates.plain(one.verifiedAt) })
                : t('contacts.unverified'))
            }
          >
            <Stack>
              <ContactForm
                caseId={caseId}
                formKey={randomUUID()}
                contact={one}
                optional={ui.form.optional}
                words={words}
                errors={errors}
              />
              {one.guardianId && (
                <TapForm
                  action={removeGuardianAction}
                  hidden={{ caseId, guardianId: one.guardianId, version: one.version, formKey: randomUUID() }}
                  label={t('contacts.removeSubmit', { name: one.name })}
                  saving={t('saving')}
                  variant="secondary"
                  fold={{ title: t('contacts.remove'), body: t('contacts.removeBody', { name: one.name }) }}
                  errors={errors}
                />
              )}
            </Stack>
          </Section>
        ))}
      {removed.length > 0 && (
        <Section title={t('contacts.removedTitle')}>
          <RowList label={t('contacts.removedTitle')}>
            {removed.map((one) => (
              <ListRow
                key={one.guardianId}
                title={one.name}
                detail={t('contacts.removedOn', { day: dates.plain(one.removedAt ?? new Date()) })}
                action={
                  <TapForm
                    action={restoreGuardianAction}
                    hidden={{
                      caseId,
                      guardianId: one.guardianId ?? '',
                      version: one.version,
                      formKey: randomUUID(),
                    }}
                    label={t('contacts.restore')}
                    described={t('contacts.restoreOf', { name: one.name })}
                    saving={t('saving')}
                    errors={errors}
                  />
                }
              />
            ))}
          </RowList>
        </Section>
      )}
    </>
  )
}
