'use client'
import { Stack } from '@/components/ui/columns'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { closeAction, reopenAction, takeBackAction, undoTakeBackAction } from '@/lib/requests/actions'
import { moveSchema } from '@/lib/requests/schema'

const moves = { close: closeAction, reopen: reopenAction, takeBack: takeBackAction, undoTakeBack: undoTakeBackAction }
type Props = {
  move: keyof typeof moves
  requestId: string
  version: number
  formKey: string
  words: { text: string; submit: string; busy: string }
  errors: Readonly<Record<string, string>>
}

/** A step without text: close, take back, take up again. It says first what it does. */
export function MoveForm({ move, requestId, version, formKey, words, errors }: Props) {
  const { form, refusal, pending } = useSchemaForm(moveSchema, moves[move], errors)
  return (
    <form {...form}>
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="version" value={version} />
      <Stack gap="s">
        {refusal && <Notice tone="error">{refusal}</Notice>}
        <p>{words.text}</p>
        <SubmitButton pending={words.busy} busy={pending} variant="secondary">
          {words.submit}
        </SubmitButton>
      </Stack>
    </form>
  )
}
