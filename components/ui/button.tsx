import NextLink from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'
import { Icon, type IconName } from './icon'

/** Looks shared by buttons and links that look like buttons. */
export type ButtonLook = {
  variant?: 'primary' | 'secondary' | 'tertiary' | 'quiet'
  size?: 'small' | 'normal' | 'large'
  block?: boolean
  icon?: IconName
  iconAfter?: IconName
}

/** The class names of a button look; "quiet" is a secondary button with a hairline edge. */
export function buttonClass({ variant = 'secondary', size = 'normal', block }: ButtonLook): string {
  return cx(
    'ams-button',
    `ams-button--${variant === 'quiet' ? 'secondary' : variant}`,
    'sk-button',
    variant === 'quiet' && 'sk-button--quiet',
    size !== 'normal' && `sk-button--${size}`,
    block && 'sk-button--block',
  )
}

function Face({ icon, iconAfter, children }: { icon?: IconName; iconAfter?: IconName; children: ReactNode }) {
  return (
    <>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {iconAfter && <Icon name={iconAfter} />}
    </>
  )
}

/** A button. Its type is "submit" unless told otherwise, because our forms are plain posts. */
export function Button({
  variant,
  size,
  block,
  icon,
  iconAfter,
  className,
  children,
  type = 'submit',
  ...rest
}: ButtonLook & ComponentProps<'button'>) {
  return (
    <button type={type} className={cx(buttonClass({ variant, size, block }), className)} {...rest}>
      <Face icon={icon} iconAfter={iconAfter}>
        {children}
      </Face>
    </button>
  )
}

/** A link with the look of a button, for going somewhere. */
export function ButtonLink({
  href,
  variant,
  size,
  block,
  icon,
  iconAfter,
  className,
  children,
  ...rest
}: ButtonLook & Omit<ComponentProps<'a'>, 'href'> & { href: string }) {
  return (
    <NextLink href={href} prefetch={false} className={cx(buttonClass({ variant, size, block }), className)} {...rest}>
      <Face icon={icon} iconAfter={iconAfter}>
        {children}
      </Face>
    </NextLink>
  )
}

/** Not allowed yet: the text is the reason, and it leads to the list of what is missing. Never a grey button without a reason. */
export function LockedButton({ href, children, block = true }: { href: string; children: ReactNode; block?: boolean }) {
  return (
    <a href={href} className={cx(buttonClass({ variant: 'secondary', block }), 'sk-button--locked')}>
      <Icon name="lock" />
      <span>{children}</span>
    </a>
  )
}
