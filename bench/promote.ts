/**
 * A primary is killed during work and its standby takes over: how long until it acknowledges, and how much of what was
 * acknowledged is gone. Real programs, real databases, a witness; commits wait for both.
 */

import { asOwner, ownDatabase } from '../test/owner.ts'
import { clerkAt, makePairWorld, register, startInStep } from '../test/pair-world.ts'
import { egon } from '../test/region.ts'
import { tell } from './figures.ts'

const loadMs = 8_000
/** What class B-DUAL promises of the other one (requirements of the pair): seconds until it acknowledges. */
const rtoMostSeconds = 60

const pair = await makePairWorld('both')
try {
  await startInStep(pair)
  const acknowledged: string[] = []
  let isKilled = false
  const load = async (line: number) => {
    const by = await clerkAt(pair, 'kraj-a')
    for (let n = 1; !isKilled; n++) {
      const subject = `Pod zátěží ${line}-${n}`
      const isDone = await register(by, subject).then(
        () => true,
        () => false,
      )
      if (isDone) acknowledged.push(subject)
    }
  }
  const lines = [1, 2, 3].map(load)
  await new Promise(resolve => setTimeout(resolve, loadMs))
  const began = performance.now()
  const killed = pair.kill('kraj-a')
  isKilled = true
  await killed
  await Promise.all(lines)
  const ordered = egon('centre', 'promote', '--config', pair.world.config('kraj-b'))
  if (ordered.code !== 0) throw new Error(ordered.out)
  await pair.until('the standby acknowledges', async () => {
    await register(await clerkAt(pair, 'kraj-b'), 'Po převzetí')
    return true
  })
  const rtoSeconds = (performance.now() - began) / 1000
  const there = await asOwner(ownDatabase(pair.world.dataFolder('kraj-b')), async client => {
    const { rows } = await client.query<{ subject: string }>('select subject from records.document')
    return new Set(rows.map(({ subject }) => subject))
  })
  const gone = acknowledged.filter(subject => !there.has(subject)).length
  tell({
    what: 'primary killed during work: until the standby acknowledges (RTO)',
    ours: `${rtoSeconds.toFixed(1)} s`,
    rival: `${rtoMostSeconds} s (what is promised)`,
    value: rtoSeconds,
    unit: 's',
    aim: { most: rtoMostSeconds },
  })
  tell({
    what: 'acknowledged work that the standby has (RPO 0)',
    ours: `${acknowledged.length - gone} documents`,
    rival: `${acknowledged.length} acknowledged`,
    value: acknowledged.length === 0 ? 0 : (acknowledged.length - gone) / acknowledged.length,
    unit: '×',
    aim: { least: 1 },
  })
} finally {
  await pair.end()
}
