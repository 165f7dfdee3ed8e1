import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { liftHold, placeHold, sealVersion } from '#storage/objects'
import { arrivingForeign } from '#storage/replication'
import { offerOf } from '../../../stands/national-archive/index.ts'
import { nationalWorld } from '../../../test/national-world.ts'
import { refused } from '../../../test/refused.ts'
import { compareLedger } from './acts/compare-ledger.ts'
import { lookAtUnknown } from './acts/look-at-kept.ts'
import { pinOwner } from './acts/pin-owner.ts'
import { noteGone, takeWithdrawalOrder } from './acts/take-withdrawal-order.ts'
import { nationalReplicaHealth } from './desk/health.ts'
import { nationalReplicaToday } from './desk/today.ts'
import { differences } from './store/ledgers.ts'
import { versionsOfPackage } from './store/packages.ts'

const world = await nationalWorld()
const { instance, who, stand, runner, store } = world
const differing = () => runner.read(who, scope => differences(scope, 100))
const versions = (object: string) => runner.read(who, scope => versionsOfPackage(scope, object))
const healthSays = async () => (await nationalReplicaHealth(instance))[0]!

/** A package that is offered, fetched and looked at. */
async function kept(keepUntil: string | null = null) {
  const one = await world.made()
  assert.deepEqual((await stand.offer(one.object, keepUntil)).body, { answer: 'ACCEPT' })
  await world.settle()
  return one
}

test('a package that its owner offers is kept byte for byte, judged by the rules, receipted, and agrees with the ledger', async () => {
  const one = await kept()
  const [row] = await versions(one.object)
  assert.ok(row)
  assert.deepEqual([row.title, row.way, row.problem, row.errors], ['Spis 1', 'offer', null, 0])
  assert.ok(stand.receipts.has(one.object))
  for (const [path, bytes] of one.files)
    assert.ok(Buffer.concat(await Array.fromAsync(store.pieces(one.object, 1, path))).equals(bytes), path)
  const made = await compareLedger(instance, who)
  assert.deepEqual([made.problem, made.listed, made.held, made.differing], [null, 1, 1, 0])
  assert.equal((await healthSays()).well, true)
})

test('what departs from the rules and is what its owner sealed is kept, and it is said', async () => {
  const one = await world.made('Mimo pravidla')
  one.files.set('navic.txt', Buffer.from('v METS o mně nic není'))
  await stand.offer(one.object)
  await world.settle()
  const [row] = await versions(one.object)
  assert.equal(row?.problem, null)
  assert.ok(row!.errors > 0)
  assert.ok(row!.findings.length > 0)
  assert.equal((await compareLedger(instance, who)).differing, 0)
})

test('bytes other than offered are not kept, and health tells until they come right', async () => {
  const one = await world.made()
  stand.lies.bytes = new Set([one.object])
  await stand.offer(one.object)
  for (let n = 0; n < 3; n++) await world.settle()
  assert.equal(await world.row(one.object), undefined)
  const [arriving] = await runner.read(who, scope => arrivingForeign(scope, 'nda', 10))
  assert.match(arriving!.says!.cs, /jiným otiskem/)
  await compareLedger(instance, who)
  assert.deepEqual(
    (await differing()).map(({ object_id, kind }) => [object_id, kind]),
    [[one.object, 'missing-here']],
  )
  assert.equal((await healthSays()).well, false)
  stand.lies.bytes = new Set()
  await world.settle()
  assert.equal((await versions(one.object))[0]?.problem, null)
  assert.equal((await compareLedger(instance, who)).differing, 0)
  assert.equal((await healthSays()).well, true)
})

test('an offer or an order under another seal passes nowhere', async () => {
  const one = await world.made()
  stand.lies.seal = world.otherSigner
  const told = await stand.offer(one.object)
  assert.deepEqual([told.status, (told.body as { code: string }).code], [403, 'replication.not-sealed'])
  const mine = await world.catalogue()
  const order = await stand.withdraw(mine[0]!.object_id, 'podvrh')
  assert.equal((order.body as { code: string }).code, 'replication.not-sealed')
  const made = await compareLedger(instance, who)
  assert.match(made.problem!.cs, /není pod pečetí/)
  stand.lies.seal = undefined as never
  stand.packages.delete(one.object)
  assert.equal((await world.row(mine[0]!.object_id))!.withdrawal, null)
})

test('a ledger that forgets, lists otherwise, goes back or contradicts itself is told, difference by difference', async () => {
  const [one, two] = [await kept(), await kept()]
  const before = await compareLedger(instance, who)
  assert.equal(before.differing, 0)
  stand.lies.forgotten = new Set([one.object])
  stand.lies.otherwise = new Set([two.object])
  assert.equal((await compareLedger(instance, who)).differing, 2)
  const found = new Map((await differing()).map(({ object_id, kind }) => [object_id, kind]))
  assert.equal(found.get(one.object), 'not-listed')
  assert.equal(found.get(two.object), 'other-bytes')
  assert.match((await healthSays()).says.cs, /nesouhlasí 2 verzí/)
  const { number } = (await compareLedger(instance, who)).ledger!.receipt
  stand.lies.forgotten = new Set()
  stand.lies.otherwise = new Set()
  stand.lies.number = number
  assert.match((await compareLedger(instance, who)).problem!.cs, /s jiným obsahem/)
  stand.lies.number = number - 1
  assert.match((await compareLedger(instance, who)).problem!.cs, /je starší/)
  stand.lies.number = number + 1
  stand.lies.unsealed = true
  assert.match((await compareLedger(instance, who)).problem!.cs, /nesouhlasí s jejím/)
  // What could not be believed leaves the differences found before.
  assert.equal((await differing()).length, 2)
  stand.lies.unsealed = false
  assert.equal((await compareLedger(instance, who)).differing, 0)
  delete (stand.lies as { number?: number }).number
})

test('the day of whoever cares for it begins with the ledger, the drill that is due and what came lately', async () => {
  const lines = await runner.read(who, nationalReplicaToday)
  const words = lines.map(({ what }) => what.cs)
  assert.ok(words.includes('Porovnání s evidencí vlastníka'))
  assert.ok(words.includes('Zkouška návratu je na řadě'))
  assert.equal(words.filter(one => one.startsWith('Nová kopie: ')).length, 4)
})

test('a ledger that nobody got for two days is an alarm', async () => {
  stand.lies.silent = true
  assert.notEqual((await compareLedger(instance, who)).problem, null)
  assert.equal((await healthSays()).well, true)
  world.clock.forwardDays(3)
  assert.match((await healthSays()).says.cs, /déle než dva dny nedala použít/)
  stand.lies.silent = false
})

test('only the sealed order of the owner withdraws, and an old offer sent again brings nothing back', async () => {
  const one = await world.made()
  const offer = await offerOf(world.signer, world.parties, one, '2020-01-01')
  await stand.send('/replication/offers', offer)
  await world.settle()
  const { id: hold } = await runner.act(who, scope =>
    placeHold(scope, store, { object: one.object, caseMark: 'SP 1/26', reason: 'soud' }),
  )
  const waiting = (await stand.withdraw(one.object, 'Stažení')).body as { cases: string[] }
  assert.deepEqual(waiting.cases, ['SP 1/26'])
  // A catalogue made anew knows that it is withdrawn.
  await runner.act(who, scope =>
    sql`delete from national_replica.package where object_id = ${one.object}`.execute(scope.sql),
  )
  await lookAtUnknown(instance, who)
  assert.notEqual((await versions(one.object))[0]!.withdrawn_at, null)
  await runner.act(who, scope => liftHold(scope, store, { object: one.object, hold, reason: 'konec' }))
  assert.deepEqual((await stand.withdraw(one.object, 'Stažení')).body, { state: 'gone' })
  await runner.act(who, scope => noteGone(scope, one.object, 'withdrawn_at'))
  const again = await stand.send('/replication/offers', offer)
  assert.equal((again.body as { reason: string }).reason, 'POLICY')
  stand.packages.delete(one.object)
  const number = (await compareLedger(instance, who)).ledger!.receipt.number
  stand.lies.number = number + 10
  assert.equal((await compareLedger(instance, who)).differing, 0)
  stand.packages.set(one.object, one)
  stand.lies.number = number + 11
  await compareLedger(instance, who)
  assert.deepEqual(
    (await differing()).map(({ kind }) => kind),
    ['withdrawn-listed'],
  )
  const forged = {
    receipt: {
      format: 'egon-withdrawal/1',
      order: '01990000-0000-7000-8000-0000000000ab',
      owner: 'nda',
      holder: 'kraj',
      object: one.object,
      reason: 'x',
      orderedAt: '2026-01-01T00:00:00.000Z',
    },
    signature: 'AAAA',
  } as const
  await assert.rejects(takeWithdrawalOrder(instance, who, forged), refused('national-replica.not-sealed'))
})

test('a tenant has one owner, pinned as the configuration pins it, and holds nothing of its own', async () => {
  const pin = (name: string, certificateFile: string) =>
    pinOwner(instance, who, { name, title: 'Jiný', certificateFile })
  await assert.rejects(pin('nda', world.otherSeal), refused('national-replica.other-pin', { name: 'nda' }))
  await assert.rejects(pin('jiny', world.otherSeal), refused('national-replica.owner-known', { name: 'nda' }))
  await assert.rejects(pin('nda', import.meta.filename), refused('national-replica.certificate-unreadable'))
  const fresh = await nationalWorld({ pinned: false })
  await assert.rejects(compareLedger(fresh.instance, fresh.who), refused('national-replica.no-owner'))
  const order = {
    object: 'urn:x:vlastni',
    version: 1,
    kind: 'x',
    files: [
      {
        path: 'a',
        async *pieces() {
          yield Buffer.from('x')
        },
      },
    ],
    lockedUntil: null,
    message: 'x',
  }
  await sealVersion({ ...fresh.instance, store: fresh.store }, fresh.who, order)
  await sealVersion({ ...instance, store }, who, order)
  assert.match((await healthSays()).says.cs, /nejsou kopiemi vlastníka/)
  await assert.rejects(
    pinOwner(fresh.instance, fresh.who, { name: 'nda', title: 'N', certificateFile: fresh.seal }),
    refused('national-replica.holds-own', { count: 1 }),
  )
})
