import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { asInstant } from '#platform/values'
import { makeTestAuthority, openIdentity, serveStamps } from '../../../../stands/trust/index.ts'
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
import { tailOf } from './append-update.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-packed-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(folder, ['orp'])
const silent = loadAnchors([authority.anchors.certificate])
const knowing = loadAnchors([authority.anchors.certificate, authority.anchors.revocationList])
const stamps = await serveStamps(openIdentity(authority.timeStamping))
after(() => stamps.close())
const stamp = stamperOf([{ name: 'TSA', url: stamps.url }])
const at = asInstant(new Date())
const files = authority.centres.orp!.seal
const seal = {
  signer: loadSigner(files.key, files.certificate),
  name: 'Obec Javorová',
  reason: 'uzávěrka příloh',
  at,
  stamp,
}
const python = '/usr/bin/python3'
const skip = !existsSync('/usr/lib/python3/dist-packages/pikepdf') && 'pikepdf is not here'
const path = join(folder, 'a.pdf')

/** The same file as the library of ocrmypdf writes it: objects in streams, and the list of them a stream. */
function packed(pdf: Uint8Array, before = ''): Buffer {
  writeFileSync(path, pdf)
  const out = join(folder, 'packed.pdf')
  execFileSync(python, [
    '-c',
    `import pikepdf\npdf = pikepdf.open(${JSON.stringify(path)})\n${before}\npdf.save(${JSON.stringify(out)}, object_stream_mode=pikepdf.ObjectStreamMode.generate)`,
  ])
  return readFileSync(out)
}

/** What other programs say: poppler of the signatures, the library of ocrmypdf of the build. */
function lookedAt(pdf: Uint8Array): string {
  writeFileSync(path, pdf)
  execFileSync(python, [
    '-c',
    `import pikepdf\npdf = pikepdf.open(${JSON.stringify(path)})\nassert pdf.check() == [], pdf.check()\nassert len(pdf.pages) == 1`,
  ])
  return execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}
const plain = await textToPdf({ title: 'Smlouva', author: 'Úřad', paragraphs: ['Cena je 100 Kč.'], at })
const isPacked = (pdf: Uint8Array) => tailOf(Buffer.from(pdf).toString('latin1'))!.isPacked

test('a PDF whose list of objects is a stream is sealed, supported and stamped, and other programs agree', {
  skip,
}, async () => {
  const file = packed(plain)
  assert.equal(isPacked(file), true)
  const sealed = await sealPdf(file, seal)
  assert.equal(isPacked(sealed), true)
  assert.ok(Buffer.from(sealed.subarray(0, file.length)).equals(file), 'what was there stays')
  const [bare] = await judgeFile({ bytes: sealed }, silent)
  assert.deepEqual([bare!.report!.integrity.result, bare!.coverage.result], ['valid', 'valid'])
  assert.equal(bare!.report!.revocation.code, 'no-revocation-list')
  assert.deepEqual([bare!.name, bare!.reason], ['Obec Javorová', 'uzávěrka příloh'])
  assert.match(lookedAt(sealed), /Signature is Valid/)
  const supported = addSupport(sealed, await supportFor(sealed, knowing))
  assert.ok(supported.length > sealed.length)
  const [one] = await judgeFile({ bytes: supported }, silent)
  assert.deepEqual([one!.result, one!.coverage.result], ['valid', 'valid'])
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
  assert.match(lookedAt(archived), /Signature #1[\s\S]*Signature is Valid[\s\S]*Signature #2/)
  assert.match(execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }), /100 Kč/)
  for await (const fault of pdfFaults(memoryBytes(archived))) assert.fail(JSON.stringify(fault))
})

test('a form and notes that are there, in their places or elsewhere, keep what they have', {
  skip,
}, async () => {
  for (const before of [
    'pdf.Root.AcroForm = pdf.make_indirect(pikepdf.Dictionary(Fields=pikepdf.Array([])))\npdf.pages[0].Annots = pikepdf.Array([])',
    "pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0,0,9,9], F=4, Contents='x'))]))",
  ]) {
    const sealed = await sealPdf(packed(plain, before), seal)
    const twice = await sealPdf(sealed, seal)
    const found = await judgeFile({ bytes: twice }, knowing)
    assert.deepEqual(
      found.map(({ result, coverage }) => [result, coverage.result]),
      [
        ['valid', 'valid'],
        ['valid', 'valid'],
      ],
      before,
    )
    assert.match(lookedAt(twice), /Signature #2/)
  }
})

test('what cannot be told apart or is encrypted is refused, and never spoilt', { skip }, async () => {
  const inline = packed(plain, 'pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]))')
  await assert.rejects(sealPdf(inline, seal), /pdf-not-sealable/)
  const text = packed(plain).toString('latin1')
  assert.equal(tailOf(text.replace('/Type /XRef', '/Type /XRef /Encrypt 9 0 R'))?.isPacked, undefined)
  const cut = Buffer.from(text.slice(0, -30), 'latin1')
  assert.equal(addSupport(cut, await supportFor(await sealPdf(plain, seal), knowing)), cut)
})
