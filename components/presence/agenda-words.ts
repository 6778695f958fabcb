import { getMessages, getTranslations } from 'next-intl/server'
import type { AgendaFormWords } from './agenda-form'

/** The words of the agenda form, in the language of the request. */
export async function agendaFormWords(): Promise<AgendaFormWords> {
  const t = await getTranslations('agenda')
  const messages = await getMessages()
  return {
    field: (messages.agenda as unknown as { field: AgendaFormWords['field'] }).field,
    save: t('save'),
    saving: t('saving'),
    fewErrors: t('errors'),
    errors: messages.errors as unknown as Record<string, string>,
  }
}
