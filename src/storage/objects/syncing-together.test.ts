import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fragileDisk } from '../../../test/power-cut.ts'
import type { Files } from './files.ts'
import { syncingTogether } from './syncing-together.ts'

/** A disk whose syncs are counted, and whose syncs of the volume fail when told so. */
function countedDisk() {
  const count = { alone: 0, volume: 0 }
  let failing = false
  const { files } = fragileDisk()
  const alone = (sync: () => Promise<void>): Promise<void> => {
    count.alone += 1
    return sync()
  }
  const counting: Files = {
    ...files,
    create: async path => {
      const file = await files.create(path)
      return { ...file, sync: () => alone(file.sync) }
    },
    syncFolder: path => alone(() => files.syncFolder(path)),
    syncVolume: async path => {
      count.volume += 1
      if (failing) throw Object.assign(new Error('lost'), { code: 'EIO' })
      await files.syncVolume(path)
    },
  }
  return {
    files: syncingTogether(counting, '/store'),
    count,
    fail: (now: boolean): void => {
      failing = now
    },
  }
}

const written = (files: Files, names: readonly string[]) =>
  Promise.all(
    names.map(async name => {
      const file = await files.create(name)
      await file.write(Buffer.from(name))
      return file
    }),
  )
const named = (count: number, folder = '/store') => Array.from({ length: count }, (_, n) => `${folder}/${n}`)

test('a few syncs go each by itself, many at the same time are one of the volume', async () => {
  const { files, count } = countedDisk()
  await files.makeFolder('/store')
  const [few, many] = [named(3), named(40).map(name => `${name}m`)]
  for (const file of await written(files, few)) await file.sync()
  await files.syncFolder('/store')
  assert.deepEqual(count, { alone: 4, volume: 0 })
  await Promise.all((await written(files, many)).map(file => file.sync()))
  assert.ok(count.alone <= 12 && count.volume >= 1 && count.volume <= 2, JSON.stringify(count))
})

test('what lies elsewhere may be another volume and is synced by itself', async () => {
  const { files, count } = countedDisk()
  for (const folder of ['/store', '/stored']) await files.makeFolder(folder)
  await Promise.all((await written(files, named(40, '/stored'))).map(file => file.sync()))
  assert.deepEqual(count, { alone: 40, volume: 0 })
})

test('a sync of the volume that fails is told to each that waited for it, and the next one works', async () => {
  const { files, count, fail } = countedDisk()
  await files.makeFolder('/store')
  const all = await written(files, named(30))
  fail(true)
  const fates = await Promise.allSettled(all.map(file => file.sync()))
  assert.equal(fates.filter(({ status }) => status === 'rejected').length, 30 - count.alone)
  fail(false)
  await Promise.all(all.map(file => file.sync()))
  assert.ok(count.volume > 1)
})
