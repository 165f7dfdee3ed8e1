import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { sealOf, signReceipt } from '#platform/trust'
import { objectStoresOf, sealDailyRoot } from '#storage/objects'
import { asOwner } from '../../../test/owner.ts'
import { refused } from '../../../test/refused.ts'
import { twoCentres } from '../../../test/two-centres.ts'
import { compareFiledRoots, compareRootsOf } from './acts/compare-filed-root.ts'
import { fileDailyRoots } from './acts/file-daily-root.ts'
import { takeForeignRoot } from './acts/take-foreign-root.ts'
import { contradictionOf } from './filed-root.ts'
import { replication } from './index.ts'

const { orp, kraj, keep } = await twoCentres()
const tomorrow = () => (orp.instance.clock as unknown as { forwardDays(n: number): void }).forwardDays(1)
const seal = async () => {
  await keep({ 'a.zip': randomBytes(1_000) })
  return (await sealDailyRoot(orp.instance, orp.who))!
}
const compare = () => compareFiledRoots(orp.instance, orp.who, 'kraj')
const healthOf = async (centre: typeof orp, name: RegExp) =>
  (await replication.health!(centre.instance)).filter(one => name.test(one.name))

const first = await seal()

test('a root is filed once, under the seal of the centre that holds it, and a day of silence is made up for', async () => {
  await kraj.stop()
  await fileDailyRoots(orp.instance, 'kraj')
  tomorrow()
  const second = await seal()
  await kraj.start()
  await fileDailyRoots(orp.instance, 'kraj')
  await fileDailyRoots(orp.instance, 'kraj')
  const told = await compare()
  assert.deepEqual([told.agreeing, told.differences, told.newest], [2, [], second.day])
  const [health] = await healthOf(orp, /^replication\.roots/)
  assert.equal(health?.well, true)
  assert.match(health!.says.cs, /1\.\s4\.\s2026/)
  assert.equal(second.day, '2026-04-01')
})

test('whoever rewrites the log of his own database is found by the root that another centre holds', async () => {
  const line = first.sealed.receipt.log.lastLine
  await asOwner(orp.urls, async client => {
    await client.query('alter table audit.event disable trigger user')
    await client.query(`update audit.event set digest = 'sha512:' || repeat('0', 128) where sequence = $1`, [
      line,
    ])
  })
  const told = await compare()
  assert.deepEqual(told.differences, [{ day: first.day, how: 'another-log' }])
  await compareRootsOf(orp.instance, 'kraj')
  const [health] = await healthOf(orp, /^replication\.roots/)
  assert.equal(health?.well, false)
  await asOwner(orp.urls, client =>
    client.query('update audit.event set digest = $2 where sequence = $1', [
      line,
      first.sealed.receipt.log.lastDigest,
    ]),
  )
  assert.deepEqual((await compare()).differences, [])
})

test('roots of a clock that ran ahead are filed in the order in which they were sealed, and are no dispute', async () => {
  const clock = orp.instance.clock as unknown as { forwardDays(n: number): void }
  clock.forwardDays(31)
  const ahead = await seal()
  clock.forwardDays(-30)
  const right = await seal()
  tomorrow()
  const next = await seal()
  assert.equal(right.sealed.receipt.previous?.day, ahead.day)
  assert.equal(next.sealed.receipt.previous?.day, right.day)
  await fileDailyRoots(orp.instance, 'kraj')
  assert.deepEqual(await healthOf(kraj, /^replication\.dispute/), [])
  const told = await compare()
  assert.deepEqual([told.agreeing, told.differences], [5, []])
  const other = {
    ...next.sealed.receipt,
    day: '2026-04-20' as never,
    previous: { day: ahead.day, root: 'c'.repeat(64) },
  }
  const sealed = await signReceipt(other, sealOf(orp.instance.config))
  await assert.rejects(
    takeForeignRoot(kraj.instance, 'orp', sealed),
    refused('replication.contradicted-root'),
  )
  await asOwner(kraj.urls, client =>
    client.query('update replication.foreign_root set disputed_at = null, dispute = null'),
  )
})

test('a root taken away here is missed, and another past of a day told before is refused and kept as a dispute', async () => {
  await asOwner(orp.urls, client =>
    client.query('delete from objects.daily_root where day = $1', [first.day]),
  )
  assert.deepEqual((await compare()).differences, [{ day: first.day, how: 'gone' }])
  const other = { ...first.sealed.receipt, store: { root: 'a'.repeat(64), versions: 7 } }
  const sealed = await signReceipt(other, sealOf(orp.instance.config))
  await assert.rejects(
    takeForeignRoot(kraj.instance, 'orp', sealed),
    refused('replication.contradicted-root'),
  )
  const [dispute] = await healthOf(kraj, /^replication\.dispute/)
  assert.match(dispute!.says.cs, /odporuje/)
  const held = await takeForeignRoot(kraj.instance, 'orp', first.sealed)
  assert.equal(held.receipt.day, first.day)
})

test('a root under a foreign seal, or about another centre, is not held', async () => {
  const bent = { ...first.sealed, receipt: { ...first.sealed.receipt, originatorIco: '99001016' } }
  await assert.rejects(takeForeignRoot(kraj.instance, 'orp', bent), refused('replication.not-sealed'))
  const of = { ...first.sealed.receipt, centre: { name: 'cizi', title: 'Cizí' } }
  const sealed = await signReceipt(of, sealOf(orp.instance.config))
  await assert.rejects(takeForeignRoot(kraj.instance, 'orp', sealed), refused('replication.other-centre'))
})

test('what follows a root is told from what contradicts it', () => {
  const { receipt: root } = first.sealed
  assert.equal(contradictionOf(root, {}), null)
  assert.equal(contradictionOf(root, { same: root }), null)
  const later = { ...root, previous: { day: root.day, root: root.store.root } }
  assert.equal(contradictionOf(later, { before: root, named: root }), null)
  const past = { ...later, previous: { day: root.day, root: 'b'.repeat(64) } }
  assert.equal(contradictionOf(past, { before: root, named: root }), 'another-past')
  const shorter = { ...later, log: { ...root.log, lastLine: root.log.lastLine - 1 } }
  assert.equal(contradictionOf(shorter, { before: root }), 'shorter-log')
})

test('roots that a peer has not filed for days are told in health and on the page of the storage, until it has', async () => {
  await kraj.stop()
  for (let n = 0; n < 4; n++) {
    tomorrow()
    await seal()
  }
  await fileDailyRoots(orp.instance, 'kraj')
  const [troubleOf] = objectStoresOf(orp.instance).rootTroubles
  const onPage = () => orp.instance.runner.read(orp.who, troubleOf!)
  const [alarm] = await healthOf(orp, /^replication\.roots/)
  assert.equal(alarm?.well, false)
  assert.match((await onPage())[0]!.cs, /„kraj“ nemá uložené kořeny posledních dnů, poslední je ze dne/)
  await kraj.start()
  await fileDailyRoots(orp.instance, 'kraj')
  assert.deepEqual(await onPage(), [])
})
