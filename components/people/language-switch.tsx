import { getLocale, getTranslations } from 'next-intl/server'

/** The other language, as a plain post: works before sign-in and without script. */
export async function LanguageSwitch() {
  const t = await getTranslations('shell')
  const other = (await getLocale()) === 'nl' ? 'en' : 'nl'
  return (
    <form action="/api/v1/locale" method="post">
      <input type="hidden" name="locale" value={other} />
      <button type="submit" className="sk-link-button" lang={other}>
        {t(`language.${other}`)}
      </button>
    </form>
  )
}
