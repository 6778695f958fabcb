import qrcode from 'qrcode'

/** A QR code as one path of squares on a grid of `size` by `size`, without its quiet zone: drawn by a component, no markup of a stranger. */
export interface QrDrawing {
  readonly size: number
  readonly path: string
}

export function qrOf(text: string): QrDrawing {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const path: string[] = []
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      if (modules.get(row, column)) path.push(`M${column} ${row}h1v1h-1z`)
  return { size, path: path.join('') }
}

/** How a link stands, for the worker who made it. Twenty wrong codes end a link (ADR 0014). */
export function linkState(
  link: { stoppedAt: Date | null; openedAt: Date | null; expiresAt: Date; wrongTries: number; sentHow: string },
  now: Date,
): 'wrongTries' | 'stopped' | 'ended' | 'opened' | 'sent' | 'shown' {
  if (link.wrongTries >= 20) return 'wrongTries'
  if (link.stoppedAt) return 'stopped'
  if (link.expiresAt <= now) return 'ended'
  if (link.openedAt) return 'opened'
  return link.sentHow === 'mail' ? 'sent' : 'shown'
}
