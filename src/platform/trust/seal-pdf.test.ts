import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { isRefusal } from '#platform/refusals'
import { asInstant, systemClock } from '#platform/values'
import { makeTestAuthority, openIdentity, type StampFault, serveStamps } from '../../../stands/trust/index.ts'
import { textToPdf } from '../../office/conversion/index.ts'
import { judgeSignature, loadAnchors, loadSigner, type PdfSeal, sealPdf, stamperOf } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-seal-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(join(folder, 'ca'), ['orp'])
const anchors = loadAnchors([authority.anchors.certificate, authority.anchors.revocationList])
const files = authority.centres.orp!.seal
const signer = loadSigner(files.key, files.certificate)
const stamping = openIdentity(authority.timeStamping)
const at = asInstant(new Date())
const plain = await textToPdf({ title: 'Uzávěrka', author: 'Úřad', paragraphs: ['Řádek protokolu.'], at })

const server = async (fault?: StampFault) => {
  const made = await serveStamps(stamping, fault ? { fault } : {})
  after(() => made.close())
  return made
}
const good = await server()
const sealOf = (stamp?: PdfSeal['stamp']): PdfSeal => ({
  signer,
  name: 'Obec Javorová',
  reason: 'uzávěrka',
  at,
  ...(stamp && { stamp }),
})
const stamperFrom = (...urls: string[]) => stamperOf(urls.map((url, n) => ({ name: `TSA ${n + 1}`, url })))

/** The signatures inside a PDF: what each covers and its CMS. */
function sealsOf(pdf: Uint8Array) {
  const text = Buffer.from(pdf).toString('latin1')
  return [...text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)].map(found => {
    const [from, length, next, rest] = found.slice(1).map(Number) as [number, number, number, number]
    const covered = Buffer.concat([pdf.subarray(from, from + length), pdf.subarray(next, next + rest)])
    const cms = Buffer.from(text.slice(from + length + 1, next - 1), 'hex')
    return { covered, cms, end: next + rest }
  })
}
const judged = (pdf: Uint8Array, which = 0) => {
  const { covered, cms } = sealsOf(pdf)[which]!
  return judgeSignature(
    cms,
    async algorithm => createHash(algorithm).update(covered).digest(),
    anchors,
    systemClock,
  )
}
function pdfsig(pdf: Uint8Array): string {
  const path = join(folder, 'sealed.pdf')
  writeFileSync(path, pdf)
  return execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8' })
}

test('a sealed PDF begins with the bytes it had, is valid for us and for poppler, and bears a time stamp', async () => {
  const sealed = await sealPdf(plain, sealOf(stamperFrom(good.url)))
  assert.ok(Buffer.from(sealed.subarray(0, plain.length - 1)).equals(plain.subarray(0, plain.length - 1)))
  assert.equal(sealsOf(sealed)[0]!.end, sealed.length, 'the seal covers everything')
  const report = await judged(sealed)
  assert.equal(report.integrity.result, 'valid')
  assert.equal(report.origin.result, 'valid')
  assert.equal(report.time.result, 'valid')
  assert.ok(Math.abs(report.timeStamp!.claimedAt!.getTime() - Date.now()) < 60_000)
  assert.equal(report.claimedAt, null, 'PAdES claims its time in the dictionary, not in the signature')
  assert.match(pdfsig(sealed), /ETSI\.CAdES\.detached[\s\S]*Signature is Valid/)
  assert.match(Buffer.from(sealed).toString('latin1'), /pdfaid/)
})

test('a second seal leaves the first valid; a changed byte breaks it', async () => {
  const once = await sealPdf(plain, sealOf())
  const twice = await sealPdf(once, sealOf(stamperFrom(good.url)))
  for (const which of [0, 1]) assert.equal((await judged(twice, which)).integrity.result, 'valid')
  assert.equal(pdfsig(twice).match(/Signature is Valid/g)?.length, 2)
  assert.equal((await judged(once)).time.result, 'undetermined', 'a seal without a time stamp says so')
  const changed = Buffer.from(once)
  changed[changed.indexOf('/Title') + 8]! ^= 1
  assert.equal((await judged(changed)).integrity.result, 'invalid')
})

test('the stamp in a seal is accepted by openssl', async () => {
  const token = await stamperFrom(good.url)(Buffer.from('hodnota podpisu'))
  const data = join(folder, 'value.bin')
  writeFileSync(data, 'hodnota podpisu')
  writeFileSync(join(folder, 'token.der'), token)
  const said = execFileSync(
    'openssl',
    [
      'ts',
      '-verify',
      '-data',
      data,
      '-in',
      join(folder, 'token.der'),
      '-token_in',
      '-CAfile',
      authority.anchors.certificate,
    ],
    { encoding: 'utf8', stdio: 'pipe' },
  )
  assert.match(said, /Verification: OK/)
})

const refusedBy = async (...urls: string[]): Promise<string> => {
  const error = await stamperFrom(...urls)(Buffer.from('x')).then(
    () => assert.fail('a stamp was given'),
    (fault: unknown) => fault,
  )
  assert.ok(isRefusal(error) && error.code === 'trust.no-time-stamp', String(error))
  return error.sentence.en
}

test('who gives no stamp, a stamp of something else or an answer to another question is passed over for the next', async () => {
  const bad = await Promise.all(
    (['refuses', 'another-digest', 'another-nonce', 'garbage', 'error'] as const).map(server),
  )
  const said = await refusedBy(...bad.map(({ url }) => url), 'http://127.0.0.1:1/')
  for (const words of [
    /TSA 1: refused, status 2/,
    /TSA 2: stamp of something else/,
    /TSA 3: answer to another question/,
    /TSA 4: not a time-stamp reply/,
    /TSA 5: HTTP 500/,
    /TSA 6: /,
  ])
    assert.match(said, words)
  await stamperFrom(...bad.map(({ url }) => url), good.url)(Buffer.from('x'))
  for (const one of bad) assert.equal(one.asked(), 2)
})

test('what is no PDF, or one that cannot be added to, is refused and nothing is made of it', async () => {
  for (const bytes of [Buffer.from('Dobrý den'), plain.subarray(0, 200), Buffer.alloc(0)]) {
    const error = await sealPdf(bytes, sealOf()).then(
      () => assert.fail('sealed'),
      (fault: unknown) => fault,
    )
    assert.ok(isRefusal(error) && error.code === 'trust.pdf-not-sealable', String(error))
  }
})
