import type { ReactNode } from 'react'

/** The saving bar: stays at the foot of the screen on a phone, closes the form on a desk. */
export function StickySave({ info, children, second }: { info?: ReactNode; children: ReactNode; second?: ReactNode }) {
  return (
    <div className="sk-save">
      {info && <div className="sk-save__info">{info}</div>}
      <div className="sk-save__main">{children}</div>
      {second && <div className="sk-save__second">{second}</div>}
    </div>
  )
}
