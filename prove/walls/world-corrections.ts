// What stood there before a correction, and statements beside an entry, in a case of each ground.
import { type Builder, day, localDay } from './builder'
import type { ProofPeople } from './world'
import type { ProofCase } from './world-cases'

/** An earlier version and a statement in each of these cases; two in the case of who may correct, of two notes and two people. */
export async function fillCorrections(
  b: Builder,
  cases: Readonly<Record<string, ProofCase>>,
  who: ProofPeople,
): Promise<void> {
  const noteOf = (label: string) =>
    [...b.labels].find(([key, one]) => key.startsWith('case_note ') && one === label)?.[0].slice('case_note '.length)
  for (const [name, kind, by] of [
    ['own', 'agreements', who.colleague],
    ['emergency', 'agreements', who.colleague],
    ['colleague', 'agreements', who.colleague],
    ['far', 'agreements', who.farWorker],
    ['double', 'agreements', who.double],
    ['double', 'homeTalks', who.colleague],
  ] as const) {
    const one = cases[name]
    if (!one) continue
    const entry = {
      ...one.tenant,
      case_id: one.id,
      entry_kind: 'note',
      entry_id: noteOf(`${kind} of ${name}`) ?? null,
    }
    const said = {
      name: 'Kind Case-Demo',
      capacity: 'pupil',
      body: 'Zo was het niet (demo)',
      said_on: localDay(b.at(-day)),
    }
    const recorded = { recorded_by: by.accountId, recorded_at: b.at(-day) }
    const before = { number: 1, body: 'Eerder (demo)', fields: '{"kind": "agreements"}' }
    const corrected = { corrected_by: by.accountId, corrected_at: b.at(-day) }
    await b.add('entry_version', `${kind} of ${name}`, { ...entry, ...before, ...corrected })
    await b.add('entry_statement', `${kind} of ${name}`, { ...entry, ...said, ...recorded })
  }
}
