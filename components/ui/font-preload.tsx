/** Asks for the one font every page needs before the stylesheet is read. Put it in the head of the root layout. */
export function FontPreload() {
  return (
    <link rel="preload" href="/fonts/commissioner-latin.woff2" as="font" type="font/woff2" crossOrigin="anonymous" />
  )
}
