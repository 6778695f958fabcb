import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import type { FamilyDoor } from '@/lib/consents/family/schema'
import { FamilyFrame } from './frame'
import type { FamilyWords } from './words'

const said = ['sent', 'wait'] as const
const wrong = ['wrong', 'six', 'tooMany'] as const

/** Before the code: nothing of the file. Plain posts; opening this page changes nothing. */
export function FamilyDoorPage({
  words,
  token,
  door,
  told,
}: {
  words: FamilyWords
  token: string
  door: FamilyDoor
  /** What the last post came to. */
  told: string | undefined
}) {
  const { t } = words
  const hint = said.find((one) => one === told)
  const problem = wrong.find((one) => one === told)
  const byMail = door.codeHow === 'mail'
  const codeThere = !byMail || door.codeSent || hint !== undefined || problem !== undefined
  const hidden = (act: string) => (
    <>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="lang" value={words.locale} />
    </>
  )
  return (
    <FamilyFrame words={words} here={`/f/${token}`} step={1}>
      <h1 className="sk-h1">{t('door.title')}</h1>
      <p>{t('door.body')}</p>
      {hint && <Notice tone={hint === 'sent' ? 'saved' : 'attention'}>{t(`door.${hint}`)}</Notice>}
      {codeThere && (
        <form method="post" action="/api/v1/family" className="sk-stack">
          {hidden('enter')}
          <TextField
            name="code"
            label={t('door.code')}
            hint={byMail ? undefined : t('door.bySpeech')}
            error={problem && t(`door.${problem}`)}
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            maxLength={12}
            size={8}
            dir="ltr"
          />
          <Button size="large">{t('door.next')}</Button>
        </form>
      )}
      {byMail && (
        <form method="post" action="/api/v1/family" className="sk-stack">
          {hidden('code')}
          {!codeThere && <p>{t('door.byMail')}</p>}
          <Button size={codeThere ? 'normal' : 'large'} variant={codeThere ? 'tertiary' : 'primary'}>
            {codeThere ? t('door.again') : t('door.send')}
          </Button>
        </form>
      )}
    </FamilyFrame>
  )
}
