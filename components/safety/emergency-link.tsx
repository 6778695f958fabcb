import { getTranslations } from 'next-intl/server'
import { Link } from '@/components/ui/link'

/** The way to emergency access, where somebody finds no file of her own. */
export async function EmergencyLink() {
  const t = await getTranslations('safety')
  return <Link href="/cases/emergency">{t('door.link')}</Link>
}
