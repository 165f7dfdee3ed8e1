import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { anchorsOf, signReceipt, verifyReceipt } from '#platform/trust'
import { liftImmutable } from '#storage/objects'
import {
  type ArchivePackage,
  listOf,
  manifestOf,
  writeMedium,
} from '../../../stands/national-archive/index.ts'
import { nationalWorld } from '../../../test/national-world.ts'
import { refused } from '../../../test/refused.ts'
import { importMedium } from './acts/import-medium.ts'
import { lookAtUnknown } from './acts/look-at-kept.ts'
import { moveLocksOn } from './acts/move-locks-on.ts'
import { returnPackages } from './acts/return-packages.ts'
import { lastMedia } from './store/media.ts'

const world = await nationalWorld()
const { instance, who, runner, signer, parties } = world

let media = 0
async function medium(packages: readonly ArchivePackage[], by = signer, as = parties): Promise<string> {
  const folder = join(world.folder, `medium-${++media}`)
  mkdirSync(folder)
  await writeMedium(folder, by, as, packages)
  return folder
}
const several = async (count: number) => Promise.all(Array.from({ length: count }, () => world.made()))
const at = (folder: string, { object }: ArchivePackage, path = '') =>
  join(folder, 'packages', object.slice(9), 'v1', path)

test('a medium of the owner is imported byte for byte, goes on after it was cut, and comes in twice as once', async () => {
  const packages = await several(4)
  const folder = await medium(packages)
  let seen = 0
  await assert.rejects(
    importMedium(instance, who, folder, () => {
      if (++seen === 2) throw new Error('odpojeno')
    }),
    /odpojeno/,
  )
  const [cut] = await runner.read(who, scope => lastMedia(scope, 1))
  assert.equal(cut!.ended_at, null)
  const done = await importMedium(instance, who, folder)
  assert.deepEqual([done.kept, done.before, done.faults.length], [2, 2, 0])
  const again = await importMedium(instance, who, folder)
  assert.deepEqual([again.kept, again.before], [0, 4])
  const rows = await world.catalogue()
  assert.equal(rows.length, 4)
  for (const row of rows) assert.deepEqual([row.way, row.problem, row.errors], ['medium', null, 0])
  for (const one of packages) {
    const row = (await world.row(one.object))!
    assert.deepEqual([row.owner, row.lock_mode, row.locked_until], ['nda', 'compliance', '2126-01-01'])
    for (const [path, bytes] of one.files)
      assert.ok(Buffer.concat(await Array.fromAsync(world.store.pieces(one.object, 1, path))).equals(bytes))
  }
})

test('the catalogue is read again out of the store and the owner’s words alone', async () => {
  const before = await world.catalogue()
  await runner.act(who, scope => sql`delete from national_replica.package`.execute(scope.sql))
  assert.equal(await lookAtUnknown(instance, who), before.length)
  const without = ({ looked_at: _, ...row }: (typeof before)[number]) => row
  assert.deepEqual((await world.catalogue()).map(without), before.map(without))
})

test('a bent medium: every package that is not what the manifest says is told and not taken, the others are', async () => {
  const [whole, changed, missing, surplus, link, list, gone] = (await several(7)) as [
    ArchivePackage,
    ArchivePackage,
    ArchivePackage,
    ArchivePackage,
    ArchivePackage,
    ArchivePackage,
    ArchivePackage,
  ]
  const folder = await medium([whole, changed, missing, surplus, link, list, gone])
  const text = 'representations/submission/a.txt'
  writeFileSync(at(folder, changed, text), 'něco jiného\n')
  rmSync(at(folder, missing, text))
  writeFileSync(at(folder, surplus, 'navic.txt'), 'navíc')
  rmSync(at(folder, link, text))
  symlinkSync('/etc/hostname', at(folder, link, text))
  writeFileSync(`${at(folder, list)}.sha512`, listOf(whole))
  rmSync(at(folder, gone), { recursive: true })
  const told: string[] = []
  const done = await importMedium(instance, who, folder, ({ why }) => {
    if (why) told.push(why.cs)
  })
  assert.equal(done.kept, 1)
  assert.equal(done.faults.length, 6)
  for (const words of [
    /ohlášen byl/,
    /na médiu chybí/,
    /v seznamu vlastníka není/,
    /odkaz/,
    /manifestem/,
    /Složka/,
  ])
    assert.equal(told.filter(one => words.test(one)).length > 0, true, String(words))
  assert.equal(await world.row(changed.object), undefined)
  // Mended, the same medium brings the rest.
  const whole2 = join(world.folder, 'mended')
  mkdirSync(whole2)
  await writeMedium(whole2, signer, parties, [changed, missing, surplus, link, list, gone])
  cpSync(join(folder, 'manifest.json'), join(whole2, 'manifest.json'))
  cpSync(join(folder, 'packages', whole.object.slice(9)), join(whole2, 'packages', whole.object.slice(9)), {
    recursive: true,
  })
  const mended = await importMedium(instance, who, whole2)
  assert.deepEqual([mended.kept, mended.before, mended.faults.length], [6, 1, 0])
})

test('a manifest of another seal, for another holder, or with other words about the same medium is refused', async () => {
  const [one] = await several(1)
  const other = await medium([one!], world.otherSigner)
  await assert.rejects(importMedium(instance, who, other), refused('national-replica.not-sealed'))
  const elsewhere = await medium([one!], signer, { ...parties, holder: 'jiny' })
  await assert.rejects(importMedium(instance, who, elsewhere), refused('national-replica.of-another'))
  const empty = join(world.folder, 'prazdne')
  mkdirSync(empty)
  await assert.rejects(importMedium(instance, who, empty), refused('national-replica.medium-unreadable'))
  const folder = await medium([one!])
  await importMedium(instance, who, folder)
  const { receipt } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  const twice = await manifestOf(signer, parties, [one!], '2030-01-01')
  assert.notEqual(twice.receipt.medium, receipt.medium)
  const same = await signReceipt({ ...twice.receipt, medium: receipt.medium }, signer)
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(same))
  await assert.rejects(
    importMedium(instance, who, folder),
    refused('national-replica.medium-contradicts', { medium: receipt.medium }),
  )
})

test('packages chosen by chance come back byte for byte, with sealed minutes; a rotten one is told', async () => {
  const folder = join(world.folder, 'navrat')
  const minutes = await returnPackages(instance, who, { count: 5, folder })
  assert.equal(minutes.receipt.packages.length, 5)
  assert.ok(minutes.receipt.packages.every(({ isWhole }) => isWhole))
  assert.equal((await verifyReceipt(minutes, anchorsOf(instance.config))).result, 'valid')
  for (const { object } of minutes.receipt.packages) {
    const own = world.stand.packages.get(object)!
    assert.equal(readFileSync(join(folder, 'packages', object.slice(9), 'v1.sha512'), 'utf8'), listOf(own))
    for (const [path, bytes] of own.files) assert.ok(readFileSync(at(folder, own, path)).equals(bytes))
  }
  assert.deepEqual(readdirSync(folder).toSorted(), ['packages', 'zapis.json'])
  await assert.rejects(
    returnPackages(instance, who, { count: 1, folder }),
    refused('national-replica.folder-not-empty', { folder }),
  )
  const [row] = await world.catalogue()
  const rotten = row!.object_id
  const { manifest } = (await world.store.inventory(rotten))!
  const content = Object.values(manifest)
    .flat()
    .find(path => path.endsWith('a.txt'))!
  await liftImmutable(world.store.home(rotten))
  writeFileSync(join(world.store.home(rotten), content), 'shnilo\n')
  const all = await returnPackages(instance, who, { count: 1_000, folder: join(world.folder, 'navrat-2') })
  assert.deepEqual(
    all.receipt.packages.filter(({ isWhole }) => !isWhole).map(({ object }) => object),
    [rotten],
  )
})

test('a later version of a package is its newest, and one without the version before is told', async () => {
  const [one, lone] = (await several(2)) as [ArchivePackage, ArchivePackage]
  await importMedium(instance, who, await medium([one]))
  const second = { ...one, version: 2, files: new Map([...one.files, ['dodatek.txt', Buffer.from('x')]]) }
  const later = await medium([second, { ...lone, version: 2 }])
  const done = await importMedium(instance, who, later)
  assert.deepEqual([done.kept, done.faults.map(({ object }) => object)], [1, [lone.object]])
  const row = (await world.catalogue()).find(({ object_id }) => object_id === one.object)!
  assert.deepEqual([row.version, row.files], [2, one.files.size + 1])
})

test('the lock of what is kept for good moves on with the years', async () => {
  const object = (await world.catalogue())[0]!.object_id
  world.clock.forwardDays(366)
  await moveLocksOn(instance, who)
  assert.equal((await world.row(object))!.locked_until, '2127-01-01')
})
