import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#platform/refusals'
import { issueCertificate, issueRevocationList, pem } from '../../../stands/trust/certificate.ts'
import { oids, type Padding, sha256, signedData } from '../../../stands/trust/cms.ts'
import { makeTestAuthority, makeTimeStamp, openIdentity } from '../../../stands/trust/index.ts'
import {
  judgeSignature,
  judgeTimeStamp,
  loadAnchors,
  loadSigner,
  noAnchors,
  receiptBytes,
  signDetached,
  signReceipt,
  verifyDetached,
  verifyReceipt,
} from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-trust-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(join(folder, 'ours'), ['orp'])
const foreign = makeTestAuthority(join(folder, 'foreign'))
const anchors = loadAnchors([authority.anchors.certificate, authority.anchors.revocationList])
const root = openIdentity(authority.root)
const seal = openIdentity(authority.messageSeal)
const stampingAuthority = openIdentity(authority.timeStamping)
const centreSeal = authority.centres.orp?.seal ?? assert.fail()

const now = new Date('2026-03-02T10:00:00Z')
const clock = { now: () => now }
const content = Buffer.from('Žádost o stavební povolení')
const digestOf = (bytes: Uint8Array) => async (algorithm: string) =>
  createHash(algorithm).update(bytes).digest()

type Wish = {
  padding?: Padding
  stampedAt?: Date
  over?: Buffer
  signer?: typeof seal
  stamper?: typeof seal
}
const message = ({ padding = 'pkcs1', stampedAt, over = content, signer = seal, stamper }: Wish = {}) =>
  signedData({
    signer,
    contentType: oids.data,
    contentDigest: sha256(over),
    content: over,
    at: new Date('2026-03-01T09:00:00Z'),
    padding,
    ...(stampedAt && {
      timeStamp: (value: Buffer) => makeTimeStamp(stamper ?? stampingAuthority, sha256(value), stampedAt),
    }),
  })
const judge = (cms: Uint8Array, bytes: Uint8Array = content, trusted = anchors, at = clock) =>
  judgeSignature(cms, digestOf(bytes), trusted, at)

for (const padding of ['pkcs1', 'pss'] as const)
  test(`a message signed by RSA ${padding} and time-stamped is valid under the test list, and the report says test`, async () => {
    const report = await judge(message({ padding, stampedAt: new Date('2026-03-01T09:00:01Z') }))
    assert.equal(report.result, 'valid')
    assert.equal(report.testAnchors, true)
    for (const step of [report.integrity, report.origin, report.time, report.revocation])
      assert.deepEqual(step, { result: 'valid', code: null, reason: null })
    assert.equal(report.assessedAt.toISOString(), '2026-03-01T09:00:01.000Z')
    assert.match(report.certificate?.holder ?? '', /^Informační systém datových schránek/)
    assert.equal(report.revocationList, '1')
  })

test('a message without a time stamp is judged for the moment of the check, and its time is not known', async () => {
  const report = await judge(message())
  assert.equal(report.result, 'valid')
  assert.equal(report.time.code, 'no-time-stamp')
  assert.equal(report.assessedAt, now)
})

test('content changed after signing is found', async () => {
  const report = await judge(message(), Buffer.from('Žádost o stavební povolení!'))
  assert.equal(report.result, 'invalid')
  assert.equal(report.integrity.code, 'content-changed')
})

test('a signature by an unknown authority keeps its integrity and loses its origin', async () => {
  const report = await judge(message({ signer: openIdentity(foreign.messageSeal) }))
  assert.equal(report.integrity.result, 'valid')
  assert.deepEqual([report.result, report.origin.code], ['undetermined', 'no-trusted-path'])
  const nobody = await judge(message(), content, noAnchors)
  assert.deepEqual([nobody.origin.code, nobody.testAnchors], ['no-trusted-path', false])
})

test('an authority that only borrowed the name of a trusted one leads nowhere', async () => {
  const impostor = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const forged = issueCertificate({
    subject: { commonName: 'Podvrh' },
    purpose: 'seal',
    key: seal.key,
    issuer: { key: impostor, certificate: root.certificate },
  })
  const report = await judge(message({ signer: forged }))
  assert.deepEqual([report.result, report.origin.code], ['undetermined', 'no-trusted-path'])
})

test('a certificate altered after it was issued is invalid', async () => {
  const certificate = Buffer.from(seal.certificate)
  certificate[certificate.length - 1] = (certificate.at(-1) ?? 0) ^ 1
  const report = await judge(message({ signer: { key: seal.key, certificate } }))
  assert.deepEqual([report.result, report.origin.code], ['invalid', 'certificate-broken'])
})

test('a certificate out of its term cannot be judged, unless a time stamp proves an earlier moment', async () => {
  const expired = issueCertificate({
    subject: { commonName: 'Stará pečeť' },
    purpose: 'seal',
    key: seal.key,
    issuer: root,
    to: new Date('2026-03-02T00:00:00Z'),
  })
  const bare = await judge(message({ signer: expired }))
  assert.deepEqual([bare.result, bare.origin.code], ['undetermined', 'certificate-expired'])
  const stamped = await judge(message({ signer: expired, stampedAt: new Date('2026-03-01T09:00:01Z') }))
  assert.equal(stamped.result, 'valid')
  const lateStamp = await judge(
    message({
      signer: expired,
      stampedAt: new Date('2026-03-01T09:00:01Z'),
      stamper: openIdentity(foreign.timeStamping),
    }),
  )
  assert.equal(lateStamp.origin.code, 'certificate-expired', 'a stamp of a stranger proves nothing')
})

test('a revoked certificate is invalid from the day of revocation, not before it', async () => {
  const list = join(folder, 'revoked.pem')
  const revoked = [{ certificate: seal.certificate, at: new Date('2026-02-15T00:00:00Z') }]
  writeFileSync(list, pem('X509 CRL', issueRevocationList(root, revoked, 7)))
  const strict = loadAnchors([authority.anchors.certificate, list])
  const after = await judge(message(), content, strict)
  assert.deepEqual([after.result, after.revocation.code, after.revocationList], ['invalid', 'revoked', '7'])
  assert.equal(after.revokedAt?.toISOString(), '2026-02-15T00:00:00.000Z')
  const before = await judge(message({ stampedAt: new Date('2026-02-14T00:00:00Z') }), content, strict)
  assert.equal(before.revocation.result, 'valid')
  const without = await judge(message(), content, loadAnchors([authority.anchors.certificate]))
  assert.deepEqual([without.result, without.revocation.code], ['undetermined', 'no-revocation-list'])
})

test('a list of the revoked with a broken signature proves nothing', async () => {
  const raw = issueRevocationList(root, [])
  raw[raw.length - 1] = (raw.at(-1) ?? 0) ^ 1
  const list = join(folder, 'broken.pem')
  writeFileSync(list, pem('X509 CRL', raw))
  const report = await judge(message(), content, loadAnchors([authority.anchors.certificate, list]))
  assert.deepEqual([report.result, report.revocation.code], ['undetermined', 'revocation-list-broken'])
})

test('a certificate that is no time-stamp authority may not stamp', async () => {
  const report = await judge(message({ stampedAt: now, stamper: seal }))
  assert.deepEqual([report.time.result, report.time.code], ['invalid', 'wrong-purpose'])
  assert.equal(report.result, 'valid')
})

test('a time stamp of other data is found', async () => {
  const token = makeTimeStamp(stampingAuthority, sha256(content), now)
  const good = await judgeTimeStamp(token, digestOf(content), anchors, clock)
  assert.deepEqual([good.result, good.claimedAt?.getTime()], ['valid', now.getTime()])
  const other = await judgeTimeStamp(token, digestOf(Buffer.from('jiné')), anchors, clock)
  assert.deepEqual([other.result, other.integrity.code], ['invalid', 'time-stamp-mismatch'])
  const none = await judgeTimeStamp(Buffer.from('nic'), digestOf(content), anchors, clock)
  assert.deepEqual([none.result, none.integrity.code], ['invalid', 'time-stamp-unreadable'])
})

test('no changed byte of a signed message is a fault, and none inside the content goes unseen', async () => {
  const whole = message({ stampedAt: new Date('2026-03-01T09:00:01Z') })
  const at = whole.indexOf(content)
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (place, mask) => {
      const changed = Buffer.from(whole)
      changed[place] = (changed[place] ?? 0) ^ mask
      const inside = place >= at && place < at + content.length
      const report = await judge(changed, inside ? changed.subarray(at, at + content.length) : content)
      if (inside) assert.equal(report.result, 'invalid')
    }),
    { numRuns: 200 },
  )
})

test('an attribute left without any value is judged, not a fault', async () => {
  const whole = message({ stampedAt: new Date('2026-03-01T09:00:05Z') })
  const set = 0x31
  for (let place = whole.indexOf(set); place >= 0; place = whole.indexOf(set, place + 1)) {
    const emptied = Buffer.from(whole)
    emptied[place + 1] = 0
    await judge(emptied)
  }
})

test('a cut or random message is unreadable, never a fault', async () => {
  const whole = message()
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.nat(whole.length - 1).map(n => whole.subarray(0, n)),
        fc.uint8Array({ maxLength: 200 }),
      ),
      async bytes => {
        assert.equal((await judge(bytes)).integrity.code, 'unreadable')
      },
    ),
    { numRuns: 100 },
  )
  const deep = Buffer.concat(Array.from({ length: 20_000 }, () => Buffer.of(0x30, 0x80)))
  assert.equal((await judge(deep)).integrity.code, 'unreadable')
})

for (const [name, files] of [
  ['EC', centreSeal],
  ['RSA', authority.messageSeal],
] as const)
  test(`a detached seal by an ${name} key is valid here and for openssl cms`, async () => {
    const signature = await signDetached(content, loadSigner(files.key, files.certificate), clock)
    const report = await verifyDetached(content, signature, anchors, clock)
    assert.deepEqual(
      [report.result, report.algorithm],
      ['valid', name === 'EC' ? 'sha256 ECDSA' : 'sha256 RSA'],
    )
    const [data, sig] = [join(folder, 'data'), join(folder, 'sig')]
    writeFileSync(data, content)
    writeFileSync(sig, signature)
    const check = (path: string) =>
      execFileSync(
        'openssl',
        [
          'cms',
          '-verify',
          '-binary',
          '-cades',
          '-inform',
          'DER',
          '-in',
          sig,
          '-content',
          path,
          '-CAfile',
          authority.root.certificate,
        ],
        { stdio: 'pipe' },
      )
    assert.deepEqual(check(data), content)
    writeFileSync(data, 'něco jiného')
    assert.throws(() => check(data))
  })

test('a sealed receipt is valid whatever the order of its members, and invalid with one letter changed', async () => {
  const signer = loadSigner(centreSeal.key, centreSeal.certificate)
  const sealed = await signReceipt({ package: 'sip-1', digest: 'sha512:ab', stored: true }, signer, clock)
  assert.equal((await verifyReceipt(sealed, anchors, clock)).result, 'valid')
  const shuffled = { ...sealed, receipt: { stored: true, digest: 'sha512:ab', package: 'sip-1' } }
  assert.equal((await verifyReceipt(shuffled, anchors, clock)).result, 'valid')
  const changed = { ...sealed, receipt: { ...sealed.receipt, digest: 'sha512:ac' } }
  assert.equal((await verifyReceipt(changed, anchors, clock)).integrity.code, 'content-changed')
  assert.equal(Buffer.from(receiptBytes({ b: 1, a: 'č' })).toString(), '{"a":"č","b":1}')
})

test('a key that does not belong to its certificate, and a list that is no list, are refused', () => {
  assert.throws(
    () => loadSigner(authority.timeStamping.key, authority.messageSeal.certificate),
    error => isRefusal(error) && error.code === 'trust.key-unreadable',
  )
  for (const path of [centreSeal.key, join(folder, 'nothing')])
    assert.throws(
      () => loadAnchors([path]),
      error => isRefusal(error) && error.code === 'trust.anchors-unreadable',
    )
})

const real = '../shared/data/schemas/isds/example-message.zfo'
const skip = existsSync(real) ? false : 'the official example message is not at hand'
test('the official message of 2014 keeps its integrity, and its origin cannot be judged', {
  skip,
}, async () => {
  const bytes = readFileSync(real)
  const inner = execFileSync('openssl', ['cms', '-verify', '-noverify', '-inform', 'DER', '-in', real], {
    stdio: 'pipe',
  })
  const report = await judge(bytes, inner)
  assert.equal(report.integrity.result, 'valid')
  assert.deepEqual([report.result, report.origin.code], ['undetermined', 'no-trusted-path'])
  assert.equal(report.timeStamp?.integrity.result, 'valid')
  assert.equal(report.certificate?.issuer, 'PostSignum Qualified CA 2, Česká pošta, s.p. [IČ 47114983]')
})
