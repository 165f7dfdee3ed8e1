import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  madeGif,
  madeJpeg,
  madeMp3,
  madeMp4,
  madeMpeg,
  madePng,
  madeTiff,
  madeWav,
} from '../../../../test/packages/made-media.ts'
import { memoryBytes, validateFormat } from '../index.ts'

const judged = (content: Uint8Array | string, name?: string) =>
  validateFormat(memoryBytes(typeof content === 'string' ? Buffer.from(content) : content), name)
const rulesOf = async (content: Uint8Array | string, name?: string) =>
  (await judged(content, name)).findings.map(({ rule }) => rule)

const whole: Readonly<Record<string, Buffer>> = {
  'a.png': madePng(),
  'a.jpg': madeJpeg(),
  'a.gif': madeGif(),
  'a.tif': madeTiff(),
  'a.wav': madeWav(),
  'a.mp3': madeMp3(),
  'a.mpg': madeMpeg(),
  'a.mp4': madeMp4(),
  'a.xml': Buffer.from(
    '<?xml version="1.0"?><a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="a.xsd"/>',
  ),
}

test('whole files of every output format that has a check are all right', async () => {
  for (const [name, bytes] of Object.entries(whole)) {
    const { status, findings } = await judged(bytes, name)
    assert.deepEqual([name, status, findings], [name, 'OK', []])
  }
})

test('a file cut off anywhere is never called all right', async () => {
  const mayEndEarly = new Set(['a.mp3', 'a.mpg', 'a.mp4'])
  for (const [name, bytes] of Object.entries(whole))
    for (let length = Math.min(16, bytes.length - 1); length < bytes.length; length++) {
      const { status, findings } = await judged(bytes.subarray(0, length), name)
      // Between two frames, packets or boxes an end looks like an end; it is warned of where the format has a mark.
      if (status === 'OK' && findings.length === 0)
        assert.ok(mayEndEarly.has(name), `${name} cut to ${length} of ${bytes.length}`)
    }
})

test('a changed bit in a picture with checksums is found', async () => {
  const bytes = madePng()
  for (let at = 8; at < bytes.length; at++) {
    const changed = Uint8Array.from(bytes)
    changed[at]! ^= 0x10
    assert.notEqual((await judged(changed, 'a.png')).status, 'OK', `byte ${at}`)
  }
})

test('what hides behind the end of a picture is found', async () => {
  const more = Buffer.from('tajný text')
  assert.deepEqual(await rulesOf(Buffer.concat([madePng(), more])), ['egc-png05'])
  assert.deepEqual(await rulesOf(Buffer.concat([madeGif(), more])), ['egc-gif04'])
  assert.deepEqual(await rulesOf(Buffer.concat([madeJpeg(), more])), ['egc-jpg04'])
})

test('parts of a PNG out of order and colours that do not exist are named', async () => {
  const bytes = madePng()
  const second = bytes.subarray(33, bytes.length - 12)
  assert.deepEqual(await rulesOf(madePng(second)), [])
  const header = Uint8Array.from(bytes)
  header[25] = 5
  assert.deepEqual(await rulesOf(header), ['egc-png02', 'egc-png03'])
})

test('what the decree does not take is said: a compressed TIFF, sound that is not PCM', async () => {
  assert.deepEqual(await rulesOf(madeTiff(5)), ['egc-tif04'])
  assert.deepEqual(await rulesOf(madeWav(0x50)), ['egc-wav04'])
})

test('a table of TIFF tags that turns in a circle ends', async () => {
  const bytes = madeTiff()
  bytes.writeUInt32LE(8, 8 + 2 + 9 * 12)
  assert.deepEqual(await rulesOf(bytes), ['egc-tif01'])
})

test('foreign bytes between frames of sound are found, tags at its ends are not', async () => {
  assert.deepEqual(await rulesOf(Buffer.concat([madeMp3(), Buffer.from('xxxxxx'), madeMp3()])), ['egc-mpa01'])
  const tag = Buffer.concat([
    Buffer.from('ID3\u0003\u0000\u0000\u0000\u0000\u0001\u0000', 'latin1'),
    Buffer.alloc(128),
  ])
  const last = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125)])
  assert.deepEqual(await rulesOf(Buffer.concat([tag, madeMp3(), last])), [])
})

test('XML must be well formed, and data want their schema', async () => {
  assert.deepEqual(await rulesOf('<?xml version="1.0"?><a><b></a>', 'a.xml'), ['egc-xml02'])
  assert.deepEqual(await rulesOf('<?xml version="1.0"?><a/>', 'a.xml'), ['egc-xml01'])
  assert.equal((await judged('<?xml version="1.0"?><a/>', 'a.xml')).status, 'OK')
})

test('an invoice says what an invoice must, from version 5.2 on', async () => {
  const invoice = (version: string, body: string) =>
    `<?xml version="1.0"?><Invoice xmlns="http://isdoc.cz/namespace/2013" version="${version}">${body}</Invoice>`
  const body = `<DocumentType>1</DocumentType><ID>1</ID><UUID>u</UUID><IssueDate>2026-01-01</IssueDate>
    <LocalCurrencyCode>CZK</LocalCurrencyCode><AccountingSupplierParty><Party><PartyName><Name>A</Name></PartyName></Party></AccountingSupplierParty>
    <AccountingCustomerParty><Party><PartyName><Name>B</Name></PartyName></Party></AccountingCustomerParty>
    <InvoiceLines><InvoiceLine><ID>1</ID></InvoiceLine></InvoiceLines><LegalMonetaryTotal><PayableAmount>1</PayableAmount></LegalMonetaryTotal>`
  assert.deepEqual(await rulesOf(invoice('6.0.1', body), 'f.isdoc'), [])
  assert.deepEqual(await rulesOf(invoice('5.1', body), 'f.isdoc'), ['egc-isd02'])
  assert.deepEqual(await rulesOf(invoice('6.0.1', body.replace('<UUID>u</UUID>', '')), 'f.isdoc'), [
    'egc-isd01',
  ])
})

test('a format without a check is never called all right; a strange ending is only a warning', async () => {
  assert.equal((await judged('MZ\u0090\u0000', 'a.exe')).status, 'UNKNOWN')
  const renamed = await judged(madeGif(), 'a.pdf')
  assert.deepEqual([renamed.status, renamed.findings.map(({ rule }) => rule)], ['OK', ['egc-fmt02']])
})

test('no changed byte makes a check crash or hang', async () => {
  const files = Object.entries(whole)
  await fc.assert(
    fc.asyncProperty(
      fc.nat(files.length - 1),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      async (which, changes) => {
        const [name, bytes] = files[which]!
        const changed = Uint8Array.from(bytes)
        for (const [at, byte] of changes) changed[at % changed.length] = byte
        const { status } = await judged(changed, name)
        assert.ok(['OK', 'ERROR', 'UNKNOWN'].includes(status))
      },
    ),
    { numRuns: 3_000 },
  )
})
