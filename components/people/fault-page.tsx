'use client'
import { useSyncExternalStore } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { Cluster } from '@/components/ui/columns'
import { ErrorBlock } from '@/components/ui/error-block'
import { PlainFrame } from '@/components/ui/plain-frame'
import en from '@/messages/en/fault.json'
import nl from '@/messages/nl/fault.json'

const unchanging = () => () => {}

/** The page of a fault: what is kept, one way on, and the number for the helpdesk. Words for both languages are small enough to bring. */
export function FaultPage({ digest, again }: { digest: string | undefined; again: () => void }) {
  const locale = useSyncExternalStore(
    unchanging,
    () => document.documentElement.lang,
    () => 'nl',
  )
  const words = locale === 'en' ? en : nl
  return (
    <PlainFrame skip={words.skip}>
      <ErrorBlock
        level={1}
        title={words.title}
        code={digest}
        action={
          <Cluster>
            <Button type="button" variant="primary" onClick={again}>
              {words.again}
            </Button>
            <ButtonLink href="/">{words.home}</ButtonLink>
          </Cluster>
        }
      >
        <p>{words.text}</p>
      </ErrorBlock>
    </PlainFrame>
  )
}
