import assert from 'node:assert/strict'
import { test } from 'node:test'
import { componentOf, documentOf, identity, smallSip } from '../../../../test/packages/small-sip.ts'
import { orderFaults } from './faults.ts'

const bytes = new TextEncoder().encode('obsah')
const component = (number: number) =>
  componentOf(bytes, { identity: identity(`OUJA-K-${number}`), slot: number })

/** The small order with so many components in its only document, each signing the first. */
function orderOf(count: number) {
  const { order } = smallSip()
  const numbers = Array.from({ length: count }, (_, at) => at + 1)
  const components = numbers.map(number => ({ ...component(number), signs: identity('OUJA-K-1') }))
  return {
    ...order,
    dossier: { ...order.dossier, documents: [documentOf(components, { identity: identity('OUJA-D-1') })] },
  }
}

test('a document of ten thousand components is looked over', () => {
  // Compared each with each, they would keep the tests waiting for half a minute.
  assert.deepEqual([...orderFaults(orderOf(10_000))], [])
})

test('a pointer out of the document is told, one to a component of the document is not', () => {
  const { dossier, ...order } = orderOf(2)
  const astray = { ...component(3), signs: identity('OUJA-K-9') }
  const [document] = dossier.documents
  const documents = [{ ...document!, components: [...document!.components, astray] }]
  const faults = [...orderFaults({ ...order, dossier: { ...dossier, documents } })]
  assert.equal(faults.length, 1)
  assert.match(faults[0]!.en, /points to component “OUJA-K-9”/)
})
