import { existsSync, readFileSync } from 'node:fs'

const uptime = '/proc/uptime'
const hasUptime = existsSync(uptime)

/**
 * Milliseconds by a clock that only runs and that nobody sets. Where the system tells how long it has been up, a machine put
 * to sleep counts on; elsewhere only while it is awake.
 */
export const runningMs = (): number =>
  hasUptime ? Number.parseFloat(readFileSync(uptime, 'utf8')) * 1_000 : performance.now()
