/**
 * What a replica of the whole centre costs whoever waits at the desk: a document with a file is registered in a centre
 * without a replica, in one whose replica follows, and in one where each acknowledgement waits for the keeper. All three
 * on this machine, asked in turn.
 */
import { randomBytes } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { register } from '../test/pair-world.ts'
import { type ProgramChild, startProgram } from '../test/program.ts'
import { egon } from '../test/region.ts'
import { removeWorld } from '../test/remove-world.ts'
import { javorova, makeSmallWorld, openFolder, smallModules } from '../test/small-world.ts'
import { signIn } from '../test/visitor.ts'
import { median, tell, timed } from './figures.ts'

const rounds = 60
const warmUps = 10
const asyncMost = 1.1
const syncMost = 2.5

const outside = openFolder()
const key = join(outside, 'klic')
writeFileSync(key, randomBytes(24).toString('base64url'), { mode: 0o600 })
const modules = [...smallModules, 'storage/backup']
const kinds = ['sama', 'hned', 'ceka'] as const
const libraries = {
  sama: [],
  hned: [{ name: 'orp', peer: 'orp', key }],
  ceka: [{ name: 'orp', peer: 'orp', key, acknowledges: 'there' }],
}
const world = await makeSmallWorld([
  ...kinds.map(instance => ({
    instance,
    peers: ['orp'],
    offices: [javorova],
    settings: { modules, backup: { libraries: libraries[instance] } },
  })),
  {
    instance: 'orp',
    peers: [...kinds],
    offices: [],
    settings: { modules, backup: { keeps: kinds.slice(1).map(peer => ({ peer })) } },
  },
])
const running: ProgramChild[] = []
try {
  running.push(await startProgram(world.config('orp')))
  const times = { sama: [] as number[], hned: [] as number[], ceka: [] as number[] }
  const clerks = []
  for (const instance of kinds) {
    const program = await startProgram(world.config(instance))
    running.push(program)
    if (instance !== 'sama') {
      const config = world.config(instance)
      const made = egon('backup', 'new', 'orp', '--config', config)
      if (made.code !== 0) throw new Error(made.out)
      const taken = egon('backup', 'take', 'orp', '--config', config)
      if (taken.code !== 0) throw new Error(taken.out)
    }
    clerks.push({ instance, by: await signIn(program.url, instance, 'krejci') })
  }
  for (let n = 0; n < warmUps + rounds; n++)
    // Whoever comes first in a round is another one each time.
    for (let at = 0; at < clerks.length; at++) {
      const { instance, by } = clerks[(n + at) % clerks.length]!
      const took = await timed(() => register(by, `Podání ${n}`))
      if (n >= warmUps) times[instance].push(took)
    }
  const words = (ms: readonly number[]) => `${median(ms).toFixed(1)} ms`
  for (const [instance, what, most] of [
    ['hned', 'registration where a replica of the whole centre follows', asyncMost],
    ['ceka', 'registration where each acknowledgement waits for the keeper', syncMost],
  ] as const)
    tell({
      what,
      ours: words(times[instance]),
      rival: `${words(times.sama)} (no replica)`,
      value: median(times[instance].map((ms, round) => ms / times.sama[round]!)),
      unit: '×',
      aim: { most },
    })
} finally {
  for (const program of running) await program.stop()
  removeWorld(world)
  rmSync(outside, { recursive: true, force: true })
}
