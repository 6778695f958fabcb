import { getTranslations } from 'next-intl/server'
import { groupWords } from '@/components/cases/group'
import { Marked, Tag } from '@/components/ui/badge-words'
import { EmptyState } from '@/components/ui/empty-state'
import { ListRow, RowList } from '@/components/ui/list-row'
import { SideMark } from '@/components/ui/side-mark'
import { uiWords } from '@/components/ui/words'
import type { RequestListItem, RequestListView } from '@/lib/requests/queries'

/** Questions of a worker: who, about what, how urgent, and how many days it waits. */
export async function RequestList({ view }: { view: RequestListView }) {
  const t = await getTranslations('requests')
  if (view.items.length === 0) return <EmptyState>{t(`list.empty.${view.tab}`)}</EmptyState>
  return (
    <RowList label={t(`list.${view.tab}`)}>
      {view.items.map((item) => (
        <Row key={item.id} item={item} />
      ))}
    </RowList>
  )
}

async function Row({ item }: { item: RequestListItem }) {
  const t = await getTranslations('requests')
  const ui = await uiWords()
  const school = item.door === 'school'
  const ended = item.status === 'answered' || item.status === 'redirected' || item.status === 'closed'
  return (
    <ListRow
      href={`/requests/${item.id}`}
      lead={
        <SideMark
          side={school ? 'school' : 'family'}
          label={school ? ui.sides.school : ui.sides.family}
          shapeOnly
          size={20}
        />
      }
      title={
        <>
          {[item.name ?? t('noName'), groupWords(item.groupName, t)].filter(Boolean).join(' · ')}{' '}
          {!ended && item.urgency !== 'normal' && <Marked>{t(`form.urgencies.${item.urgency}`)}</Marked>}{' '}
          {item.parentsKnow === 'safety' && <Tag>{t('safetyTag')}</Tag>}
        </>
      }
      detail={[item.schoolName, t(`door.${item.door}`), t(`form.themes.${item.theme}`)].join(' · ')}
      action={ended || item.status === 'askedBack' ? t(`state.${item.status}`) : t('waits', { days: item.daysWaiting })}
    >
      <p>{item.worry}</p>
    </ListRow>
  )
}
