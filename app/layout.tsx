import type { Metadata, Viewport } from 'next'
import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { FontPreload } from '@/components/ui/font-preload'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Schakel', template: '%s · Schakel' },
  robots: { index: false, follow: false },
  icons: { icon: '/icon.svg' },
}
export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' }
// every page is personal: nothing may be kept by a cache
export const dynamic = 'force-dynamic'

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={await getLocale()}>
      <body className="ams-body sk-body">
        <FontPreload />
        {children}
      </body>
    </html>
  )
}
