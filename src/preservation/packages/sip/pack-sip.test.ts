import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#platform/refusals'
import { anySip } from '../../../../test/packages/any-sip.ts'
import { bytesIn, type SmallSip, smallSip } from '../../../../test/packages/small-sip.ts'
import { nodeHashing, packSip, type SipOrder } from '../index.ts'

async function packed(sip: SmallSip): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(packSip(sip.order, bytesIn(sip), nodeHashing)))
}

test('the same order gives the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(anySip, async sip => {
      assert.deepEqual(await packed(sip), await packed(structuredClone(sip)))
    }),
    { numRuns: 15 },
  )
})

test('a component that is no longer the registered one spoils the packing and is named', async () => {
  const sip = smallSip()
  const changed = { order: sip.order, contents: new Map([['OUJA0000000003', new Uint8Array(23)]]) }
  const cut = { order: sip.order, contents: new Map([['OUJA0000000003', new Uint8Array(3)]]) }
  for (const other of [changed, cut])
    await assert.rejects(
      packed(other),
      error => isRefusal(error) && error.code === 'packages.component-changed',
    )
})

test('a component is read once where its CRC-32 is known, and a wrong one is found', async () => {
  const sip = smallSip()
  const [document] = sip.order.dossier.documents
  const withCrc = (crc32: string): SipOrder => {
    const components = [{ ...document!.components[0]!, crc32 }]
    return { ...sip.order, dossier: { ...sip.order.dossier, documents: [{ ...document!, components }] } }
  }
  const crc = await nodeHashing.begin('crc32')
  crc.update(sip.contents.get('OUJA0000000003')!)
  let readings = 0
  const counting = (component: Parameters<ReturnType<typeof bytesIn>>[0]) => {
    readings++
    return bytesIn(sip)(component)
  }
  const parts = await Array.fromAsync(packSip(withCrc(crc.hex()), counting, nodeHashing))
  assert.equal(readings, 1)
  assert.deepEqual(Buffer.concat(parts), await packed(sip))
  await assert.rejects(Array.fromAsync(packSip(withCrc('00000000'), counting, nodeHashing)), isRefusal)
})
