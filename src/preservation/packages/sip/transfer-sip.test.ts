import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#platform/refusals'
import { asInstant, type Day } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { anySip } from '../../../../test/packages/any-sip.ts'
import { noOfficialSchemas, officialJudge } from '../../../../test/packages/official-schemas.ts'
import { bytesIn, clerk, rule, type SmallSip, smallSip } from '../../../../test/packages/small-sip.ts'
import { transferDay, transferOf } from '../../../../test/packages/transfer-sip.ts'
import {
  judgePackage,
  type MetadataSipOrder,
  nodeHashing,
  packSip,
  type SipOrder,
  writeSip,
} from '../index.ts'

async function packed(sip: SmallSip, order: SipOrder | MetadataSipOrder = sip.order): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(packSip(order, bytesIn(sip), nodeHashing)))
}

const refused = (change: (order: SipOrder) => Partial<SipOrder> | MetadataSipOrder): string => {
  const { order } = smallSip()
  try {
    writeSip({ ...order, ...change(order) })
  } catch (error) {
    assert.ok(isRefusal(error))
    return error.sentence.cs
  }
  assert.fail('nothing was refused')
}

test('every package for transfer passes the rules of taking over and the published schemas', async () => {
  const official = noOfficialSchemas ? null : officialJudge()
  await fc.assert(
    fc.asyncProperty(anySip, async sip => {
      const transfer = transferOf(sip)
      const told = await judgePackage(
        {
          form: 'file',
          name: `${sip.order.name}.zip`,
          bytes: memoryBytes(await packed(transfer)),
        },
        { profile: 'NSESSS2024/PREJIMKA', date: transferDay, hashing: nodeHashing },
      )
      assert.deepEqual(told.findings, [])
      if (official) assert.equal(official(writeSip(transfer.order).metadata).reasons, '')
    }),
    { numRuns: 60 },
  )
})

test('a proceeding before its time, or without a year of disposal, is refused', () => {
  const held = (on: string) => (order: SipOrder) => ({
    createdAt: asInstant('2033-01-01T08:00:00Z'),
    proceeding: { on: on as Day, assessor: clerk },
    dossier: { ...order.dossier, disposal: { rule, dates: { triggerYear: 2026, disposalYear: 2032 } } },
  })
  assert.match(refused(held('2031-12-31')), /řízení je z roku 2031, ale rok skartační operace spisu je 2032/)
  assert.match(refused(held('2034-01-01')), /teprve po vytvoření balíčku/)
  const undated = (order: SipOrder) => ({
    ...held('2032-05-05')(order),
    dossier: { ...order.dossier, disposal: { rule } },
  })
  assert.match(refused(undated), /nemá rok skartační operace/)
})

test('a proposal for disposal passes the rules of its proceeding, with its components and without them', async () => {
  await fc.assert(
    fc.asyncProperty(anySip, fc.boolean(), async (sip, isWhole) => {
      const order: SipOrder | MetadataSipOrder = isWhole
        ? { ...sip.order, carries: 'everything' }
        : { ...sip.order, carries: 'metadata' }
      const bytes = memoryBytes(await packed(sip, order))
      const told = await judgePackage(
        { form: 'file', name: `${order.name}.zip`, bytes },
        {
          profile: `NSESSS2024/${isWhole ? 'SKARTACE_UPLNY' : 'SKARTACE_METADATA'}`,
          date: transferDay,
          hashing: nodeHashing,
        },
      )
      assert.deepEqual(told.findings, [])
    }),
    { numRuns: 40 },
  )
  const { order } = smallSip()
  const metadata = new TextDecoder().decode(writeSip({ ...order, carries: 'metadata' }).metadata)
  assert.doesNotMatch(metadata, /mets:fileSec|mets:fptr/)
  assert.match(metadata, /<nsesss:Komponenta /)
})

test('a package for transfer without components is refused', () => {
  const { order } = transferOf(smallSip())
  assert.match(
    refused(() => ({ ...order, carries: 'metadata' })),
    /musí nést i komponenty/,
  )
})
