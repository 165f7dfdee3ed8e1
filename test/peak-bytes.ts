import { readFileSync, writeFileSync } from 'node:fs'

/** Most resident memory of a process so far. */
export const peakBytesOf = (pid: number): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024

/** From now on the most is counted anew. */
export const restartPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5')
