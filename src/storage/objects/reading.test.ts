import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, readFile, symlink, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { MIB } from '#platform/values'
import { file, newObject, objectWorld, order } from '../../../test/object-world.ts'
import { refused } from '../../../test/refused.ts'
import { liftImmutable, sealVersion, sha512Of } from './index.ts'

const { who, store, ports, read } = await objectWorld()
const hexOf = (bytes: Uint8Array) => createHash('sha512').update(bytes).digest('hex')

async function sealed(bytes: Buffer): Promise<string> {
  const object = newObject()
  const pieces = async function* () {
    yield bytes
  }
  await sealVersion(ports, who, order(object, [{ path: 'a.bin', digest: sha512Of(bytes), pieces }]))
  return object
}

test('many readers at once get each his own bytes out of lent memory, also where one leaves in the middle', async () => {
  const contents = [0, 1, 10_000, MIB, 3 * MIB + 1, 7 * MIB].map(size => randomBytes(size))
  const objects = await Promise.all(contents.map(sealed))
  const whole = async (n: number): Promise<void> => {
    const hash = createHash('sha512')
    for await (const piece of store.pieces(objects[n]!, 1, 'a.bin', { lent: true })) {
      // What comes next is read meanwhile.
      await new Promise(setImmediate)
      hash.update(piece)
    }
    assert.equal(hash.digest('hex'), hexOf(contents[n]!))
  }
  const begun = async (n: number): Promise<void> => {
    for await (const piece of store.pieces(objects[n]!, 1, 'a.bin', { lent: true })) {
      assert.ok(contents[n]!.subarray(0, piece.length).equals(piece))
      return
    }
  }
  for (let round = 0; round < 3; round++)
    await Promise.all(objects.flatMap((_, n) => [whole(n), begun(n), whole(n)]))
})

test('an inventory that was read stays known until its file is another one or was changed', async () => {
  const object = newObject()
  await sealVersion(ports, who, order(object, [file('a.txt', 'jeden')]))
  const first = await store.inventory(object)
  assert.equal(await store.inventory(object), first)
  await sealVersion(ports, who, order(object, [file('a.txt', 'dva')], { version: 2 }))
  assert.equal((await store.inventory(object))?.head, 'v2')
  assert.equal(await read(object, 2, 'a.txt'), 'dva')
  const path = join(store.home(object), 'inventory.json')
  await liftImmutable(store.home(object))
  await chmod(path, 0o600)
  // As long as before and in the same file.
  await writeFile(path, (await readFile(path, 'utf8')).replace('"head": "v2"', '"head": "v1"'))
  assert.equal((await store.inventory(object))?.head, 'v1')
})

test('what stands for a content and is no file is not read: a link out of the store, a folder, nothing', async () => {
  const object = newObject()
  await sealVersion(ports, who, order(object, [file('k/a.txt', 'jeden')]))
  await liftImmutable(store.home(object))
  const path = join(store.home(object), 'v1/content/k/a.txt')
  await assert.rejects(store.openContent(object, 'v1/content/k'), refused('objects.not-here'))
  await unlink(path)
  await assert.rejects(read(object, 1, 'k/a.txt'), refused('objects.not-here'))
  await symlink('/etc/hostname', path)
  await assert.rejects(read(object, 1, 'k/a.txt'), refused('objects.not-here'))
})
