import type { FormState } from '@/lib/platform/form'
import { address } from './words'

/**
 * Posts a consent form to its versioned handler from script, and goes on to the receipt. Without script the same form posts
 * itself there. What was typed stays when it is refused or when there is no network.
 */
export async function postConsent(_before: FormState, data: FormData): Promise<FormState> {
  const values = Object.fromEntries([...new Set(data.keys())].map((name) => [name, data.getAll(name).map(String)]))
  try {
    const answer = await fetch(address, { method: 'POST', body: data, headers: { accept: 'application/json' } })
    const told = (await answer.json()) as
      | { ok: true; answer: { caseId: string; consentId: string } }
      | { ok: false; state?: FormState; code?: string }
    if (told.ok) {
      window.location.assign(`/cases/${told.answer.caseId}/consent?receipt=${told.answer.consentId}`)
      return { status: 'ok', errors: {}, values }
    }
    return told.state ?? { status: 'refused', code: 'not-allowed', errors: {}, values }
  } catch {
    return { status: 'refused', code: 'busy', errors: {}, values }
  }
}
