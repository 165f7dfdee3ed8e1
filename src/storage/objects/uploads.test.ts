import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { newId, sha512Digest } from '#platform/values'
import { type FragileDisk, fragileDisk } from '../../../test/power-cut.ts'
import { refused } from '../../../test/refused.ts'
import { diskFiles, openUploads } from './index.ts'

const folder = await mkdtemp(join(tmpdir(), 'egon-uploads-'))
after(() => rm(folder, { recursive: true }))
const uploads = await openUploads(folder, diskFiles)

async function* once(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 300) yield bytes.subarray(at, at + 300)
}
test('a package arrives in parts, across a restart, and its digest is that of the whole', async () => {
  const bytes = randomBytes(5_000)
  const id = await uploads.begin()
  assert.equal(await uploads.append(id, 0, once(bytes.subarray(0, 2_000))), 2_000)
  const again = await openUploads(folder, diskFiles)
  assert.equal(await again.offsetOf(id), 2_000)
  assert.equal(await again.append(id, 2_000, once(bytes.subarray(2_000))), 5_000)
  const { digest, sizeBytes, reread } = await again.measure(id)
  assert.equal(digest, sha512Digest(createHash('sha512').update(bytes).digest('hex')))
  assert.equal(sizeBytes, 5_000)
  assert.ok(['direct', 'dropped', 'cached'].includes(reread))
  await using file = await again.open(id)
  assert.deepEqual(Buffer.from(await file.read(4_000, 9_000)), bytes.subarray(4_000))
  await again.discard(id)
  assert.equal(await again.offsetOf(id), null)
})

test('a part at a wrong place is refused and the right place told', async () => {
  const id = await uploads.begin()
  await uploads.append(id, 0, once(randomBytes(700)))
  await assert.rejects(
    uploads.append(id, 0, once(randomBytes(5))),
    refused('objects.wrong-offset', { expectedOffset: 700 }),
  )
  await assert.rejects(
    uploads.append(id, 900, once(randomBytes(5))),
    refused('objects.wrong-offset', { expectedOffset: 700 }),
  )
})

test('a part cut short counts as not sent', async () => {
  const id = await uploads.begin()
  async function* broken() {
    yield Buffer.from('ztracené')
    throw new Error('line cut')
  }
  await assert.rejects(uploads.append(id, 0, broken()), /line cut/)
  assert.equal(await uploads.offsetOf(id), 0)
  await uploads.append(id, 0, once(Buffer.from('celé')))
  await using file = await uploads.open(id)
  assert.equal(Buffer.from(await file.read(0, 100)).toString(), 'celé')
})

test('two senders of one upload do not mix, and the limit holds for the whole', async () => {
  const id = await uploads.begin()
  const first = uploads.append(id, 0, once(randomBytes(1_000)))
  await assert.rejects(uploads.append(id, 0, once(randomBytes(1_000))), refused('objects.busy'))
  await first
  await assert.rejects(
    uploads.append(id, 1_000, once(randomBytes(101)), { limitBytes: 1_100 }),
    refused('objects.too-large'),
  )
  assert.equal(await uploads.offsetOf(id), 1_000)
})

test('an unknown upload is not here, and a made-up name never becomes a path', async () => {
  await assert.rejects(uploads.append(newId(), 0, once(randomBytes(1))), refused('objects.not-here'))
  await assert.rejects(uploads.offsetOf('../../etc/passwd'), refused('objects.unusable-name'))
})

test('forgotten uploads are swept', async () => {
  const at = await mkdtemp(join(folder, 'sweep-'))
  const forgotten = await openUploads(at, diskFiles)
  await forgotten.begin()
  assert.equal(await forgotten.sweep(new Date('2000-01-01T00:00:00Z')), 0)
  const needed = async (ids: readonly string[]) => new Set(ids)
  assert.equal(await forgotten.sweep(new Date('2100-01-01T00:00:00Z'), needed), 0)
  assert.equal(await forgotten.sweep(new Date('2100-01-01T00:00:00Z')), 1)
  assert.deepEqual(await readdir(at), [])
})

test('halves that a kill left behind are removed, whole uploads stay', async () => {
  const at = await mkdtemp(join(folder, 'tidy-'))
  const cut = await openUploads(at, diskFiles)
  const [whole, taken, begun] = [await cut.begin(), await cut.begin(), await cut.begin()]
  await cut.append(whole, 0, once(randomBytes(100)))
  await rm(join(at, `${taken}.part`))
  await rm(join(at, `${begun}.mark`))
  assert.equal(await cut.tidy(), 2)
  assert.deepEqual((await readdir(at)).sort(), [`${whole}.mark`, `${whole}.part`])
  assert.equal(await cut.offsetOf(whole), 100)
})

test('a power cut at any moment takes back no acknowledged part', async () => {
  const bytes = randomBytes(1_500)
  let id = ''
  let acknowledged = -1
  let states = 0
  const judge = async (disk: FragileDisk) => {
    if (acknowledged < 0) return
    for (const state of disk.states()) {
      states++
      const again = await openUploads('/uploads', state.files)
      const offset = await again.offsetOf(id)
      assert.ok(offset !== null && offset >= acknowledged, JSON.stringify({ offset, acknowledged }))
      await again.append(id, offset, once(bytes.subarray(offset)))
      await using file = await again.open(id)
      assert.deepEqual(Buffer.from(await file.read(0, 1_500)), bytes)
    }
  }
  const disk = fragileDisk(undefined, judge)
  const fragile = await openUploads('/uploads', disk.files)
  id = await fragile.begin()
  acknowledged = 0
  for (const end of [400, 800, 1_500])
    acknowledged = await fragile.append(id, acknowledged, once(bytes.subarray(acknowledged, end)))
  assert.ok(states > 50, `${states} states`)
})
