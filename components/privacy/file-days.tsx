import { getTranslations } from 'next-intl/server'
import { Marked } from '@/components/ui/badge-words'
import { DataTable } from '@/components/ui/data-table'
import { DescriptionList } from '@/components/ui/description-list'
import { EmptyState } from '@/components/ui/empty-state'
import type { FileDay } from '@/lib/privacy/queries'
import { grounds } from '@/lib/privacy/schema'
import { momentWords, reasonWords, roleWords } from './log-words'

export type ShownDay = FileDay & { readonly act: string }

/** Who looked in one file, by day and function, for the family: no names of colleagues, no content. */
export async function FileDays({ days }: { days: readonly ShownDay[] }) {
  const t = await getTranslations('privacy')
  const role = await roleWords()
  const words = await momentWords()
  const said = await reasonWords()
  return (
    <DataTable<ShownDay>
      caption={t('file.caption')}
      hideCaption
      rows={days}
      rowKey={(day) =>
        [day.day, day.role, day.organisation, day.act, day.action, day.ground, day.refused, day.reason].join('|')
      }
      empty={<EmptyState>{t('file.empty')}</EmptyState>}
      columns={[
        {
          key: 'day',
          header: t('file.day'),
          rowHeader: true,
          cell: (day) => <time dateTime={day.day}>{words.longDay(day.day)}</time>,
        },
        {
          key: 'who',
          header: t('file.who'),
          width: 'l',
          cell: (day) => (
            <span>
              {role(day.role)}{' '}
              {day.organisation && <span className="sk-muted">{t('file.at', { organisation: day.organisation })}</span>}
            </span>
          ),
        },
        {
          key: 'what',
          header: t('file.what'),
          cell: (day) => (
            <span>
              {t(`act.${day.act}`)}, {t('file.timesValue', { count: day.times })}{' '}
              {day.refused && <Marked>{t('refused')}</Marked>}
            </span>
          ),
        },
        {
          key: 'ground',
          header: t('file.ground'),
          width: 'm',
          cell: (day) => (
            <span>
              {day.ground === 'emergency' ? (
                <Marked>{t('emergencyMark')}</Marked>
              ) : day.ground ? (
                t(`ground.${day.ground}`)
              ) : (
                t('table.unknown')
              )}
              {day.reason && <span className="sk-small"> {t('reason', { reason: said(day.reason) })}</span>}
            </span>
          ),
        },
      ]}
    />
  )
}

/** What each ground means, in one sentence. */
export async function GroundList() {
  const t = await getTranslations('privacy')
  return (
    <DescriptionList
      items={grounds.map((one) => ({ term: t(`ground.${one}`), description: t(`groundLong.${one}`) }))}
    />
  )
}
