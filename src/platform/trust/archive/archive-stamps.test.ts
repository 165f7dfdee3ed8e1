import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fromBER, type Sequence } from 'asn1js'
import { asInstant } from '#platform/values'
import { issueCertificate, issueRevocationList } from '../../../../stands/trust/certificate.ts'
import { oids, signedData } from '../../../../stands/trust/cms.ts'
import { tagged } from '../../../../stands/trust/der.ts'
import {
  type ArchiveStampForm,
  makeTestAuthority,
  makeTimeStamp,
  openIdentity,
  withArchiveStamp,
} from '../../../../stands/trust/index.ts'
import { judgeFile, judgeSignature, loadAnchors, loadSigner, signXml } from '../index.ts'
import { canonicalElement, defaultForm } from '../xml/canonical.ts'
import { allElements, readSignedXml } from '../xml/nodes.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-archive-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(folder, ['orp'])
const anchors = loadAnchors([authority.anchors.certificate, authority.anchors.revocationList])
const root = openIdentity(authority.root)
const stamper = openIdentity(authority.timeStamping)
const signer = openIdentity(authority.messageSeal)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const content = Buffer.from('Smlouva o dílo: cena 100 Kč.\n')
const hour = 3_600_000
const now = Date.now()
const ago = (hours: number) => new Date(now - hours * hour)

/** A signed message with a time stamp over its signature. */
const signed = (over: Partial<Parameters<typeof signedData>[0]> = {}) =>
  signedData({
    signer,
    contentType: oids.data,
    contentDigest: sha256(content),
    content,
    at: ago(3),
    timeStamp: value => makeTimeStamp(stamper, sha256(value), ago(3)),
    ...over,
  })
const archived = (
  message: Buffer,
  form: ArchiveStampForm,
  hours: number,
  over: Partial<Parameters<typeof withArchiveStamp>[1]> = {},
) => withArchiveStamp(message, { authority: stamper, at: ago(hours), form, ...over })
const judged = async (bytes: Uint8Array, at = asInstant(new Date(now))) => {
  const [one, ...more] = await judgeFile({ bytes }, anchors, { now: () => at })
  assert.equal(more.length, 0)
  return one!.report!
}

for (const form of ['v3', 'v3-first-index', 'v2', 'v2-frameless'] as const)
  test(`an archive time stamp of form ${form} is read and covers the signature and all it carries`, async () => {
    const once = archived(signed(), form, 2)
    const twice = archived(once, form, 1)
    const report = await judged(twice)
    assert.equal(report.result, 'valid', JSON.stringify(report.integrity))
    assert.deepEqual(
      report.archive?.map(one => [one.result, one.form, one.claimedAt?.getTime()]),
      [2, 1].map(hours => [
        'valid',
        form.startsWith('v3') ? 'CAdES v3' : 'CAdES v2',
        Math.floor(ago(hours).getTime() / 1000) * 1000,
      ]),
    )
    assert.equal(report.time.result, 'valid')
  })

test('a certificate that ran out since is judged for the moment that the archive stamp proves', async () => {
  const short = issueCertificate({
    subject: { commonName: 'Krátká pečeť' },
    purpose: 'seal',
    key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    issuer: root,
    from: ago(10),
    to: new Date(now - 1.5 * hour),
  })
  // No stamp over its signature: only the archive stamp says that it was there in time.
  const message = signedData({
    signer: short,
    contentType: oids.data,
    contentDigest: sha256(content),
    content,
    at: ago(3),
  })
  assert.equal((await judged(message)).origin.code, 'certificate-expired')
  for (const form of ['v3', 'v2'] as const) {
    const report = await judged(archived(message, form, 2))
    assert.equal(report.origin.result, 'valid', form)
    assert.equal(report.assessedAt.getTime(), Math.floor(ago(2).getTime() / 1000) * 1000)
  }
  const late = await judged(archived(message, 'v3', 1))
  assert.equal(late.origin.code, 'certificate-expired', 'a stamp put on later saves nothing')
})

test('what an archive stamp covers cannot be changed, taken away or exchanged unseen', async () => {
  const whole = archived(signed(), 'v3', 2)
  // The moment that the signer claims is signed; the stamp over the signature is only covered by the archive stamp.
  const other = signed({ timeStamp: value => makeTimeStamp(stamper, sha256(value), ago(4)) })
  const token = (bytes: Buffer) => bytes.indexOf(Buffer.from('060b2a864886f70d010910020e', 'hex'))
  assert.ok(token(whole) > 0 && token(other) > 0)
  const bent = Buffer.from(whole)
  bent[bent.indexOf(Buffer.from('060b2a864886f70d010910020e', 'hex')) + 12] = 0x0f
  const without = await judged(bent)
  assert.equal(without.archive?.[0]?.integrity.code, 'time-stamp-mismatch')
  assert.notEqual(without.time.result, 'valid')
  const missing = await judged(archived(signed(), 'v3', 2, { namesMissing: true }))
  assert.equal(missing.archive?.[0]?.integrity.code, 'time-stamp-mismatch')
  const elsewhere = await judged(archived(signed(), 'v3', 2, { contentDigest: sha256(Buffer.from('jiné')) }))
  assert.equal(elsewhere.archive?.[0]?.integrity.code, 'time-stamp-mismatch')
  assert.equal(elsewhere.integrity.result, 'valid', 'the signature itself holds all the same')
})

test('no changed byte of an archived message is a fault', async () => {
  const whole = archived(signed(), 'v2', 2)
  for (let at = 0; at < whole.length; at += 31) {
    const bent = Buffer.from(whole)
    bent[at]! ^= 0x55
    await judgeFile({ bytes: bent }, anchors)
  }
})

test('of a content that is read as a stream, or lies beside, the third version is judged and the second is not', async () => {
  const detached = (form: ArchiveStampForm) => {
    const { content: _, ...order } = {
      content,
      signer,
      contentType: oids.data,
      contentDigest: sha256(content),
      at: ago(3),
    }
    return archived(signedData(order), form, 2, { contentDigest: sha256(content) })
  }
  const digest = async (algorithm: string) => createHash(algorithm).update(content).digest()
  const third = await judgeSignature(detached('v3'), digest, anchors)
  assert.equal(third.archive?.[0]?.result, 'valid')
  const second = await judgeSignature(detached('v2'), digest, anchors)
  assert.equal(second.archive?.[0]?.integrity.code, 'archive-stamp-not-computed')
  assert.equal(second.archive?.[0]?.origin.result, 'valid')
  assert.equal(second.result, 'valid')
})

const later = 'http://uri.etsi.org/01903/v1.4.1#'

/** The same XML with an archive stamp over all that its signature has. */
function archivedXml(sealed: Uint8Array, hours: number, uri = later): Buffer {
  const text = Buffer.from(sealed).toString('utf8')
  const xml = readSignedXml(sealed)!
  const all = [...allElements(xml.root)]
  const named = (local: string) => all.filter(one => one.local === local)
  const canonical = (one: (typeof all)[number]) => canonicalElement(one, defaultForm)
  // Signed are the content in its object and the properties; both by exclusive canonical XML.
  const exclusive = { isExclusive: true, is11: false, withComments: false, kept: [] }
  const objects = named('Object')
  const properties = named('UnsignedSignatureProperties')[0]!
  const imprint = Buffer.concat([
    canonicalElement(objects[0]!, exclusive),
    canonicalElement(named('SignedProperties')[0]!, exclusive),
    ...['SignedInfo', 'SignatureValue', 'KeyInfo'].map(local => canonical(named(local)[0]!)),
    ...properties.children
      .filter(one => typeof one !== 'string' && one.kind === 'element')
      .map(one => canonical(one as never)),
    canonical(objects[0]!),
  ])
  const token = makeTimeStamp(stamper, sha256(imprint), ago(hours)).toString('base64')
  const stamp = `<x:ArchiveTimeStamp xmlns:x="${uri}"><xades:EncapsulatedTimeStamp>${token}</xades:EncapsulatedTimeStamp></x:ArchiveTimeStamp>`
  return Buffer.from(
    text.replace('</xades:UnsignedSignatureProperties>', `${stamp}</xades:UnsignedSignatureProperties>`),
  )
}

test('archive stamps of XML (XAdES 1.4.1) are judged one after another, and a change of anything before them is seen', async () => {
  const seal = loadSigner(authority.messageSeal.key, authority.messageSeal.certificate)
  const stamp = async (value: Uint8Array) => makeTimeStamp(stamper, sha256(value), ago(3))
  const letter = Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<d xmlns="urn:d">žádost</d>\n')
  const sealed = await signXml(letter, { signer: seal, at: asInstant(ago(3)), place: 'enveloping', stamp })
  const once = archivedXml(sealed, 2)
  const twice = archivedXml(once, 1)
  const report = await judged(twice)
  assert.equal(report.result, 'valid')
  assert.deepEqual(
    report.archive?.map(one => [one.result, one.form]),
    [
      ['valid', 'XAdES'],
      ['valid', 'XAdES'],
    ],
  )
  const other = Buffer.from(makeTimeStamp(stamper, sha256(Buffer.from('x')), ago(3))).toString('base64')
  const bent = twice
    .toString('utf8')
    .replace(/(<xades:SignatureTimeStamp[\s\S]*?<xades:EncapsulatedTimeStamp>)[^<]+/, `$1${other}`)
  const changed = await judged(Buffer.from(bent))
  assert.deepEqual(
    changed.archive?.map(one => one.integrity.code),
    ['time-stamp-mismatch', 'time-stamp-mismatch'],
  )
})

test('an archive stamp of the vocabulary before (XAdES 1.3.2) is judged where it agrees, and else told as not to be judged', async () => {
  const seal = loadSigner(authority.messageSeal.key, authority.messageSeal.certificate)
  const stamp = async (value: Uint8Array) => makeTimeStamp(stamper, sha256(value), ago(3))
  const letter = Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<d xmlns="urn:d">žádost</d>\n')
  const sealed = await signXml(letter, { signer: seal, at: asInstant(ago(3)), place: 'enveloping', stamp })
  const before = archivedXml(sealed, 2, 'http://uri.etsi.org/01903/v1.3.2#').toString('utf8')
  const whole = await judged(Buffer.from(before))
  assert.deepEqual([whole.archive?.[0]?.result, whole.result], ['valid', 'valid'])
  const other = Buffer.from(makeTimeStamp(stamper, sha256(Buffer.from('x')), ago(3))).toString('base64')
  const bent = before.replace(
    /(<xades:SignatureTimeStamp[\s\S]*?<xades:EncapsulatedTimeStamp>)[^<]+/,
    `$1${other}`,
  )
  const naming = before.replace(/(<x:ArchiveTimeStamp[^>]*>)/, '$1<xades:Include URI="#a"/>')
  for (const text of [bent, naming]) {
    const { archive, result } = await judged(Buffer.from(text))
    assert.equal(archive?.[0]?.integrity.code, 'archive-stamp-not-computed')
    assert.equal(archive?.[0]?.result, 'undetermined')
    assert.equal(result, 'valid')
  }
})

test('revocation lists that a message carries are believed under the signature of their authority', async () => {
  const silent = loadAnchors([authority.anchors.certificate])
  const bare = await judgeFile({ bytes: signed() }, silent)
  assert.equal(bare[0]!.report!.revocation.code, 'no-revocation-list')
  /** The message with a list among its own (RFC 5652, 5.1), before its signers. */
  const carrying = (list: Buffer): Buffer => {
    const { result } = fromBER(signed())
    const inside = (one: unknown) => (one as Sequence).valueBlock.value
    const parts = inside(inside(inside(result)[1])[0])
    parts.splice(-1, 0, fromBER(tagged(1, list)).result)
    return Buffer.from(result.toBER())
  }
  const [one] = await judgeFile({ bytes: carrying(issueRevocationList(root, [])) }, silent)
  assert.deepEqual([one!.result, one!.report!.revocation.result], ['valid', 'valid'])
  const stranger = { key: signer.key, certificate: root.certificate }
  const [forged] = await judgeFile({ bytes: carrying(issueRevocationList(stranger, [])) }, silent)
  assert.equal(forged!.result, 'undetermined')
  const revoking = issueRevocationList(root, [{ certificate: signer.certificate, at: ago(30) }])
  const [revoked] = await judgeFile({ bytes: carrying(revoking) }, silent)
  assert.equal(revoked!.report!.revocation.code, 'revoked')
})
