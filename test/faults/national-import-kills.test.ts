import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { compareLedger } from '../../src/preservation/national-replica/acts/compare-ledger.ts'
import { importMedium } from '../../src/preservation/national-replica/acts/import-medium.ts'
import { judgeOcflPath } from '../../src/storage/objects/commands.ts'
import { writeMedium } from '../../stands/national-archive/index.ts'
import { nationalWorld } from '../national-world.ts'
import { dice } from '../packages/dice.ts'

const world = await nationalWorld()
const packages = await Promise.all(Array.from({ length: 60 }, () => world.made()))
const medium = join(world.folder, 'medium')
mkdirSync(medium)
await writeMedium(medium, world.signer, world.parties, packages)
const kills = 15
/** Longest an import is let be before it is killed. */
const runMs = 400

/** One import by a process of its own; gives what it said at its end, `null` where it was killed. */
const run = (afterMs: number | null): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const child = fork(
      join(import.meta.dirname, 'national-import-child.ts'),
      [
        world.urls.application,
        world.who.organisation,
        medium,
        join(world.folder, 'objects'),
        JSON.stringify(world.instance.config),
      ],
      { execArgv: ['--disable-warning=ExperimentalWarning'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    )
    let faults: number | null = null
    child.on('message', message => {
      if (message === 'ready' && afterMs !== null) setTimeout(() => child.kill('SIGKILL'), afterMs)
      if (typeof message === 'object') faults = (message as { done: number }).done
    })
    child.once('exit', (code, signal) => {
      if (faults !== null || signal === 'SIGKILL') resolve(faults)
      else reject(new Error(`the import ended with ${code}`))
    })
  })

test(`killed ${kills} times while a medium is imported: every package is kept once and whole, and the ledger agrees`, async () => {
  const seed = Number(process.env.EGON_FUZZ_SEED ?? randomInt(1_000_000))
  process.stdout.write(`seed ${seed}\n`)
  const { whole } = dice(seed)
  let hits = 0
  for (let n = 0; n < kills; n++) if ((await run(whole(runMs))) === null) hits++
  assert.equal(await run(null), 0)
  assert.ok(hits >= 3, `${hits} of ${kills} kills came in the middle`)
  const again = await importMedium(world.instance, world.who, medium)
  assert.deepEqual([again.kept, again.before, again.faults], [0, packages.length, []])
  const made = await compareLedger(world.instance, world.who)
  assert.deepEqual([made.problem, made.listed, made.held, made.differing], [null, 60, 60, 0])
  assert.deepEqual((await judgeOcflPath(join(world.folder, 'objects', 'ocfl'))).findings, [])
})
