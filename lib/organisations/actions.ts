'use server'

import { redirect } from 'next/navigation'
import { handleForm } from '@/lib/platform/action'
import type { FormState } from '@/lib/platform/form'
import { changeMunicipality, changeSchool } from './commands'
import { municipalitySchema, schoolSchema } from './schema'

const access = ['administrator'] as const

export async function changeSchoolAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(
    { access, schema: schoolSchema, name: 'organisations.changeSchool', run: changeSchool },
    data,
  )
  if (!handled.ok) return handled.state
  redirect(`/admin/schools/${data.get('schoolId')}?saved=1`)
}

export async function changeMunicipalityAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(
    { access, schema: municipalitySchema, name: 'organisations.changeMunicipality', run: changeMunicipality },
    data,
  )
  if (!handled.ok) return handled.state
  redirect(`/admin/schools/settings?municipality=${data.get('municipalityId')}&saved=1`)
}
