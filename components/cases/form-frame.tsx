import type { ReactNode } from 'react'
import { Columns } from '@/components/ui/columns'
import { PageHead } from '@/components/ui/page-head'

type Props = { title: string; name: string; caseId: string; back: string; lead?: ReactNode; children: ReactNode }

/** A page with one form about one case: the way back, the title, whose case it is. */
export function FormFrame({ title, name, caseId, back, lead, children }: Props) {
  return (
    <>
      <PageHead title={title} meta={name} back={{ href: `/cases/${caseId}`, label: back }} sentence={lead} />
      <Columns>{children}</Columns>
    </>
  )
}
