import { randomBytes } from 'node:crypto'
import pino from 'pino'

/** Structured log of the process. Never content: callers pass names of things and ids, no text that a person typed. */
export const log = pino({
  level: process.env.SCHAKEL_LOG ?? 'info',
  redact: ['*.note', '*.body', '*.worry', '*.name', '*.email'],
})

/** Logs a fault under a short number that the user may read out; returns that number. */
export function reportFault(error: unknown, where: string): string {
  const reference = randomBytes(4).toString('hex')
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  log.error({ reference, where, fault: name, message: message.slice(0, 400), stack: stack?.split('\n').slice(1, 6) })
  return reference
}
