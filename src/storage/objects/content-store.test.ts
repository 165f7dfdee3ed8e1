import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { type Digest, digestHex, MIB, newId, sha512Digest } from '#platform/values'
import { type FragileDisk, fragileDisk } from '../../../test/power-cut.ts'
import { refused } from '../../../test/refused.ts'
import { diskFiles, openContentStore } from './index.ts'

const folder = await mkdtemp(join(tmpdir(), 'egon-contents-'))
after(() => rm(folder, { recursive: true }))
const files = diskFiles
const store = await openContentStore(folder, files)
const office = newId()
const limitBytes = 64 * MIB

async function* cut(bytes: Uint8Array, pieceBytes = 1000) {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
}
const digestOf = (bytes: Uint8Array) => sha512Digest(createHash('sha512').update(bytes).digest('hex'))
const whole = async (pieces: AsyncIterable<Uint8Array>) => {
  const parts: Uint8Array[] = []
  for await (const piece of pieces) parts.push(piece)
  return Buffer.concat(parts)
}
const pathOf = (digest: Digest) => {
  const hex = digestHex(digest)
  return join(folder, office, hex.slice(0, 2), hex)
}

test('what was received comes back byte for byte, of any size and however it was cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 5_000 }),
      fc.integer({ min: 1, max: 2_000 }),
      async (bytes, piece) => {
        const { digest, sizeBytes } = await store.receive(office, cut(bytes, piece), { limitBytes })
        assert.equal(digest, digestOf(bytes))
        assert.equal(sizeBytes, bytes.length)
        assert.equal(await store.sizeOf(office, digest), bytes.length)
        assert.deepEqual(await whole(store.pieces(office, digest)), Buffer.from(bytes))
      },
    ),
    { numRuns: 60 },
  )
})

test('a lent piece holds until the one after the next is asked for, and memory of a few pieces carries the whole', async () => {
  const bytes = randomBytes(9 * MIB + 12_345)
  const { digest } = await store.receive(office, cut(bytes, MIB), { limitBytes })
  const seen: Buffer[] = []
  const memories = new Set<ArrayBufferLike>()
  let before: Uint8Array | null = null
  for await (const piece of store.pieces(office, digest, { lent: true })) {
    if (before) seen.push(Buffer.from(before))
    memories.add(piece.buffer)
    before = piece
  }
  seen.push(Buffer.from(before!))
  assert.ok(Buffer.concat(seen).equals(bytes))
  assert.equal(memories.size, 4)
})

test('the same bytes twice, even at once, are one file; another office does not see it', async () => {
  const bytes = randomBytes(10_000)
  const fresh = newId()
  const all = await Promise.all(
    Array.from({ length: 8 }, () => store.receive(fresh, cut(bytes), { limitBytes })),
  )
  assert.equal(new Set(all.map(({ digest }) => digest)).size, 1)
  const { digest } = all[0]!
  const kept = await readdir(join(folder, fresh), { recursive: true, withFileTypes: true })
  assert.equal(kept.filter(entry => entry.isFile()).length, 1)
  const other = newId()
  assert.equal(await store.sizeOf(other, digest), null)
  await assert.rejects(whole(store.pieces(other, digest)), refused('objects.not-here'))
  assert.deepEqual(await readdir(join(folder, 'staging')), [])
})

test('a file over the limit is refused and leaves nothing behind', async () => {
  const before = (await readdir(folder, { recursive: true })).length
  await assert.rejects(
    store.receive(office, cut(randomBytes(5_001)), { limitBytes: 5_000 }),
    refused('objects.too-large'),
  )
  assert.equal((await readdir(folder, { recursive: true })).length, before)
})

test('a sender that breaks off leaves nothing behind', async () => {
  async function* broken() {
    yield randomBytes(100)
    throw new Error('line cut')
  }
  await assert.rejects(store.receive(office, broken(), { limitBytes }), /line cut/)
  assert.deepEqual(await readdir(join(folder, 'staging')), [])
})

test('a full disk is told as such', async () => {
  const full: typeof files = {
    ...files,
    create: async path => {
      const file = await files.create(path)
      return { ...file, write: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) }
    },
  }
  const narrow = await openContentStore(folder, full, { alone: false })
  await assert.rejects(
    narrow.receive(office, cut(randomBytes(10)), { limitBytes }),
    refused('objects.no-space'),
  )
  assert.deepEqual(await readdir(join(folder, 'staging')), [])
})

test('one flipped bit is noticed before the last bytes are handed out, and receiving anew heals it', async () => {
  const bytes = randomBytes(3 * MIB)
  const { digest } = await store.receive(office, cut(bytes, MIB), { limitBytes })
  const rotten = await readFile(pathOf(digest))
  rotten[17]! ^= 1
  await chmod(pathOf(digest), 0o640)
  await writeFile(pathOf(digest), rotten)
  let handedOutBytes = 0
  await assert.rejects(async () => {
    for await (const piece of store.pieces(office, digest)) handedOutBytes += piece.length
  }, refused('objects.damaged'))
  assert.ok(handedOutBytes < bytes.length)
  await store.receive(office, cut(bytes, MIB), { limitBytes })
  assert.deepEqual(await whole(store.pieces(office, digest)), bytes)
})

test('bytes are read at any place, which a package reader needs', async () => {
  const bytes = randomBytes(10_000)
  const { digest } = await store.receive(office, cut(bytes), { limitBytes })
  await using file = await store.open(office, digest)
  assert.equal(file.sizeBytes, 10_000)
  assert.deepEqual(Buffer.from(await file.read(9_990, 20_000)), bytes.subarray(9_990))
})

test('a name that is no digest or no office never becomes a path', async () => {
  await assert.rejects(store.sizeOf(office, 'sha512:../../x'), refused('objects.unusable-name'))
  await assert.rejects(
    store.receive('../x', cut(randomBytes(1)), { limitBytes }),
    refused('objects.unusable-name'),
  )
})

test('the sweep takes what nobody needs and spares the needed and the young', async () => {
  const at = await mkdtemp(join(folder, 'sweep-'))
  const swept = await openContentStore(at, files)
  const make = async () => (await swept.receive(office, cut(randomBytes(50)), { limitBytes })).digest
  const [needed, old, young] = [await make(), await make(), await make()]
  const longAgo = new Date('2020-01-01T00:00:00Z')
  for (const digest of [needed, old]) {
    const hex = digestHex(digest)
    await utimes(join(at, office, hex.slice(0, 2), hex), longAgo, longAgo)
  }
  const done = await swept.sweep(async () => new Set([needed]), new Date('2025-01-01T00:00:00Z'))
  assert.deepEqual(done, { removed: 1, sizeBytes: 50 })
  assert.equal(await swept.sizeOf(office, old), null)
  assert.equal(await swept.sizeOf(office, needed), 50)
  assert.equal(await swept.sizeOf(office, young), 50)
})

test('a power cut at any moment loses nothing acknowledged and leaves no half a file under its name', async () => {
  const contents = [
    Buffer.from('první podání'),
    Buffer.from('druhé podání, delší'),
    Buffer.from('první podání'),
  ]
  const acknowledged = new Set<Digest>()
  let states = 0
  const judge = async (disk: FragileDisk) => {
    for (const state of disk.states()) {
      states++
      const again = await openContentStore('/objects', state.files)
      for (const digest of contents.map(digestOf)) {
        const isThere = (await again.sizeOf(office, digest)) !== null
        assert.ok(isThere || !acknowledged.has(digest), JSON.stringify(state.tree()))
        if (isThere) await whole(again.pieces(office, digest))
      }
    }
  }
  const disk = fragileDisk(undefined, judge)
  const fragile = await openContentStore('/objects', disk.files)
  for (const content of contents) {
    acknowledged.add((await fragile.receive(office, cut(content, 7), { limitBytes })).digest)
    await judge(disk)
  }
  assert.ok(states > 200, `${states} states`)
})

test('memory stays flat while a large component passes', async () => {
  const piece = randomBytes(MIB)
  async function* large() {
    for (let n = 0; n < 400; n++) yield piece
  }
  const before = process.memoryUsage.rss()
  const { digest } = await store.receive(office, large(), { limitBytes: 400 * MIB })
  for await (const _ of store.pieces(office, digest));
  assert.ok(process.memoryUsage.rss() - before < 150 * MIB)
})
