import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { loadAnchors } from '#platform/trust'
import { asInstant, both, systemClock } from '#platform/values'
import { type DepositAnswer, packageKind } from '#preservation/records-centre'
import { objectStoresOf, setPlacement } from '#storage/objects'
import { stillCopies } from '../../src/office/records/package/still-copies.ts'
import { acknowledgeDeposits } from '../../src/preservation/records-centre/acts/acknowledge-deposit.ts'
import { copyingHealth } from '../../src/preservation/records-centre/desk/copying-health.ts'
import { checkProof } from '../../src/preservation/records-centre/proof/check-proof.ts'
import type { Proof } from '../../src/preservation/records-centre/proof/proof.ts'
import { changeCopy, insertProbe } from '../../src/storage/objects/store/copies.ts'
import { bytesFrom, digestOf, endCluster, makePackage, openForm } from './two-forms.ts'

const form = await openForm('remote', { replica: { peer: 'kraj' } })
endCluster()
const { keeping, who, centre } = form
const stores = objectStoresOf(keeping)
// A bucket that nobody has to answer for: what counts are its copies and proofs as they are written down.
;(stores.devices.byName as Map<string, unknown>).set('kopie', { name: 'kopie', kind: 's3-lock' })

type Given = Partial<Parameters<typeof setPlacement>[2]>
const place = (given: Given) =>
  keeping.runner.act(who, scope =>
    setPlacement(
      scope,
      { config: keeping.config, devices: stores.devices },
      { kind: packageKind, storage_class: 'B-DUAL', devices: [], lock_mode: 'governance', ...given },
    ),
  )

type Copying = Extract<DepositAnswer, { state: 'copying' }>
const copying = (answer: DepositAnswer): Copying => {
  assert.equal(answer.state, 'copying', JSON.stringify(answer))
  return answer as Copying
}
const awaitedBy = (answer: DepositAnswer) => copying(answer).awaited.map(({ where, name }) => [where, name])

/** The receipt of the other centre, as replication tells of it once its seal was verified. */
const receiptArrives = ({ receipt: { receipt, signature } }: Copying) =>
  keeping.runner.act(who, scope =>
    scope.announce({
      type: 'replication.receipt-arrived',
      object: { kind: 'object', id: receipt.object.id },
      detail: {
        version: receipt.object.version,
        kind: packageKind,
        peer: 'kraj',
        receipt: { receipt: { ...receipt, kind: 'replica' }, signature } as never,
      },
    }),
  )

async function storedIn(deposit: () => Promise<DepositAnswer>) {
  for (let n = 0; n < 100; n++) {
    const answer = await deposit()
    if (answer.state === 'stored') return answer.receipt.receipt
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return assert.fail('not acknowledged')
}

test('a package of two centres is taken at once and acknowledged when the other centre has given its receipt', async () => {
  await place({})
  const made = await makePackage()
  const deposit = () => centre.deposit(made.order, bytesFrom(made.bytes))
  const first = copying(await deposit())
  assert.equal(first.receipt.receipt.kind, 'taken')
  assert.deepEqual(awaitedBy(first), [['centre', 'kraj']])
  assert.deepEqual(await deposit(), first, 'the same package again gets the very same answer')
  await acknowledgeDeposits(keeping)
  assert.deepEqual(await deposit(), first, 'nothing is acknowledged before the copy is there')
  await assert.rejects(centre.proofOf(made.order), /still-copying/)
  await receiptArrives(first)
  const stored = await storedIn(deposit)
  assert.deepEqual(
    [stored.kind, stored.storageClass, stored.copies?.map(({ name }) => name)],
    ['stored', { promised: 'B-DUAL', reached: 'B-DUAL' }, ['kraj']],
  )
  const lines = await keeping.runner.read(who, scope => eventsOf(scope, 'holding', stored.object.id))
  const types = lines.map(({ type }) => type).filter(type => type.includes('package'))
  assert.deepEqual(types, ['records-centre.package-taken', 'records-centre.package-stored'])
  const anchors = loadAnchors([form.authority.anchors.certificate, form.authority.anchors.revocationList])
  const steps = await checkProof((await centre.proofOf(made.order)) as Proof, digestOf(made.bytes), anchors)
  assert.deepEqual(
    steps.filter(({ holds, code }) => holds !== true && !code.startsWith('receipt:orp:seal')),
    [],
  )
})

test('under C-WORM both are awaited, and an unproven device is none', async () => {
  await place({ storage_class: 'C-WORM', devices: ['kopie'] })
  const made = await makePackage()
  const deposit = () => centre.deposit(made.order, bytesFrom(made.bytes))
  const first = copying(await deposit())
  assert.deepEqual(awaitedBy(first), [
    ['centre', 'kraj'],
    ['device', 'kopie'],
  ])
  const { id: object_id, version } = first.receipt.receipt.object
  await keeping.runner.act(who, scope =>
    changeCopy(
      scope,
      { object_id, version, device: 'kopie' },
      {
        state: 'kept',
        token: 't',
        digest: made.order.digest,
        kept_at: scope.clock.now(),
        verified_at: scope.clock.now(),
      },
    ),
  )
  await receiptArrives(first)
  let answer = await deposit()
  for (let n = 0; n < 100 && awaitedBy(answer).length > 1; n++) {
    await new Promise(resolve => setTimeout(resolve, 50))
    answer = await deposit()
  }
  assert.deepEqual(awaitedBy(answer), [['device', 'kopie']])
  assert.match(copying(answer).awaited[0]!.trouble!.cs, /neprokázalo/)
  const probe = { device: 'kopie', probed_at: systemClock.now(), passed: true, steps: [] }
  await insertProbe({ sql: keeping.database.kysely as never }, probe)
  await acknowledgeDeposits(keeping)
  const { storageClass, promise } = await storedIn(deposit)
  assert.equal(storageClass?.reached, 'C-WORM')
  assert.match(promise.cs, /„kraj“, „kopie“/)
})

test('an office that lets it give way is acknowledged with less, and the receipt says so', async () => {
  await place({ gives_way_seconds: 86_400 })
  const made = await makePackage()
  const deposit = () => centre.deposit(made.order, bytesFrom(made.bytes))
  const first = copying(await deposit())
  await acknowledgeDeposits(keeping)
  copying(await deposit())
  const [before] = await copyingHealth(keeping)
  assert.equal(before?.well, true)
  ;(keeping.clock as typeof keeping.clock & { forwardDays(days: number): void }).forwardDays(1)
  const [after] = await copyingHealth(keeping)
  assert.equal(after?.well, false)
  assert.match(after!.says.cs, /centra „kraj“/)
  const told = stillCopies(copying(await deposit()), keeping.clock.now())
  assert.match(told.cs, /Čeká se na potvrzení centra „kraj“ od .*Trvá to déle/)
  const early = stillCopies(first, asInstant(first.awaited[0]!.since))
  assert.doesNotMatch(early.cs, /Trvá to déle/)
  await acknowledgeDeposits(keeping)
  const { storageClass, promise } = await storedIn(deposit)
  assert.deepEqual(storageClass, { promised: 'B-DUAL', reached: 'A-LOCAL' })
  assert.match(promise.cs, /B-DUAL dosažena není/)
  assert.deepEqual((await copyingHealth(keeping))[0]!.says.cs, 'Všechno převzaté je potvrzeno.')
  assert.ok(both(told.cs, told.en))
})
