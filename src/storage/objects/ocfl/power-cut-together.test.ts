import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asInstant, newId } from '#platform/values'
import { type FragileDisk, fragileDisk } from '../../../../test/power-cut.ts'
import { judgeRoot } from '../check/storage-root.ts'
import { syncingTogether } from '../syncing-together.ts'
import { headOf } from './inventory.ts'
import { openOcflStore } from './ocfl-store.ts'
import type { SealOrder } from './order.ts'
import type { Prepared } from './prepare.ts'

const sealing = {
  organisation: newId(),
  now: () => asInstant('2026-03-31T08:00:00Z'),
  user: { name: 'test', address: 'urn:egon:program:test' },
}
const objects = [1, 2, 3, 4].map(n => `urn:uuid:018f2a3b-0000-7000-8000-00000000000${n}`)
const order = (object: string, version: number): SealOrder => ({
  object,
  version,
  kind: 'sip',
  files: [
    {
      path: 'a.txt',
      async *pieces() {
        yield Buffer.from(`${object} v${version}`)
      },
    },
  ],
  lockedUntil: null,
  message: 'test',
})

/** What a database would hold while several are sealed at once. */
type Ledger = { open: readonly Prepared[]; committed: number }

const openStore = (disk: FragileDisk) => openOcflStore('/objects', syncingTogether(disk.files, '/objects'))

/** Each of them is the old version or the new one, whole, whatever became of the others. */
async function judgeState(state: FragileDisk, { open, committed }: Ledger): Promise<void> {
  const told = () => JSON.stringify({ committed, tree: state.tree() }, null, 1)
  const store = await openStore(state)
  const settled = await Promise.all(open.map(one => store.settle(one)))
  await store.sweepStaging(new Set())
  const { findings } = await judgeRoot(state.files, store.places.root)
  assert.deepEqual(
    findings.map(({ rule, location }) => [rule, location.file]),
    [],
    told(),
  )
  for (const [n, object] of objects.entries()) {
    const inventory = await store.inventory(object)
    const isNew = settled[n]?.outcome === 'published'
    assert.equal(inventory ? headOf(inventory) : 0, isNew ? open[n]!.version : committed, told())
    assert.equal(settled[n]?.orphan ?? null, null, told())
  }
}

test('a power cut at any moment while several are sealed together leaves each old or new and whole', async () => {
  let states = 0
  let volumeSyncs = 0
  let isBegun = false
  const ledger: Ledger = { open: [], committed: 0 }
  const judge = async (disk: FragileDisk, call: string) => {
    if (!isBegun) return
    if (call.startsWith('syncVolume')) volumeSyncs++
    // What is staged is nobody's yet: a look now and then is enough there, and of many states at one moment.
    const isStaging = ledger.open.length === 0
    if (isStaging && disk.changes % 8 !== 0) return
    let at = disk.changes
    for (const state of disk.states()) {
      if (at++ % 9 !== 0) continue
      states++
      await judgeState(state, ledger)
    }
  }
  const disk = fragileDisk(undefined, judge)
  const store = await openStore(disk)
  isBegun = true
  for (const version of [1, 2]) {
    const prepared = await Promise.all(objects.map(object => store.prepare(order(object, version), sealing)))
    ledger.open = prepared
    await Promise.all(prepared.map(one => store.publish(one)))
    Object.assign(ledger, { open: [], committed: version })
  }
  await judge(disk, 'end')
  assert.ok(states > 200, `${states} states`)
  assert.ok(volumeSyncs >= 3, `${volumeSyncs} syncs of the volume`)
})
