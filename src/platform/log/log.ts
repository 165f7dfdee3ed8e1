import pino from 'pino'
import { redact } from './redact.ts'

export type Log = {
  info(what: string, data?: Record<string, unknown>): void
  warn(what: string, data?: Record<string, unknown>): void
  error(what: string, data?: Record<string, unknown>): void
}

/** One JSON line an event to standard error, with the instance's name; faults carry their stack once. */
export function makeLog(instance: string, level: string): Log {
  const out = pino(
    { level, base: { instance }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  )
  const line =
    (write: (data: object, what: string) => void) => (what: string, data?: Record<string, unknown>) =>
      write(redact(withError(data)) as object, what)
  return { info: line(out.info.bind(out)), warn: line(out.warn.bind(out)), error: line(out.error.bind(out)) }
}

const withError = (data: Record<string, unknown> = {}): Record<string, unknown> =>
  data.error instanceof Error
    ? { ...data, error: { name: data.error.name, message: data.error.message, stack: data.error.stack } }
    : data

export const quietLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
