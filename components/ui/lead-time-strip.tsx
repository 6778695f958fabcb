import { Marked } from './badge-words'

type LeadTimeStripProps = {
  /** Days; the middle one of all. */
  median: number
  /** Days within which nine of ten are done; left out when there are too few cases to say. */
  p90?: number | null
  /** Days of the norm, as a dashed line. */
  norm?: number | null
  /** Days at the end of the scale; one scale per table. */
  max: number
  /** "mediaan 13, negen van de tien binnen 47 dagen". */
  label: string
  /** Shown instead of the strip when the cell is too small. */
  tooFew?: string
}

/** Thick thread from 0 to the median with its tick, thin thread to nine of ten, the norm dashed. */
export function LeadTimeStrip({ median, p90, norm, max, label, tooFew }: LeadTimeStripProps) {
  if (tooFew) return <span className="sk-small sk-muted">{tooFew}</span>
  const at = (days: number) => `${share(days, max)}%`
  return (
    <svg className="sk-lead-time" height="32" role="img" aria-label={label}>
      <line className="sk-axis" x1="0" y1="16" x2="100%" y2="16" />
      {norm != null && <line className="sk-norm" x1={at(norm)} y1="3" x2={at(norm)} y2="29" />}
      {p90 != null && <line className="sk-thread-thin" x1="0" y1="16" x2={at(p90)} y2="16" />}
      {p90 != null && <line className="sk-thread-thin" x1={at(p90)} y1="10.5" x2={at(p90)} y2="21.5" />}
      <line className="sk-thread-thick" x1="0" y1="16" x2={at(median)} y2="16" />
      <line className="sk-ink-tick" x1={at(median)} y1="8" x2={at(median)} y2="24" />
    </svg>
  )
}

/** Place on the scale in percent, one decimal, kept inside 0 to 100. */
export function share(days: number, max: number): number {
  if (max <= 0) return 0
  return Math.round(Math.max(0, Math.min(1, days / max)) * 1000) / 10
}

/** What thick, thin and dashed mean, for beside the table's title. */
export function LeadTimeLegend({ words }: { words: { medianThen: string; norm: string } }) {
  return (
    <span className="sk-legend">
      <span>
        <svg width="34" height="16" aria-hidden="true">
          <path className="sk-thread-thick" d="M0 8H20" />
          <path className="sk-ink-tick" d="M20 1V15" />
          <path className="sk-thread-thin" d="M21 8H33M33 3V13" />
        </svg>
        {words.medianThen}
      </span>
      <span>
        <svg width="4" height="16" aria-hidden="true">
          <path className="sk-norm" d="M2 0V16" />
        </svg>
        {words.norm}
      </span>
    </span>
  )
}

type TermStripProps = { day: number; of: number; label: string; headline?: string; rest?: string; near?: boolean }

/** How far a legal term has run: travelled red, ink tick at today, the end dashed. */
export function TermStrip({ day, of, label, headline, rest, near }: TermStripProps) {
  const here = `${share(day, of)}%`
  return (
    <div className="sk-term">
      {(headline || rest) && (
        <p className="sk-term__words">
          <span className="sk-strong">{headline}</span>
          {rest && (near ? <Marked>{rest}</Marked> : <span className="sk-muted">{rest}</span>)}
        </p>
      )}
      <svg className="sk-lead-time" height="20" role="img" aria-label={label}>
        <line className="sk-term__rest" x1="0" y1="10" x2="100%" y2="10" />
        <line className="sk-term__run" x1="0" y1="10" x2={here} y2="10" />
        <line className="sk-ink-tick" x1={here} y1="2" x2={here} y2="18" />
        <line className="sk-norm" x1="100%" y1="2" x2="100%" y2="18" />
      </svg>
    </div>
  )
}
