import { getTranslations } from 'next-intl/server'
import type { Place } from '@/lib/requests/queries'

/** A next place in words: the word of the list, with the worker's own name for it. */
export async function placeWords(place: Place): Promise<string> {
  const t = await getTranslations('requests')
  const word = place.code ? t(`place.${place.code}`) : undefined
  return [word, place.name].filter(Boolean).join(': ')
}
