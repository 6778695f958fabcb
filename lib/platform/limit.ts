/** How many at once, and how many more each second. */
export interface Limit {
  readonly most: number
  readonly perSecond: number
}

/** Forms of one session: nobody types faster, and a phone that comes back in reach sends a day's work at once. */
export const sessionLimit: Limit = { most: 60, perSecond: 1 }
/** Forms of one address where nobody is signed in: a whole school or town hall can stand behind one. */
export const visitorLimit: Limit = { most: 120, perSecond: 2 }

interface Bucket {
  readonly left: number
  readonly at: number
}
// more callers than this at once: the one that was quiet longest is forgotten, and so begins with a full bucket
const kept = 10_000
const holder = globalThis as typeof globalThis & { schakelBuckets?: Map<string, Bucket> }

/**
 * Takes one from the bucket of this caller, in the memory of this process (ADR 0012). True when the limit is reached; a refused
 * try takes nothing, so that trying again makes nobody wait longer.
 */
export function overLimit(caller: string, limit: Limit, now: Date): boolean {
  holder.schakelBuckets ??= new Map()
  const buckets = holder.schakelBuckets
  const before = buckets.get(caller)
  const back = before ? (Math.max(0, now.getTime() - before.at) / 1000) * limit.perSecond : limit.most
  const left = Math.min(limit.most, (before?.left ?? 0) + back)
  buckets.delete(caller)
  buckets.set(caller, { left: left < 1 ? left : left - 1, at: now.getTime() })
  const [oldest] = buckets.keys()
  if (buckets.size > kept && oldest !== undefined) buckets.delete(oldest)
  return left < 1
}

/** Seconds after which one more may pass. */
export const waitSeconds = (limit: Limit): number => Math.ceil(1 / limit.perSecond)
