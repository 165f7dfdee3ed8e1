import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { appendFile, chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { systemClock } from '#platform/values'
import { liftImmutable, objectStoresOf } from '#storage/objects'
import { type Centre, twoCentres } from '../../../test/two-centres.ts'
import { replicaVerify } from './commands.ts'
import { comparePeer } from './index.ts'

const { orp, kraj, keep, workBoth } = await twoCentres()

async function verify(at: Centre, options: Record<string, boolean | string> = {}) {
  const lines: string[] = []
  const out = (line: string) => void lines.push(line)
  const code = await replicaVerify.run({
    options,
    positionals: [],
    tongue: 'cs',
    out,
    err: out,
    clock: systemClock,
    instance: async () => at.instance,
  })
  return { code, lines }
}

test('equal sides are known in one round trip, from either side; a damaged and a lost replica are named', async () => {
  const [damaged, lost] = [
    await keep({ 'a.zip': randomBytes(100) }),
    await keep({ 'a.zip': randomBytes(100) }),
  ]
  await workBoth()
  for (const isDeep of [false, true]) {
    const told = await comparePeer(orp.instance, 'kraj', 'source', isDeep)
    assert.deepEqual([told.isEqual, told.roundTrips], [true, 1])
    assert.ok(told.here === 2 && told.there === 2)
  }
  assert.equal((await verify(kraj)).code, 0)
  assert.match((await verify(orp)).lines.join('\n'), /kraj – naše objekty tam: shodné/)
  const there = objectStoresOf(kraj.instance).ocfl
  await liftImmutable(there.places.root)
  await rm(there.home(lost), { recursive: true })
  const sidecar = join(there.home(damaged), 'v1/inventory.json.sha512')
  await rm(sidecar)
  await appendFile(sidecar, `${'a'.repeat(128)} inventory.json\n`)
  const { code, lines } = await verify(orp, { json: true, peer: 'kraj' })
  assert.equal(code, 1)
  const { differences } = JSON.parse(lines[0]!)
  assert.deepEqual(
    differences.missingThere.map(({ id }: { id: string }) => id),
    [lost],
  )
  assert.deepEqual(
    differences.differing.map(({ here }: { here: { id: string } }) => here.id),
    [damaged],
  )
  assert.equal((await comparePeer(kraj.instance, 'orp', 'target', true)).missingHere[0]?.id, lost)
  assert.equal((await verify(orp, { peer: 'obec' })).code, 2)
})

test('a flipped byte beside its inventory is named where it rests, by reading, and never passed over in silence', async () => {
  const flipped = await keep({ 'a.zip': randomBytes(100) })
  await workBoth()
  const { ocfl } = objectStoresOf(kraj.instance)
  await liftImmutable(ocfl.places.root)
  const content = join(ocfl.home(flipped), 'v1/content/a.zip')
  await chmod(content, 0o600)
  const bytes = await readFile(content)
  bytes[50] = bytes[50]! ^ 1
  await writeFile(content, bytes)
  const unread = await verify(kraj)
  assert.match(unread.lines.at(-1)!, /Porovnány jsou soupisy, ne bajty/)
  const read = await verify(kraj, { bytes: true })
  assert.equal(read.code, 1)
  assert.ok(read.lines.some(line => line.startsWith(`POŠKOZENO zde: ${flipped} `)))
  const told = (await verify(kraj, { bytes: true, json: true })).lines.map(line => JSON.parse(line))
  assert.ok(told.some(({ damaged }) => damaged === flipped))
  assert.equal((await verify(kraj, { bytes: true, quick: true })).code, 2)
})

test('with the other centre off, verification says so and does not call it equal', async () => {
  await kraj.stop()
  const { code, lines } = await verify(orp)
  assert.equal(code, 1)
  assert.match(lines[0]!, /neodpovídá/)
  await kraj.start()
})
