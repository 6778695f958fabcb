import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { AcknowledgeForm } from '@/components/consents/notices/notice-forms'
import { ConsentRing } from '@/components/ui/consent-ring'
import { Link } from '@/components/ui/link'
import { ListRow } from '@/components/ui/list-row'
import { uiWords } from '@/components/ui/words'
import type { MySchoolView } from '@/lib/requests/school/queries'

/** "Er wordt nu niets gedeeld": what stopped, never why, with the button "Gelezen". */
export async function NoticeRows({ notices }: { notices: MySchoolView['notices'] }) {
  const t = await getTranslations('renewals.notice')
  const ui = await uiWords()
  const dates = await dateWords()
  const { errors } = (await getMessages()) as { errors: Record<string, string> }
  return notices.map((one) => {
    const title = one.name ? t('about', { pupil: one.name }) : t('aboutNobody')
    return (
      <ListRow
        key={one.id}
        lead={
          <ConsentRing state="lapsed" size={28} label={ui.ring.label({ state: 'lapsed', receiver: true })} receiver />
        }
        title={
          one.requestId ? (
            <Link href={`/my-school/requests/${one.requestId}`} quiet>
              {title}
            </Link>
          ) : (
            title
          )
        }
        detail={t('text', { day: dates.long(one.stoppedAt) })}
        action={
          <AcknowledgeForm
            noticeId={one.id}
            schoolId={one.receiverOrganisationId}
            formKey={randomUUID()}
            words={{
              submit: t('read'),
              about: one.name ? t('readAbout', { pupil: one.name }) : t('read'),
              busy: t('busy'),
            }}
            errors={errors}
          />
        }
      />
    )
  })
}
