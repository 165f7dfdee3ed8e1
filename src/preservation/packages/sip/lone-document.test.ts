import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asInstant } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { anySip } from '../../../../test/packages/any-sip.ts'
import { aloneOf } from '../../../../test/packages/lone-sip.ts'
import { noOfficialSchemas, officialJudge } from '../../../../test/packages/official-schemas.ts'
import { bytesIn, type SmallSip, settled, smallSip } from '../../../../test/packages/small-sip.ts'
import { transferDay, transferOf } from '../../../../test/packages/transfer-sip.ts'
import {
  type AnySipOrder,
  judgePackage,
  nodeHashing,
  packSip,
  readProposedFacts,
  sipSource,
  writeSip,
} from '../index.ts'

const findingsOf = async (sip: Pick<SmallSip, 'contents'>, order: AnySipOrder, profile: string) => {
  const bytes = memoryBytes(Buffer.concat(await Array.fromAsync(packSip(order, bytesIn(sip), nodeHashing))))
  const told = await judgePackage(
    { form: 'file', name: `${order.name}.zip`, bytes },
    { profile: `NSESSS2024/${profile}`, date: transferDay, hashing: nodeHashing },
  )
  return told.findings.map(({ rule }) => rule)
}

test('a document without a dossier is proposed and handed over in a package of its own that stands the rules and the published schemas', async () => {
  const official = noOfficialSchemas ? null : officialJudge()
  await fc.assert(
    fc.asyncProperty(anySip, async sip => {
      const { order: transfer } = transferOf(aloneOf(sip))
      const { proceeding: _, ...proposal } = transfer
      assert.deepEqual(await findingsOf(sip, transfer, 'PREJIMKA'), [])
      assert.deepEqual(await findingsOf(sip, proposal, 'SKARTACE_UPLNY'), [])
      assert.deepEqual(await findingsOf(sip, { ...proposal, carries: 'metadata' }, 'SKARTACE_METADATA'), [])
      if (official)
        for (const order of [transfer, proposal]) assert.equal(official(writeSip(order).metadata).reasons, '')
    }),
    { numRuns: 12 },
  )
})

test('one settled after 2026 is found by the rule of lone documents, and the archive reads what it is', async () => {
  const sip = smallSip()
  const { order } = transferOf(aloneOf(sip))
  const late = {
    ...order,
    alone: { ...order.alone, settlement: { ...settled, on: asInstant('2027-01-01T08:00:00Z') } },
  }
  assert.ok((await findingsOf(sip, late, 'PREJIMKA')).includes('obs28'))
  const source = () => sipSource(order, bytesIn(sip))
  const facts = await readProposedFacts(source(), nodeHashing)
  assert.equal(facts?.kind, 'document')
  assert.equal(facts.identity.value, order.alone.identity.value)
  assert.equal(facts.documents.length, 1)
})
