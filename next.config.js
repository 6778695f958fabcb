import createNextIntlPlugin from 'next-intl/plugin'

const withIntl = createNextIntlPlugin('./lib/platform/i18n/request.ts')

/** @type {import('next').NextConfig} */
const config = {
  // tests build beside a running installation, never under it
  distDir: process.env.SCHAKEL_DIST ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  typescript: { ignoreBuildErrors: false },
  serverExternalPackages: ['pino', '@node-rs/argon2', 'pg', 'graphile-worker', 'nodemailer'],
}

export default withIntl(config)
