'use client'
import { type FormEvent, type ReactNode, startTransition, useActionState, useEffect, useRef } from 'react'
import { Stack, Steps3 } from '@/components/ui/columns'
import { ErrorSummary } from '@/components/ui/error-summary'
import { GuidedSteps } from '@/components/ui/guided-steps'
import { Notice } from '@/components/ui/notice'
import { StickySave } from '@/components/ui/sticky-save'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormState, idle } from '@/lib/platform/form'
import { askSupportAction } from '@/lib/requests/actions'
import type { AskStep, ParentsKnow } from '@/lib/requests/schema'
import { StoryFields, WhoFields } from './ask-fields'
import { AskReview } from './ask-review'
import type { AskFacts, AskTools, AskWords } from './ask-words'

type Props = {
  facts: AskFacts
  words: AskWords
  errors: Readonly<Record<string, string>>
  formKey: string
  requestId: string
  aside: ReactNode
  before?: ReactNode
}

const shown: Record<ParentsKnow, readonly AskStep[]> = {
  yes: ['who', 'story', 'review'],
  notYet: ['story', 'review'],
  safety: ['story', 'review'],
}
const fieldsOf: Partial<Record<AskStep, readonly string[]>> = {
  who: [
    'giverName',
    'giverCapacity',
    'knownOn',
    'channel',
    'agreed',
    'pupilId',
    'givenName',
    'familyName',
    'birthDate',
    'groupName',
  ],
  story: ['theme', 'worry', 'tried', 'urgency'],
}
const own = (step: AskStep, parents: ParentsKnow) => [
  ...(fieldsOf[step] ?? []),
  ...(step === 'story' && parents !== 'yes' ? ['groupName'] : []),
]

/** "Ondersteuning vragen" in steps: one form, what was typed travels along, also without script. */
export function AskForm({ facts, words, errors, formKey, requestId, aside, before }: Props) {
  const [state, post, pending] = useActionState(askSupportAction, idle)
  const steps = shown[facts.parents]
  const step = (state.answer as AskStep | undefined) ?? steps[0] ?? 'story'
  const tools = toolsOf(state, errors, words)
  const head = useRef<HTMLHeadingElement>(null)
  const seen = useRef(step)
  useEffect(() => {
    if (seen.current !== step) head.current?.focus()
    seen.current = step
  }, [step])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter)
    startTransition(() => post(data))
  }
  const at = steps.indexOf(step)
  const next = steps[at + 1] ?? 'send'
  const back = steps[at - 1]
  return (
    <form action={post} onSubmit={submit} noValidate key={step}>
      <input type="hidden" name="formKey" value={tools.value('formKey') ?? formKey} />
      <input type="hidden" name="requestId" value={tools.value('requestId') ?? requestId} />
      <input type="hidden" name="schoolId" value={facts.school.id} />
      <input type="hidden" name="parentsKnow" value={facts.parents} />
      <input type="hidden" name="step" value={step} />
      <Carried step={step} parents={facts.parents} steps={steps} tools={tools} />
      <Steps3
        left={
          <GuidedSteps
            label={words.steps.label}
            steps={[
              { label: words.steps.parents, state: 'done', href: '/requests/new' },
              ...steps.map((one, index) => ({
                label: words.steps[one],
                state: index < at ? ('done' as const) : index === at ? ('current' as const) : ('todo' as const),
              })),
            ]}
          />
        }
        right={aside}
      >
        <Stack>
          <h2 className="sk-h2" ref={head} tabIndex={-1}>
            {words.steps[step]}
          </h2>
          <ErrorSummary title={words.problems} errors={tools.summary} />
          {tools.refusal && <Notice tone="error">{tools.refusal}</Notice>}
          {step === steps[0] && before}
          {step === 'who' && <WhoFields facts={facts} words={words} tools={tools} />}
          {step === 'story' && <StoryFields facts={facts} words={words} tools={tools} />}
          {step === 'review' && <AskReview facts={facts} words={words} tools={tools} />}
          <StickySave
            info={next === 'send' ? words.sendInfo : undefined}
            second={
              back && (
                <SubmitButton
                  pending={words.busy}
                  busy={pending}
                  variant="tertiary"
                  name="to"
                  value={back}
                  formNoValidate
                >
                  {words.back}
                </SubmitButton>
              )
            }
          >
            <SubmitButton pending={words.busy} busy={pending} name="to" value={next} size="large">
              {next === 'send' ? words.send : words.next}
            </SubmitButton>
          </StickySave>
        </Stack>
      </Steps3>
    </form>
  )
}

/** What other steps asked for, unseen. */
function Carried({
  step,
  parents,
  steps,
  tools,
}: {
  step: AskStep
  parents: ParentsKnow
  steps: readonly AskStep[]
  tools: AskTools
}) {
  const here = own(step, parents)
  const names = steps.flatMap((one) => own(one, parents)).filter((name) => !here.includes(name))
  return names.map((name) => {
    const value = tools.value(name)
    return value ? <input key={name} type="hidden" name={name} value={value} /> : null
  })
}

function toolsOf(state: FormState, errors: Readonly<Record<string, string>>, words: AskWords): AskTools {
  const sentence = (key: string | undefined) => (key ? (errors[key] ?? errors.invalid ?? key) : undefined)
  return {
    value: (name) => {
      const given = state.values[name]
      return Array.isArray(given) ? given[0] : given
    },
    error: (name) => sentence(state.errors[name]),
    summary: Object.entries(state.errors).map(([id, key]) => ({
      id,
      message: labelled(id, words, sentence(key) ?? key),
    })),
    refusal:
      state.status === 'refused'
        ? sentence(state.code)
        : state.status === 'fault'
          ? `${errors.fault} (${state.reference})`
          : undefined,
  }
}

/** "Wie zei ja? Vul dit in.": a summary that says which question it is about. */
function labelled(id: string, words: AskWords, sentence: string): string {
  const own: Readonly<Record<string, string>> = {
    channel: words.channelLegend,
    groupName: words.group,
    pupilId: words.pupilKnown,
  }
  const label = own[id] ?? (words as Readonly<Record<string, unknown>>)[id]
  return typeof label === 'string' ? `${label.replace(/[?.:]$/, '')}: ${sentence}` : sentence
}
