import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Marked, Tag } from '@/components/ui/badge-words'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import type { LogLine } from '@/lib/privacy/queries'
import { momentWords, reasonWords, roleWords } from './log-words'

/** A line with what the page worked out for it: the key of its act and the number of its file. */
export type ShownLine = LogLine & { readonly act: string; readonly reference: string | null }

/** The log: when, who in which function, what, which file, on what ground. Emergency and refusal are marked in words. */
export async function LogTable({ lines, foot }: { lines: readonly ShownLine[]; foot?: ReactNode }) {
  const t = await getTranslations('privacy')
  const role = await roleWords()
  const words = await momentWords()
  return (
    <DataTable<ShownLine>
      caption={t('table.caption')}
      hideCaption
      dense
      rows={lines}
      rowKey={(line) => line.id}
      empty={<EmptyState>{t('table.empty')}</EmptyState>}
      foot={foot}
      columns={[
        {
          key: 'when',
          header: t('table.when'),
          rowHeader: true,
          cell: (line) => (
            <time dateTime={line.at.toISOString()} className="sk-num sk-nowrap">
              {words.day(line.at)} <span className="sk-muted">{words.time(line.at)}</span>
            </time>
          ),
        },
        {
          key: 'who',
          header: t('table.who'),
          width: 'l',
          cell: (line) => (
            <span>
              {line.actorName ?? t('table.unknown')}
              <br />
              <span className="sk-small sk-muted">
                {[role(line.actorRole), line.organisation].filter(Boolean).join(' · ')}
              </span>
            </span>
          ),
        },
        {
          key: 'what',
          header: t('table.what'),
          cell: (line) => (
            <span>
              {t(`act.${line.act}`)}{' '}
              {line.outcome !== 'ok' && line.action !== 'refuse' && <Marked>{t('refused')}</Marked>}
              {line.action === 'refuse' && <Marked>{t('refused')}</Marked>}
            </span>
          ),
        },
        {
          key: 'file',
          header: t('table.file'),
          cell: (line) =>
            line.caseId && line.reference ? (
              <Link
                href={`/access-log/${line.caseId}`}
                className="sk-num"
                aria-label={t('table.fileLink', { reference: line.reference })}
              >
                {line.reference}
              </Link>
            ) : (
              <span className="sk-small sk-muted">{t('table.noFile')}</span>
            ),
        },
        {
          key: 'ground',
          header: t('table.ground'),
          width: 's',
          cell: (line) => <Ground ground={line.ground} reason={line.reason} />,
        },
      ]}
    />
  )
}

async function Ground({ ground, reason }: Pick<LogLine, 'ground' | 'reason'>) {
  const t = await getTranslations('privacy')
  const said = await reasonWords()
  if (!ground) return <span className="sk-small sk-muted">{t('table.noGround')}</span>
  if (ground !== 'emergency') return <Tag>{t(`ground.${ground}`)}</Tag>
  return (
    <span>
      <Marked>{t('emergencyMark')}</Marked>
      {reason && (
        <>
          <br />
          <span className="sk-small">{t('reason', { reason: said(reason) })}</span>
        </>
      )}
    </span>
  )
}
