/** The archives' open test packages judged one after another in one process: how long it takes, and how much memory. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Day } from '#platform/values'
import { MIB } from '#platform/values'
import { judgePath, nodeHashing } from '#preservation/packages'
import { peakBytesOf } from '../test/peak-bytes.ts'
import { tell, timed } from './figures.ts'

const folder = join(import.meta.dirname, '../../shared/data/zaf')
const list = join(folder, 'expected.json')
type Case = { readonly suite: string; readonly path: string; readonly profile: string }

if (existsSync(list)) {
  const cases: Case[] = JSON.parse(readFileSync(list, 'utf8'))
  let findings = 0
  const ms = await timed(async () => {
    for (const { suite, path, profile } of cases) {
      const options = { profile: `${suite}/${profile}`, date: '2025-04-08' as Day, hashing: nodeHashing }
      findings += (await judgePath(join(folder, path), options)).findings.length
    }
  })
  const peak = peakBytesOf(process.pid) / MIB
  const what = `the ${cases.length} open cases in one process`
  const seconds = ms / 1000
  const ours = `${seconds.toFixed(1)} s (${findings} findings)`
  tell({ what, ours, rival: '–', value: seconds, unit: 's', aim: { most: 20 } })
  tell({
    what: `${what}: memory`,
    ours: `${peak.toFixed(0)} MB`,
    rival: '–',
    value: peak,
    unit: 'MB',
    aim: { most: 400 },
  })
} else process.stderr.write('  open cases: not measured, ../shared/data/zaf is not here\n')
