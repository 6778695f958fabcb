/** Head of a printed case page: "vertrouwelijk" and the reader's name, then the moment of making. Shown on paper only. */
export function PrintHead({ left, right }: { left: string; right: string }) {
  return (
    <p className="sk-print-head">
      <span>{left}</span>
      <span>{right}</span>
    </p>
  )
}
