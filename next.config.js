import createNextIntlPlugin from 'next-intl/plugin'

const withIntl = createNextIntlPlugin('./lib/platform/i18n/request.ts')

/** @type {import('next').NextConfig} */
const config = {
  // tests build beside a running installation, never under it
  distDir: process.env.SCHAKEL_DIST ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  // a build checks what it ships; `npm test` checks tests and scripts as well (tsconfig.json)
  typescript: { ignoreBuildErrors: false, tsconfigPath: 'tsconfig.build.json' },
  // fonts carry no name of a release, but their files never change under the same name
  headers: async () => [
    { source: '/fonts/:file*', headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }] },
  ],
  serverExternalPackages: ['pino', '@node-rs/argon2', 'pg', 'graphile-worker', 'nodemailer'],
}

export default withIntl(config)
