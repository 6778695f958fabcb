import type { ReactNode } from 'react'

/** A part that is folded away until it is asked for, or until what stands in it came back with a problem: also without script. */
export function Fold({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  return (
    <details className="sk-fold" open={open || undefined}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}
