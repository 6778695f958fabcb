import type { Metadata } from 'next'
import { FamilyDoorPage } from '@/components/consents/family/door'
import { FamilySays } from '@/components/consents/family/frame'
import { familyWords } from '@/components/consents/family/words'
import { openDoor } from '@/lib/consents/family/queries'
import { familyLocales } from '@/lib/consents/questions/schema'

export const metadata: Metadata = { title: 'Schakel' }

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ token: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const [{ token }, query] = await Promise.all([params, searchParams])
  const door = await openDoor(token)
  const locale = familyLocales.find((one) => one === query.lang) ?? door?.locale ?? 'nl'
  const words = familyWords(locale)
  if (!door)
    return (
      <FamilySays
        words={words}
        here={`/f/${token.slice(0, 64)}`}
        title={words.t('gone.title')}
        body={words.t('gone.body')}
      />
    )
  return (
    <FamilyDoorPage
      words={words}
      token={token}
      door={door}
      told={typeof query.told === 'string' ? query.told : undefined}
    />
  )
}
