import assert from 'node:assert/strict'
import { existsSync, globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#platform/refusals'
import { asInstant, type Day } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { anySip } from '../../../../../test/packages/any-sip.ts'
import { bytesIn, type SmallSip, smallSip } from '../../../../../test/packages/small-sip.ts'
import { transferOf } from '../../../../../test/packages/transfer-sip.ts'
import {
  type MetadataSipOrder,
  nodeHashing,
  packSip,
  readFolder,
  readSip,
  type SipOrder,
  sipSource,
  writeSip,
} from '../../index.ts'

const packed = async (sip: SmallSip): Promise<Uint8Array> =>
  Buffer.concat(await Array.fromAsync(packSip(sip.order, bytesIn(sip), nodeHashing)))

const readBack = async (sip: SmallSip) =>
  readSip({ form: 'file', name: `${sip.order.name}.zip`, bytes: memoryBytes(await packed(sip)) }, nodeHashing)

test('a package read back and written again has the same bytes, before disposal and at transfer', async () => {
  await fc.assert(
    fc.asyncProperty(anySip, fc.boolean(), async (sip, isTransfer) => {
      const given = isTransfer ? transferOf(sip) : sip
      const { order, isWhole, bytesOf } = await readBack(given)
      assert.equal(isWhole, true)
      const again = Buffer.concat(await Array.fromAsync(packSip(order, bytesOf, nodeHashing)))
      assert.deepEqual(again, await packed(given))
    }),
    { numRuns: 60 },
  )
})

const proposed = async (sip: SmallSip): Promise<Uint8Array> => {
  const order = { ...sip.order, carries: 'metadata' } as const
  return Buffer.concat(await Array.fromAsync(packSip(order, bytesIn(sip), nodeHashing)))
}
const noBytes = () => assert.fail('nothing is carried, so nothing is read')

test('a proposal that carries no components read back and written again has the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(anySip, async sip => {
      const bytes = await proposed(sip)
      const source = { form: 'file', name: `${sip.order.name}.zip`, bytes: memoryBytes(bytes) } as const
      const { order, isWhole } = await readSip(source, nodeHashing)
      assert.equal(isWhole, true)
      assert.equal(order.carries, 'metadata')
      assert.deepEqual(Buffer.concat(await Array.fromAsync(packSip(order, noBytes, nodeHashing))), bytes)
    }),
    { numRuns: 60 },
  )
})

test('of components that a proposal does not carry it is known what they are, not their files', async () => {
  const sip = smallSip()
  const bytes = memoryBytes(await proposed(sip))
  const read = await readSip({ form: 'file', name: `${sip.order.name}.zip`, bytes }, nodeHashing)
  const {
    mime: _mime,
    sizeBytes: _size,
    digest: _digest,
    createdAt: _createdAt,
    ...described
  } = sip.order.dossier.documents[0]!.components[0]!
  assert.deepEqual(read.order.dossier.documents[0]!.components, [described])
  const refusal = (order: SipOrder | MetadataSipOrder) => {
    try {
      writeSip(order)
    } catch (error) {
      return isRefusal(error) ? error.sentence.cs : String(error)
    }
    return 'nothing was refused'
  }
  assert.ok(read.order.carries === 'metadata')
  const { proceeding } = transferOf(sip).order
  assert.match(refusal({ ...read.order, proceeding: proceeding! }), /musí nést i komponenty/)
  const [document] = read.order.dossier.documents
  const components = [{ ...described, slot: 0 }]
  const dossier = { ...read.order.dossier, documents: [{ ...document!, components }] }
  assert.match(refusal({ ...read.order, dossier }), /nemá správné pořadí nebo verzi/)
})

test('a dossier of papers alone lacks no components, with a list of files or without it', async () => {
  const sip = smallSip()
  const [document] = sip.order.dossier.documents
  const onPaper = { ...document!, paper: { quantity: '3 listy', storageUnit: 'karton 5' }, components: [] }
  const order = { ...sip.order, dossier: { ...sip.order.dossier, documents: [onPaper] } }
  const read = await readBack({ ...sip, order })
  assert.equal(read.isWhole, true)
  assert.equal(read.order.carries, undefined)
})

test('a package for transfer is made of the one that was proposed, with the same facts', async () => {
  const sip = smallSip()
  const { order } = await readBack(sip)
  assert.ok(order.carries !== 'metadata')
  assert.deepEqual(order.dossier.documents[0]!.components[0], {
    ...sip.order.dossier.documents[0]!.components[0]!,
  })
  const transfer = transferOf({ ...sip, order })
  const text = new TextDecoder().decode(writeSip(transfer.order).metadata)
  assert.match(text, /LABEL="Datový balíček pro předávání dokumentů a jejich metadat do archivu"/)
  assert.match(text, /<nsesss:SkartacniOperace>trvalé uložení</)
})

test('what has no place in an order of one dossier is refused and named', async () => {
  const sip = smallSip()
  const source = sipSource(sip.order, bytesIn(sip))
  assert.ok(source.form === 'folder')
  const changed = (from: RegExp, to: string) => {
    const text = new TextDecoder().decode(writeSip(sip.order).metadata).replace(from, to)
    const bytes = memoryBytes(new TextEncoder().encode(text))
    const metadata = {
      path: 'mets.xml',
      sizeBytes: bytes.sizeBytes,
      async *pieces() {
        yield await bytes.read(0, bytes.sizeBytes)
      },
    }
    return { ...source, files: [metadata, ...source.files.slice(1)] }
  }
  const refused = (part: RegExp) => (error: unknown) =>
    isRefusal(error) && error.code === 'packages.sip-cannot-be-read' && part.test(error.sentence.cs)
  await assert.rejects(readSip({ ...source, files: [] }, nodeHashing), refused(/mets\.xml/))
  await assert.rejects(
    readSip(
      changed(
        /<nsesss:Rok>2026<\/nsesss:Rok>/,
        '<nsesss:RokOd>2026</nsesss:RokOd><nsesss:RokDo>2026</nsesss:RokDo>',
      ),
      nodeHashing,
    ),
    refused(/UrceneCasoveObdobi/),
  )
  await assert.rejects(
    readSip(changed(/"SHA-512" DMDID="[^"]+"/, '"SHA-512"'), nodeHashing),
    refused(/Komponenta component-\d+ – mets:file/),
  )
  await assert.rejects(
    readSip(changed(/<nsesss:Nazev>/, '<nsesss:Jmeno>'), nodeHashing),
    refused(/mets\.xml/),
  )
})

test('a package laid out by another program is read, and told not to be ours', async () => {
  const sip = smallSip()
  const source = sipSource(sip.order, bytesIn(sip))
  assert.ok(source.form === 'folder')
  const text = new TextDecoder().decode(writeSip(sip.order).metadata).replaceAll('dossier-4', 'spis-4')
  const bytes = new TextEncoder().encode(text)
  const metadata = {
    path: 'mets.xml',
    sizeBytes: bytes.length,
    async *pieces() {
      yield bytes
    },
  }
  const read = await readSip({ ...source, files: [metadata, ...source.files.slice(1)] }, nodeHashing)
  assert.equal(read.isWhole, false)
  assert.equal(read.order.dossier.title, sip.order.dossier.title)
})

test('a day of closing survives, a moment survives to the second', async () => {
  const { order } = smallSip()
  const dossier = {
    ...order.dossier,
    closedOn: '2026-03-31' as Day,
    openedOn: asInstant('2026-03-02T09:15:00.750Z'),
  }
  const read = await readBack({ ...smallSip(), order: { ...order, dossier } })
  assert.equal(read.order.dossier.closedOn, '2026-03-31')
  assert.deepEqual(read.order.dossier.openedOn, asInstant('2026-03-02T09:15:00Z'))
})

const cases = join(import.meta.dirname, '../../../../../../shared/data/zaf/NSESSS2024')

test('packages of other programs are read or refused, never with a crash', {
  skip: existsSync(cases) ? false : 'the open packages (../shared/data/zaf) are not here',
}, async t => {
  const folders = globSync('*/*/mets.xml', { cwd: cases }).map(path => join(cases, dirname(path)))
  assert.ok(folders.length > 100)
  let read = 0
  for (const folder of folders)
    try {
      await readSip(await readFolder(folder), nodeHashing)
      read++
    } catch (error) {
      assert.ok(isRefusal(error), `${folder}: ${String(error)}`)
      assert.equal(error.code, 'packages.sip-cannot-be-read')
    }
  t.diagnostic(`${read} of ${folders.length} are packages of one dossier`)
  assert.ok(read > 4)
})
