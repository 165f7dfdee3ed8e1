import assert from 'node:assert/strict'
import { test } from 'node:test'
import PDFDocument from 'pdfkit'
import { openCounter } from './counter.ts'
import { dayIn } from './day.ts'
import { member, zipped } from './packages/made-zip.ts'

const { counter, clerk, rows, textAt, countDocuments } = await openCounter()

const madeZip = async (
  members: readonly { name: string; bytes: Uint8Array }[],
): Promise<Buffer<ArrayBuffer>> =>
  Buffer.from(Uint8Array.from(await zipped(...members.map(({ name, bytes }) => member(name, bytes)))))

type Told = { name: string; role: string; form: string; digest: string }
const filesOf = async (location: string): Promise<Told[]> =>
  rows<Told>(
    'obec',
    `select file_name as name, role, form, digest from records.component where document_id = $1 order by slot`,
    [location.split('/').at(-1)],
  )
const sent = async (name: string, bytes: Buffer<ArrayBuffer>): Promise<string> => {
  const answer = await counter({}, [{ field: 'files', name, bytes }])
  assert.equal(answer.status, 303, await answer.clone().text())
  return answer.headers.get('location')!
}
const names = (files: readonly Told[]) => files.map(({ name, form }) => `${name} ${form}`)
const letter = Buffer.from('Žádám o pokácení lípy u kostela.')
const map = Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<mapa>les</mapa>\n')

test('a ZIP is taken apart by itself, one within it too, and stays with the document as it came', async () => {
  const inner = await madeZip([{ name: 'plány/mapa.xml', bytes: map }])
  const zip = await madeZip([
    { name: 'dopis.txt', bytes: letter },
    { name: 'vnitřní.zip', bytes: inner },
    { name: 'prázdný.txt', bytes: Buffer.alloc(0) },
  ])
  const location = await sent('podání.zip', zip)
  const files = await filesOf(location)
  assert.deepEqual(names(files), [
    'dopis.txt original',
    'mapa.xml original',
    'vnitřní.zip container',
    'podání.zip container',
  ])
  assert.equal(files[0]!.role, 'hlavní dokument')
  const page = await textAt(location)
  assert.match(page, /dopis\.txt original|dopis\.txt originál .*vyjmuto z podání\.zip/)
  assert.match(page, /mapa\.xml .*vyjmuto z vnitřní\.zip/)
  assert.doesNotMatch(page, /nepodařilo celý rozbalit/)
  const [kept] = await rows<{ id: string }>(
    'obec',
    `select id from records.component where file_name = 'podání.zip'`,
  )
  const bytes = Buffer.from(await (await clerk.ask(`/komponenty/${kept!.id}?stahnout=1`)).arrayBuffer())
  assert.deepEqual(bytes, zip)
})

test('of a signed container its documents are taken out, of an ISDOCX the invoice and its attachment', async () => {
  const asic = await madeZip([
    { name: 'mimetype', bytes: Buffer.from('application/vnd.etsi.asic-e+zip') },
    { name: 'smlouva.txt', bytes: letter },
    { name: 'META-INF/signatures.xml', bytes: Buffer.from('<asic:XAdESSignatures/>') },
  ])
  assert.deepEqual(names(await filesOf(await sent('smlouva.asice', asic))), [
    'smlouva.txt original',
    'smlouva.asice container',
  ])
  const isdocx = await madeZip([
    {
      name: 'manifest.xml',
      bytes: Buffer.from('<manifest xmlns="http://isdoc.cz/namespace/2013/manifest"/>'),
    },
    { name: 'faktura.isdoc', bytes: map },
    { name: 'příloha.txt', bytes: letter },
  ])
  assert.deepEqual(names(await filesOf(await sent('faktura.isdocx', isdocx))), [
    'faktura.isdoc original',
    'příloha.txt original',
    'faktura.isdocx container',
  ])
})

test('a PDF with a file in it is read as it is, and the file stands beside it', async () => {
  const document = new PDFDocument({ info: { Title: 'Žádost' } })
  const pieces: Buffer[] = []
  document.on('data', piece => pieces.push(piece))
  const ended = new Promise(resolve => document.on('end', resolve))
  document.file(map, { name: 'mapa.xml', type: 'application/xml' })
  document.text('Zadost')
  document.end()
  await ended
  const files = await filesOf(await sent('žádost.pdf', Buffer.concat(pieces)))
  assert.deepEqual(names(files), ['žádost.pdf original', 'mapa.xml original'])
})

test('an e-mail within a ZIP gives its body and its attachments', async () => {
  const eml = Buffer.from(
    [
      'From: Jan <jan@example.test>',
      'To: obec@example.test',
      'Subject: Lipa',
      'Message-ID: <1@example.test>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Dobry den',
      '--b',
      'Content-Type: text/plain; name=p.txt',
      'Content-Disposition: attachment; filename=p.txt',
      '',
      'priloha',
      '--b--',
      '',
    ].join('\r\n'),
  )
  const files = await filesOf(await sent('pošta.zip', await madeZip([{ name: 'zprava.eml', bytes: eml }])))
  assert.deepEqual(names(files), [
    'tělo zprávy.pdf original',
    'p.txt original',
    'zprava.eml container',
    'pošta.zip container',
  ])
})

test('what cannot be taken out is told at the document, and the rest of it is there', async () => {
  const bent = await madeZip([
    { name: 'dopis.txt', bytes: letter },
    { name: 'mapa.xml', bytes: map },
  ])
  // One letter inside the second file: its checksum no longer holds.
  const at = bent.indexOf('<mapa>')
  bent[at + 1] = 0x58
  const location = await sent('poškozený.zip', bent)
  assert.deepEqual(names(await filesOf(location)), ['dopis.txt original', 'poškozený.zip container'])
  assert.match(
    await textAt(location),
    /nepodařilo celý rozbalit.*poškozený\.zip: Soubor „mapa\.xml“ v kontejneru je poškozený/,
  )
  assert.match(await textAt(location), /Kontejner se celý nerozbalil/)
  let deep = await madeZip([{ name: 'dopis.txt', bytes: letter }])
  for (const n of [1, 2, 3, 4, 5, 6]) deep = await madeZip([{ name: `${n}.zip`, bytes: deep }])
  assert.match(await textAt(await sent('hluboký.zip', deep)), /zanořené příliš hluboko/)
})

test('a ZIP with a file in a format that the office refuses is refused at the counter as the file itself would be', async () => {
  const decided = await clerk.form('/formaty/fmt/4/rozhodnuti', {
    decision: 'refuse',
    reason: 'Obrázky GIF úřad nepřijímá.',
    source: 'spisový řád',
    validFrom: dayIn(0),
  })
  assert.equal(decided.status, 303, await decided.clone().text())
  const before = await countDocuments()
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
  const answer = await counter({}, [
    { field: 'files', name: 'obrázky.zip', bytes: await madeZip([{ name: 'tečka.gif', bytes: gif }]) },
  ])
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /tečka\.gif/)
  assert.equal(await countDocuments(), before)
})
