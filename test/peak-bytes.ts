import { readFileSync } from 'node:fs'

/** Most resident memory of a process so far. */
export const peakBytesOf = (pid: number): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024
