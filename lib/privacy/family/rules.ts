/** One line of the log as the sheet needs it; `day` and `time` are local (Europe/Amsterdam). */
export interface Look {
  readonly day: string
  readonly time: string
  readonly who: string
  readonly name: string | null
  readonly role: string | null
  readonly organisation: string | null
  readonly act: string
  readonly ground: string | null
  readonly refused: boolean
}
/** The same person, act and ground on one day: one line, with every moment. */
export interface LookLine extends Omit<Look, 'day' | 'time'> {
  readonly times: readonly string[]
}
export interface LookDay {
  readonly day: string
  readonly lines: readonly LookLine[]
}

/** By day, in the order given; within a day one line for the same person, act and ground. No look is lost: the moments of all lines are as many as the looks. */
export function groupLooks(looks: readonly Look[]): LookDay[] {
  const days = new Map<string, Map<string, Look & { moments: string[] }>>()
  for (const look of looks) {
    const lines = days.get(look.day) ?? new Map<string, Look & { moments: string[] }>()
    days.set(look.day, lines)
    const key = [look.who, look.role, look.organisation, look.act, look.ground, look.refused].join('\u0000')
    const line = lines.get(key)
    if (line) line.moments.push(look.time)
    else lines.set(key, { ...look, moments: [look.time] })
  }
  return [...days].map(([day, lines]) => ({
    day,
    lines: [...lines.values()].map(({ moments, day: _day, time: _time, ...line }) => ({ ...line, times: moments })),
  }))
}

/** How many looks the days hold. */
export const countLooks = (days: readonly LookDay[]): number =>
  days.reduce((sum, day) => sum + day.lines.reduce((all, line) => all + line.times.length, 0), 0)

/** Numbers the texts that were asked with, each once, in the order in which they were first read: "tekst 1". */
export function numberTexts<T extends { readonly textKey: string | null }>(rows: readonly T[]): Map<string, number> {
  const numbers = new Map<string, number>()
  for (const { textKey } of rows) if (textKey !== null && !numbers.has(textKey)) numbers.set(textKey, numbers.size + 1)
  return numbers
}
