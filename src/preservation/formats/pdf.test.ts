import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ByteSource, identifyFormat, isOutputFormat, memoryBytes } from './index.ts'

const named = (content: Uint8Array | string, fileName?: string) =>
  identifyFormat(memoryBytes(typeof content === 'string' ? Buffer.from(content) : content), fileName)
const puidOf = async (content: Uint8Array | string) => (await named(content)).puid

const claim = (part: string, level: string) =>
  `%PDF-1.7\n${'x'.repeat(300)}<rdf:Description xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="${part}" ${level}/>\n%%EOF`

test('a PDF is told with its version and the PDF/A level it claims', async () => {
  assert.deepEqual(await named('%PDF-1.4\n%%EOF', 'a.pdf'), {
    puid: 'fmt/18',
    name: 'PDF',
    version: '1.4',
    mime: 'application/pdf',
    endings: ['pdf'],
    basis: 'signature',
    extensionAgrees: true,
    traits: [],
  })
  assert.equal(await puidOf(claim('1', 'pdfaid:conformance="B"')), 'fmt/354')
  assert.equal(await puidOf(claim('2', 'pdfaid:conformance="U"')), 'fmt/478')
  assert.equal(await puidOf(claim('3', "pdfaid:conformance='A'")), 'fmt/479')
  assert.equal(await puidOf(claim('7', '')), 'fmt/276')
  const elements = '<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>'
  assert.equal(await puidOf(`%PDF-1.6\n${elements}\n%%EOF`), 'fmt/477')
  assert.equal(await puidOf(`%PDF-2.0\n<pdfaid:part>4</pdfaid:part>\n%%EOF`), 'fmt/1910')
  const wide = Buffer.from(elements, 'utf16le')
  assert.equal(await puidOf(Buffer.concat([Buffer.from('%PDF-1.6\n'), wide])), 'fmt/477')
})

test('the claim added last is the one that counts, and it is found in the middle of a long file', async () => {
  const filler = Buffer.alloc(3_000_000, 'x')
  const early = Buffer.from(claim('1', 'pdfaid:conformance="B"'))
  const late = Buffer.from('pdfaid:part="2" pdfaid:conformance="A"')
  assert.equal(await puidOf(Buffer.concat([early, filler])), 'fmt/354')
  assert.equal(await puidOf(Buffer.concat([early, filler, late, filler])), 'fmt/476')
})

test('a claim is found in a file that only flows, wherever its pieces part', async () => {
  const whole = Buffer.concat([
    Buffer.from(claim('2', 'pdfaid:conformance="U"')),
    Buffer.alloc(2_000_000, 'x'),
  ])
  for (const size of [1000, 331, 400_000]) {
    const flowing: ByteSource = {
      sizeBytes: whole.length,
      // Only the two ends can be read at places.
      read: async (start, end) =>
        start < 100 || end > whole.length - 100
          ? whole.subarray(start, Math.min(end, start + 200))
          : new Uint8Array(),
      async *pieces() {
        for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size)
      },
    }
    assert.equal((await identifyFormat(flowing)).puid, 'fmt/478')
  }
})

test('a locked PDF and a PDF without a claim are no output format', async () => {
  const plain = await named('%PDF-1.4\n%%EOF')
  assert.equal(isOutputFormat(plain), false)
  const level = claim('1', 'pdfaid:conformance="B"')
  assert.equal(isOutputFormat(await named(level)), true)
  const locked = await named(level.replace('%%EOF', 'trailer << /Encrypt 5 0 R >>\n%%EOF'))
  assert.deepEqual(locked.traits, ['encrypted'])
  assert.equal(isOutputFormat(locked), false)
})
