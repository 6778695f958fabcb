import { ChoiceChips } from '@/components/ui/choice-chips'
import { Stack } from '@/components/ui/columns'
import { DateField, FieldSet, SelectField, TextAreaField, TextField } from '@/components/ui/form-field'
import { capacities, channels, themes, urgencies } from '@/lib/requests/schema'
import type { AskFacts, AskTools, AskWords } from './ask-words'

type Props = { facts: AskFacts; words: AskWords; tools: AskTools }

/** Who of the parents know, and which pupil. Only after "ja". */
export function WhoFields({ facts, words, tools }: Props) {
  const told = (name: string) => ({ name, defaultValue: tools.value(name), error: tools.error(name) })
  return (
    <>
      <FieldSet id="parents" legend={words.parentsLegend}>
        <TextField
          {...told('giverName')}
          label={words.giverName}
          hint={words.giverNameHint}
          autoComplete="off"
          required
        />
        <ChoiceChips
          legend={words.giverCapacity}
          type="radio"
          name="giverCapacity"
          columns={3}
          value={tools.value('giverCapacity')}
          error={tools.error('giverCapacity')}
          options={capacities.map((one) => ({ value: one, label: words.capacity[one] }))}
        />
        <DateField {...told('knownOn')} label={words.knownOn} max={facts.today} required />
        <ChoiceChips
          legend={words.channelLegend}
          type="radio"
          name="channel"
          columns={3}
          value={tools.value('channel')}
          error={tools.error('channel')}
          options={channels.map((one) => ({ value: one, label: words.channel[one] }))}
        />
        <TextField {...told('agreed')} label={words.agreed} optional={words.optional} hint={words.agreedHint} />
      </FieldSet>
      <FieldSet id="pupil" legend={words.pupilLegend} hint={words.pupilHint}>
        <Stack>
          {facts.pupils.length > 0 && (
            <SelectField
              {...told('pupilId')}
              label={words.pupilKnown}
              placeholder={words.pupilNew}
              options={facts.pupils.map((one) => ({
                value: one.id,
                label: one.groupName ? `${one.name} · ${one.groupName}` : one.name,
              }))}
            />
          )}
          <div className="sk-pair">
            <TextField {...told('givenName')} label={words.givenName} autoComplete="off" />
            <TextField {...told('familyName')} label={words.familyName} autoComplete="off" />
          </div>
          <div className="sk-pair">
            <DateField {...told('birthDate')} label={words.birthDate} optional={words.optional} max={facts.today} />
            <TextField {...told('groupName')} label={words.group} optional={words.optional} hint={words.groupHint} />
          </div>
        </Stack>
      </FieldSet>
    </>
  )
}

/** What is going on; the same for a question with and without a name. */
export function StoryFields({ facts, words, tools }: Props) {
  const told = (name: string) => ({ name, defaultValue: tools.value(name), error: tools.error(name) })
  return (
    <>
      {facts.parents !== 'yes' && (
        <TextField {...told('groupName')} label={words.group} optional={words.optional} hint={words.groupNoNameHint} />
      )}
      <ChoiceChips
        legend={words.theme}
        type="radio"
        name="theme"
        columns={3}
        value={tools.value('theme')}
        error={tools.error('theme')}
        options={themes.map((one) => ({ value: one, label: words.themes[one] }))}
      />
      <TextAreaField
        {...told('worry')}
        label={words.worry}
        hint={facts.parents === 'yes' ? words.worryHint : words.worryNoNameHint}
        rows={5}
        required
      />
      <TextAreaField {...told('tried')} label={words.tried} optional={words.optional} hint={words.triedHint} />
      <ChoiceChips
        legend={words.urgency}
        type="radio"
        name="urgency"
        columns={3}
        value={tools.value('urgency')}
        error={tools.error('urgency')}
        options={urgencies.map((one) => ({ value: one, label: words.urgencies[one] }))}
      />
    </>
  )
}
