import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { NoAccess } from '@/components/ui/no-access'
import { PlainFrame } from '@/components/ui/plain-frame'
import { uiWords } from '@/components/ui/words'

/** One page for "does not exist" and "not for you": it gives away nothing. `more`: another way on, the same for both. */
export async function NoAccessPage({ more }: { more?: ReactNode } = {}) {
  const ui = await uiWords()
  return (
    <PlainFrame skip={ui.shell.skip}>
      <NoAccess
        title={ui.states.noAccessTitle}
        text={ui.states.noAccessText}
        action={
          <>
            <ButtonLink href="/">{ui.states.home}</ButtonLink> {more}
          </>
        }
      />
    </PlainFrame>
  )
}
