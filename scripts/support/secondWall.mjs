// The second wall (ADR 0003): a query that tells of people asks the policy about its rows too. Read from the text: an exported
// function of a queries.ts that reaches SQL on such a table, by itself or by what it calls in its file, names the policy there.

const personal =
  'pupil|guardian|case_file|case_progress|case_member|case_lead|case_note|action_item|emergency_access|shield|consent|consent_event|consent_giver|help_consent|support_request|request_message|consultation|application|beschikking|audit_event|agenda_item|mandate'
const reads = new RegExp(`\\b(?:FROM|JOIN)\\s+(?:${personal})\\b`)
// schoolsOf chooses among the schools of the actor's own roles, and everything after it is of that school; readRequest asks
// about the request that the rest belongs to
const asks = /\b(?:toView|permissionsOn\w*|schoolsOf|readRequest)\(/

/** Passed by on purpose. What begins with load, or ends on Query, shows nothing: it feeds the policy or a query that asks it. */
const elsewhere = {
  'lib/cases/thread/queries.ts readThread': 'the page asked readWorkerCase about the same case in the same transaction',
  'lib/requests/queries.ts listMessages': 'readRequest asks about their request',
}
const feeds = /^load[A-Z]|Query$/

/** Exported queries of one queries.ts that read about people and never ask the policy. */
export function wallProblems(file, text) {
  if (!/^lib\/(?!platform\/|generated\/)(?:.+\/)?queries\.ts$/.test(file)) return []
  const parts = text.split(/\n(?=(?:export\s+)?(?:async\s+)?(?:function|const|interface|type)\s)/)
  const declared = new Map(parts.map((part) => [/(?:function|const)\s+(\w+)/.exec(part)?.[1], part]))
  declared.delete(undefined)
  const reached = (name, seen = new Map()) => {
    if (seen.has(name)) return seen
    seen.set(name, declared.get(name))
    for (const other of declared.keys()) if (new RegExp(`\\b${other}\\b`).test(declared.get(name))) reached(other, seen)
    return seen
  }
  return [...declared]
    .filter(([name, part]) => /^export\s+(?:async\s+)?(?:function|const)/.test(part) && !feeds.test(name))
    .filter(([name]) => {
      const all = [...reached(name).values()].join('\n')
      return reads.test(all) && !asks.test(all) && !(`${file} ${name}` in elsewhere)
    })
    .map(
      ([name]) => `${name} shows rows about people without the second wall; pass them through toView or permissionsOn`,
    )
}
