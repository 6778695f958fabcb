import { getTranslations } from 'next-intl/server'
import type { OutboxWords } from './outbox-line'

/** Words of the line about what waits on the device. */
export async function outboxWords(): Promise<OutboxWords> {
  const t = await getTranslations('log')
  return {
    one: t('waitingOne'),
    many: t('waitingMany', { count: '{count}' }),
    sending: t('waitingSending', { count: '{count}' }),
    signedOut: t('waitingSignedOut', { count: '{count}' }),
    signIn: t('field.signIn'),
    refused: t('waitingRefused', { count: '{count}' }),
    again: t('waitingAgain'),
    sent: t('waitingSent'),
  }
}
