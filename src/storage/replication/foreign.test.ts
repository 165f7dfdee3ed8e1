import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sealOf, signReceipt } from '#platform/trust'
import { type Day, newId } from '#platform/values'
import {
  extendLock,
  obeyDisposalOrder,
  objectRow,
  objectStoresOf,
  orderDisposal,
  placeHold,
  sealVersion,
  shortenLock,
} from '#storage/objects'
import { whileDoubted } from '../../../test/doubted-clock.ts'
import { refused } from '../../../test/refused.ts'
import { ico, twoCentres } from '../../../test/two-centres.ts'
import { takeWithdrawal } from './acts/withdraw-replica.ts'
import { offerVersion, roundForeignReplicas, withdrawReplica } from './index.ts'

const { orp: owner, kraj: holder, foreign, offerFor, workBoth } = await twoCentres()
const held = (object: string) => holder.instance.runner.read(holder.who, scope => objectRow(scope, object))
const person = { kind: 'person', id: '01990000-0000-7000-8000-0000000000aa', name: 'Jana', post: 'správkyně' }
const store = objectStoresOf(holder.instance).ocfl

const offer = (object: string, version: number, keepUntil: Day | null) =>
  owner.instance.runner.act(owner.who, scope =>
    offerVersion(scope, { object, version, originatorIco: ico, peer: 'kraj', foreign: { keepUntil } }),
  )

/** Keeps an object at its owner and has the other centre take a copy as a foreign one. */
async function own(keepUntil: Day | null, text = 'obsah') {
  const object = `urn:uuid:${newId()}`
  const { runner, clock } = owner.instance
  const pieces = async function* () {
    yield Buffer.from(text)
  }
  const order = {
    object,
    version: 1,
    kind: 'owner/package',
    files: [{ path: 'a.txt', pieces }],
    lockedUntil: null,
  }
  const ports = { runner, clock, store: objectStoresOf(owner.instance).ocfl }
  await sealVersion(ports, owner.who, { ...order, message: 'uložení' })
  await offer(object, 1, keepUntil)
  await workBoth(2)
  return object
}

test('a copy of another owner is kept under its name, whatever kind it is, and nobody here changes or destroys it', async () => {
  const object = await own('2020-01-01' as Day)
  const offered = await offerFor(object)
  assert.equal(offered.state, 'receipted')
  const said = offered.receipt!.receipt as unknown as { storageClass: object }
  assert.deepEqual(said.storageClass, { promised: 'F-FOREIGN', reached: 'F-FOREIGN' })
  const row = (await held(object))!
  assert.deepEqual([row.owner, row.lock_mode, row.locked_until], ['orp', 'compliance', '2020-01-01'])
  const { runner, clock } = holder.instance
  const act = <T>(deed: Parameters<typeof runner.act<T>>[1]) =>
    runner.act({ ...holder.who, actor: person as never }, deed)
  const no = refused('objects.foreign-object', { object, owner: 'orp' })
  await assert.rejects(
    act(scope => orderDisposal(scope, { object, basis: 'x', reason: 'y' })),
    no,
  )
  const hand = { id: newId(), name: 'A', at: '2026-03-31T08:00:00.000Z' }
  const versions = [] as const
  const disposal = {
    format: 'egon-disposal-order/1',
    order: newId(),
    object,
    kind: 'x',
    versions,
    basis: 'SKN',
    reason: 'y',
    orderedBy: hand,
    signedBy: { ...hand, id: newId() },
  } as const
  await assert.rejects(
    act(scope => obeyDisposalOrder(scope, store, { receipt: disposal, signature: '' })),
    no,
  )
  await assert.rejects(
    act(scope => shortenLock(scope, store, { object, until: '2019-01-01' as Day, reason: 'x' })),
    refused('objects.lock-of-compliance', { object }),
  )
  const pieces = async function* () {
    yield Buffer.from('něco jiného')
  }
  const order = {
    object,
    version: 2,
    kind: 'x',
    files: [{ path: 'b', pieces }],
    lockedUntil: null,
    message: 'x',
  }
  await assert.rejects(sealVersion({ runner, clock, store }, holder.who, order), no)
})

test('the owner has it kept longer and adds versions; what is kept for good moves on with the years', async () => {
  const object = await own('2030-01-01' as Day)
  await offer(object, 1, '2050-01-01' as Day)
  await workBoth()
  assert.equal((await held(object))!.locked_until, '2050-01-01')
  await offer(object, 1, '2040-01-01' as Day)
  await workBoth()
  assert.equal((await held(object))!.locked_until, '2050-01-01', 'never shorter')
  const forGood = await own(null, 'trvale')
  const until = (await held(forGood))!.locked_until!
  assert.equal(until, '2126-01-01')
  ;(holder.instance.clock as unknown as { forwardDays(days: number): void }).forwardDays(366)
  await whileDoubted(holder.instance.database, () => roundForeignReplicas(holder.instance, holder.who))
  assert.equal(
    (await held(forGood))!.locked_until,
    until,
    'a clock not believed sets no lock that nobody shortens',
  )
  await roundForeignReplicas(holder.instance, holder.who)
  assert.equal((await held(forGood))!.locked_until, '2127-01-01')
  assert.equal((await held(object))!.locked_until, '2050-01-01')
})

test('only the sealed order of its owner withdraws it, and a lock or a hold is waited for', async () => {
  const object = await own('2020-01-01' as Day, 'stáhnout')
  const forged = {
    format: 'egon-withdrawal/1',
    order: '01990000-0000-7000-8000-0000000000ab',
    owner: 'orp',
    holder: 'kraj',
    object,
    reason: 'podvrh',
    orderedAt: '2026-03-31T08:00:00.000Z',
  } as const
  const { seal } = foreign.centres.kraj!
  const otherSeal = { ...owner.instance.config.trust!, sealKey: seal.key, sealCertificate: seal.certificate }
  const unbelieved = await signReceipt(forged, sealOf({ ...owner.instance.config, trust: otherSeal }))
  await assert.rejects(takeWithdrawal(holder.instance, holder.who, 'orp', unbelieved), /not-sealed/)
  const elsewhere = await signReceipt({ ...forged, holder: 'cizi' }, sealOf(owner.instance.config))
  await assert.rejects(takeWithdrawal(holder.instance, holder.who, 'orp', elsewhere), /another-offer/)
  assert.equal((await held(object))!.withdrawal, null)
  await holder.instance.runner.act(holder.who, async scope => {
    await placeHold(scope, store, { object, caseMark: 'SP 1/26', reason: 'soud' })
    await extendLock(scope, store, object, '2027-06-01' as Day)
  })
  const ask = () =>
    withdrawReplica(owner.instance, owner.who, { peer: 'kraj', object, reason: 'Vadný balíček' })
  assert.deepEqual(await ask(), { state: 'waiting', until: '2027-06-01', cases: ['SP 1/26'] })
  const waiting = (await held(object))!
  assert.deepEqual([waiting.withdrawal!.receipt.reason, waiting.removed_at], ['Vadný balíček', null])
  ;(holder.instance.clock as unknown as { forwardDays(days: number): void }).forwardDays(366)
  await roundForeignReplicas(holder.instance, holder.who)
  assert.equal((await held(object))!.removed_at, null, 'still held')
  const free = await own('2020-01-01' as Day, 'volný')
  const freed = { peer: 'kraj', object: free, reason: 'Stažení' }
  await whileDoubted(holder.instance.database, async () => {
    const told = await withdrawReplica(owner.instance, owner.who, freed)
    assert.equal(told.state, 'waiting', 'nothing goes while the clock there is not believed')
  })
  assert.deepEqual(await withdrawReplica(owner.instance, owner.who, freed), { state: 'gone' })
  assert.notEqual((await held(free))!.removed_at, null)
  assert.deepEqual(await withdrawReplica(owner.instance, owner.who, freed), { state: 'gone' })
  const unknown = { peer: 'kraj', object: 'urn:x:nikde', reason: 'x' }
  await assert.rejects(withdrawReplica(owner.instance, owner.who, unknown), /not-offered/)
})
