import { logConsultation } from '@/lib/consultations/commands'
import { logSchema } from '@/lib/consultations/schema'
import { postHandler } from '@/lib/platform/handler'

/** Logs a contactmoment (version 1, outlives a deploy: decision 16). Its id is the key, so it may be sent as often as the network asks. */
export const POST = postHandler({
  access: ['youthWorker'],
  schema: logSchema,
  name: 'consultations.log',
  run: logConsultation,
  onward: ({ id, another, schoolId }) =>
    another ? `/log?saved=${id}${schoolId ? `&school=${schoolId}` : ''}` : `/log/${id}`,
  page: () => '/log',
})
