import { TextField } from '@/components/ui/form-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { type KeepScanInput, scanTypes } from '@/lib/consents/scans/schema'
import type { QuestionWords, ScanProblem } from './words'

type Props = {
  at: Pick<KeepScanInput, 'caseId' | 'questionId' | 'personId'>
  formKey: string
  problem: ScanProblem | undefined
  words: QuestionWords
}

/** The scan of a yes on paper, before its answer: a plain post to the versioned handler, which comes back to this page. */
export function ScanForm({ at, formKey, problem, words }: Props) {
  const address = `/api/v1/consent-scans?case=${at.caseId}&question=${at.questionId}&person=${at.personId}`
  return (
    <form method="post" encType="multipart/form-data" action={address} className="sk-stack">
      <input type="hidden" name="caseId" value={at.caseId} />
      <input type="hidden" name="questionId" value={at.questionId} />
      <input type="hidden" name="personId" value={at.personId} />
      <input type="hidden" name="formKey" value={formKey} />
      <TextField
        id={`scan-${at.personId}`}
        name="scan"
        type="file"
        accept={scanTypes.join(',')}
        label={words.scan.label}
        hint={words.scan.hint}
        error={problem && words.scan.problems[problem]}
      />
      <div>
        <SubmitButton pending={words.saving} variant="secondary">
          {words.scan.submit}
        </SubmitButton>
      </div>
    </form>
  )
}
