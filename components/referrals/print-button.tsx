'use client'
import { Button } from '@/components/ui/button'

/** Opens the print dialog of the browser. */
export function PrintButton({ label }: { label: string }) {
  return (
    <Button type="button" icon="print" onClick={() => window.print()}>
      {label}
    </Button>
  )
}
