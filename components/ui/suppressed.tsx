/** A number that is held back because it could point to a child: hatch with text, never 0, a dash or a blank. */
export function Suppressed({ text = '<5', label }: { text?: string; label: string }) {
  return (
    <span className="sk-hatch" role="img" aria-label={label}>
      <span>{text}</span>
    </span>
  )
}
