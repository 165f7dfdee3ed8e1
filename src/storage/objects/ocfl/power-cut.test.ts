import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asInstant, type Day, newId } from '#platform/values'
import { type FragileDisk, fragileDisk } from '../../../../test/power-cut.ts'
import { judgeRoot } from '../check/storage-root.ts'
import { openUploads } from '../uploads.ts'
import { headOf } from './inventory.ts'
import { openOcflStore } from './ocfl-store.ts'
import type { SealOrder } from './order.ts'
import type { Prepared } from './prepare.ts'

const object = 'urn:uuid:018f2a3b-0000-7000-8000-000000000001'
const sealing = {
  organisation: newId(),
  now: () => asInstant('2026-03-31T08:00:00Z'),
  user: { name: 'test', address: 'urn:egon:program:test' },
}

async function* piecesOf(text: string) {
  yield Buffer.from(text.slice(0, 4))
  yield Buffer.from(text.slice(4))
}
const file = (path: string, text: string) => ({ path, pieces: () => piecesOf(text) })
const order = (version: number, files: SealOrder['files']): SealOrder => ({
  object,
  version,
  kind: 'sip',
  files,
  lockedUntil: '2032-01-01' as Day,
  message: 'test',
})

/** What a database would hold, which a power cut of the disk does not touch: one transaction after another. */
type Ledger = { open: Prepared | null; committed: number; isBegun: boolean }

/**
 * What must hold on every disk a cut may leave, once recovery has run: versions committed are whole, none is half there,
 * and the store can go on.
 */
async function judgeState(state: FragileDisk, ledger: Ledger, uploads: readonly string[]): Promise<void> {
  const told = () => JSON.stringify({ ledger, tree: state.tree() }, null, 1)
  const store = await openOcflStore('/objects', state.files)
  const settled = ledger.open ? await store.settle(ledger.open) : null
  await store.sweepStaging(new Set())
  const { findings } = await judgeRoot(state.files, store.places.root)
  assert.deepEqual(
    findings.map(({ rule, location }) => [rule, location.file]),
    [],
    told(),
  )
  const inventory = await store.inventory(object)
  const head = inventory ? headOf(inventory) : 0
  if (settled?.outcome === 'published') assert.equal(head, ledger.open!.version, told())
  else assert.equal(head, ledger.committed, told())
  assert.equal(settled?.orphan ?? null, null, told())
  for (const id of settled?.outcome === 'published' ? [] : uploads) {
    const again = await openUploads(store.places.uploads, state.files)
    assert.equal(await again.offsetOf(id), Buffer.byteLength('balíček'), told())
  }
  const next = await store.prepare(order(head + 1, [file('after.txt', 'dál')]), sealing)
  await store.publish(next)
  assert.equal(headOf((await store.inventory(object))!), head + 1, told())
}

async function seal(store: Awaited<ReturnType<typeof openOcflStore>>, ledger: Ledger, ordered: SealOrder) {
  const prepared = await store.prepare(ordered, sealing)
  ledger.open = prepared
  await store.publish(prepared)
  ledger.open = null
  ledger.committed = prepared.version
}

const versions = [
  order(1, [file('a.txt', 'první obsah'), file('b/c.txt', 'druhý obsah')]),
  order(2, [file('a.txt', 'první obsah'), file('b/d.txt', 'třetí obsah')]),
]

/** Seals two versions and calls `judge` after every change on the disk. */
async function watchSeals(judge: (disk: FragileDisk, ledger: Ledger) => Promise<void>): Promise<void> {
  const ledger: Ledger = { open: null, committed: 0, isBegun: false }
  const disk = fragileDisk(undefined, at => (ledger.isBegun ? judge(at, ledger) : undefined))
  const store = await openOcflStore('/objects', disk.files)
  ledger.isBegun = true
  for (const ordered of versions) await seal(store, ledger, ordered)
  await judge(disk, ledger)
}

test('a power cut at any moment of sealing leaves the old version or the new one, each whole', async () => {
  let states = 0
  await watchSeals(async (disk, ledger) => {
    for (const state of disk.states()) {
      states++
      await judgeState(state, ledger, [])
    }
  })
  assert.ok(states > 1_000, `${states} states`)
})

test('a power cut in the middle of recovery is recovered from as well', async () => {
  let seen = 0
  let states = 0
  await watchSeals(async (disk, ledger) => {
    if (!ledger.open) return
    const recovered = async (at: FragileDisk) => {
      for (const state of at.states()) {
        states++
        await judgeState(state, ledger, [])
      }
    }
    for (const state of disk.states(recovered)) {
      if (seen++ % 9 !== 0) continue
      const store = await openOcflStore('/objects', state.files)
      await store.settle(ledger.open)
    }
  })
  assert.ok(states > 500, `${states} states`)
})

test('a power cut while an upload is taken over gives it back or keeps the version', async () => {
  const ids: string[] = []
  let states = 0
  const ledger: Ledger = { open: null, committed: 0, isBegun: false }
  const judge = async (disk: FragileDisk) => {
    if (!ledger.open) return
    for (const state of disk.states()) {
      states++
      await judgeState(state, ledger, ids)
    }
  }
  const disk = fragileDisk(undefined, judge)
  const store = await openOcflStore('/objects', disk.files)
  const uploads = await openUploads(store.places.uploads, disk.files)
  for (const version of [1, 2]) {
    const id = await uploads.begin()
    await uploads.append(id, 0, piecesOf(version === 1 ? 'balíček' : 'balíčky'))
    ids.splice(0, ids.length, id)
    await seal(store, ledger, order(version, [{ path: `${version}.zip`, upload: id }]))
    await uploads.discard(id)
  }
  assert.ok(states > 80, `${states} states`)
})

test('what stands in the place of an intent and is not it is put aside, not deleted', async () => {
  const disk = fragileDisk()
  const store = await openOcflStore('/objects', disk.files)
  const first = await store.prepare(order(1, [file('a.txt', 'jeden')]), sealing)
  const second = await store.prepare(order(1, [file('a.txt', 'dva')]), sealing)
  await store.publish(second)
  const settled = await store.settle(first)
  assert.equal(settled.outcome, 'dropped')
  assert.equal((await store.orphans()).length, 1)
  assert.ok(JSON.stringify(disk.tree()).includes('dva'))
  assert.equal(await store.inventory(object), null)
})
