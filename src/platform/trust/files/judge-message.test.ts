import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { systemClock } from '#platform/values'
import {
  makeTestAuthority,
  makeTimeStamp,
  openIdentity,
  serveStamps,
} from '../../../../stands/trust/index.ts'
import { xmlsecSigned } from '../../../../test/xmlsec.ts'
import {
  type ContainerMember,
  judgeFile,
  loadAnchors,
  loadSigner,
  signDetached,
  stamperOf,
} from '../index.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-cades-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(folder, ['orp'])
const anchors = loadAnchors([authority.anchors.certificate, authority.anchors.revocationList])
const stamping = openIdentity(authority.timeStamping)
const stamps = await serveStamps(stamping)
after(() => stamps.close())
const stamp = stamperOf([{ name: 'TSA', url: stamps.url }])
const signer = loadSigner(authority.centres.orp!.seal.key, authority.centres.orp!.seal.certificate)
const content = Buffer.from('Žádost o kácení lípy')
const digest = (bytes: Uint8Array) => async (algorithm: string) =>
  createHash(algorithm).update(bytes).digest()
const signed = { name: 'zadost.txt', digest: digest(content) }

/** A message by another program; `-nodetach` encloses the content. */
function opensslSigned(...options: string[]): Buffer {
  const [input, output] = [join(folder, 'in'), join(folder, 'out')]
  writeFileSync(input, content)
  execFileSync('openssl', [
    ...['cms', '-sign', '-binary', '-cades', '-md', 'sha256', '-in', input, '-out', output],
    ...['-signer', authority.messageSeal.certificate, '-inkey', authority.messageSeal.key, ...options],
  ])
  return readFileSync(output)
}

test('a message with its content, one beside its file and one in PEM are judged; a missing file is told', async () => {
  const enclosed = await judgeFile({ bytes: opensslSigned('-outform', 'DER', '-nodetach') }, anchors)
  assert.deepEqual(
    enclosed.map(({ notation, result, of }) => [notation, result, of]),
    [['CAdES', 'valid', []]],
  )
  const beside = await judgeFile({ bytes: opensslSigned('-outform', 'PEM'), signed }, anchors)
  assert.deepEqual(
    beside.map(({ result, of }) => [result, of]),
    [['valid', ['zadost.txt']]],
  )
  const alone = await judgeFile({ bytes: opensslSigned('-outform', 'DER') }, anchors)
  assert.deepEqual([alone[0]!.result, alone[0]!.report?.integrity.code], ['undetermined', 'content-missing'])
  const other = { ...signed, digest: digest(Buffer.from('jiné')) }
  const [wrong] = await judgeFile({ bytes: opensslSigned('-outform', 'DER'), signed: other }, anchors)
  assert.deepEqual([wrong!.result, wrong!.report?.integrity.code], ['invalid', 'content-changed'])
})

test('each of several signers of one message is judged', async () => {
  const second = authority.centres.orp!.seal
  const bytes = opensslSigned(
    '-outform',
    'DER',
    '-nodetach',
    '-signer',
    second.certificate,
    '-inkey',
    second.key,
  )
  const found = await judgeFile({ bytes }, anchors)
  assert.equal(found.length, 2)
  assert.deepEqual(
    found.map(({ result }) => result),
    ['valid', 'valid'],
  )
  assert.notEqual(found[0]!.report?.certificate?.holder, found[1]!.report?.certificate?.holder)
})

test('a detached seal with a time stamp is valid here and for openssl, the stamp for openssl ts', async () => {
  const bytes = await signDetached(content, signer, systemClock, stamp)
  const [one] = await judgeFile({ bytes, signed }, anchors)
  assert.deepEqual([one!.result, one!.report?.time.result], ['valid', 'valid'])
  const [data, signature] = [join(folder, 'data'), join(folder, 'signature')]
  writeFileSync(data, content)
  writeFileSync(signature, bytes)
  const said = execFileSync(
    'openssl',
    [
      ...['cms', '-verify', '-binary', '-cades', '-inform', 'DER', '-in', signature, '-content', data],
      ...['-CAfile', authority.root.certificate],
    ],
    { stdio: 'pipe' },
  )
  assert.deepEqual(said, content)
})

test('a time stamp beside its file is judged, and without the file only told', async () => {
  const token = makeTimeStamp(stamping, createHash('sha256').update(content).digest(), new Date())
  const [one] = await judgeFile({ bytes: token, signed }, anchors)
  assert.deepEqual([one!.notation, one!.result], ['RFC 3161', 'valid'])
  const [alone] = await judgeFile({ bytes: token }, anchors)
  assert.deepEqual([alone!.result, alone!.stamp?.integrity.code], ['undetermined', 'content-missing'])
})

const member = (name: string, bytes: Uint8Array): ContainerMember => ({ name, bytes: async () => bytes })
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64')
const manifest = (signature: string, ...of: readonly [string, Uint8Array][]) =>
  Buffer.from(
    `<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><asic:SigReference URI="${signature}"/>${of
      .map(
        ([name, bytes]) =>
          `<asic:DataObjectReference URI="${encodeURIComponent(name)}"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>${sha256(bytes)}</ds:DigestValue></asic:DataObjectReference>`,
      )
      .join('')}</asic:ASiCManifest>`,
  )
const judged = (...members: ContainerMember[]) =>
  judgeFile(
    { bytes: Buffer.from('PK'), members: [member('mimetype', Buffer.from('x')), ...members] },
    anchors,
  )

test('a container with one file and its message (ASiC-S) is valid; the file changed, it is not', async () => {
  const signature = member('META-INF/signature.p7s', await signDetached(content, signer, systemClock, stamp))
  const [one] = await judged(member('zadost.txt', content), signature)
  assert.deepEqual([one!.result, one!.where, one!.of], ['valid', 'META-INF/signature.p7s', ['zadost.txt']])
  const [changed] = await judged(member('zadost.txt', Buffer.from('jiné')), signature)
  assert.equal(changed!.report?.integrity.code, 'content-changed')
  const token = makeTimeStamp(stamping, createHash('sha256').update(content).digest(), new Date())
  const [stamped] = await judged(member('zadost.txt', content), member('META-INF/timestamp.tst', token))
  assert.deepEqual([stamped!.notation, stamped!.result], ['RFC 3161', 'valid'])
})

test('a container with a manifest (ASiC-E) covers what it names, and a file put in later is told', async () => {
  const list = manifest('META-INF/signature001.p7s', ['žádost.txt', content])
  const parts = [
    member('žádost.txt', content),
    member('META-INF/ASiCManifest001.xml', list),
    member('META-INF/signature001.p7s', await signDetached(list, signer)),
  ]
  const [one] = await judged(...parts)
  assert.deepEqual([one!.result, one!.of], ['valid', ['žádost.txt']])
  const [more] = await judged(...parts, member('podvrh.txt', content))
  assert.deepEqual([more!.result, more!.coverage.code], ['undetermined', 'partly-covered'])
  const [changed] = await judged(member('žádost.txt', Buffer.from('jiné')), ...parts.slice(1))
  assert.deepEqual([changed!.result, changed!.coverage.code], ['invalid', 'content-changed'])
})

test('a container with signatures in XML (ASiC-E, XAdES) is judged against its files', async () => {
  const template = `<asic:XAdESSignatures xmlns:asic="http://uri.etsi.org/02918/v1.2.1#"><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><CanonicalizationMethod Algorithm="http://www.w3.org/2006/12/xml-c14n11"/><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/><Reference URI="zadost.txt"><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue/></Reference></SignedInfo><SignatureValue/><KeyInfo><X509Data/></KeyInfo></Signature></asic:XAdESSignatures>`
  const held = member(
    'META-INF/signatures0.xml',
    xmlsecSigned(template, authority.centres.orp!.seal, { 'zadost.txt': content }),
  )
  const [one] = await judged(member('zadost.txt', content), held)
  assert.deepEqual(
    [one!.report?.integrity.result, one!.coverage.result, one!.of],
    ['valid', 'valid', ['zadost.txt']],
  )
  const [changed] = await judged(member('zadost.txt', Buffer.from('jiné')), held)
  assert.equal(changed!.report?.integrity.code, 'content-changed')
  const [missing] = await judged(member('jina.txt', content), held)
  assert.equal(missing!.report?.integrity.code, 'content-missing')
  const [more] = await judged(member('zadost.txt', content), member('podvrh.txt', content), held)
  assert.equal(more!.coverage.code, 'partly-covered')
})

test('no bytes are a fault', async () => {
  const whole = await signDetached(content, signer)
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.nat(whole.length).map(n => whole.subarray(0, n)),
        fc.string().map(text => Buffer.from(`<${text}`)),
        fc.string().map(text => Buffer.from(`%PDF-1.7\n/ByteRange [0 1 ${text} 2 3]`)),
      ),
      async bytes => {
        const found = await judgeFile({ bytes, signed }, anchors)
        assert.ok(bytes.length === whole.length || found.every(({ result }) => result !== 'valid'))
      },
    ),
    { numRuns: 300 },
  )
})

const real = '../shared/data/schemas/isds/example-message.zfo'
const skip = existsSync(real) ? false : 'the official example message is not at hand'
test('the official message of 2014 is judged as any file: its integrity holds, its origin is of nobody we know', {
  skip,
}, async () => {
  const [one, ...others] = await judgeFile({ bytes: readFileSync(real) }, anchors)
  assert.equal(others.length, 0)
  assert.deepEqual(
    [one!.notation, one!.report?.integrity.result, one!.report?.origin.code],
    ['CAdES', 'valid', 'no-trusted-path'],
  )
})
