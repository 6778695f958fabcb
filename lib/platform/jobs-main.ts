import { startWorker } from './jobs'
import { log } from './log'

// The worker process (`npm run worker`, and beside the web process in `npm start`).
const { runner, stop } = await startWorker()
log.info('worker ready')
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void stop().then(() => process.exit(0))
  })
}
await runner.promise
