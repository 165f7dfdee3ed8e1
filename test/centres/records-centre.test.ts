import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Finding } from '#platform/refusals'
import { isRefusal } from '#platform/refusals'
import { loadAnchors, verifyReceipt } from '#platform/trust'
import { type DepositAnswer, packageKind } from '#preservation/records-centre'
import { objectStoresOf, versionRows } from '#storage/objects'
import { checkProof } from '../../src/preservation/records-centre/proof/check-proof.ts'
import type { Proof } from '../../src/preservation/records-centre/proof/proof.ts'
import { listRequests } from '../../src/preservation/records-centre/store/disposals.ts'
import { bytesFrom, digestOf, endCluster, type Form, type Made, makePackage, openForm } from './two-forms.ts'

const rulesOf = (answer: DepositAnswer): string[] => {
  assert.equal(answer.state, 'refused')
  return (answer as { findings: readonly Finding[] }).findings.map(({ rule }) => rule)
}

const receiptOf = (answer: DepositAnswer) => {
  assert.equal(answer.state, 'stored', JSON.stringify(answer))
  return (answer as Extract<DepositAnswer, { state: 'stored' }>).receipt
}

const deposit = ({ centre }: Form, { order, bytes }: Made) => centre.deposit(order, bytesFrom(bytes))

/** Versions kept for one dossier, and its newest package read from the store with its digest checked. */
async function keptOf({ keeping, who }: Form, dossier: string) {
  const rows = await keeping.runner.read(who, scope => versionRows(scope, [packageKind]))
  return rows.filter(row => row.object_id.endsWith(`:${dossier}`))
}

/** What a records centre promises, whichever form it has. */
function contract(form: Form): void {
  const told = (sentence: string) => `${sentence} (${form.name})`

  test(
    told('a package that passes is kept as delivered and receipted under the seal of the centre'),
    async () => {
      const made = await makePackage()
      const { receipt, ...seal } = receiptOf(await deposit(form, made))
      assert.equal(receipt.kind, 'stored')
      assert.equal(`sha512:${receipt.package.sha512}`, made.order.digest)
      assert.equal(receipt.package.sizeBytes, made.bytes.length)
      assert.deepEqual([receipt.object.version, receipt.lockedUntil], [1, '2032-01-01'])
      const anchors = loadAnchors([form.authority.anchors.certificate, form.authority.anchors.revocationList])
      const report = await verifyReceipt({ receipt, ...seal }, anchors)
      assert.deepEqual([report.integrity.result, report.origin.result], ['valid', 'valid'])
      const parts: Uint8Array[] = []
      const path = `${made.order.packageName}.zip`
      for await (const piece of objectStoresOf(form.keeping).ocfl.pieces(receipt.object.id, 1, path))
        parts.push(Uint8Array.from(piece))
      assert.ok(Buffer.concat(parts).equals(made.bytes))
    },
  )

  test(
    told('the same package again, or twice at once, gets the very same answer and is one version'),
    async () => {
      const made = await makePackage()
      // Two senders of one package never mix: the later one may be told to come again.
      const both = await Promise.allSettled([deposit(form, made), deposit(form, made)])
      for (const one of both)
        if (one.status === 'rejected') assert.match(String(one.reason), /objects\.(busy|wrong-offset)/)
      const again = receiptOf(await deposit(form, made))
      const answers = both.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
      assert.ok(answers.length > 0)
      for (const answer of answers) assert.deepEqual(receiptOf(answer), again)
      assert.deepEqual(receiptOf(await deposit(form, made)), again)
      assert.equal((await keptOf(form, made.order.dossier)).length, 1)
    },
  )

  test(
    told('other content for a stored dossier is refused without a reason and a new version with one'),
    async () => {
      const made = await makePackage()
      const before = receiptOf(await deposit(form, made))
      const other = await makePackage({ dossier: made.order.dossier, attempt: 2 })
      assert.deepEqual(rulesOf(await deposit(form, other)), ['egc-dep06'])
      assert.deepEqual(rulesOf(await deposit(form, other)), ['egc-dep06'])
      const reasoned = { ...other, order: { ...other.order, reason: 'Dodatečná faktura.' } }
      const after = receiptOf(await deposit(form, reasoned))
      assert.equal(after.receipt.object.version, 2)
      assert.deepEqual(receiptOf(await deposit(form, made)), before)
      assert.equal((await keptOf(form, made.order.dossier)).length, 2)
    },
  )

  test(
    told('bytes other than announced are refused and leave nothing; the right ones may come after them'),
    async () => {
      const made = await makePackage()
      const spoiled = Buffer.from(made.bytes)
      spoiled[500] = spoiled[500]! ^ 1
      assert.deepEqual(rulesOf(await deposit(form, { ...made, bytes: spoiled })), ['egc-dep05'])
      assert.equal((await keptOf(form, made.order.dossier)).length, 0)
      assert.equal(receiptOf(await deposit(form, made)).receipt.object.version, 1)
    },
  )

  test(
    told('a dossier of another originator, or another than announced, is refused by its rule'),
    async () => {
      const foreign = await makePackage({ ico: '99000024' })
      assert.deepEqual(rulesOf(await deposit(form, foreign)), ['egc-dep02'])
      const made = await makePackage()
      const misnamed = { ...made, order: { ...made.order, dossier: 'OUJA9999999999' } }
      assert.deepEqual(rulesOf(await deposit(form, misnamed)), ['egc-dep03'])
    },
  )

  test(told('a package that is no package is refused rule by rule'), async () => {
    const bytes = Buffer.from('toto není balíček')
    const made = await makePackage()
    const order = { ...made.order, digest: digestOf(bytes), sizeBytes: bytes.length }
    const rules = rulesOf(await deposit(form, { order, bytes }))
    assert.ok(rules.length > 0 && rules.every(rule => /^(dat|egc-)/.test(rule)), rules.join())
  })

  test(told('an interrupted delivery is taken up where the centre has it and ends whole'), async () => {
    const made = await makePackage({ sizeBytes: 20_000_000 })
    const asked: number[] = []
    const cut = async function* (from: number) {
      let sent = 0
      for await (const piece of bytesFrom(made.bytes, asked)(from)) {
        sent += piece.length
        if (sent > 12_000_000) throw new Error('line cut')
        yield piece
      }
    }
    await assert.rejects(form.centre.deposit(made.order, cut), /line cut/)
    receiptOf(await form.centre.deposit(made.order, bytesFrom(made.bytes, asked)))
    // Over the wire whole parts of 8 MiB had rested; within one program the cut part counts as not sent.
    assert.deepEqual(asked, [0, form.name === 'remote' ? 8 * 1024 * 1024 : 0])
  })

  test(
    told('what an originator asks to be destroyed waits for two persons, however often it is asked'),
    async () => {
      const made = await makePackage()
      receiptOf(await deposit(form, made))
      const { originatorIco, dossier } = made.order
      const ask = (of: string) =>
        form.centre.dispose({ originatorIco, dossier: of, basis: 'SKN-1', reason: 'Skartační řízení' })
      assert.equal(await ask(dossier), 'taken')
      assert.equal(await ask(dossier), 'taken')
      assert.equal(await ask('OUJA-NIKDE'), 'not-here')
      const requests = await form.keeping.runner.read(form.who, scope => listRequests(scope, 100))
      assert.deepEqual(
        requests.filter(one => one.dossier === dossier).map(one => [one.basis, one.signed_at]),
        [['SKN-1', null]],
      )
      assert.equal((await keptOf(form, dossier)).length, 1)
      const copies = await form.centre.copiesOf({ originatorIco, dossiers: [dossier, 'OUJA-NIKDE'] })
      assert.deepEqual(copies, [{ dossier, centre: form.keeping.config.instance, provenAt: null }])
    },
  )

  test(told('a stored package is proved offline; of one that is not here there is no proof'), async () => {
    const made = await makePackage()
    receiptOf(await deposit(form, made))
    assert.deepEqual(await form.centre.replicasOf(made.order), [])
    const proof = (await form.centre.proofOf(made.order)) as Proof
    const anchors = loadAnchors([form.authority.anchors.certificate, form.authority.anchors.revocationList])
    const right = await checkProof(proof, made.order.digest, anchors)
    assert.deepEqual(
      right.filter(step => step.holds !== true),
      [],
    )
    const wrong = await checkProof(proof, digestOf(Buffer.from('jiný balíček')), anchors)
    assert.deepEqual(
      wrong.filter(step => step.holds === false).map(({ code }) => code),
      ['package'],
    )
    const unknown = { ...made.order, digest: digestOf(Buffer.from('nikdy')) }
    await assert.rejects(form.centre.proofOf(unknown), error => {
      assert.ok(isRefusal(error))
      const code = form.name === 'remote' ? (error.details as { code: string }).code : error.code
      assert.equal(code, 'records-centre.not-here')
      return true
    })
  })
}

contract(await openForm('local'))
contract(await openForm('remote'))
endCluster()
