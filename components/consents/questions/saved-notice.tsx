import { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/ui/notice'
import { savedWords } from './words'

/** What was saved a moment ago, from the word in the address; nothing for a word that is not ours. */
export async function SavedNotice({ saved }: { saved: string | string[] | undefined }) {
  const t = await getTranslations('questions')
  const word = savedWords.find((one) => one === saved)
  return word ? <Notice tone="saved">{t(`saved.${word}`)}</Notice> : null
}
