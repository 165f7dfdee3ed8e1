import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { asInstant } from '#platform/values'
import { issueCertificate } from '../../../../stands/trust/certificate.ts'
import { makeTestAuthority, openIdentity, pem, serveStamps } from '../../../../stands/trust/index.ts'
import { textToPdf } from '../../../office/conversion/index.ts'
import {
  judgeFile,
  loadAnchors,
  loadSigner,
  noAnchors,
  type PdfSeal,
  sealPdf,
  stamperOf,
  stampPdf,
} from '../index.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-pades-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(folder, ['orp'])
const anchors = loadAnchors([authority.anchors.certificate, authority.anchors.revocationList])
const root = openIdentity(authority.root)
const stamps = await serveStamps(openIdentity(authority.timeStamping))
after(() => stamps.close())
const stamp = stamperOf([{ name: 'TSA', url: stamps.url }])
const files = authority.centres.orp!.seal
const at = asInstant(new Date())
const plain = await textToPdf({ title: 'Smlouva', author: 'Úřad', paragraphs: ['Cena je 100 Kč.'], at })
const seal: PdfSeal = {
  signer: loadSigner(files.key, files.certificate),
  name: 'Obec Javorová',
  reason: 'uzávěrka',
  at,
  stamp,
}
const judged = (bytes: Uint8Array, trusted = anchors, clock = { now: () => new Date() }) =>
  judgeFile({ bytes }, trusted, clock)

function pdfsig(bytes: Uint8Array): string {
  const path = join(folder, 'judged.pdf')
  writeFileSync(path, bytes)
  return execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}

/** A PDF with something written behind it: each object anew, so that a reader of PDF shows these. */
function withLater(pdf: Uint8Array, ...objects: readonly [number: number, body: string][]): Buffer {
  const text = Buffer.from(pdf).toString('latin1')
  const previous = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)![1])
  const trailer = text.slice(text.lastIndexOf('trailer'))
  const root = /\/Root \d+ \d+ R/.exec(trailer)![0]
  const size = Number(/\/Size (\d+)/.exec(trailer)![1])
  let whole = `${text}\n`
  const places = objects.map(([number, body]) => {
    const place = whole.length
    whole += `${number} 0 obj\n${body}\nendobj\n`
    return `${number} 1\n${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = whole.length
  whole += `xref\n${places.join('')}trailer\n<< /Size ${size} ${root} /Prev ${previous} >>\nstartxref\n${table}\n%%EOF\n`
  return Buffer.from(whole, 'latin1')
}

const pageOf = (pdf: Uint8Array): [number, string] => {
  const text = Buffer.from(pdf).toString('latin1')
  const found = [
    ...text.matchAll(/(\d+) 0 obj\n(<<(?:(?!endobj)[\s\S])*?\/Type \/Page\b[\s\S]*?)\nendobj/g),
  ].at(-1)!
  return [Number(found[1]), found[2]!]
}

test('a sealed PDF is valid with its time stamp, and says who sealed it and why', async () => {
  const sealed = await sealPdf(plain, seal)
  const [one, ...others] = await judged(sealed)
  assert.equal(others.length, 0)
  assert.deepEqual([one!.result, one!.notation, one!.coverage.result], ['valid', 'PAdES', 'valid'])
  assert.deepEqual([one!.name, one!.reason], ['Obec Javorová', 'uzávěrka'])
  assert.equal(one!.report?.time.result, 'valid')
  assert.ok(Math.abs(one!.report!.claimedAt!.getTime() - at.getTime()) < 1000)
  assert.match(pdfsig(sealed), /Signature is Valid/)
})

test('further seals and a document time stamp are told apart from a change of the content', async () => {
  const once = await sealPdf(plain, seal)
  const thrice = await stampPdf(await sealPdf(once, seal), { at, stamp })
  const found = await judged(thrice)
  assert.deepEqual(
    found.map(({ notation, result, coverage }) => [notation, result, coverage.result]),
    [
      ['PAdES', 'valid', 'valid'],
      ['PAdES', 'valid', 'valid'],
      ['RFC 3161', 'valid', 'valid'],
    ],
  )
  // Poppler of Debian 12 does not judge a document time stamp; openssl does.
  assert.equal(pdfsig(thrice).match(/Signature is Valid/g)?.length, 2)
  const text = Buffer.from(thrice).toString('latin1')
  const [, length, next, rest] = [...text.matchAll(/\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]/g)]
    .at(-1)!
    .slice(1)
    .map(Number) as [number, number, number, number]
  writeFileSync(
    join(folder, 'covered'),
    Buffer.concat([thrice.subarray(0, length), thrice.subarray(next, next + rest)]),
  )
  writeFileSync(join(folder, 'token'), Buffer.from(text.slice(length + 1, next - 1), 'hex'))
  const said = execFileSync(
    'openssl',
    [
      'ts',
      '-verify',
      '-data',
      join(folder, 'covered'),
      '-in',
      join(folder, 'token'),
      '-token_in',
      '-CAfile',
      authority.root.certificate,
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  )
  assert.match(said, /Verification: OK/)
})

test('what was changed after sealing is told though the seal itself holds', async () => {
  const sealed = await sealPdf(plain, seal)
  const [number, page] = pageOf(sealed)
  const changes: [string, Buffer][] = [
    ['another content', withLater(sealed, [number, page.replace(/\/Contents \d+ 0 R/, '/Contents 1 0 R')])],
    [
      'a drawing over it',
      withLater(sealed, [
        900,
        '<< /Type /Annot /Subtype /FreeText /Rect [0 0 600 800] /Contents (Cena je 900) >>',
      ]),
    ],
    ['unknown bytes', Buffer.concat([sealed, Buffer.from('\n%neznámé bajty\n')])],
    [
      'objects packed so that they are not seen',
      withLater(sealed, [
        901,
        (() => {
          const packed = deflateSync(
            Buffer.from(`${number} 0 ${page.replace(/\/Contents \d+ 0 R/, '')}`, 'latin1'),
          )
          return `<< /Type /ObjStm /N 1 /First ${String(number).length + 3} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed.toString('latin1')}\nendstream`
        })(),
      ]),
    ],
  ]
  for (const [what, changed] of changes) {
    const [one] = await judged(changed)
    assert.equal(one!.report?.integrity.result, 'valid', what)
    assert.deepEqual([one!.result, one!.coverage.code], ['undetermined', 'changed-later'], what)
    assert.match(pdfsig(changed), /Not total document signed/, what)
  }
})

test('a changed byte breaks the seal, and a range that leaves something out is told', async () => {
  const sealed = Buffer.from(await sealPdf(plain, seal))
  const changed = Buffer.from(sealed)
  changed[changed.indexOf('/MediaBox') + 12]! ^= 1
  assert.equal((await judged(changed))[0]!.report?.integrity.code, 'content-changed')
  const shifted = Buffer.from(
    sealed.toString('latin1').replace(/\/ByteRange \[0 /, '/ByteRange [9 '),
    'latin1',
  )
  const [one] = await judged(shifted)
  assert.deepEqual([one!.result, one!.coverage.code], ['invalid', 'bad-byte-range'])
})

test('no changed byte of a sealed PDF is a fault, and none that is covered passes for valid', async () => {
  const sealed = Buffer.from(await sealPdf(plain, seal))
  const [from, to] = [sealed.indexOf('/Contents <') + 10, sealed.indexOf('>', sealed.indexOf('/Contents <'))]
  await fc.assert(
    fc.asyncProperty(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), async (place, mask) => {
      const changed = Buffer.from(sealed)
      changed[place]! ^= mask
      const found = await judged(changed)
      if (place < from || place > to)
        assert.ok(
          found.every(({ result }) => result === 'invalid'),
          `${place}`,
        )
    }),
    { numRuns: 120 },
  )
  await fc.assert(
    fc.asyncProperty(fc.nat(sealed.length), async length => {
      const found = await judged(sealed.subarray(0, length))
      assert.ok(length === sealed.length || found.every(({ result }) => result !== 'valid'))
    }),
    { numRuns: 60 },
  )
})

test('a document time stamp keeps a seal valid after the certificate of the seal has run out', async () => {
  const month = 30 * 86_400_000
  const short = issueCertificate({
    subject: { commonName: 'Krátká pečeť' },
    purpose: 'seal',
    key: openIdentity(files).key,
    issuer: root,
    to: new Date(Date.now() + month),
  })
  const path = join(folder, 'short.pem')
  writeFileSync(path, pem('CERTIFICATE', short.certificate))
  const { stamp: _, ...bare } = seal
  const sealed = await sealPdf(plain, { ...bare, signer: loadSigner(files.key, path) })
  const later = { now: () => new Date(Date.now() + 2 * month) }
  assert.equal((await judged(sealed, anchors, later))[0]!.report?.origin.code, 'certificate-expired')
  const kept = await judged(await stampPdf(sealed, { at, stamp }), anchors, later)
  assert.deepEqual(
    kept.map(({ result }) => result),
    ['valid', 'valid'],
  )
})

test('a PDF without a signature bears none, and under an unknown authority nothing is called valid', async () => {
  assert.deepEqual(await judged(plain), [])
  const [one] = await judged(await sealPdf(plain, seal), noAnchors)
  assert.deepEqual([one!.result, one!.report?.integrity.result], ['undetermined', 'valid'])
  const digest = createHash('sha256').update(plain).digest()
  assert.deepEqual(await judged(digest), [])
})
