import { getLocale, getTranslations } from 'next-intl/server'
import { Link } from '@/components/ui/link'

/** Own settings, language and sign-out: plain forms, so that they work without script. */
export async function AccountMenu() {
  const t = await getTranslations('shell')
  const other = (await getLocale()) === 'nl' ? 'en' : 'nl'
  return (
    <>
      <Link href="/account">{t('account')}</Link>
      <form action="/api/v1/locale" method="post">
        <input type="hidden" name="locale" value={other} />
        <button type="submit" className="sk-link-button" lang={other}>
          {t(`language.${other}`)}
        </button>
      </form>
      <form action="/api/v1/session/end" method="post">
        <button type="submit" className="sk-link-button">
          {t('signOut')}
        </button>
      </form>
    </>
  )
}
