import { getTranslations } from 'next-intl/server'
import type { RingState } from './ring-geometry'
import type { Sight } from './see-table'
import type { SessionWords } from './session-warning'
import type { ShellWords } from './shell'
import type { Side, SideWords } from './side'

/** What the label of a ring is made from; `until` is a day already in words. */
export type RingFacts = {
  state: RingState
  days?: number
  until?: string
  of?: readonly [number, number]
  receiver?: boolean
}

type Translate = (key: string, values?: Record<string, string | number>) => string

/** The words of the parts themselves, in the language of the request. Server only; pass on what a client form needs. */
export async function uiWords() {
  const t = await getTranslations('ui')
  return wordsFrom((key, values) => t(key, values))
}

/** The same from any translator, so that a test needs no request. */
export function wordsFrom(t: Translate) {
  return {
    sides: sideWords(t),
    shell: shellWords(t),
    session: sessionWords(t),
    ring: { label: (facts: RingFacts) => ringLabel(t, facts), days: (days: number) => t('ring.word', { days }) },
    thread: {
      label: t('thread.label'),
      note: t('thread.note'),
      now: t('thread.now'),
      turn: t('thread.turn'),
      closed: t('thread.closed'),
      mini: (passes: readonly Side[]) => miniLabel(t, passes),
      lost: t('thread.lost'),
    },
    see: {
      kind: t('see.kind'),
      yes: t('see.yes'),
      part: t('see.part'),
      own: t('see.own'),
      no: t('see.no'),
    } satisfies Record<Sight | 'kind', string>,
    checklist: {
      openItem: t('checklist.openItem'),
      doneItem: t('checklist.doneItem'),
      doneHidden: (count: number) => t('checklist.doneHidden', { count }),
    },
    strip: { medianThen: t('strip.medianThen'), norm: t('strip.norm'), tooFew: t('strip.tooFew') },
    suppressed: { text: t('suppressed.text'), label: t('suppressed.label') },
    pages: {
      label: t('pages.label'),
      previous: t('pages.previous'),
      next: t('pages.next'),
      page: (page: number) => t('pages.page', { page }),
    },
    form: {
      optional: t('form.optional'),
      sending: t('form.sending'),
      saving: t('form.saving'),
      save: t('form.save'),
      cancel: t('form.cancel'),
      choose: t('form.choose'),
      close: t('form.close'),
      errors: (count: number) => t('form.errors', { count }),
      crumbs: t('form.crumbs'),
    },
    states: {
      loading: t('states.loading'),
      noAccessTitle: t('states.noAccessTitle'),
      noAccessText: t('states.noAccessText'),
      errorTitle: t('states.errorTitle'),
      errorText: t('states.errorText'),
      again: t('states.again'),
      home: t('states.home'),
      saved: (time: string) => t('states.saved', { time }),
      nothingShared: t('states.nothingShared'),
    },
    demo: t('demo'),
  }
}

/** Everything `uiWords` gives. */
export type UiWords = ReturnType<typeof wordsFrom>

function sideWords(t: Translate): SideWords {
  return {
    school: t('sides.school'),
    care: t('sides.care'),
    municipality: t('sides.municipality'),
    family: t('sides.family'),
  }
}

function shellWords(t: Translate): ShellWords {
  return {
    skip: t('shell.skip'),
    nav: t('shell.nav'),
    more: t('shell.more'),
    search: t('shell.search'),
    account: t('shell.account'),
    home: t('shell.home'),
  }
}

function sessionWords(t: Translate): SessionWords {
  return {
    title: t('session.title'),
    text: t('session.text'),
    yes: t('session.yes'),
    endedTitle: t('session.endedTitle'),
    endedText: t('session.endedText'),
    signIn: t('session.signIn'),
    failed: t('session.failed'),
  }
}

function ringLabel(t: Translate, { state, days = 0, until, of, receiver }: RingFacts): string {
  if (state === 'half') return t('ring.half', { said: of?.[0] ?? 1, needed: of?.[1] ?? 2 })
  if (state === 'asked' || state === 'no') return t(`ring.${state}`)
  if (state === 'lapsed' || state === 'withdrawn') return t(receiver ? 'ring.ended' : `ring.${state}`)
  return until ? t('ring.until', { days, until }) : t('ring.days', { days })
}

function miniLabel(t: Translate, passes: readonly Side[]): string {
  const words = sideWords(t)
  const holder = passes.at(-1)
  const way = passes.map((side) => words[side].toLowerCase()).join(', ')
  return holder ? t('thread.mini', { way, holder: words[holder].toLowerCase() }) : ''
}
