import { type ConsentCase, permissionsOn as permissionsOnConsent } from '@/lib/consents/policy'
import { type Actor, organisationsAs } from '@/lib/platform/actor'

export interface NoticePermissions {
  readonly view: boolean
  /** Say "gelezen". */
  readonly acknowledge: boolean
  /** Mark the letter outside as sent. */
  readonly send: boolean
}

/** docs/policy.md, consent_notice: read by the case's worker and by the receiving school; read off by that school only. */
export function permissionsOn(
  actor: Actor,
  notice: { readonly receiverOrganisationId: string },
  record?: ConsentCase,
): NoticePermissions {
  const receiver = organisationsAs(actor, 'schoolCounsellor').includes(notice.receiverOrganisationId)
  const own = record !== undefined && permissionsOnConsent(actor, record).view
  return { view: receiver || own, acknowledge: receiver, send: own }
}
