import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { isRefusal } from '#platform/refusals'
import { loadAnchors } from '#platform/trust'
import { memoryBytes } from '#preservation/formats'
import { makeDataMessage } from '../../../stands/isds/index.ts'
import { sealBer, type sealDer } from '../../../stands/isds/sealed.ts'
import { signedData } from '../../../stands/trust/cms.ts'
import { makeTestAuthority, openIdentity } from '../../../stands/trust/index.ts'
import { memoryKeeper } from '../../../test/keeper.ts'
import { dataMessageLimits, readDataMessage } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-databox-bad-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(folder)
const anchors = loadAnchors([authority.anchors.certificate, authority.anchors.revocationList])
const sealing = {
  signer: openIdentity(authority.messageSeal),
  padding: 'pkcs1',
  at: new Date('2026-03-02T09:00:00Z'),
} as const

const sealed = (content: string | Buffer, seal = sealBer): Buffer => {
  const pieces = () => [Buffer.from(content as string)]
  return Buffer.concat([...seal(pieces, pieces, sealing)])
}

const read = (bytes: Uint8Array, limits = dataMessageLimits) =>
  readDataMessage(memoryBytes(bytes), { keep: memoryKeeper().keep, anchors }, { environment: 'test', limits })

const refused = (bytes: Uint8Array, code: string, limits = dataMessageLimits) =>
  assert.rejects(read(bytes, limits), error => {
    assert.ok(isRefusal(error), String(error))
    assert.equal(error.code, `databox.${code}`)
    assert.match(error.sentence.cs, /^[A-ZČŘŠŽÚ0-9].*\.$/s)
    return true
  })

const v20 = 'http://isds.czechpoint.cz/v20'
const xml = (files: string, id = '<p:dmID>1</p:dmID>') =>
  `<q:MessageDownloadResponse xmlns:q="${v20}/message"><q:dmReturnedMessage><p:dmDm xmlns:p="${v20}">${id}` +
  `<p:dmFiles>${files}</p:dmFiles></p:dmDm></q:dmReturnedMessage></q:MessageDownloadResponse>`
const file = (content: string) =>
  `<p:dmFile dmFileDescr="a" dmFileMetaType="main"><p:dmEncodedContent>${content}</p:dmEncodedContent></p:dmFile>`
const order = {
  messageId: '1',
  sender: { boxId: 'a', name: 'A' },
  recipient: { boxId: 'b', name: 'B' },
  annotation: 'x',
  deliveredAt: '2026-03-02T10:00:00+01:00',
  attachments: [{ name: 'a.txt', metaType: 'main', text: 'a'.repeat(3000) }],
}

test('an empty file is refused', () => refused(Buffer.alloc(0), 'empty'))

test('a file that is no data message is refused, whatever it is', async () => {
  for (const bytes of [
    Buffer.from('PK\u0003\u0004 formulář 602XML'),
    Buffer.from('<?xml version="1.0"?><form/>'),
    Buffer.of(0x30),
    Buffer.from([0x30, 0x80, 0x06, 0x03, 0x2a, 0x03, 0x04, 0, 0]),
    sealed('%PDF-1.7'.padEnd(50)),
    sealed('<a xmlns="urn:x"/>'),
    signedData({ ...sealing, contentType: '1.2.840.113549.1.7.1', contentDigest: Buffer.alloc(32) }),
  ])
    await refused(bytes, 'not-a-data-message')
})

test('a truncated message is refused as truncated', async () => {
  for (const form of ['ber', 'der'] as const)
    await refused(makeDataMessage({ ...order, form, defect: 'truncated' }, authority), 'truncated')
})

test('damage in the wrapping is told by its place', async () => {
  const whole = makeDataMessage({ ...order, form: 'ber' }, authority)
  const at = whole.indexOf(Buffer.of(0x24, 0x80)) + 2
  whole[at] = 0x05
  await refused(whole, 'broken-seal')
})

test('octet strings within octet strings are read up to a depth', async () => {
  const { messageId } = await read(sealed(xml(''), deeper(3)))
  assert.equal(messageId, '1')
  await refused(sealed(xml(''), deeper(40)), 'broken-seal')
})

/** Seals in DER and then wraps the content octets so many times. */
function deeper(levels: number): typeof sealDer {
  return function* (sealedPieces, written, sealing) {
    const bytes = Buffer.concat([...sealBer(sealedPieces, written, sealing)])
    const at = bytes.indexOf(Buffer.of(0x24, 0x80))
    const end = bytes.indexOf(Buffer.of(0, 0, 0, 0, 0, 0), at)
    yield bytes.subarray(0, at)
    for (let n = 0; n < levels; n++) yield Buffer.of(0x24, 0x80)
    yield bytes.subarray(at, end)
    for (let n = 0; n < levels; n++) yield Buffer.of(0, 0)
    yield bytes.subarray(end)
  }
}

test('entities, even a billion laughs, are refused at the DOCTYPE', async () => {
  await refused(sealed(`<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;">]>${xml('')}`), 'xml-entities')
  await refused(sealed(`<!DOCTYPE a SYSTEM "file:///etc/hostname">${xml('')}`), 'xml-entities')
  await refused(sealed(xml('&lol;')), 'xml-broken')
})

test('ten thousand levels and a million elements are refused', async () => {
  await refused(sealed(xml('<a>'.repeat(10_000))), 'xml-over-limit')
  await refused(sealed(xml('<a/>'.repeat(1_000_000))), 'xml-over-limit')
  await refused(sealed(xml(`<p:dmFile><p:dmXMLContent>${'<a>'.repeat(10_000)}`)), 'xml-over-limit')
})

test('a million elements of inline XML are an attachment like any other', async () => {
  const inside = '<a/>'.repeat(1_000_000)
  const { attachments } = await read(
    sealed(xml(`<p:dmFile><p:dmXMLContent>${inside}</p:dmXMLContent></p:dmFile>`)),
  )
  assert.equal(attachments[0]?.sizeBytes, inside.length)
})

test('a tag without end is refused, not waited for', () =>
  refused(sealed(xml(`<p:dmEncodedContent a="${'x'.repeat(200_000)}`)), 'xml-over-limit'))

test('bytes that are not UTF-8 are refused, UTF-16 among them', async () => {
  await refused(sealed(Buffer.from(xml('\u00e9'), 'latin1')), 'xml-not-utf8')
  await refused(
    sealed(Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(xml(''), 'utf16le')])),
    'xml-not-utf8',
  )
})

test('broken XML is refused with the line', () => refused(sealed(`${xml('')}<`), 'xml-broken'))

test('a message without an identifier is refused', () => refused(sealed(xml('', '')), 'envelope-incomplete'))

test('a content that is not base64 is refused and the attachment named', async () => {
  for (const content of [
    'QUJD!',
    'QQ',
    'QQ=',
    '=',
    'QQ==QQ==',
    '<b/>',
    'QUJD<b/>',
    '<![CDATA[QUJD]]>',
    '&amp;',
    '&#13',
  ])
    await refused(sealed(xml(file(content))), 'attachment-broken')
})

test('line ends written as references are taken for line ends', async () => {
  const { attachments } = await read(sealed(xml(file('QUJD&#13;\nQUJ&#xD;\nD <!-- konec -->'))))
  assert.equal(attachments[0]?.sizeBytes, 6)
})

test('more than a hundred attachments are refused', () =>
  refused(sealed(xml(file('QUJD').repeat(101))), 'too-many-attachments'))

test('what is over the limits of size is refused', async () => {
  const whole = makeDataMessage(order, authority)
  await refused(whole, 'too-large', { ...dataMessageLimits, fileBytes: 100 })
  await refused(whole, 'attachments-too-large', { ...dataMessageLimits, attachmentsBytes: 2999 })
  await refused(whole, 'seal-too-large', { ...dataMessageLimits, sealBytes: 100 })
  const huge = { sizeBytes: 5_000_000_000, read: async () => assert.fail('nothing is read') }
  await assert.rejects(
    readDataMessage(huge, { keep: memoryKeeper().keep, anchors }, { environment: 'test' }),
    error => isRefusal(error) && error.code === 'databox.too-large',
  )
})

test('a time that cannot be read is told and left out', async () => {
  const odd = xml('').replace('</p:dmDm>', '</p:dmDm><q:dmDeliveryTime>včera</q:dmDeliveryTime>')
  const { deliveredToBoxAt, findings } = await read(sealed(odd))
  assert.equal(deliveredToBoxAt, null)
  assert.deepEqual(
    findings.map(({ rule }) => rule),
    ['databox.unreadable-time', 'databox.no-attachments'],
  )
})

test('a file without a content is told', async () => {
  const { attachments, findings } = await read(
    sealed(xml('<p:dmFile dmFileDescr="a" dmFileMetaType="main"/>')),
  )
  assert.deepEqual(attachments, [])
  assert.deepEqual(
    findings.map(({ rule }) => rule),
    ['databox.attachment-without-content'],
  )
})

test('a keeper that fails stops the reading with its own error', () =>
  assert.rejects(
    readDataMessage(
      memoryBytes(makeDataMessage(order, authority)),
      { keep: async () => Promise.reject(new Error('the disk is full')), anchors },
      { environment: 'test' },
    ),
    /the disk is full/,
  ))
