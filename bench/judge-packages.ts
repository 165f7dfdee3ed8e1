/**
 * Judges packages in a process of its own, whose memory is nobody else's:
 * `node bench/judge-packages.ts PROFILE PATH...` prints milliseconds of each and the most memory the process ever held.
 */
import type { Day } from '#platform/values'
import { judgePath, nodeHashing } from '#preservation/packages'
import { peakBytesOf } from '../test/peak-bytes.ts'
import { timed } from './figures.ts'

const [profile, ...paths] = process.argv.slice(2)
const times: number[] = []
for (const path of paths)
  times.push(
    await timed(async () => {
      const options = { profile, date: '2026-11-26' as Day, hashing: nodeHashing }
      const { status, findings } = await judgePath(path, options)
      if (status !== 'OK') throw new Error(JSON.stringify(findings.slice(0, 3)))
    }),
  )
export type Judged = { readonly times: readonly number[]; readonly peakBytes: number }
const told: Judged = { times, peakBytes: peakBytesOf(process.pid) }
process.stdout.write(JSON.stringify(told))
