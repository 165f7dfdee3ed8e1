import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MIB } from '#platform/values'
import { type ByteSource, identifyFormat, memoryBytes } from '#preservation/formats'
import { madePdfA } from '../../../../test/packages/made-pdf.ts'
import { judgePdfA } from './pdf-a.ts'

const judged = async (bytes: ByteSource) => judgePdfA(bytes, await identifyFormat(bytes, 'dopis.pdf'))

const flowing = (bytes: Uint8Array): ByteSource => ({
  sizeBytes: bytes.length,
  read: async (start, end) => bytes.subarray(start, end),
  async *pieces() {
    for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100)
  },
})

test('a PDF/A is one by its structure and not only by what it says of itself', async () => {
  assert.deepEqual(await judged(memoryBytes(madePdfA())), { conforms: true, reason: null })
  const script = madePdfA({ catalog: '/OpenAction << /S /JavaScript /JS (app.alert) >>' })
  const { conforms, reason } = await judged(memoryBytes(script))
  assert.equal(conforms, false)
  assert.match(reason!.cs, /^PDF\/A obsahuje zakázanou akci JavaScript .*\(ISO 19005-2, 6\.5\.1\)$/)
})

test('a packed file is held and judged as one that lies there', async () => {
  assert.deepEqual(await judged(flowing(madePdfA())), { conforms: true, reason: null })
  const faulty = madePdfA({ catalog: '/Requirements []' })
  assert.deepEqual(await judged(flowing(faulty)), await judged(memoryBytes(faulty)))
  assert.equal((await judged(flowing(faulty))).conforms, false)
})

test('of a packed file too large to be held the verdict says that its structure was not judged', async () => {
  const source = { ...flowing(madePdfA()), sizeBytes: 64 * MIB + 1 }
  const { conforms, reason } = await judgePdfA(source, await identifyFormat(memoryBytes(madePdfA()), 'a.pdf'))
  assert.equal(conforms, true)
  assert.match(reason!.cs, /neposuzovala/)
})

test('a plain PDF and a locked one are no PDF/A', async () => {
  assert.equal((await judged(memoryBytes(madePdfA({ metadata: '<x/>' })))).conforms, false)
  assert.equal((await judged(memoryBytes(madePdfA({ trailer: '/Encrypt 9 0 R' })))).conforms, false)
})
