import type { QrDrawing } from '@/lib/consents/links/rules'

/** A QR code, black on white in both modes because cameras need it, with the quiet zone of four squares around it. */
export function Qr({ drawing, label }: { drawing: QrDrawing; label: string }) {
  const side = drawing.size + 8
  return (
    <svg
      viewBox={`-4 -4 ${side} ${side}`}
      width="264"
      height="264"
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect x="-4" y="-4" width={side} height={side} fill="#fff" />
      <path d={drawing.path} fill="#000" />
    </svg>
  )
}
