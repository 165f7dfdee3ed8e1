import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { asInstant } from '#platform/values'
import { issueRevocationList } from '../../../../stands/trust/certificate.ts'
import { makeTestAuthority, openIdentity, pem, serveStamps } from '../../../../stands/trust/index.ts'
import { textToPdf } from '../../../office/conversion/index.ts'
import { memoryBytes, pdfFaults } from '../../../preservation/formats/index.ts'
import {
  addSupport,
  judgeFile,
  loadAnchors,
  loadSigner,
  sealPdf,
  stamperOf,
  stampPdf,
  supportFor,
} from '../index.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-support-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(folder, ['orp'])
const root = openIdentity(authority.root)
/** Whom we trust, without a word of what was revoked. */
const silent = loadAnchors([authority.anchors.certificate])
const knowing = loadAnchors([authority.anchors.certificate, authority.anchors.revocationList])
const stamps = await serveStamps(openIdentity(authority.timeStamping))
after(() => stamps.close())
const stamp = stamperOf([{ name: 'TSA', url: stamps.url }])
const at = asInstant(new Date())
const plain = await textToPdf({ title: 'Smlouva', author: 'Úřad', paragraphs: ['Cena je 100 Kč.'], at })
const files = authority.centres.orp!.seal
const sealed = await sealPdf(plain, {
  signer: loadSigner(files.key, files.certificate),
  name: 'Obec Javorová',
  reason: 'uzávěrka',
  at,
  stamp,
})

const pdfsig = (bytes: Uint8Array): string => {
  const path = join(folder, 'judged.pdf')
  writeFileSync(path, bytes)
  return execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}

test('a PDF that carries revocation data is judged without asking anybody, and one without cannot be', async () => {
  const [before] = await judgeFile({ bytes: sealed }, silent)
  assert.equal(before!.result, 'undetermined')
  assert.equal(before!.report!.revocation.code, 'no-revocation-list')
  const supported = addSupport(sealed, await supportFor(sealed, knowing))
  assert.ok(supported.length > sealed.length)
  assert.ok(Buffer.from(supported.subarray(0, sealed.length)).equals(Buffer.from(sealed)))
  const [one] = await judgeFile({ bytes: supported }, silent)
  assert.deepEqual([one!.result, one!.coverage.result], ['valid', 'valid'])
  assert.equal(one!.report!.revocation.result, 'valid')
  assert.match(pdfsig(supported), /Signature is Valid/)
  for await (const fault of pdfFaults(memoryBytes(supported))) assert.fail(JSON.stringify(fault))
  assert.match(execFileSync('pdftotext', [join(folder, 'judged.pdf'), '-'], { encoding: 'utf8' }), /100 Kč/)
})

test('put in before a document time stamp it is covered by it, and what is there is not put in twice', async () => {
  const supported = addSupport(sealed, await supportFor(sealed, knowing))
  assert.equal(addSupport(supported, await supportFor(supported, knowing)), supported)
  const archived = await stampPdf(supported, { at, stamp })
  const judged = await judgeFile({ bytes: archived }, silent)
  assert.deepEqual(
    judged.map(({ result, coverage }) => [result, coverage.result]),
    [
      ['valid', 'valid'],
      ['valid', 'valid'],
    ],
  )
  // Poppler knows the stamp as a signature of the document and judges the seal below it.
  assert.match(pdfsig(archived), /Signature #1[\s\S]*Signature is Valid[\s\S]*Signature #2/)
  for await (const fault of pdfFaults(memoryBytes(archived))) assert.fail(JSON.stringify(fault))
})

/** The same seal with a list put in that somebody made. */
const withList = (list: Uint8Array): Uint8Array => {
  const path = join(folder, 'list.pem')
  writeFileSync(path, pem('X509 CRL', list))
  const { revocationLists } = loadAnchors([authority.anchors.certificate, path])
  return addSupport(sealed, { certificates: [], revocationLists, answers: [] })
}

test('enclosed data is believed only under the signature of the authority, and may speak against the seal', async () => {
  // The name of the authority, the key of somebody else.
  const stranger = { key: openIdentity(files).key, certificate: root.certificate }
  const forged = withList(issueRevocationList(stranger, []))
  const [one] = await judgeFile({ bytes: forged }, silent)
  assert.equal(one!.result, 'undetermined')
  const yesterday = new Date(at.getTime() - 86_400_000)
  const { certificate } = openIdentity(files)
  const revoking = withList(issueRevocationList(root, [{ certificate, at: yesterday }]))
  const [revoked] = await judgeFile({ bytes: revoking }, silent)
  assert.equal(revoked!.report!.revocation.code, 'revoked')
  assert.equal(revoked!.result, 'invalid')
})

test('a store of support that is bent, empty or circular stops nobody', async () => {
  for (const added of [
    '\n900 0 obj\n<< /Type /DSS /CRLs [901 0 R 902 0 R] /Certs 900 0 R >>\nendobj\n901 0 obj\n<< /Length 3 >>\nstream\nabc\nendstream\nendobj\n',
    '\n900 0 obj\n<< /Type /DSS /CRLs [900 0 R] /OCSPs [] >>\nendobj\n901 0 obj\n<< /Filter /FlateDecode /Length 3 >>\nstream\nabc\nendstream\nendobj\n',
  ]) {
    const [one] = await judgeFile({ bytes: Buffer.concat([sealed, Buffer.from(added)]) }, knowing)
    assert.equal(one!.report!.integrity.result, 'valid')
  }
})
