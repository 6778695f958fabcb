'use client'

import { type ReactNode, useRef } from 'react'
import { Button, type ButtonLook } from './button'
import { Icon } from './icon'

type DialogProps = ButtonLook & {
  id: string
  title: string
  /** Words of the button that opens it. */
  openLabel: ReactNode
  closeLabel: string
  children: ReactNode
  /** Buttons at the foot; a form with method="dialog" closes it. */
  footer?: ReactNode
}

/** A small window over the page, the browser's own <dialog>. Give every act in it a page of its own too: this needs script. */
export function Dialog({ id, title, openLabel, closeLabel, children, footer, ...look }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null)
  return (
    <>
      <Button type="button" {...look} aria-haspopup="dialog" onClick={() => box.current?.showModal()}>
        {openLabel}
      </Button>
      <dialog id={id} ref={box} className="ams-dialog sk-dialog" aria-labelledby={`${id}-titel`}>
        <header className="ams-dialog__header">
          <h2 className="sk-h2" id={`${id}-titel`}>
            {title}
          </h2>
          <button type="button" className="sk-dialog__close" onClick={() => box.current?.close()}>
            <Icon name="close" label={closeLabel} />
          </button>
        </header>
        <div className="ams-dialog__body">{children}</div>
        {footer && <footer className="ams-dialog__footer sk-cluster">{footer}</footer>}
      </dialog>
    </>
  )
}
