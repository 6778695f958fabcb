'use client'

import { StepUpField, type StepUpWords } from '@/components/people/step-up-field'
import { Button } from '@/components/ui/button'
import { SelectField, TextField } from '@/components/ui/form-field'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import {
  disableAction,
  endRoleAction,
  grantRoleAction,
  inviteAction,
  inviteAgainAction,
} from '@/lib/people/administration/actions'
import { disableSchema, endRoleSchema, grantRoleSchema, inviteAgainSchema, inviteSchema } from '@/lib/people/schema'

type Errors = Record<string, string>
type Option = { value: string; label: string }
type Base = { municipalityId: string; formKey: string; errors: Errors; fresh: boolean }

/** The link, once, ready to copy. */
function LinkOnce({ link, words }: { link: string; words: { ready: string; label: string } }) {
  return (
    <div className="sk-stack">
      <Notice tone="saved">{words.ready}</Notice>
      <TextField
        name="link"
        label={words.label}
        readOnly
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
    </div>
  )
}

/** Which role, and where. */
function RoleFields({
  form: { error, value },
  roles,
  organisations,
  words,
}: {
  form: Pick<ReturnType<typeof useSchemaForm>, 'error' | 'value'>
  roles: readonly Option[]
  organisations: readonly Option[]
  words: Record<'role' | 'organisation' | 'choose', string>
}) {
  const field = (name: 'role' | 'organisationId', label: string, options: readonly Option[]) => (
    <SelectField
      name={name}
      label={label}
      placeholder={words.choose}
      options={options}
      required
      defaultValue={value(name) ?? ''}
      error={error(name)}
    />
  )
  return (
    <div className="sk-pair">
      {field('role', words.role, roles)}
      {field('organisationId', words.organisation, organisations)}
    </div>
  )
}

type InviteWords = StepUpWords &
  Record<
    | 'name'
    | 'email'
    | 'registration'
    | 'registrationHint'
    | 'role'
    | 'organisation'
    | 'choose'
    | 'optional'
    | 'invite'
    | 'busy'
    | 'ready'
    | 'label'
    | 'known'
    | 'toPerson',
    string
  >

/** Invites a person with a first role. */
export function InviteForm({
  municipalityId,
  formKey,
  fresh,
  roles,
  organisations,
  words,
  errors,
}: Base & { roles: readonly Option[]; organisations: readonly Option[]; words: InviteWords }) {
  const schemaForm = useSchemaForm(inviteSchema, inviteAction, errors)
  const { form, error, value, refusal, pending, state } = schemaForm
  const answer = state.answer as { accountId: string; link: string | null } | undefined
  if (answer) {
    return (
      <div className="sk-stack">
        {answer.link ? <LinkOnce link={answer.link} words={words} /> : <Notice tone="info">{words.known}</Notice>}
        <Link href={`/admin/people/${answer.accountId}?municipality=${municipalityId}`}>{words.toPerson}</Link>
      </div>
    )
  }
  return (
    <form {...form}>
      {refusal && !error('code') && <Notice tone="error">{refusal}</Notice>}
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="municipalityId" value={municipalityId} />
      <div className="sk-pair">
        <TextField
          name="name"
          label={words.name}
          autoComplete="off"
          maxLength={120}
          required
          defaultValue={value('name')}
          error={error('name')}
        />
        <TextField
          name="email"
          type="email"
          label={words.email}
          autoComplete="off"
          maxLength={254}
          required
          defaultValue={value('email')}
          error={error('email')}
        />
      </div>
      <RoleFields form={schemaForm} roles={roles} organisations={organisations} words={words} />
      <TextField
        name="registration"
        label={words.registration}
        hint={words.registrationHint}
        optional={words.optional}
        maxLength={60}
        defaultValue={value('registration')}
        error={error('registration')}
      />
      <StepUpField fresh={fresh} words={words} error={error('code')} />
      <SubmitButton pending={words.busy} busy={pending}>
        {words.invite}
      </SubmitButton>
    </form>
  )
}

/** One more role. */
export function GrantRoleForm({
  accountId,
  municipalityId,
  formKey,
  fresh,
  roles,
  organisations,
  words,
  errors,
}: Base & {
  accountId: string
  roles: readonly Option[]
  organisations: readonly Option[]
  words: StepUpWords & Record<'role' | 'organisation' | 'choose' | 'grant' | 'busy', string>
}) {
  const schemaForm = useSchemaForm(grantRoleSchema, grantRoleAction, errors)
  const { form, error, refusal, pending } = schemaForm
  return (
    <form {...form}>
      {refusal && !error('code') && <Notice tone="error">{refusal}</Notice>}
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="municipalityId" value={municipalityId} />
      <input type="hidden" name="accountId" value={accountId} />
      <RoleFields form={schemaForm} roles={roles} organisations={organisations} words={words} />
      <StepUpField id="code-role" fresh={fresh} words={words} error={error('code')} />
      <SubmitButton pending={words.busy} busy={pending} variant="secondary">
        {words.grant}
      </SubmitButton>
    </form>
  )
}

/** Ends one role. */
export function EndRoleForm({
  accountId,
  membershipId,
  formKey,
  label,
  described,
  errors,
}: {
  accountId: string
  membershipId: string
  formKey: string
  label: string
  described: string
  errors: Errors
}) {
  const { form, refusal } = useSchemaForm(endRoleSchema, endRoleAction, errors)
  return (
    <form {...form}>
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="accountId" value={accountId} />
      <input type="hidden" name="membershipId" value={membershipId} />
      <Button type="submit" variant="quiet" size="small" aria-label={described}>
        {label}
      </Button>
    </form>
  )
}

/** Shuts the account, or opens it again. */
export function DisableForm({
  accountId,
  version,
  disabled,
  formKey,
  fresh,
  words,
  errors,
}: Omit<Base, 'municipalityId'> & {
  accountId: string
  version: number
  disabled: boolean
  words: StepUpWords & { label: string }
}) {
  const { form, error, refusal } = useSchemaForm(disableSchema, disableAction, errors)
  return (
    <form {...form}>
      {refusal && !error('code') && <Notice tone="error">{refusal}</Notice>}
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="accountId" value={accountId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="disabled" value={disabled ? 'false' : 'true'} />
      {disabled && <StepUpField id="code-open" fresh={fresh} words={words} error={error('code')} />}
      <Button type="submit" variant="secondary">
        {words.label}
      </Button>
    </form>
  )
}

/** A fresh link, shown once. */
export function InviteAgainForm({
  accountId,
  municipalityId,
  formKey,
  fresh,
  words,
  errors,
}: Base & { accountId: string; words: StepUpWords & Record<'again' | 'ready' | 'label', string> }) {
  const { form, error, refusal, state } = useSchemaForm(inviteAgainSchema, inviteAgainAction, errors)
  const answer = state.answer as { link: string } | undefined
  if (answer) return <LinkOnce link={answer.link} words={words} />
  return (
    <form {...form}>
      {refusal && !error('code') && <Notice tone="error">{refusal}</Notice>}
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="accountId" value={accountId} />
      <input type="hidden" name="municipalityId" value={municipalityId} />
      <StepUpField id="code-link" fresh={fresh} words={words} error={error('code')} />
      <Button type="submit" variant="secondary">
        {words.again}
      </Button>
    </form>
  )
}
