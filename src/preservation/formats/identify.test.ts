import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { madeCompound } from '../../../test/packages/made-compound.ts'
import { claimedDeflated, directoryMark, member, patched, zipped } from '../../../test/packages/made-zip.ts'
import { type ByteSource, identifyFormat, isOutputFormat, memoryBytes } from './index.ts'

const named = (content: Uint8Array | string, fileName?: string) =>
  identifyFormat(memoryBytes(typeof content === 'string' ? Buffer.from(content) : content), fileName)

const puidOf = async (content: Uint8Array | string, fileName?: string) =>
  (await named(content, fileName)).puid
const hex = (...parts: string[]) => Buffer.from(parts.join('').replaceAll(' ', ''), 'hex')

test('pictures are told by their first bytes', async () => {
  const png = hex('89504e470d0a1a0a 0000000d 49484452 00000001 00000001 08 06 00 00 00 1f15c489')
  assert.equal(await puidOf(png), 'fmt/11')
  assert.equal(await puidOf(Buffer.concat([png, Buffer.from('sRGB')])), 'fmt/12')
  assert.equal(await puidOf(Buffer.concat([png, Buffer.from('iTXt')])), 'fmt/13')
  assert.equal(await puidOf(hex('ffd8ffe0 0010 4a46494600 01 01 00')), 'fmt/43')
  assert.equal(await puidOf(hex('ffd8ffdb 0000')), 'fmt/41')
  assert.equal(await puidOf('GIF89a....'), 'fmt/4')
  const bmp = Buffer.alloc(54)
  bmp.write('BM')
  bmp.writeUInt32LE(40, 14)
  bmp.writeUInt16LE(1, 26)
  bmp.writeUInt16LE(24, 28)
  assert.equal(await puidOf(bmp), 'fmt/116')
})

/** A TIFF of one picture with one tag, compression. */
const tiff = (compression: number) => {
  const bytes = Buffer.alloc(26)
  bytes.write('II*\0', 'latin1')
  bytes.writeUInt32LE(8, 4)
  bytes.writeUInt16LE(1, 8)
  bytes.writeUInt16LE(259, 10)
  bytes.writeUInt16LE(3, 12)
  bytes.writeUInt32LE(1, 14)
  bytes.writeUInt16LE(compression, 18)
  return bytes
}

test('an uncompressed TIFF is an output format, a compressed one is not', async () => {
  assert.equal(isOutputFormat(await named(tiff(1), 'a.tif')), true)
  const compressed = await named(tiff(5), 'a.tif')
  assert.deepEqual(compressed.traits, ['compressed'])
  assert.equal(isOutputFormat(compressed), false)
})

test('sound and moving pictures are told apart by their coding', async () => {
  const wave = (format: string, coding: string) =>
    hex('52494646 00000000 57415645 666d7420', format, coding, '0000')
  assert.equal(await puidOf(wave('10000000', '0100')), 'fmt/141')
  assert.equal(await puidOf(wave('28000000', 'feff')), 'fmt/143')
  assert.equal(isOutputFormat(await named(wave('28000000', '5000'))), false)
  const frame = (header: string, length: number) =>
    Buffer.concat([hex(header), Buffer.alloc(length - hex(header).length)])
  const frames = (header: string) => Buffer.concat(Array(12).fill(frame(header, 417)))
  assert.equal(await puidOf(frames('fffb9064')), 'fmt/134')
  assert.equal(await puidOf(frames('fffd9064')), 'fmt/198')
  const tagged = Buffer.concat([
    Buffer.from('ID3\u0003\u0000\u0000\u0000\u0000\u0001\u0000', 'latin1'),
    Buffer.alloc(128),
  ])
  assert.equal(await puidOf(Buffer.concat([tagged, frames('fffd9064')])), 'fmt/198')
  assert.equal(await puidOf(Buffer.concat([hex('00000018'), Buffer.from('ftypisom....isomavc1')])), 'fmt/199')
  assert.equal(await puidOf(hex('000001ba 0000000000000000 000001bb 00')), 'x-fmt/385')
})

test('a ZIP whose part asks for a password is told as encrypted', async () => {
  const plain = await zipped(member('dopis.txt', 'dopis'))
  assert.deepEqual((await named(plain)).traits, [])
  const locked = patched(plain, directoryMark, 8, (view, at) =>
    view.setUint16(at, view.getUint16(at, true) | 1, true),
  )
  assert.deepEqual((await named(locked)).traits, ['encrypted'])
})

test('office files and signed containers are told by what lies inside their ZIP', async () => {
  const types = (type: string) => `<Types><Override ContentType="application/vnd.${type}"/></Types>`
  const word = types('openxmlformats-officedocument.wordprocessingml.document.main+xml')
  assert.equal(await puidOf(await zipped(member('[Content_Types].xml', word)), 'a.docx'), 'fmt/412')
  const sheet = types('openxmlformats-officedocument.spreadsheetml.sheet.main+xml')
  const packed = deflateRawSync(sheet)
  const deflated = claimedDeflated(
    await zipped(member('[Content_Types].xml', packed)),
    packed.length,
    sheet.length,
  )
  assert.equal(await puidOf(deflated, 'a.xlsx'), 'fmt/214')
  const odt = member('mimetype', 'application/vnd.oasis.opendocument.text')
  const content = member('content.xml', '<office:document-content office:version="1.3">')
  assert.equal(await puidOf(await zipped(odt, content), 'a.odt'), 'fmt/1756')
  const asice = member('mimetype', 'application/vnd.etsi.asic-e+zip')
  assert.equal(await puidOf(await zipped(asice, member('a.pdf', '')), 'a.asice'), 'fmt/1564')
  const signature = member('META-INF/signature.p7s', '')
  assert.equal(await puidOf(await zipped(member('a.pdf', ''), signature)), 'fmt/1341')
  assert.equal(await puidOf(await zipped(member('a.pdf', ''), member('b.pdf', ''), signature)), 'fmt/1564')
  const isdocx = [
    member('faktura.isdoc', ''),
    member('manifest.xml', 'http://isdoc.cz/namespace/2013/manifest'),
  ]
  assert.equal(await puidOf(await zipped(...isdocx), 'a.isdocx'), 'fmt/1571')
  assert.equal(await puidOf(await zipped(member('a.txt', 'x')), 'a.zip'), 'x-fmt/263')
  assert.equal(await puidOf((await zipped(member('a.txt', 'x'))).subarray(0, 40)), 'x-fmt/263')
})

test('older office files are told by the parts of their compound file', async () => {
  const word = (version: number, flags = 0) =>
    Uint8Array.from([0xec, 0xa5, version, 0, 0, 0, 0, 0, 0, 0, 0, flags])
  const made = (name: string, bytes: Uint8Array) => madeCompound([{ name, bytes }])
  assert.equal(await puidOf(made('WordDocument', word(0xc1)), 'a.doc'), 'fmt/40')
  assert.equal(await puidOf(made('WordDocument', word(0x68)), 'a.doc'), 'fmt/39')
  assert.deepEqual((await named(made('WordDocument', word(0xc1, 1)))).traits, ['encrypted'])
  const book = (version: number) => Uint8Array.from([9, 8, 16, 0, 0, version])
  assert.equal(await puidOf(made('Workbook', book(6)), 'a.xls'), 'fmt/61')
  assert.equal(await puidOf(made('Book', book(5)), 'a.xls'), 'fmt/59')
  assert.equal(await puidOf(made('PowerPoint Document', new Uint8Array(1)), 'a.ppt'), 'fmt/126')
  assert.equal(await puidOf(made('__properties_version1.0', new Uint8Array(1)), 'a.msg'), 'x-fmt/430')
  assert.equal(await puidOf(made('EncryptedPackage', new Uint8Array(1)), 'a.docx'), 'fmt/494')
  assert.equal(await puidOf(made('Something', new Uint8Array(1))), 'fmt/111')
})

test('texts are read: XML and its dialects, mail, data, plain text', async () => {
  const declared = '<?xml version="1.0" encoding="UTF-8"?>\n'
  assert.equal(await puidOf(`${declared}<a/>`, 'a.xml'), 'fmt/101')
  assert.equal(await puidOf(`\ufeff${declared}<a/>`), 'fmt/101')
  const isdoc = (version: string) =>
    `${declared}<!-- f --><Invoice xmlns="http://isdoc.cz/namespace/2013" version="${version}">`
  assert.equal(await puidOf(isdoc('6.0.1'), 'f.isdoc'), 'fmt/1570')
  assert.equal(await puidOf(isdoc('5.3.1'), 'f.isdoc'), 'fmt/1567')
  assert.equal(await puidOf('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>'), 'x-fmt/280')
  assert.equal(await puidOf('<!DOCTYPE html>\n<html lang="cs"><body></body></html>'), 'fmt/471')
  assert.equal(await puidOf('{\\rtf1\\ansi\\ansicpg1250 text}', 'a.rtf'), 'fmt/50')
  const mail = 'Received: from a\r\n by b\r\nFrom: a@b.cz\r\nTo: c@d.cz\r\nSubject: Podání\r\n'
  assert.equal(await puidOf(`${mail}\r\ntext`, 'a.eml'), 'fmt/278')
  assert.equal(await puidOf(`${mail}MIME-Version: 1.0\r\n\r\ntext`, 'a.eml'), 'fmt/950')
  assert.equal(await puidOf('{"věc": "žádost"}'), 'fmt/817')
  assert.equal(await puidOf('{"věc": "žádost"'), 'x-fmt/111')
  assert.equal(await puidOf('jméno;obec\nJana;Jasanov\nKarel;Lipno\n'), 'x-fmt/18')
  assert.equal(await puidOf('Dobrý den, posílám žádost.\n', 'a.txt'), 'x-fmt/111')
  assert.equal(await puidOf(Buffer.from('Dobr\xfd den, \x9e\xe1dost', 'latin1')), 'x-fmt/111')
  assert.equal(await puidOf(Buffer.from('\ufeffDobrý den', 'utf16le')), 'x-fmt/111')
})

test('signed messages are told apart: data message, receipt, signature with and without content', async () => {
  const signed = '3080 06092a864886f70d010702 a080 3080 020101 310b 3009 06052b0e03021a 0500'
  const message = (local: string) =>
    Buffer.concat([
      hex(signed, '3080 06092a864886f70d010701 a080 2480 0482 03e8'),
      Buffer.from(`<q:M xmlns:q="http://isds.czechpoint.cz/v20/${local}">`),
    ])
  assert.equal(await puidOf(message('message'), 'a.zfo'), 'fmt/1243')
  assert.equal(await puidOf(message('SentMessage'), 'a.zfo'), 'fmt/1244')
  assert.equal(await puidOf(message('delivery'), 'a.zfo'), 'fmt/1245')
  const detached = await named(hex(signed, '300b 06092a864886f70d010701 a0'), 'a.p7s')
  assert.equal(detached.mime, 'application/pkcs7-signature')
  assert.equal(
    (await named(hex(signed, '3080 06092a864886f70d010701 a080 04'))).mime,
    'application/pkcs7-mime',
  )
})

test('the ending never decides, it only agrees or not', async () => {
  const disguised = await named('MZ\u0090\u0000\u0003', 'faktura.pdf')
  assert.deepEqual([disguised.puid, disguised.basis], [null, 'none'])
  const renamed = await named('%PDF-1.4\n%%EOF', 'smlouva.DOC')
  assert.deepEqual([renamed.puid, renamed.extensionAgrees], ['fmt/18', false])
  assert.equal((await named('%PDF-1.4')).extensionAgrees, null)
  assert.equal((await named('%PDF-1.4', 'smlouva')).extensionAgrees, null)
})

test('a form of Software602 is known only by its name, and that makes no output format', async () => {
  const form = await named('<?xml version="1.0"?><form/>', 'žádost.fo')
  assert.deepEqual([form.mime, form.basis], ['application/vnd.software602.filler.form+xml', 'extension'])
  assert.equal(isOutputFormat(form), false)
  assert.equal(await puidOf(await zipped(member('a', 'x')), 'žádost.zfo'), 'fmt/1242')
})

test('of a large file only its ends are read', async () => {
  let readBytes = 0
  const large: ByteSource = {
    sizeBytes: 5_000_000_000,
    async read(start, end) {
      readBytes += end - start
      const bytes = new Uint8Array(Math.min(end, this.sizeBytes) - start)
      if (start === 0) bytes.set(Buffer.from('GIF89a'))
      return bytes
    },
  }
  assert.equal((await identifyFormat(large)).puid, 'fmt/4')
  assert.ok(readBytes <= 128 * 1024)
})

test('no bytes crash it, nor do the beginnings of every format with anything behind', async () => {
  const starts = [
    '%PDF-1.4',
    'PK\u0003\u0004',
    'GIF89a',
    'II*\u0000',
    'ID3',
    '<?xml ',
    '{',
    'RIFF....WAVE',
    '30800609',
  ]
  const ole2 = hex('d0cf11e0a1b11ae1').toString('latin1')
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('', ole2, ...starts),
      fc.uint8Array({ maxLength: 1500 }),
      async (start, rest) => {
        const format = await named(Buffer.concat([Buffer.from(start, 'latin1'), rest]), 'a.bin')
        assert.ok(format.name.length > 0)
      },
    ),
    { numRuns: 500 },
  )
  for (const mutated of Array.from({ length: 200 }, (_, at) => {
    const bytes = madeCompound([{ name: 'WordDocument', bytes: new Uint8Array(12) }])
    bytes[8 + ((at * 37) % (bytes.length - 8))]! ^= 0xff
    return bytes
  }))
    assert.ok((await named(mutated)).puid)
})
