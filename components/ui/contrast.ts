/** Named colours of one mode: token without its `--sk-`, value as #rrggbb. */
export type Palette = Readonly<Record<string, string>>

/** WCAG 2.2 relative luminance of #rrggbb. */
export function luminance(hex: string): number {
  const channels = [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = channels.map((value) =>
    value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG contrast between two colours, 1 to 21. */
export function contrast(one: string, two: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(two)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** The colour tokens in each rule of a stylesheet, keyed by selector; rules inside a media query get its name before it. */
export function readPalettes(css: string): ReadonlyMap<string, Palette> {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, '')
  const palettes = new Map<string, Palette>()
  for (const block of bare.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const inside = bare.slice(0, block.index).split('@media').length > 1 ? '@media ' : ''
    const colours = [...(block[2] ?? '').matchAll(/--sk-([\w-]+):\s*(#[0-9a-fA-F]{6})/g)]
    palettes.set(inside + (block[1] ?? '').trim(), Object.fromEntries(colours.map((c) => [c[1] ?? '', c[2] ?? ''])))
  }
  return palettes
}
