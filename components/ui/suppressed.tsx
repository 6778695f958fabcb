/** A number that is held back because it could point to a child: hatch with text, never 0, a dash or a blank. */
export function Suppressed({ text = '<5', label }: { text?: string; label: string }) {
  return (
    <span className="sk-hatch">
      <span aria-hidden="true">{text}</span>
      <span className="ams-visually-hidden">{label}</span>
    </span>
  )
}
