import type { FamilyLocale } from '@/lib/consents/questions/schema'
import type { Capacity } from '@/lib/consents/schema'

/**
 * In whose words a family page speaks: to the young person as "je", to a parent as "u"; a parent who reads along with the child
 * sees the young person's words. Arabic has one text for both until a native speaker wrote the other. `textLocale` names the
 * words in lib/consents/texts, so that the hash of an answer is of exactly what stood there.
 */
export function voiceOf(
  capacity: Capacity,
  locale: FamilyLocale,
  together: boolean,
): { readonly voice: 'adult' | 'young'; readonly textLocale: string } {
  const young = capacity === 'pupil' || together
  return { voice: young ? 'young' : 'adult', textLocale: young && locale !== 'ar' ? `${locale}-young` : locale }
}
