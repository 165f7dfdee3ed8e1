import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { listTransfers } from '../../src/preservation/repository/store/transfers.ts'
import { judgeOcflPath } from '../../src/storage/objects/commands.ts'
import { dice } from '../packages/dice.ts'
import { smallBag } from '../packages/small-bag.ts'
import { repositoryWorld } from '../repository-world.ts'

const world = await repositoryWorld()
await world.contract('KDR', 'S-1/2026', { quota_bytes: 1_000_000_000 })
const folder = join(world.folder, 'predavka')
const kills = 25
/** New ones before each kill, so that there is always something to be killed at. */
const bagsAtOnce = 3
const bags = kills * bagsAtOnce
/** Longest a look is let be before it is killed. */
const runMs = 1_000

/** One look at the folder by a process of its own; told whether it ended before it was killed. */
const run = (afterMs: number | null): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const child = fork(
      join(import.meta.dirname, 'deposit-child.ts'),
      [
        world.urls.application,
        world.who.organisation,
        folder,
        world.folder,
        JSON.stringify(world.instance.config.trust),
      ],
      { execArgv: ['--disable-warning=ExperimentalWarning'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    )
    let isDone = false
    child.on('message', message => {
      if (message === 'done') isDone = true
      if (message === 'ready' && afterMs !== null) setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    child.once('exit', (code, signal) => {
      if (isDone || signal === 'SIGKILL') resolve(isDone)
      else reject(new Error(`the look ended with ${code}`))
    })
  })

/** Lays one bag into the folder, its marker last; each fifth is broken. */
function put(n: number): void {
  const files = smallBag({ 'a.txt': `bag ${n}`, 'b.txt': 'x'.repeat(50_000) })
  if (n % 5 === 4) files.set('data/a.txt', 'změněno')
  for (const [path, text] of files) {
    const at = join(folder, `bag-${n}`, path)
    mkdirSync(dirname(at), { recursive: true })
    writeFileSync(at, text)
  }
  writeFileSync(join(folder, `bag-${n}.done`), '')
}

test(`killed ${kills} times while a watched folder is taken in: every bag is stored once and whole, every broken one rejected once`, async () => {
  const seed = Number(process.env.EGON_FUZZ_SEED ?? randomInt(1_000_000))
  process.stdout.write(`seed ${seed}\n`)
  const { whole } = dice(seed)
  mkdirSync(folder)
  let hits = 0
  for (let n = 0; n < kills; n++) {
    for (let k = 0; k < bagsAtOnce; k++) put(n * bagsAtOnce + k)
    if (!(await run(whole(runMs)))) hits++
  }
  for (let n = 0; n < 20 && !(await run(null)); n++);
  await run(null)
  const transfers = await world.runner.read(world.who, scope =>
    listTransfers(scope, { state: null, depositorId: null, after: null, limit: 500 }),
  )
  const states = Map.groupBy(transfers, one => one.source_name)
  assert.equal(states.size, bags)
  for (let n = 0; n < bags; n++)
    assert.deepEqual(
      states.get(`bag-${n}`)!.map(({ state }) => state),
      [n % 5 === 4 ? 'rejected' : 'stored'],
      `bag-${n}`,
    )
  assert.ok(hits > kills / 3, `${hits} of ${kills} kills came in the middle`)
  assert.deepEqual(readdirSync(folder).toSorted(), ['odpovedi', 'prevzate'])
  assert.equal(readdirSync(join(folder, 'odpovedi')).length, bags)
  assert.deepEqual((await judgeOcflPath(join(world.folder, 'ocfl'))).findings, [])
  for (const { object_id: object, source_name: name } of transfers) {
    if (!object) continue
    const bytes = Buffer.concat(
      await Array.fromAsync(world.stores.ocfl.pieces(object, 1, `data/${name}/data/b.txt`)),
    )
    assert.equal(bytes.toString(), 'x'.repeat(50_000))
  }
})
