/** The process answers. Asks nothing else, so that a slow database never restarts the app. */
export const GET = (): Response => Response.json({ status: 'live' }, { headers: { 'cache-control': 'no-store' } })
