import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { MIB } from '#platform/values'
import { type MadePdf, madePdfA } from '../../../../test/packages/made-pdf.ts'
import { type ByteSource, memoryBytes, validateFormat } from '../index.ts'
import { pdfFaults } from './check.ts'

async function rulesOf(bytes: Uint8Array | ByteSource): Promise<string[]> {
  const rules: string[] = []
  for await (const { rule } of pdfFaults('sizeBytes' in bytes ? bytes : memoryBytes(bytes))) rules.push(rule)
  return rules
}
const rulesWith = (made: MadePdf) => rulesOf(madePdfA(made))

test('a whole PDF/A is all right; cut off or without its list of objects it is not', async () => {
  assert.deepEqual(await rulesWith({}), [])
  const bytes = madePdfA()
  assert.deepEqual(await rulesOf(bytes.subarray(0, bytes.length - 60)), ['egc-pdf02'])
  assert.ok((await rulesOf(bytes.subarray(9))).includes('egc-pdf01'))
})

test('a fault names the clause of the part that the file claims', async () => {
  const { status, findings } = await validateFormat(
    memoryBytes(madePdfA({ catalog: '/Requirements []' })),
    'a.pdf',
  )
  assert.deepEqual([status, findings.map(({ source }) => source)], ['ERROR', ['ISO 19005-2, 6.10']])
})

test('a PDF/A without faults is told to be judged by a subset only', async () => {
  const { status, findings } = await validateFormat(memoryBytes(madePdfA()), 'a.pdf')
  assert.deepEqual(
    [status, findings.map(({ rule, level }) => [rule, level])],
    ['OK', [['egc-pdf00', 'note']]],
  )
})

test('what PDF/A forbids is found by its rule', async () => {
  const cases: readonly [MadePdf, string][] = [
    [{ trailer: '/Encrypt << /Filter /Standard >>' }, 'egc-pdf04'],
    [{ catalog: '/OpenAction << /S /Launch /F (a.exe) >>' }, 'egc-pdf43'],
    [{ catalog: '/AA << /WC << /S /GoTo /D [3 0 R /Fit] >> >>' }, 'egc-pdf44'],
    [{ catalog: '/AcroForm << /Fields [] /NeedAppearances true >>' }, 'egc-pdf45'],
    [{ catalog: '/Names << /JavaScript << /Names [] >> >>' }, 'egc-pdf43'],
    [{ catalog: '/OCProperties << /D << /AS [] >> >>' }, 'egc-pdf17'],
    [{ content: '1 0 0 rg 0 0 9 9 re f' }, 'egc-pdf21'],
    [{ content: 'q 1 hoppla Q' }, 'egc-pdf28'],
    [{ content: `${'q '.repeat(29)}${'Q '.repeat(29)}` }, 'egc-pdf16'],
    [{ page: '/Resources << >> /MediaBox [0 0 2 2]' }, 'egc-pdf19'],
    [{ page: '/Resources << >> /Annots [<< /Subtype /Movie /F 4 /Rect [0 0 0 0] >>]' }, 'egc-pdf40'],
    [{ page: '/Resources << >> /Annots [<< /Subtype /Stamp /F 2 /Rect [0 0 0 0] >>]' }, 'egc-pdf41'],
    [{ page: '/Resources << >> /Annots [<< /Subtype /Stamp /F 4 /Rect [0 0 9 9] >>]' }, 'egc-pdf42'],
    [{ objects: ['(neviditelný) <4>'] }, 'egc-pdf13'],
    [{ objects: ['<484>'] }, 'egc-pdf10'],
    [{ objects: ['<< /Length 1 /Filter /LZWDecode >>\nstream\nx\nendstream'] }, 'egc-pdf14'],
    [{ objects: ['<< /Length 9 >>\nstream\nx\nendstream'] }, 'egc-pdf11'],
  ]
  for (const [made, rule] of cases)
    assert.ok((await rulesWith(made)).includes(rule), `${rule}: ${JSON.stringify(made)}`)
})

test('a long text breaks a limit, a long seal of a signature does not', async () => {
  const long = `<${'00'.repeat(40_000)}>`
  assert.deepEqual(await rulesWith({ objects: [`<< /Title ${long} >>`] }), ['egc-pdf16'])
  assert.deepEqual(await rulesWith({ objects: [`<< /ByteRange [0 1 2 3] /Contents ${long} >>`] }), [])
})

test('a font must be embedded where it is seen, and need not where it only makes a picture searchable', async () => {
  const font =
    '<< /Font << /F1 << /Type /Font /Subtype /TrueType /BaseFont /Arial /FontDescriptor << >> >> >> >>'
  const page = `/Resources ${font.slice(0, -2)} /ColorSpace << /DefaultGray [/CalGray << >>] >> >>`
  assert.deepEqual(await rulesWith({ page, content: 'BT /F1 9 Tf (a) Tj ET' }), ['egc-pdf30'])
  assert.deepEqual(await rulesWith({ page, content: 'BT 3 Tr /F1 9 Tf (a) Tj ET' }), [])
})

test('level A asks for a structure of the text with known types and languages', async () => {
  const metadata = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2"
    pdfaid:conformance="A"/></rdf:RDF></x:xmpmeta>`
  const tagged = (type: string, language: string): MadePdf => ({
    metadata,
    catalog: `/MarkInfo << /Marked true >> /Lang (${language}) /StructTreeRoot << /K [<< /S /${type} >>] >>`,
  })
  assert.deepEqual(await rulesWith(tagged('P', 'cs-CZ')), [])
  assert.deepEqual(await rulesWith(tagged('Odstavec', 'cs-CZ')), ['egc-pdf47'])
  assert.deepEqual(await rulesWith(tagged('P', 'čeština!')), ['egc-pdf47'])
  assert.deepEqual(await rulesWith({ metadata }), ['egc-pdf47', 'egc-pdf47'])
})

test('a tree, an action, a list of objects that turns in a circle ends', async () => {
  assert.deepEqual(await rulesWith({ page: '/Kids [2 0 R]' }), [])
  assert.deepEqual(
    await rulesWith({ catalog: '/OpenAction 6 0 R', objects: ['<< /S /GoTo /Next 6 0 R >>'] }),
    [],
  )
  const bytes = madePdfA().toString('latin1')
  const start = /startxref\n(\d+)/.exec(bytes)![1]!
  assert.deepEqual(await rulesWith({ trailer: `/Prev ${start}` }), [])
})

test('a bomb is not unpacked, and nesting without end is no value', async () => {
  const bomb = deflateSync(Buffer.alloc(80 * MIB)).toString('latin1')
  const packed = `<< /Filter /FlateDecode /Length ${bomb.length} >>\nstream\n${bomb}\nendstream`
  assert.deepEqual(await rulesWith({ objects: [packed], page: '/Resources << >> /Contents 6 0 R' }), [])
  await rulesWith({ objects: ['['.repeat(100_000)] })
})

test('of a file of two gigabytes only what is needed is read', async () => {
  const bytes = madePdfA()
  const gap = 2 * 1024 * MIB
  const split = bytes.indexOf('xref\n0')
  const tail = Buffer.from(
    bytes
      .subarray(split)
      .toString('latin1')
      .replace(/startxref\n\d+/, `startxref\n${split + gap}`),
  )
  let readBytes = 0
  const source: ByteSource = {
    sizeBytes: split + gap + tail.length,
    read: async (start, end) => {
      readBytes += end - start
      const piece = Buffer.alloc(end - start)
      if (start < split) bytes.copy(piece, 0, start, Math.min(end, split))
      const from = Math.max(start, split + gap)
      if (from < end) tail.copy(piece, from - start, from - split - gap, end - split - gap)
      return piece
    },
  }
  assert.deepEqual(await rulesOf(source), [])
  assert.ok(readBytes < 32 * MIB, `${readBytes} bytes read`)
})

test('no changed byte makes the check crash or hang', async () => {
  const whole = madePdfA({
    content: 'BT /F1 9 Tf (a) Tj ET BI /W 1 ID x EI',
    catalog: '/OpenAction 6 0 R',
    objects: ['<< /S /URI >>'],
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      async changes => {
        const changed = Uint8Array.from(whole)
        for (const [at, byte] of changes) changed[at % changed.length] = byte
        assert.ok(Array.isArray(await rulesOf(changed)))
      },
    ),
    { numRuns: 3_000 },
  )
})
