'use client'

import type { ComponentProps, ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { Button, type ButtonLook } from './button'

type SubmitButtonProps = ButtonLook & ComponentProps<'button'> & { pending: ReactNode; busy?: boolean }

/** Sends the form and says so while it is under way; a second press does nothing. `busy` is for forms that send by themselves. */
export function SubmitButton({ pending, busy, children, variant = 'primary', onClick, ...rest }: SubmitButtonProps) {
  const status = useFormStatus()
  const sending = status.pending || busy === true
  return (
    <Button
      {...rest}
      type="submit"
      variant={variant}
      aria-disabled={sending || undefined}
      onClick={(event) => {
        if (sending) event.preventDefault()
        else onClick?.(event)
      }}
    >
      <span role={sending ? 'status' : undefined}>{sending ? pending : children}</span>
    </Button>
  )
}
